"""References between records lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks.findings import Finding
from site_builder.diagnostics import Code, nearest
from site_builder.documents.yaml_reader import Location
from site_builder.model.base import Record
from site_builder.model.companions import Interpretation, Lesson, Question, Topic
from site_builder.model.policy import Policy


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find references to policies, points and forms that do not exist."""
    policies = catalogue.policies
    references = {point.reference for point in catalogue.points()}
    known = references | set(policies)
    for record in catalogue.records():
        for location, reference in _references(record):
            if reference in known:
                continue
            guess = nearest(reference, known)
            hint = f"是否指 {guess}？" if guess else "请核对编号，或先建立被引用的政策。"
            yield Finding(record, location, Code.DANGLING_LINK, f"没有编号为“{reference}”的政策或政策点。", hint)
    yield from _check_forms(catalogue)


def _references(record: Record) -> Iterator[tuple[Location, str]]:
    if isinstance(record, Policy):
        if record.official.repealed_by:
            yield ("official", "repealed_by"), record.official.repealed_by
        for name in ("implements", "amends"):
            for index, target in enumerate(getattr(record.official, name)):
                if target.isascii():  # a document number such as 泰发〔2020〕6号 need not be on the site
                    yield ("official", name, index), target
        return
    for kind, name in ((Interpretation, "explains"), (Topic, "points"), (Question, "about"), (Lesson, "about")):
        if isinstance(record, kind):
            for index, reference in enumerate(getattr(record, name)):
                yield (name, index), reference


def _check_forms(catalogue: Catalogue) -> Iterator[Finding]:
    for policy in catalogue.policies.values():
        for index, point in enumerate(policy.points):
            form = point.claim.form if point.claim else None
            if form and form not in catalogue.forms:
                location = ("points", index, "claim", "form")
                yield Finding(policy, location, Code.DANGLING_LINK, f"没有编号为“{form}”的表单。")
    for notice in catalogue.notices.values():
        if notice.form not in catalogue.forms:
            yield Finding(notice, ("form",), Code.DANGLING_LINK, f"没有编号为“{notice.form}”的表单。")
