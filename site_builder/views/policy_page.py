"""The page of one policy: what it gives, the document's data, its points one by one, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.facets import LEVEL_NAMES
from site_builder.model.benefits import BenefitPart, Group
from site_builder.model.claims import Claim
from site_builder.model.policy import Confirmation, Point, Policy, Role, Status
from site_builder.model.rules import AnyOf, Leaf, Not, Rule
from site_builder.publication import is_over
from site_builder.site import Site
from site_builder.views.deadlines import Deadline, deadline_of
from site_builder.views.rows import policy_path
from site_builder.views.shell import HOME_CRUMB, Feed, Link, Shell, article_meta
from site_builder.views.structured import legislation
from site_builder.views.wording import (
    APPLIES_NAMES,
    LEVEL_WORDS,
    PICK_NAMES,
    RECURRENCE_NAMES,
    Amount,
    Badge,
    headline_of,
    largest_amount,
    status_badge,
    write_date,
    write_figure,
    write_part,
    write_share,
)

PICTURED = 8
"""How many benefits the one-picture summary shows."""


MAX_RELATED = 12


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


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the mind map: a kind of support and its points."""

    title: str
    leaves: tuple[tuple[str, str, str], ...]
    """Title, amount, anchor."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner above everything else."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """Everything the page of a policy shows."""

    shell: Shell
    title: str
    promise: str
    badge: Badge
    region: str
    number: str
    issued: str
    notice: Notice | None
    facts: tuple[tuple[str, str], ...]
    """The metadata table in the order of government sites."""
    pictured: tuple[PointCard, ...]
    general: tuple[Condition, ...]
    cards: tuple[PointCard, ...]
    branches: tuple[Branch, ...]
    body: str
    source_url: str
    interpretations: tuple[Link, ...]
    related: tuple[Link, ...]
    questions: tuple[Link, ...]


def policy_page(site: Site, policy: Policy) -> PolicyPage:
    """Make the page of a policy."""
    official = policy.official
    cards = tuple(point_card(site, PolicyPoint(policy, point, n)) for n, point in enumerate(policy.points, 1))
    region = site.name_region(official.region)
    return PolicyPage(
        shell=_shell(site, policy),
        title=policy.title,
        promise=policy.promise or "",
        badge=status_badge(policy, site.settings.today),
        region=region,
        number=official.number or "",
        issued=write_date(official.issued),
        notice=_notice(site, policy),
        facts=_facts(site, policy),
        pictured=_pictured(policy, cards),
        general=_general(policy),
        cards=cards,
        branches=_branches(site, policy),
        body=policy.body,
        source_url=official.source_url or "",
        interpretations=tuple(
            Link(item.title, f"interpretations/{item.id}/") for item in site.interpretations_of.get(policy.id, ())
        ),
        related=_related(site, policy),
        questions=tuple(Link(item.title, f"questions/{item.id}/") for item in site.questions_about.get(policy.id, ())),
    )


def _shell(site: Site, policy: Policy) -> Shell:
    path = policy_path(policy)
    published = policy.official.published or policy.official.issued
    issuers = "、".join(site.words.departments.label(code) for code in policy.official.issuers)
    description = policy.promise or f"{policy.name}：{len(policy.points)} 条政策点的对象、条件、标准和办理部门。"
    return Shell(
        path=path,
        title=policy.name,
        description=description,
        section="policies/",
        crumbs=(HOME_CRUMB, Link("找政策", "policies/"), Link(policy.name, "")),
        meta=article_meta(site.settings, policy.title, published.isoformat() if published else "", issuers, path),
        feeds=(Feed(f"api/v1/policies/{policy.id}.json", "application/json", "本政策的数据"),),
        structured=legislation(site, policy, issuers),
    )


def _notice(site: Site, policy: Policy) -> Notice | None:
    official = policy.official
    successor = site.catalogue.policies.get(official.repealed_by or "")
    links = (Link(successor.title, policy_path(successor)),) if successor else ()
    if official.status is Status.REPEALED:
        return Notice("本文件已废止，仅供查考。" + ("现行规定见：" if links else ""), links)
    if official.status is Status.EXPIRED:
        until = f"（有效期至{write_date(official.expires)}）" if official.expires else ""
        return Notice(f"本文件已失效{until}，仅供查考。", links)
    replaced = site.replaced_by_this.get(policy.id, ())
    if replaced:
        return Notice("本文件替代了：", tuple(Link(each.title, policy_path(each)) for each in replaced))
    return None


def _facts(site: Site, policy: Policy) -> tuple[tuple[str, str], ...]:
    official, words = policy.official, site.words
    return (
        ("索引号", official.index_number or "—"),
        ("主题分类", "、".join(words.subjects.label(code) for code in policy.subjects) or "—"),
        ("制定层级", LEVEL_NAMES[official.level]),
        ("发文机关", "、".join(words.departments.label(code) for code in official.issuers)),
        ("发文字号", official.number or "—"),
        ("有效性", status_badge(policy, site.settings.today).text),
        ("成文日期", write_date(official.issued)),
        ("发布日期", write_date(official.published)),
        ("施行日期", write_date(official.effective)),
        ("失效日期", write_date(official.expires) if official.expires else "未规定"),
        ("适用地区", site.name_region(official.region)),
        ("依据", "、".join(_name_document(site, target) for target in official.implements) or "—"),
    )


def _name_document(site: Site, target: str) -> str:
    policy = site.catalogue.policies.get(target)
    return policy.name if policy else target


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
        conditions=_conditions(point.rule),
        confirmations=_confirmations(point.confirm),
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


def _conditions(rule: Rule | None) -> tuple[Condition, ...]:
    if rule is None:
        return ()
    if isinstance(rule, Leaf):
        return (Condition(rule.label or rule.fact, rule.clause or "", rule.ambiguous or ""),)
    if isinstance(rule, Not):
        return (Condition("不属于下列情形：", parts=_alternative(rule.not_)),)
    if isinstance(rule, AnyOf) and len(rule.parts) > 1:
        alternatives = tuple(condition for part in rule.parts for condition in _alternative(part))
        return (Condition("符合下列任一项：", parts=alternatives),)
    return tuple(condition for part in rule.parts for condition in _conditions(part))


def _alternative(rule: Rule) -> tuple[Condition, ...]:
    """Word one alternative as one condition: what only counts together stays together."""
    parts = _conditions(rule)
    return parts if len(parts) == 1 else (Condition("同时符合：", parts=parts),)


def _confirmations(confirmations: Iterable[Confirmation]) -> tuple[Condition, ...]:
    return tuple(Condition(each.text, each.clause or "") for each in confirmations)


def _general(policy: Policy) -> tuple[Condition, ...]:
    if policy.general is None:
        return ()
    return (*_conditions(policy.general.rule), *_confirmations(policy.general.confirm))


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


def _pictured(policy: Policy, cards: tuple[PointCard, ...]) -> tuple[PointCard, ...]:
    """Choose the points of the one-picture summary: those with a figure, the largest sums first."""
    ranked = sorted(
        (card for card in cards if card.amount),
        key=lambda card: (-largest_amount(policy.points[card.number - 1].benefit), card.number),
    )
    return tuple(sorted(ranked[:PICTURED], key=lambda card: card.number)) if len(ranked) > 1 else ()


def _branches(site: Site, policy: Policy) -> tuple[Branch, ...]:
    """Group the points by kind of support, in the order of the vocabulary."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for point in policy.points:
        amount = headline_of(point.benefit)
        groups.setdefault(point.kind, []).append((point.title, str(amount or ""), point.id))
    order = [term.code for term in site.words.kinds]
    known = sorted(groups, key=lambda code: order.index(code) if code in order else len(order))
    return tuple(Branch(site.words.kinds.label(code), tuple(groups[code])) for code in known)


def _related(site: Site, policy: Policy) -> tuple[Link, ...]:
    return tuple(
        Link(f"{other.name}{'（已失效）' if is_over(other) else ''}", policy_path(other))
        for other in site.related_to(policy)[:MAX_RELATED]
    )
