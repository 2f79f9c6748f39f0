"""What a reader would miss: allowed, but worth an editor's second look."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.catalogue import Catalogue, PolicyPoint
from site_builder.checks.findings import Finding
from site_builder.diagnostics import Code, Severity
from site_builder.documents.yaml_reader import Location
from site_builder.model.policy import Applies, Status


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Warn of policies without points and of points without a promise, a clause, a benefit or a claim guide."""
    for policy in catalogue.policies.values():
        if not policy.points and policy.official.status is not Status.DRAFT:
            yield Finding(policy, (), Code.READER_WOULD_MISS, "这件政策还没有政策点。", severity=Severity.WARNING)
    for item in catalogue.points():
        for step, what in _missing(item):
            location: Location = ("points", item.number - 1, *step)
            message = f"政策点“{item.point.title}”没有{what}。"
            yield Finding(item.policy, location, Code.READER_WOULD_MISS, message, severity=Severity.WARNING)


def _missing(item: PolicyPoint) -> Iterator[tuple[Location, str]]:
    point = item.point
    if point.promise is None:
        yield (), "一句话承诺（promise）"
    if point.clause is None:
        yield (), "条款出处（clause）"
    if point.applies is Applies.CLAIM:
        if point.benefit is None:
            yield (), "支持标准（benefit）"
        if point.claim is None:
            yield (), "申报指南（claim）"
