"""Document numbers look as GB/T 9704-2012 writes them: 泰政发〔2021〕4号, with hexagonal brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks.findings import Finding
from site_builder.diagnostics import Code, Severity

_NUMBER = re.compile(r"[\u4e00-\u9fa5]*〔(?:19|20)\d{2}〕\d+号")
_LOOSE = re.compile(r"([\u4e00-\u9fa5]*)[\[(（【〔［]((?:19|20)\d{2})[\])）】〕］]第?(\d+)号")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Warn of numbers in another shape, and show the usual one."""
    for policy in catalogue.policies.values():
        number = policy.official.number
        if number is None or _NUMBER.fullmatch(number):
            continue
        loose = _LOOSE.fullmatch(re.sub(r"\s", "", number))
        hint = f"是否指 {loose[1]}〔{loose[2]}〕{loose[3]}号？" if loose else "通常写作 泰政发〔2021〕4号。"
        message = f"发文字号“{number}”的写法不常见。"
        yield Finding(policy, ("official", "number"), Code.DOCUMENT_NUMBER, message, hint, Severity.WARNING)
