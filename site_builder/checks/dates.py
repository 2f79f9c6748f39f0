"""Dates and validity do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks.findings import Finding
from site_builder.diagnostics import Code, Severity
from site_builder.model.policy import Policy, Status

_ORDER = (
    ("issued", "成文日期", "published", "发布日期"),
    ("issued", "成文日期", "effective", "施行日期"),
    ("effective", "施行日期", "expires", "失效日期"),
    ("issued", "成文日期", "expires", "失效日期"),
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find dates in the wrong order, and a stated validity that the links contradict."""
    for policy in catalogue.policies.values():
        yield from _check_order(policy)
        yield from _check_status(policy)


def _check_order(policy: Policy) -> Iterator[Finding]:
    official = policy.official
    for first, first_name, second, second_name in _ORDER:
        earlier, later = getattr(official, first), getattr(official, second)
        if earlier and later and earlier > later:
            message = f"{second_name}（{later}）早于{first_name}（{earlier}）。"
            # A document may state that it applies from before its own date; readers only need to be sure it is meant.
            severity = Severity.WARNING if second == "effective" else Severity.ERROR
            yield Finding(policy, ("official", second), Code.DATE_ORDER, message, severity=severity)
    if policy.promote and policy.promote.from_ > policy.promote.until:
        yield Finding(policy, ("promote", "until"), Code.DATE_ORDER, "宣贯的结束日期早于开始日期。")


def _check_status(policy: Policy) -> Iterator[Finding]:
    official = policy.official
    if official.repealed_by and official.status is not Status.REPEALED:
        message = "写了被哪一件废止（repealed_by），有效性却不是 repealed。"
        yield Finding(policy, ("official", "status"), Code.STATUS_CONTRADICTION, message)
    if official.repealed_by == policy.id:
        yield Finding(policy, ("official", "repealed_by"), Code.STATUS_CONTRADICTION, "一件政策不能废止自己。")
    if official.status is Status.EXPIRED and official.expires is None:
        message = "有效性是 expired，却没有失效日期（expires）。"
        severity = Severity.WARNING
        yield Finding(policy, ("official", "status"), Code.STATUS_CONTRADICTION, message, severity=severity)
