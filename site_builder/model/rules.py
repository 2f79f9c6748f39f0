"""Eligibility as data: leaves that test one fact each, joined by all, any and not.

Boundaries are exact, as in the documents: 以上 and 含 are ``gte``, 超过 and 高于 are ``gt``. A missing fact makes a
leaf unknown, never met or unmet; this module only describes rules, it does not evaluate them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from site_builder.model.base import FactCode, Line, Part, Text, is_day


class Operator(StrEnum):
    """The test a leaf makes; the operand stands beside it."""

    IS = "is"
    """Equal to the operand."""
    IS_NOT = "is_not"
    """Different from the operand."""
    IN = "in"
    """One of the listed values."""
    NOT_IN = "not_in"
    """None of the listed values."""
    GTE = "gte"
    """At least (以上、含、不低于)."""
    GT = "gt"
    """More than (超过、高于)."""
    LTE = "lte"
    """At most (以下含、不超过)."""
    LT = "lt"
    """Less than (低于、不足)."""
    BETWEEN = "between"
    """From the first bound to the second, both included."""
    INCLUDES = "includes"
    """A list-valued fact holds the operand."""
    INCLUDES_ANY = "includes_any"
    """A list-valued fact holds at least one of the operands."""
    BEFORE = "before"
    """Earlier than the date."""
    AFTER = "after"
    """Later than the date."""


LISTS = frozenset({Operator.IN, Operator.NOT_IN, Operator.INCLUDES_ANY, Operator.BETWEEN})
ORDERINGS = frozenset({Operator.GTE, Operator.GT, Operator.LTE, Operator.LT, Operator.BETWEEN})
DATES = frozenset({Operator.BEFORE, Operator.AFTER})

Scalar: TypeAlias = bool | int | float | str
Operand: TypeAlias = Scalar | tuple[Scalar, ...]


def _leaf_schema(schema: dict[str, Any]) -> None:
    """Describe the leaf as authors write it: the operator is the key of its operand."""
    properties = schema["properties"]
    for internal in ("operator", "operand"):
        properties.pop(internal)
        schema["required"].remove(internal)
    scalar: dict[str, Any] = {"type": ["boolean", "number", "string"]}
    for operator in Operator:
        properties[operator.value] = {"type": "array", "items": scalar, "minItems": 1} if operator in LISTS else scalar
    schema["oneOf"] = [{"required": [operator.value]} for operator in Operator]


class Leaf(Part):
    """One condition: a fact, one test, what the condition says in plain words, and the clause it comes from."""

    model_config = ConfigDict(json_schema_extra=_leaf_schema)

    fact: FactCode
    operator: Operator
    operand: Operand
    label: Line | None = None
    clause: Line | None = None
    ambiguous: Text | None = None
    """How the document can be read in more than one way; such a leaf is confirmed by a person."""

    @model_validator(mode="before")
    @classmethod
    def _take_the_test(cls, data: Any) -> Any:
        if not isinstance(data, dict) or isinstance(data.get("operator"), Operator):  # a leaf made in Python
            return data
        if inner := [name for name in ("operator", "operand") if name in data]:
            raise PydanticCustomError("bad_rule", f"比较直接写成字段，如 gte: 100，不写 {inner[0]}", {})
        rest = dict(data)
        tests = [(operator, rest.pop(operator.value)) for operator in Operator if operator.value in rest]
        if len(tests) != 1:
            found = "、".join(operator.value for operator, _ in tests) or "没有"
            allowed = "、".join(Operator)
            raise PydanticCustomError("bad_rule", f"每个条件必须有且只有一个比较：{allowed}（现有：{found}）", {})
        operator, operand = tests[0]
        return {**rest, "operator": operator, "operand": _read_operand(operator, operand)}

    @model_serializer
    def _write_the_test(self) -> dict[str, Any]:
        operand = list(self.operand) if isinstance(self.operand, tuple) else self.operand
        words = {"label": self.label, "clause": self.clause, "ambiguous": self.ambiguous}
        return {"fact": self.fact, self.operator.value: operand, **{k: v for k, v in words.items() if v is not None}}

    @property
    def operands(self) -> tuple[Scalar, ...]:
        """The operand as a tuple, whether one value or several are compared."""
        return self.operand if isinstance(self.operand, tuple) else (self.operand,)


def _read_operand(operator: Operator, operand: Any) -> Operand:
    if operator in LISTS:
        if not isinstance(operand, list) or not operand or not all(isinstance(i, Scalar) for i in operand):
            raise PydanticCustomError("bad_rule", f"“{operator}”后面应是列表，如 {operator}: [a, b]", {})
        if operator is Operator.BETWEEN and not (len(operand) == 2 and _is_range(*operand)):
            raise PydanticCustomError("bad_rule", "“between”后面应是两个数，先小后大：[下限, 上限]", {})
        return tuple(_plain(each) for each in operand)
    if not isinstance(operand, Scalar):
        raise PydanticCustomError("bad_rule", f"“{operator}”后面应是一个值", {})
    if operator in ORDERINGS and (isinstance(operand, str | bool)):
        raise PydanticCustomError("bad_rule", f"“{operator}”后面应是数字（现为“{operand}”）", {})
    if operator in DATES and not is_day(operand):
        raise PydanticCustomError("bad_rule", f"“{operator}”后面应是 2026-03-01 这样的日期（现为“{operand}”）", {})
    return _plain(operand)


def _plain(value: Scalar) -> Scalar:
    return float(value) if isinstance(value, float) else value


def _is_range(low: object, high: object) -> bool:
    numbers = isinstance(low, int | float) and isinstance(high, int | float)
    return numbers and not isinstance(low, bool) and not isinstance(high, bool) and low <= high  # type: ignore[operator]


class All(Part):
    """Met when every part is met."""

    all: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @property
    def parts(self) -> tuple[Rule, ...]:
        """The nodes below this one."""
        return self.all


class AnyOf(Part):
    """Met when at least one part is met."""

    any: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @property
    def parts(self) -> tuple[Rule, ...]:
        """The nodes below this one."""
        return self.any


class Not(Part):
    """Met when its part is not."""

    not_: Rule = Field(alias="not")

    @property
    def parts(self) -> tuple[Rule, ...]:
        """The node below this one."""
        return (self.not_,)


def _node_kind(value: Any) -> str:
    if isinstance(value, dict):
        found = [key for key in ("all", "any", "not") if key in value]
        return found[0] if found else "leaf"
    if isinstance(value, All):
        return "all"
    return "any" if isinstance(value, AnyOf) else "not" if isinstance(value, Not) else "leaf"


Rule: TypeAlias = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Leaf, Tag("leaf")],
    Discriminator(_node_kind),
]
"""A rule is a leaf, or all, any or not of rules."""


def leaves_of(rule: Rule | None) -> Iterator[tuple[tuple[str | int, ...], Leaf]]:
    """Yield every leaf below a rule with its location, in reading order."""
    if rule is None:
        return
    if isinstance(rule, Leaf):
        yield (), rule
    elif isinstance(rule, Not):
        for location, leaf in leaves_of(rule.not_):
            yield ("not", *location), leaf
    else:
        key = "all" if isinstance(rule, All) else "any"
        for index, part in enumerate(rule.parts):
            for location, leaf in leaves_of(part):
                yield (key, index, *location), leaf


for _model in (All, AnyOf, Not):
    _model.model_rebuild()
