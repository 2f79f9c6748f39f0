from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from site_builder.model.rules import DATES, LISTS, ORDERINGS, All, AnyOf, Leaf, Not, Operator, Rule, leaves_of

RULE: TypeAdapter[Any] = TypeAdapter(Rule)
SCHEMA = jsonschema.Draft202012Validator(RULE.json_schema(by_alias=True))

OPERANDS = {
    Operator.IS: True,
    Operator.IS_NOT: "micro",
    Operator.IN: ["c", "d"],
    Operator.NOT_IN: ["s"],
    Operator.GTE: 20,
    Operator.GT: 0.1,
    Operator.LTE: 300,
    Operator.LT: 1000,
    Operator.BETWEEN: [20, 300],
    Operator.INCLUDES: "hnte",
    Operator.INCLUDES_ANY: ["hnte", "zjtx"],
    Operator.BEFORE: "2026-01-01",
    Operator.AFTER: "2020-01-01",
}


def refusal(data: object) -> str:
    with pytest.raises(ValidationError) as caught:
        RULE.validate_python(data)
    return caught.value.errors()[0]["msg"]


@pytest.mark.parametrize("operator", Operator)
def test_a_leaf_is_written_with_each_comparison_and_written_back_the_same(operator: Operator):
    written = {
        "fact": "x",
        operator.value: OPERANDS[operator],
        "label": "条件",
        "clause": "第一条",
        "ambiguous": "待定",
    }
    leaf = RULE.validate_python(written)
    assert isinstance(leaf, Leaf)
    assert leaf.operator is operator
    assert RULE.dump_python(leaf, mode="json") == written


def test_a_leaf_without_words_is_written_back_without_them():
    assert RULE.dump_python(RULE.validate_python({"fact": "x", "is": 1})) == {"fact": "x", "is": 1}


@pytest.mark.parametrize("operator", sorted(LISTS))
def test_a_comparison_with_several_values_takes_a_list(operator: Operator):
    for operand in ("a", [], None, {}, [[1]], [None]):
        assert refusal({"fact": "x", operator.value: operand}) == f"“{operator}”后面应是列表，如 {operator}: [a, b]"


@pytest.mark.parametrize("operator", sorted(set(Operator) - LISTS))
def test_a_comparison_with_one_value_takes_no_list(operator: Operator):
    for operand in (["a"], None, {}):
        assert refusal({"fact": "x", operator.value: operand}) == f"“{operator}”后面应是一个值"


@pytest.mark.parametrize("operator", sorted(ORDERINGS - LISTS))
def test_more_and_less_compare_numbers(operator: Operator):
    assert refusal({"fact": "x", operator.value: "20人"}) == f"“{operator}”后面应是数字（现为“20人”）"
    assert refusal({"fact": "x", operator.value: True}) == f"“{operator}”后面应是数字（现为“True”）"


@pytest.mark.parametrize("bounds", [["a", "b"], [300, 20]])
def test_between_takes_two_numbers_in_order(bounds: list[object]):
    refusal({"fact": "x", "between": bounds})


@pytest.mark.parametrize("operator", sorted(DATES))
def test_before_and_after_compare_dates(operator: Operator):
    assert refusal({"fact": "x", operator.value: "去年"}) == f"“{operator}”后面应是 2026-03-01 这样的日期（现为“去年”）"
    assert refusal({"fact": "x", operator.value: 2026}) == f"“{operator}”后面应是 2026-03-01 这样的日期（现为“2026”）"


@pytest.mark.parametrize("day", [20200101, "20200101", "2020-W01-1"])
def test_a_date_in_a_rule_is_written_like_every_other_date(day: object):
    refusal({"fact": "established", "after": day})


@pytest.mark.parametrize("node", ["all", "any"])
def test_all_and_any_have_at_least_one_part(node: str):
    assert "at least 1" in refusal({node: []})


def test_a_node_has_nothing_beside_its_parts():
    assert "Extra inputs" in refusal({"all": [{"fact": "x", "is": 1}], "any": [{"fact": "x", "is": 1}]})
    assert "Extra inputs" in refusal({"not": {"fact": "x", "is": 1}, "label": "否"})


@pytest.mark.parametrize("data", [None, "employees >= 20", 5, [], [{"fact": "x", "is": 1}]])
def test_a_rule_is_a_mapping(data: object):
    assert re.match("Input should be a valid dictionary", refusal(data))


LEAVES = st.sampled_from([{"fact": "x", operator.value: operand} for operator, operand in OPERANDS.items()])
RULES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(
            lambda key, parts: {key: parts}, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
        )
        | inner.map(lambda part: {"not": part})
    ),
    max_leaves=8,
)


@given(RULES)
def test_every_rule_is_written_back_as_it_was_written(written: dict[str, Any]):
    rule = RULE.validate_python(written)
    assert isinstance(rule, Leaf | All | AnyOf | Not)
    assert RULE.dump_python(rule, mode="json", by_alias=True) == written
    assert RULE.validate_python(rule) == rule


@given(RULES)
def test_every_leaf_is_found_at_its_location(written: dict[str, Any]):
    found = list(leaves_of(RULE.validate_python(written)))
    assert found
    for location, leaf in found:
        node: Any = written
        for step in location:
            node = node[step]
        assert node["fact"] == leaf.fact


def test_no_rule_has_no_leaves():
    assert list(leaves_of(None)) == []


@given(RULES)
def test_the_schema_for_editors_accepts_every_rule(written: dict[str, Any]):
    SCHEMA.validate(written)


@pytest.mark.parametrize(
    "written",
    [
        {"fact": "x"},
        {"fact": "x", "gte": 1, "lt": 5},
        {"fact": "x", "in": "c"},
        {"fact": "x", "is": [1]},
        {"fact": "x", "greater": 1},
        {"is": 1},
        {"all": []},
        {"all": {"fact": "x", "is": 1}},
        {"not": [{"fact": "x", "is": 1}]},
        {"fact": "x", "operator": "is", "operand": 1},
    ],
)
def test_the_schema_for_editors_refuses_what_is_no_rule(written: dict[str, Any]):
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(written)
