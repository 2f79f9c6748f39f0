"""The page of one policy: what it gives, the document's data, its points one by one, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.facets import LEVEL_NAMES
from site_builder.model.policy import Policy, Status
from site_builder.publication import is_over
from site_builder.site import Site
from site_builder.views.point_card import Condition, PointCard, point_card, word_confirmations, word_rule
from site_builder.views.rows import policy_path
from site_builder.views.shell import HOME_CRUMB, Feed, Link, Shell, article_meta
from site_builder.views.structured import legislation
from site_builder.views.wording import (
    Badge,
    headline_of,
    largest_amount,
    status_badge,
    write_date,
)

PICTURED = 8
"""How many benefits the one-picture summary shows."""


MAX_RELATED = 12


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


def _general(policy: Policy) -> tuple[Condition, ...]:
    if policy.general is None:
        return ()
    return (*word_rule(policy.general.rule), *word_confirmations(policy.general.confirm))


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
