"""Whether a point carries a figure of its source as data.

``figures_*.yml`` are tables written down from the source documents: what the figure is, its value, and the place in a
point where it must stand. They are the other side of the bookkeeping; whoever changes a record changes both or neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.documents.reader import read_yaml_file
from site_builder.model.benefits import BenefitPart, FactReference
from site_builder.model.policy import Point, Policy
from site_builder.model.rules import leaves_of

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a source document."""

    table: str
    line: int
    policy: str
    point: str
    what: str
    value: int | float | str
    place: str
    source: str

    def __str__(self) -> str:
        return f"{self.table}:{self.line} {self.policy}#{self.point} {self.what} = {self.value}（{self.place}）"


def read_figures() -> list[Figure]:
    """Read all tables."""
    return [figure for path in sorted(HERE.glob("figures_*.yml")) for figure in _read_table(path)]


def _read_table(path: Path) -> Iterator[Figure]:
    document = read_yaml_file(path)
    assert isinstance(document.data, list)
    for index, row in enumerate(document.data):
        line = document.yaml.find((index,)).line + document.first_line
        assert isinstance(row, dict), f"{path.name}:{line}"
        place = row.pop("in")
        yield Figure(path.name, line, place=place, **row)  # type: ignore[arg-type]  # the tables are flat


def carries(policy: Policy, point: Point, figure: Figure) -> bool:
    """Whether the point has the value at the place the table names."""
    value = figure.value
    if figure.place == "text":
        return _squeeze(str(value)) in _squeeze(_words(point))
    if figure.place == "claim" and isinstance(value, str):
        return _squeeze(value) in _squeeze(_words_of_claim(point))
    if figure.place == "deadline":
        deadline = point.deadline
        return deadline is not None and (str(deadline.date) == str(value) or str(value) in deadline.text)
    found = {
        "parts": _numbers_of_parts,
        "rule": _operands,
        "figures": _figures,
        "claim": _numbers_of_claim,
    }[figure.place]
    return value in set(found(point)) | (set(_general_operands(policy)) if figure.place == "rule" else set())


def _numbers_of_parts(point: Point) -> Iterator[object]:
    for part in point.benefit.parts if point.benefit else ():
        yield from _numbers_of_part(part)


def _numbers_of_part(part: BenefitPart) -> Iterator[object]:
    yield from (part.amount, part.rate)
    if part.cap is not None and not isinstance(part.cap, FactReference):
        yield part.cap
    for tier in part.tiers or ():
        yield from (tier.gte, tier.amount, tier.rate)
    yield from (instalment.share for instalment in part.paid)
    for _, leaf in leaves_of(part.when):
        yield from leaf.operands


def _operands(point: Point) -> Iterator[object]:
    for _, leaf in leaves_of(point.rule):
        yield from leaf.operands
    for part in point.benefit.parts if point.benefit else ():
        for _, leaf in leaves_of(part.when):
            yield from leaf.operands


def _general_operands(policy: Policy) -> Iterator[object]:
    for _, leaf in leaves_of(policy.general.rule if policy.general else None):
        yield from leaf.operands


def _figures(point: Point) -> Iterator[object]:
    yield from (figure.value for figure in point.figures)


def _numbers_of_claim(point: Point) -> Iterator[object]:
    if point.claim:
        yield point.claim.time_limit_days
        yield from (step.days for step in point.claim.steps)


def _words_of_claim(point: Point) -> str:
    claim = point.claim
    if claim is None:
        return ""
    steps = [word for step in claim.steps for word in (step.title, step.where, step.note)]
    materials = [word for material in claim.materials for word in (material.name, material.note)]
    return "\n".join(filter(None, [*steps, *materials, claim.note]))


def _words(point: Point) -> str:
    benefit = point.benefit
    parts = [point.title, point.promise, point.text, *(each.text for each in point.confirm)]
    parts += [benefit.text, benefit.headline] if benefit else []
    parts += [figure.label for figure in point.figures]
    parts += [leaf.label for _, leaf in leaves_of(point.rule)]
    parts += [point.claim.note] if point.claim else []
    return "\n".join(filter(None, parts))


def _squeeze(text: str) -> str:
    return "".join(text.split())
