"""Every figure of the five documents stands in its point, as data."""

from __future__ import annotations

import pytest

from site_builder.catalogue import Catalogue
from site_builder.model.policy import Point
from site_builder.model.rules import All, leaves_of
from tests.content.fidelity import Figure, carries, read_figures

FIGURES = read_figures()


def missing(catalogue: Catalogue, figures: list[Figure]) -> list[str]:
    found: list[str] = []
    for figure in figures:
        policy = catalogue.policies.get(figure.policy)
        point = next((each for each in policy.points if each.id == figure.point), None) if policy else None
        if policy is None or point is None or not carries(policy, point, figure):
            found.append(str(figure))
    return found


def test_every_figure_of_the_sources_is_carried(catalogue: Catalogue) -> None:
    assert missing(catalogue, FIGURES) == []


def test_every_document_has_its_table() -> None:
    tables = {figure.table for figure in FIGURES}
    assert {name[8:11] for name in tables} == {"000", "001", "002", "003", "004"}
    assert len(FIGURES) > 900


@pytest.mark.parametrize("place", ["parts", "rule", "figures", "deadline"])
def test_a_swapped_figure_is_noticed(catalogue: Catalogue, place: str) -> None:
    figure = next(each for each in FIGURES if each.place == place)
    other = {"parts": 7_777_777, "rule": 7_777_777, "figures": 7_777_777, "deadline": "2099-01-01"}[place]
    swapped = Figure(**{**{name: getattr(figure, name) for name in Figure.__slots__}, "value": other})
    assert missing(catalogue, [swapped]) == [str(swapped)]


def test_a_lost_condition_is_noticed(catalogue: Catalogue) -> None:
    figure = next(each for each in FIGURES if each.table == "figures_002.yml" and each.place == "rule")
    policy = catalogue.policies[figure.policy]
    points = tuple(_without_condition(point, figure) if point.id == figure.point else point for point in policy.points)
    broken = policy.model_copy(update={"points": points})
    point = next(each for each in broken.points if each.id == figure.point)
    assert not carries(broken, point, figure)


def _without_condition(point: Point, figure: Figure) -> Point:
    """Drop the conditions that hold the figure, as a careless edit would."""
    kept = [leaf for _, leaf in leaves_of(point.rule) if figure.value not in leaf.operands]
    parts = point.benefit.parts if point.benefit else ()
    plain = tuple(part.model_copy(update={"when": None}) for part in parts)
    benefit = point.benefit.model_copy(update={"parts": plain}) if point.benefit else None
    return point.model_copy(update={"rule": All(all=tuple(kept)) if kept else None, "benefit": benefit})
