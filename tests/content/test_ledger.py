"""No record changes without a second reading."""

from __future__ import annotations

import pytest

from site_builder.catalogue import Catalogue
from site_builder.model.policy import Policy
from site_builder.model.rules import All
from tests.content.ledger import APPROVED, write_ledger


def test_every_record_is_as_it_was_approved(catalogue: Catalogue, request: pytest.FixtureRequest) -> None:
    found = {f"{policy.id}.txt": write_ledger(policy) for policy in catalogue.policies.values()}
    if request.config.getoption("--approve"):
        APPROVED.mkdir(exist_ok=True)
        for old in APPROVED.glob("*.txt"):
            old.unlink()
        for name, text in found.items():
            (APPROVED / name).write_text(text, "utf-8")
    approved = {path.name: path.read_text("utf-8") for path in APPROVED.glob("*.txt")}
    assert sorted(found) == sorted(approved)
    for name, text in found.items():
        assert text.splitlines() == approved[name].splitlines(), name


def change(policy: Policy, point_id: str, **update: object) -> Policy:
    points = tuple(point.model_copy(update=update) if point.id == point_id else point for point in policy.points)
    return policy.model_copy(update={"points": points})


@pytest.mark.parametrize("what", ["rule", "confirm", "applies", "kind", "promise", "departments", "benefit", "claim"])
def test_whatever_a_point_loses_shows(catalogue: Catalogue, what: str) -> None:
    policy = catalogue.policies["shanting-2021-521"]
    point = next(each for each in policy.points if getattr(each, what) and len(each.departments) > 1)
    lost = {
        "rule": None,
        "confirm": (),
        "applies": "none",
        "kind": "regulation",
        "promise": "别的承诺",
        "departments": point.departments[:1],
        "benefit": None,
        "claim": None,
    }[what]
    assert write_ledger(change(policy, point.id, **{what: lost})) != write_ledger(policy)


def test_a_lost_veto_or_alternative_shows(catalogue: Catalogue) -> None:
    policy = catalogue.policies["shanting-2021-521"]
    assert policy.general is not None
    assert write_ledger(policy.model_copy(update={"general": None})) != write_ledger(policy)
    point = next(each for each in policy.points if isinstance(each.rule, All) and len(each.rule.parts) > 1)
    assert isinstance(point.rule, All)
    shorter = All(all=point.rule.parts[:-1])
    assert write_ledger(change(policy, point.id, rule=shorter)) != write_ledger(policy)
