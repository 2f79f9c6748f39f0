"""Rules that hold between records: each module checks one subject, each check is ``Catalogue → findings``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks import codes, dates, facts, identifiers, links, numbers, omissions
from site_builder.checks.findings import Finding, Place, locate
from site_builder.diagnostics import Diagnostic

Check = Callable[[Catalogue], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    identifiers.check,
    codes.check,
    facts.check,
    links.check,
    dates.check,
    numbers.check,
    omissions.check,
)


def find_problems(catalogue: Catalogue) -> list[Diagnostic]:
    """Run every check and give every finding its line."""
    return locate(finding for check in CHECKS for finding in check(catalogue))


__all__ = ["CHECKS", "Finding", "Place", "find_problems", "locate"]
