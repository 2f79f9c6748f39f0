"""Every code that a record uses is held by its vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks.findings import Finding
from site_builder.diagnostics import Code
from site_builder.documents.yaml_reader import Location
from site_builder.model.base import Record
from site_builder.model.companions import Lesson, Notice, Package, Query, Question, Topic
from site_builder.model.forms import Form
from site_builder.model.policy import Point, Policy, Tags

Use = tuple[Location, str, str]
"""Location, vocabulary, code."""

_NAMES = {
    "industries": "行业",
    "scales": "规模",
    "regions": "地区",
    "departments": "部门",
    "kinds": "支持方式",
    "natures": "企业性质",
    "stages": "企业阶段与资质",
    "subjects": "主题",
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find codes that no vocabulary holds, and suggest the nearest that one does."""
    for record in catalogue.records():
        for location, vocabulary_name, code in _uses(record):
            vocabulary = catalogue.vocabularies.named(vocabulary_name)
            if vocabulary is None or code in vocabulary:
                continue
            guess = vocabulary.suggest(code)
            hint = f"是否指 {guess.code}（{guess.name}）？" if guess else f"可用的代码见词表 {vocabulary_name}.yml。"
            message = f"{_NAMES[vocabulary_name]}词表里没有“{code}”。"
            yield Finding(record, location, Code.UNKNOWN_CODE, message, hint)


def _uses(record: Record) -> Iterator[Use]:
    if isinstance(record, Policy):
        yield from _of_policy(record)
    elif isinstance(record, Topic | Package) and record.query:
        yield from _of_query(record.query)
    elif isinstance(record, Question):
        yield ("answered_by",), "departments", record.answered_by
    elif isinstance(record, Lesson):
        yield from _each(("subjects",), "subjects", record.subjects)
    elif isinstance(record, Notice):
        yield from _each(("industries",), "industries", record.industries)
        yield ("region",), "regions", record.region
    elif isinstance(record, Form):
        yield from _of_form(record)
    owner = getattr(record, "owner", None)
    if owner:
        yield ("owner",), "departments", owner


def _of_policy(policy: Policy) -> Iterator[Use]:
    yield from _each(("official", "issuers"), "departments", policy.official.issuers)
    yield ("official", "region"), "regions", policy.official.region
    yield from _each(("subjects",), "subjects", policy.subjects)
    for index, point in enumerate(policy.points):
        for location, vocabulary, code in _of_point(point):
            yield ("points", index, *location), vocabulary, code


def _of_point(point: Point) -> Iterator[Use]:
    yield ("kind",), "kinds", point.kind
    for name in Tags.model_fields:
        yield from _each(("tags", name), name, getattr(point.tags, name))
    for index, department in enumerate(point.departments):
        yield ("departments", index, "code"), "departments", department.code


def _of_query(query: Query) -> Iterator[Use]:
    for name in Query.model_fields:
        if name != "keywords":
            yield from _each(("query", name), name, getattr(query, name))


def _of_form(form: Form) -> Iterator[Use]:
    if form.routing.to:
        yield ("routing", "to"), "departments", form.routing.to
    for index, rule in enumerate(form.routing.rules):
        yield ("routing", "rules", index, "to"), "departments", rule.to
        if rule.region:
            yield ("routing", "rules", index, "region"), "regions", rule.region
        yield from _each(("routing", "rules", index, "subjects"), "subjects", rule.subjects)


def _each(location: Location, vocabulary: str, codes: Iterable[str]) -> Iterator[Use]:
    for index, code in enumerate(codes):
        yield (*location, index), vocabulary, code
