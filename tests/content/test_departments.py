"""Every body that a measure of the five documents names stands in its points, in its part; and no measure is lost.

``departments.yml`` and ``counts.yml`` are written down from the source documents, not from the records: whoever changes
a record's departments or clauses finds here what the source says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from site_builder.catalogue import Catalogue
from site_builder.documents.reader import read_yaml_file
from site_builder.model.policy import Point, Policy, Responsibility, Role

HERE = Path(__file__).parent
CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure and the names that the source prints with it."""

    policy: str
    clause: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    divided: bool = False
    note: str = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        return self.lead + self.support + self.names + self.text

    def covers(self, clause: str) -> bool:
        rest = clause.removeprefix(self.clause)
        return clause.startswith(self.clause) and not rest[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered section of a source, and how the clauses of our points give its numbers."""

    policy: str
    of: str
    number: str
    count: int


def read_list(name: str) -> list[dict[str, Any]]:
    rows: Any = read_yaml_file(HERE / name).data
    return [{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()} for row in rows]


ROWS = [Row(**row) for row in read_list("departments.yml")]
SECTIONS = [Section(**section) for section in read_list("counts.yml")]


def codes_by_name(catalogue: Catalogue) -> dict[str, str]:
    """Resolve a name as the sources print it, abbreviations and misprints included."""
    terms = catalogue.vocabularies.departments
    return {name: term.code for term in terms for name in (term.name, term.label, *term.aliases)}


def department_faults(catalogue: Catalogue, rows: Iterable[Row]) -> list[str]:
    codes = codes_by_name(catalogue)
    return [
        f"{row.policy} {row.clause}: {fault}" for row in rows for fault in faults_of(row, catalogue.policies, codes)
    ]


def faults_of(row: Row, policies: Mapping[str, Policy], codes: dict[str, str]) -> Iterator[str]:
    points = [point for point in policies[row.policy].points if row.covers(point.clause or "")]
    if not points:
        yield "没有点"
        return
    if unknown := [name for name in row.all_names if name not in codes]:
        yield f"词表里没有 {unknown}"
        return
    found = {each.code for point in points for each in point.departments}
    expected = {codes[name] for name in row.all_names}
    if found != expected:
        yield f"缺 {sorted(expected - found)}，多 {sorted(found - expected)}"
    whole = set() if row.divided else {codes[name] for name in row.lead + row.support + row.names}
    for point in points:
        if lost := (whole & found) - {each.code for each in point.departments}:
            yield f"{point.id} 缺 {sorted(lost)}"
    yield from role_faults(row, points, codes)


def role_faults(row: Row, points: list[Point], codes: dict[str, str]) -> Iterator[str]:
    """All of `lead`, or the first of an undivided list, lead a point; nobody of `support` or `text` leads any."""
    leading = {each.code for point in points for each in point.departments if each.role is Role.LEAD}
    if not_leading := [name for name in row.lead or row.names[:1] if codes[name] not in leading]:
        yield f"应牵头而没有牵头 {not_leading}"
    beside = row.support + row.text if row.lead or row.names else ()
    if wrongly := [name for name in beside if codes[name] in leading]:
        yield f"不该牵头而牵头 {wrongly}"


def numbers(section: Section, policy: Policy) -> set[int]:
    clauses = [point.clause or "" for point in policy.points]
    found = [match[1] for clause in clauses for match in re.finditer(section.number, clause)]
    return {read_number(part) for group in found for part in group.split("、")}


def read_number(text: str) -> int:
    return int(text) if text.isdecimal() else CHINESE.index(text) + 1


def count_faults(catalogue: Catalogue, sections: Iterable[Section]) -> list[str]:
    faults: list[str] = []
    for section in sections:
        found, expected = numbers(section, catalogue.policies[section.policy]), set(range(1, section.count + 1))
        if found != expected:
            lost, extra = sorted(expected - found), sorted(found - expected)
            faults.append(f"{section.policy} {section.of}（{section.count}）: 缺 {lost}，多 {extra}")
    return faults


def with_points(catalogue: Catalogue, policy_id: str, points: Iterable[Point]) -> Catalogue:
    policy = catalogue.policies[policy_id].model_copy(update={"points": tuple(points)})
    return replace(catalogue, policies={**catalogue.policies, policy_id: policy})


def test_every_named_department_stands_in_its_points(catalogue: Catalogue) -> None:
    assert department_faults(catalogue, ROWS) == []


def test_no_measure_is_lost(catalogue: Catalogue) -> None:
    assert count_faults(catalogue, SECTIONS) == []


def test_the_tables_are_whole() -> None:
    assert len(ROWS) == len({(row.policy, row.clause) for row in ROWS}) > 380
    assert {row.policy for row in ROWS} <= {section.policy for section in SECTIONS}
    measures = [section for section in SECTIONS if section.policy.startswith("taian-env-") and " " not in section.of]
    assert (len(measures), sum(section.count for section in measures)) == (17, 181)


def test_a_name_stands_for_one_body_only_misprints_too(catalogue: Catalogue) -> None:
    terms = list(catalogue.vocabularies.departments)
    printed = [name for term in terms for name in {term.name, term.label, *term.aliases}]
    assert sorted({name for name in printed if printed.count(name) > 1}) == []
    assert codes_by_name(catalogue)["区发政局"] == "shanting-drc"


@pytest.mark.parametrize("document", ["taian-2020-", "taian-env-", "shanting-", "taian-2021-", "taian-2022-"])
def test_a_replaced_department_is_noticed(catalogue: Catalogue, document: str) -> None:
    row = next(each for each in ROWS if each.policy.startswith(document) and len(each.all_names) > 1)
    lost, intruder = codes_by_name(catalogue)[row.all_names[1]], "taian-sports"
    points = list(catalogue.policies[row.policy].points)
    place = next(index for index, point in enumerate(points) if row.covers(point.clause or ""))
    points[place] = replaced(points[place], lost, intruder)
    faults = department_faults(with_points(catalogue, row.policy, points), [row])
    assert f"多 ['{intruder}']" in faults[0]
    assert faults[0].startswith(f"{row.policy} {row.clause}: 缺 [")
    assert any(f"缺 ['{lost}']" in fault for fault in faults)


def test_a_department_lost_in_one_of_many_points_is_noticed(catalogue: Catalogue) -> None:
    policy = catalogue.policies["taian-env-startup"]
    points = [
        replaced(each, "taian-pboc", "taian-tax") if each.id == "p1-five-ways" else each for each in policy.points
    ]
    faults = department_faults(with_points(catalogue, policy.id, points), ROWS)
    assert faults == ["taian-env-startup 开办企业 1: p1-five-ways 缺 ['taian-pboc']"]


def replaced(point: Point, lost: str, intruder: str) -> Point:
    each = {body.code: body for body in point.departments} | {lost: Responsibility(code=intruder, role=Role.SUPPORT)}
    return point.model_copy(update={"departments": tuple(each.values())})


def test_a_supporter_that_leads_is_noticed(catalogue: Catalogue) -> None:
    row = next(each for each in ROWS if each.lead and each.support)

    def spoil(point: Point) -> Point:
        turned = {Role.LEAD: Role.SUPPORT, Role.SUPPORT: Role.LEAD}
        changed = [each.model_copy(update={"role": turned[each.role]}) for each in point.departments]
        return point.model_copy(update={"departments": tuple(changed)})

    broken = with_points(catalogue, row.policy, map(spoil, catalogue.policies[row.policy].points))
    faults = department_faults(broken, [row])
    assert [fault.split(": ")[1].split(" ")[0] for fault in faults] == ["应牵头而没有牵头", "不该牵头而牵头"]


def test_a_lost_measure_is_noticed(catalogue: Catalogue) -> None:
    points = catalogue.policies["taian-env-startup"].points
    broken = with_points(catalogue, "taian-env-startup", [each for each in points if each.clause != "开办企业 3"])
    assert count_faults(broken, SECTIONS) == ["taian-env-startup 开办企业（8）: 缺 [3]，多 []"]
    assert "taian-env-startup 开办企业 3: 没有点" in department_faults(broken, ROWS)
