from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from site_builder.scope import Scope, is_near, scope_of
from site_builder.vocabulary.vocabularies import read_vocabularies


@pytest.fixture
def scope(load_catalogue, policy_text):
    """Get the scope of a point with these tags and this rule."""

    def find(tags: dict[str, list[str]] | None = None, rule: dict[str, Any] | None = None, **policy: Any) -> Scope:
        text = policy_text("a", points=[{"tags": tags or {}, "rule": rule}], **policy)
        catalogue = load_catalogue({"policies/a.md": text})
        return scope_of(next(catalogue.points()), catalogue.vocabularies)

    return find


def leaf(fact: str, **test: Any) -> dict[str, Any]:
    return {"fact": fact, **test, "label": "条件", "clause": "一"}


def test_a_point_without_tags_and_rule_is_for_everyone_in_its_region(scope):
    assert scope() == Scope((), (), (), (), (), ("370900",))


def test_tags_are_the_scope(scope):
    found = scope({"industries": ["c", "i"], "scales": ["small"], "natures": ["private"], "stages": ["hnte"]})
    assert (found.industries, found.scales, found.natures, found.stages) == (
        ("c", "i"),
        ("small",),
        ("private",),
        ("hnte",),
    )


def test_industries_are_rolled_up_to_their_sections_each_once(scope):
    assert scope({"industries": ["13", "c", "591", "7010"]}).industries == ("c", "g", "k")


def test_subjects_are_the_points_own_and_then_its_policys(scope):
    assert scope({"subjects": ["ip"]}, subjects=["finance", "ip"]).subjects == ("ip", "finance")


def test_a_rule_stands_in_for_absent_tags(scope):
    rule = {
        "all": [
            leaf("scale", **{"in": ["small", "micro"]}),
            leaf("industry", **{"is": "13"}),
            leaf("nature", **{"is": "private"}),
        ]
    }
    found = scope(rule=rule)
    assert (found.industries, found.scales, found.natures) == (("c",), ("micro", "small"), ("private",))


def test_a_rule_narrows_tags(scope):
    assert scope(
        {"scales": ["large", "medium", "small"]}, leaf("scale", **{"in": ["medium", "small", "micro"]})
    ).scales == (
        "medium",
        "small",
    )


def test_tags_stay_where_the_rule_contradicts_them_altogether(scope):
    assert scope({"scales": ["large"]}, leaf("scale", **{"in": ["micro"]})).scales == ("large",)


def test_a_rule_about_a_division_narrows_tags_of_sections(scope):
    assert scope({"industries": ["c", "d"]}, leaf("industry", **{"in": ["13", "14"]})).industries == ("c",)


def test_every_part_of_all_narrows_further(scope):
    rule = {
        "all": [leaf("scale", **{"in": ["small", "medium"]}), {"all": [leaf("scale", **{"in": ["small", "micro"]})]}]
    }
    assert scope(rule=rule).scales == ("small",)


def test_any_widens_to_what_one_of_its_parts_allows(scope):
    rule = {"any": [leaf("scale", **{"is": "small"}), leaf("scale", **{"is": "micro"})]}
    assert scope(rule=rule).scales == ("micro", "small")


def test_any_with_a_part_that_does_not_ask_limits_nothing(scope):
    assert scope(rule={"any": [leaf("scale", **{"is": "small"}), leaf("employees", gte=5)]}).scales == ()


def test_what_a_rule_excludes_does_not_limit(scope):
    rule = {
        "all": [
            {"not": leaf("scale", **{"is": "large"})},
            leaf("nature", is_not="state"),
            leaf("industry", not_in=["j"]),
        ]
    }
    found = scope(rule=rule)
    assert (found.scales, found.natures, found.industries) == ((), (), ())


def test_several_stages_add_up_because_an_enterprise_can_hold_them_all(scope):
    rule = {"all": [leaf("stages", includes="hnte"), leaf("stages", includes_any=["zjtx", "xiaojuren"])]}
    assert scope(rule=rule).stages == ("hnte", "xiaojuren", "zjtx")


@pytest.mark.parametrize(
    ("rule", "regions"),
    [
        (None, ("370406",)),
        (leaf("region", **{"in": ["370402", "370406"]}), ("370402", "370406")),
        (leaf("region", **{"is": "370400"}), ("370400",)),
        (leaf("employees", gte=1), ("370406",)),
        ({"any": [leaf("region", **{"is": "370402"}), leaf("employees", gte=1)]}, ("370406",)),
    ],
)
def test_regions_are_those_of_the_rule_or_of_the_document_and_never_none(scope, rule, regions):
    assert scope(rule=rule, official={"region": "370406"}).regions == regions


def test_scope_is_the_policys_own_and_never_its_issuers(scope):
    assert scope(official={"issuers": ["shanting-gov"], "region": "370900"}).regions == ("370900",)


def test_a_rule_that_nobody_can_meet_does_not_open_a_point_to_everyone(scope):
    rule = {"all": [leaf("scale", **{"is": "small"}), leaf("scale", **{"is": "large"})]}
    assert scope(rule=rule).scales != ()


@pytest.mark.parametrize(
    ("region", "near"),
    [("370900", True), ("370983", True), ("370000", True), ("100000", True), ("370400", False), ("370406", False)],
)
def test_near_is_the_city_itself_and_what_lies_above_or_below_it(region: str, near: bool):
    assert is_near(region, "370900", read_vocabularies(Path("/nowhere"))[0]) == near
