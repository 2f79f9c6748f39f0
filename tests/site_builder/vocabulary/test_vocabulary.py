from __future__ import annotations

import pytest

from site_builder.model.terms import Term
from site_builder.vocabulary import Vocabulary, vocabulary_of

REGIONS = vocabulary_of(
    "regions",
    [
        Term(code="100000", name="全国"),
        Term(code="370000", name="山东省", short="山东", parent="100000"),
        Term(code="370900", name="泰安市", short="泰安", aliases=("岱宗",), parent="370000"),
        Term(code="370911", name="岱岳区", parent="370900"),
        Term(code="370983", name="肥城市", parent="370900"),
    ],
)


def test_terms_are_found_by_code_in_the_order_of_their_file():
    assert [term.code for term in REGIONS] == ["100000", "370000", "370900", "370911", "370983"]
    assert len(REGIONS) == 5
    assert "370900" in REGIONS
    assert "370999" not in REGIONS
    assert REGIONS["370900"].name == "泰安市"
    assert REGIONS.find("370999") is None


def test_the_label_of_an_unknown_code_is_the_code():
    assert REGIONS.label("370000") == "山东"
    assert REGIONS.label("370911") == "岱岳区"
    assert REGIONS.label("370999") == "370999"


def test_what_lies_above_a_term_is_listed_nearest_first():
    assert REGIONS.ancestors("370911") == ("370900", "370000", "100000")
    assert REGIONS.ancestors("100000") == ()
    assert REGIONS.ancestors("370999") == ()


def test_terms_that_are_each_others_parents_end_somewhere():
    circle = vocabulary_of("x", [Term(code="a", name="甲", parent="b"), Term(code="b", name="乙", parent="a")])
    assert circle.ancestors("a") == ("b", "a")
    assert vocabulary_of("x", [Term(code="a", name="甲", parent="a")]).ancestors("a") == ("a",)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("泰安市", "370900"),
        ("泰安", "370900"),
        ("岱宗", "370900"),
        ("岱岳", "370911"),
        ("37090", "370900"),
        ("肥城县", "370983"),
        ("北京市朝阳区", None),
        ("xyz", None),
        ("市", None),
    ],
)
def test_the_term_most_likely_meant_is_found_by_name_alias_part_or_spelling(word: str, code: str | None):
    found = REGIONS.suggest(word)
    assert (found.code if found else None) == code


def test_a_later_term_replaces_an_earlier_one_of_its_code_and_keeps_its_place():
    vocabulary = vocabulary_of("x", [Term(code="a", name="甲"), Term(code="b", name="乙"), Term(code="a", name="甲二")])
    assert [(term.code, term.name) for term in vocabulary] == [("a", "甲二"), ("b", "乙")]


def test_an_empty_vocabulary_suggests_nothing():
    assert Vocabulary("x").suggest("甲") is None  # type: ignore[var-annotated]
