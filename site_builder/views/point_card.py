"""One policy point in full: what it gives, to whom, on which conditions, how it is claimed, who is responsible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.model.benefits import BenefitPart, Group
from site_builder.model.claims import Claim
from site_builder.model.policy import Confirmation, Point, Role
from site_builder.model.rules import AnyOf, Leaf, Not, Rule
from site_builder.site import Site
from site_builder.views.deadlines import Deadline, deadline_of
from site_builder.views.wording import (
    APPLIES_NAMES,
    LEVEL_WORDS,
    PICK_NAMES,
    RECURRENCE_NAMES,
    Amount,
    headline_of,
    write_figure,
    write_part,
    write_share,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words; parts belong together as 任一 or 不得."""

    text: str
    clause: str = ""
    note: str = ""
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class PointCard:
    """One point in full."""

    id: str
    number: int
    title: str
    promise: str
    text: str
    kind: str
    applies: str
    clause: str
    amount: Amount | None
    deadline: Deadline | None
    audience: str
    conditions: tuple[Condition, ...]
    confirmations: tuple[Condition, ...]
    sums: tuple[str, ...]
    benefit: str
    measures: tuple[str, ...]
    promised_by: str
    limits: tuple[str, ...]
    leads: str
    supports: str
    claim: Claim | None


def point_card(site: Site, item: PolicyPoint) -> PointCard:
    """Make the card of a point."""
    point = item.point
    benefit = point.benefit
    return PointCard(
        id=point.id,
        number=item.number,
        title=point.title,
        promise=point.promise or "",
        text=point.text,
        kind=site.words.kinds.label(point.kind),
        applies=APPLIES_NAMES[point.applies],
        clause=point.clause or "",
        amount=headline_of(benefit),
        deadline=deadline_of(item, site.settings.today),
        audience=_audience(site, item),
        conditions=word_rule(point.rule),
        confirmations=word_confirmations(point.confirm),
        sums=tuple(_sum(site, part) for part in benefit.parts) if benefit else (),
        benefit=benefit.text if benefit else "",
        measures=tuple(write_figure(figure) for figure in point.figures),
        promised_by=point.deadline.text if point.deadline else "",
        limits=_limits(item),
        leads=_departments(site, point, Role.LEAD),
        supports=_departments(site, point, Role.SUPPORT),
        claim=point.claim,
    )


def _audience(site: Site, item: PolicyPoint) -> str:
    scope, dimensions = site.points_by_reference[item.reference].scope, site.index.dimensions
    groups = (
        ("industry", scope.industries),
        ("scale", scope.scales),
        ("nature", scope.natures),
        ("stage", scope.stages),
    )
    named = ["、".join(dimensions[code].labels.get(each, each) for each in codes) for code, codes in groups if codes]
    region = "、".join(map(site.name_region, scope.regions))
    return f"{region}：{'；'.join(named) if named else '不限行业和规模'}"


def word_rule(rule: Rule | None) -> tuple[Condition, ...]:
    """Word a rule as conditions: those of a top-level all one by one, any and not with what belongs to them."""
    if rule is None:
        return ()
    if isinstance(rule, Leaf):
        return (Condition(rule.label or rule.fact, rule.clause or "", rule.ambiguous or ""),)
    if isinstance(rule, Not):
        return (Condition("不属于下列情形：", parts=_alternative(rule.not_)),)
    if isinstance(rule, AnyOf) and len(rule.parts) > 1:
        alternatives = tuple(condition for part in rule.parts for condition in _alternative(part))
        return (Condition("符合下列任一项：", parts=alternatives),)
    return tuple(condition for part in rule.parts for condition in word_rule(part))


def _alternative(rule: Rule) -> tuple[Condition, ...]:
    """Word one alternative as one condition: what only counts together stays together."""
    parts = word_rule(rule)
    return parts if len(parts) == 1 else (Condition("同时符合：", parts=parts),)


def word_confirmations(confirmations: Iterable[Confirmation]) -> tuple[Condition, ...]:
    """Word the conditions that a person confirms."""
    return tuple(Condition(each.text, each.clause or "") for each in confirmations)


def _sum(site: Site, part: BenefitPart) -> str:
    fact = site.words.facts.find(part.of) if part.of else None
    words = write_part(part, fact)
    cap = part.cap
    if cap is not None and not isinstance(cap, int | float):
        limit = site.words.facts.find(cap.fact)
        words += f"，以{limit.name if limit else cap.fact}为上限"
    paid = "；".join(f"{each.on}时付 {write_share(each.share)}" for each in part.paid)
    return f"{part.label}：{words}" + (f"（{paid}）" if paid else "")


def _limits(item: PolicyPoint) -> tuple[str, ...]:
    benefit = item.point.benefit
    if benefit is None:
        return ()
    limits = [RECURRENCE_NAMES[benefit.recurrence]] if benefit.recurrence else []
    if benefit.group:
        others = [
            each.title for each in item.policy.points if _shares_group(each, benefit.group) and each != item.point
        ]
        limits.append(f"与“{'、'.join(others)}”{PICK_NAMES[benefit.group.pick]}" if others else "")
    levels = dict.fromkeys(part.on_top_of for part in benefit.parts if part.on_top_of)
    limits += [f"在{LEVEL_WORDS.get(level, level)}支持之外另给" for level in levels]
    return tuple(filter(None, limits))


def _shares_group(point: Point, group: Group) -> bool:
    return point.benefit is not None and point.benefit.group is not None and point.benefit.group.id == group.id


def _departments(site: Site, point: Point, role: Role) -> str:
    return "、".join(site.words.departments.label(each.code) for each in point.departments if each.role is role)
