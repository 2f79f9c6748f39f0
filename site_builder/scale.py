"""Enterprise scale by 统计上大中小微型企业划分办法(2017) (国统字〔2017〕213号), from its table as data.

An enterprise is as large as the *lowest* level that any of its indicators reaches: large, medium and small require
every indicator at or above its bound, otherwise it falls to the next level. Industries the method leaves out get no
answer, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from site_builder.model.terms import ScaleRow, Term
from site_builder.vocabulary.vocabularies import Vocabularies

YUAN_PER_WAN = 10_000
MONEY_INDICATORS = frozenset({"revenue", "assets"})
LEVELS = ("large", "medium", "small")


class ScaleAnswer(StrEnum):
    """How far an enterprise's scale could be computed."""

    COMPUTED = "computed"
    NEEDS_FIGURES = "needs_figures"
    """Some indicator of the row is not known."""
    NEEDS_INDUSTRY = "needs_industry"
    """The section alone does not decide the row; a division or class is needed."""
    NOT_COVERED = "not_covered"
    """本办法未规定: the method sets no standard for this industry."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of an enterprise, the row of the table it was read from, and what is still needed."""

    answer: ScaleAnswer
    code: str | None = None
    row: ScaleRow | None = None
    missing: tuple[str, ...] = ()


def compute_scale(industry: str, figures: Mapping[str, float], vocabularies: Vocabularies) -> Scale:
    """Compute the scale from a GB/T 4754-2017 code and the known figures (employees in persons, money in 元).

    ``industry`` may be a section letter, a division or a class; a code that no vocabulary holds needs a further answer.
    """
    lineage = (industry, *vocabularies.industries.ancestors(industry))
    if _covers(vocabularies.scale_not_covered, lineage):
        return Scale(ScaleAnswer.NOT_COVERED)
    if industry not in vocabularies.industries:
        return Scale(ScaleAnswer.NEEDS_INDUSTRY)
    row = next((row for row in vocabularies.scale_thresholds if _applies(row, lineage)), None)
    if row is None:
        return Scale(ScaleAnswer.NEEDS_INDUSTRY if _is_divided(industry, vocabularies) else ScaleAnswer.NOT_COVERED)
    missing = tuple(name for name in row.indicators if name not in figures)
    if missing:
        return Scale(ScaleAnswer.NEEDS_FIGURES, row=row, missing=missing)
    return Scale(ScaleAnswer.COMPUTED, _lowest_level(row, figures), row)


def _applies(row: ScaleRow, lineage: tuple[str, ...]) -> bool:
    return any(code in row.industries for code in lineage) and not any(code in row.except_ for code in lineage)


def _covers(terms: Iterable[Term], lineage: tuple[str, ...]) -> bool:
    return any(code in lineage for term in terms for code in getattr(term, "industries", ()))


def _is_divided(industry: str, vocabularies: Vocabularies) -> bool:
    """Whether the table has rows for parts of this industry."""
    return any(
        industry in vocabularies.industries.ancestors(code)
        for row in vocabularies.scale_thresholds
        for code in row.industries
    )


def _lowest_level(row: ScaleRow, figures: Mapping[str, float]) -> str:
    for level in LEVELS:
        if all(
            _measure(name, figures) >= bound for name, bound in zip(row.indicators, getattr(row, level), strict=True)
        ):
            return level
    return "micro"


def _measure(name: str, figures: Mapping[str, float]) -> float:
    return figures[name] / YUAN_PER_WAN if name in MONEY_INDICATORS else figures[name]
