"""Whom a point is for: its own tags, narrowed by what its rule already demands. Never its issuer's reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.model.rules import All, AnyOf, Leaf, Not, Operator, Rule
from site_builder.vocabulary.vocabularies import Vocabularies

Codes = tuple[str, ...]

_SELECTING = frozenset({Operator.IS, Operator.IN, Operator.INCLUDES, Operator.INCLUDES_ANY})


@dataclass(frozen=True, slots=True)
class Scope:
    """The codes a point is limited to, per dimension; empty means everyone. Regions are never empty."""

    industries: Codes
    scales: Codes
    natures: Codes
    stages: Codes
    subjects: Codes
    regions: Codes


def scope_of(item: PolicyPoint, vocabularies: Vocabularies) -> Scope:
    """Read the scope of a point from its tags and rule. Industries are rolled up to their sections (a to t)."""
    tags, rule = item.point.tags, item.point.rule

    def sections(codes: Iterable[str]) -> Codes:
        tops = ((code, *vocabularies.industries.ancestors(code))[-1] for code in codes)
        return tuple(dict.fromkeys(tops))

    return Scope(
        industries=_narrow(sections(tags.industries), rule, "industry", sections),
        scales=_narrow(tags.scales, rule, "scale"),
        natures=_narrow(tags.natures, rule, "nature"),
        stages=_narrow(tags.stages, rule, "stages"),
        subjects=tuple(dict.fromkeys((*tags.subjects, *item.policy.subjects))),
        regions=_narrow((), rule, "region") or (item.policy.official.region,),
    )


def is_near(region: str, home: str, vocabularies: Vocabularies) -> bool:
    """Whether a region is the home region, lies within it or includes it. Without a home everything is near."""
    regions = vocabularies.regions
    return not home or region == home or home in regions.ancestors(region) or region in regions.ancestors(home)


def _narrow(tags: Codes, rule: Rule | None, fact: str, roll_up: Callable[[Iterable[str]], Codes] = tuple) -> Codes:
    demanded = _demanded(rule, fact)
    if demanded is None:
        return tags
    limits = roll_up(sorted(demanded))
    return tuple(code for code in tags if code in limits) or tags or limits


def _demanded(rule: Rule | None, fact: str) -> frozenset[str] | None:
    """Find the values of a fact outside which the rule cannot be met; None when it does not limit the fact."""
    if rule is None or isinstance(rule, Not):
        return None
    if isinstance(rule, Leaf):
        selects = rule.fact == fact and rule.operator in _SELECTING
        return frozenset(str(value) for value in rule.operands) if selects else None
    limits = [_demanded(part, fact) for part in rule.parts]
    known = [limit for limit in limits if limit is not None]
    if isinstance(rule, AnyOf) and len(known) < len(limits):
        return None
    if isinstance(rule, All) and len(known) > 1 and fact != "stages":
        # Two demands on one value leave what both allow; a firm can hold several stages, so those add up. A rule that
        # nobody can meet is a mistake the check reports; until it is mended the point must not open to everyone.
        both = known[0].intersection(*known[1:])
        return both or frozenset().union(*known)
    return frozenset().union(*known) if known else None
