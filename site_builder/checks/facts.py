"""Rules and benefits refer to facts that exist, compare them with values they can take, and cite their clause."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks.findings import Finding
from site_builder.diagnostics import Code
from site_builder.documents.yaml_reader import Location
from site_builder.model.benefits import BenefitPart, FactReference
from site_builder.model.companions import Package
from site_builder.model.policy import Point, Policy
from site_builder.model.rules import DATES, ORDERINGS, Leaf, Operator, Rule, Scalar, leaves_of
from site_builder.model.terms import Fact, FactType
from site_builder.vocabulary.vocabularies import Vocabularies

_NUMERIC = frozenset({FactType.INTEGER, FactType.NUMBER, FactType.MONEY, FactType.RATIO})
_TYPE_NAMES = {
    FactType.BOOLEAN: "true 或 false",
    FactType.INTEGER: "整数",
    FactType.NUMBER: "数字",
    FactType.MONEY: "数字（元）",
    FactType.RATIO: "小数（0.1 即 10%）",
    FactType.DATE: "日期",
    FactType.CHOICE: "选项代码",
    FactType.CHOICES: "选项代码",
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find rules and benefits that cannot be evaluated, and rule leaves that do not say where they come from."""
    vocabularies = catalogue.vocabularies
    records: list[Policy | Package] = [*catalogue.policies.values(), *catalogue.packages.values()]
    for record in records:
        for location, rule in _rules_of(record):
            for below, leaf in leaves_of(rule):
                for step, code, message, hint in _find_wrong(leaf, vocabularies):
                    yield Finding(record, (*location, *below, *step), code, message, hint)
                # A benefit's condition belongs to its point's clause; a package's rule is the portal's own.
                if isinstance(record, Policy) and location[-1] == "rule":
                    yield from _find_unsaid(record, (*location, *below), leaf)
    for policy in catalogue.policies.values():
        for location, fact in _references_of(policy):
            if fact not in vocabularies.facts:
                yield Finding(policy, location, Code.UNKNOWN_FACT, *_unknown(fact, vocabularies))


def _rules_of(record: Policy | Package) -> Iterator[tuple[Location, Rule | None]]:
    if isinstance(record, Package):
        yield ("rule",), record.rule
        return
    if record.general:
        yield ("general", "rule"), record.general.rule
    for index, point in enumerate(record.points):
        yield ("points", index, "rule"), point.rule
        for number, part in enumerate(_parts_of(point)):
            yield ("points", index, "benefit", "parts", number, "when"), part.when


def _find_unsaid(policy: Policy, location: Location, leaf: Leaf) -> Iterator[Finding]:
    what = leaf.label or leaf.fact
    if leaf.label is None:
        yield Finding(policy, location, Code.MISSING_FIELD, f"条件“{what}”没有写给读者看的说明（label）。")
    if leaf.clause is None:
        message = f"条件“{what}”没有写明出自哪一条（clause）。"
        yield Finding(policy, location, Code.MISSING_CLAUSE, message, "例如 clause: 二（二）4。")


def _references_of(policy: Policy) -> Iterator[tuple[Location, str]]:
    for index, point in enumerate(policy.points):
        for number, part in enumerate(_parts_of(point)):
            location: Location = ("points", index, "benefit", "parts", number)
            if part.of:
                yield (*location, "of"), part.of
            if isinstance(part.cap, FactReference):
                yield (*location, "cap", "fact"), part.cap.fact


def _parts_of(point: Point) -> tuple[BenefitPart, ...]:
    return point.benefit.parts if point.benefit else ()


Wrong = tuple[Location, Code, str, str]
"""Step below the leaf, code, message, hint."""


def _find_wrong(leaf: Leaf, vocabularies: Vocabularies) -> Iterator[Wrong]:
    fact = vocabularies.facts.find(leaf.fact)
    if fact is None:
        yield ("fact",), Code.UNKNOWN_FACT, *_unknown(leaf.fact, vocabularies)
    else:
        yield from _find_mismatch(leaf, fact, vocabularies)
        if fact.question is None:
            message = f"“{fact.name}”没有问法，企业无从回答。"
            yield ("fact",), Code.UNKNOWN_FACT, message, "请在 facts.yml 中给它写 question。"


def _unknown(fact: str, vocabularies: Vocabularies) -> tuple[str, str]:
    guess = vocabularies.facts.suggest(fact)
    hint = f"是否指 {guess.code}（{guess.name}）？" if guess else "请先在 facts.yml 中定义它和它的问法。"
    return f"没有叫“{fact}”的事实。", hint


def _find_mismatch(leaf: Leaf, fact: Fact, vocabularies: Vocabularies) -> Iterator[Wrong]:
    operator, step = leaf.operator, (leaf.operator.value,)
    listed = operator in (Operator.INCLUDES, Operator.INCLUDES_ANY)
    fits = (
        (operator not in ORDERINGS or fact.type in _NUMERIC)
        and (operator not in DATES or fact.type is FactType.DATE)
        and (not listed or fact.type is FactType.CHOICES)
    )
    if not fits:
        yield step, Code.BAD_RULE, f"“{fact.name}”是{_TYPE_NAMES[fact.type]}，不能用 {operator} 比较。", ""
        return
    for value in leaf.operands:
        if not _has_type(value, fact.type):
            found = str(value).lower() if isinstance(value, bool) else value
            yield step, Code.BAD_RULE, f"“{fact.name}”应与{_TYPE_NAMES[fact.type]}比较（现为“{found}”）。", ""
        elif fact.type in (FactType.CHOICE, FactType.CHOICES):
            yield from _find_unknown_choice(str(value), fact, step, vocabularies)


def _has_type(value: Scalar, kind: FactType) -> bool:
    if kind is FactType.BOOLEAN:
        return isinstance(value, bool)
    if kind in _NUMERIC:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _find_unknown_choice(value: str, fact: Fact, step: Location, vocabularies: Vocabularies) -> Iterator[Wrong]:
    if isinstance(fact.choices, str):
        vocabulary = vocabularies.named(fact.choices)
        if vocabulary is None or value in vocabulary:
            return
        guess = vocabulary.suggest(value)
        hint = f"是否指 {guess.code}（{guess.name}）？" if guess else f"可用的代码见词表 {fact.choices}.yml。"
    else:
        codes = [choice.code for choice in fact.choices]
        if value in codes:
            return
        hint = f"可用：{'、'.join(codes[:12])}{'…' if len(codes) > 12 else ''}。"
    yield step, Code.UNKNOWN_CODE, f"“{fact.name}”没有“{value}”这个选项。", hint
