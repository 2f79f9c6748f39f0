"""The home page: the two questions it answers, what is featured, what ends soon, what is new, and the ways in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from site_builder.facets import UNRESTRICTED
from site_builder.model.policy import Policy
from site_builder.publication import is_over
from site_builder.site import Site
from site_builder.views.lists import listing_feeds
from site_builder.views.overview_page import TermTile, term_tiles
from site_builder.views.rows import PointRow, PolicyRow, point_row, policy_path, policy_row
from site_builder.views.shell import ColumnType, Link, Shell, column_meta
from site_builder.views.wording import Amount, headline_of, largest_amount

SHOWN_DEADLINES = 5
SHOWN_POLICIES = 6
SHOWN_DEPARTMENTS = 15
SHOWN_SLIDES = 6
PRESELECTED = ("c", "small")


@dataclass(frozen=True, slots=True)
class Slide:
    """A featured policy: a large figure instead of a photograph."""

    title: str
    text: str
    path: str
    amount: Amount | None
    caption: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home page shows."""

    shell: Shell
    hot: tuple[Link, ...]
    industries: tuple[TermTile, ...]
    """All sections of GB/T 4754-2017; those without points have a count of 0 and lead nowhere."""
    scales: tuple[TermTile, ...]
    departments: tuple[TermTile, ...]
    preselected: tuple[str, str]
    """The industry and scale that 对号入座 begins with."""
    pairs: tuple[tuple[str, str, str], ...]
    """Industry, scale, address: where the two answers of 对号入座 lead."""
    numbers: tuple[tuple[str, int, str], ...]
    slides: tuple[Slide, ...]
    deadlines: tuple[PointRow, ...]
    policies: tuple[PolicyRow, ...]
    topics: tuple[Link, ...]


def home_page(site: Site) -> HomePage:
    """Make the home page."""
    settings, index = site.settings, site.index
    current = [policy for policy in site.policies_in_order if not is_over(policy)]
    pairs = [listing for listing in site.listings if len(listing.terms) == 2]
    return HomePage(
        shell=_shell(site),
        hot=tuple(Link(text, path) for text, path in settings.hot_words if path in site.addresses),
        industries=_all_industries(site),
        scales=term_tiles(site, "scale"),
        departments=_largest(term_tiles(site, "department")),
        preselected=PRESELECTED,
        pairs=tuple((pair.terms[0].code, pair.terms[1].code, pair.path) for pair in pairs),
        numbers=(
            ("政策", len(current), "件"),
            ("政策点", index.current.bit_count(), "条"),
            ("写明金额或比例的", _count_figures(site), "条"),
            ("责任部门", len(list(index.terms("department"))), "个"),
        ),
        slides=_slides(site),
        deadlines=_next_deadlines(site),
        policies=tuple(policy_row(site, policy) for policy in current[:SHOWN_POLICIES]),
        topics=tuple(Link(topic.title, f"topics/{topic.id}/") for topic in site.catalogue.topics.values()),
    )


def _shell(site: Site) -> Shell:
    name = site.settings.name
    description = f"{name}：{site.settings.tagline}。找得到、看得懂、算得清、领得到。"
    meta = column_meta("首页", description, ColumnType.HOME)
    return Shell("", name, description, meta=meta, feeds=listing_feeds("policies/", "全部政策"))


def _all_industries(site: Site) -> tuple[TermTile, ...]:
    tiles = {tile.code: tile for tile in term_tiles(site, "industry")}
    sections = [term for term in site.words.industries if term.parent is None]
    known = tuple(tiles.get(term.code) or TermTile(term.code, term.name, "", 0, 0) for term in sections)
    return (*known, *([tiles[UNRESTRICTED]] if UNRESTRICTED in tiles else []))


def _largest(tiles: tuple[TermTile, ...]) -> tuple[TermTile, ...]:
    return tuple(sorted(tiles, key=lambda tile: -tile.count)[:SHOWN_DEPARTMENTS])


def _count_figures(site: Site) -> int:
    return sum(
        headline is not None and headline.is_money
        for point in site.index.select(site.index.current)
        if (headline := headline_of(point.item.point.benefit)) is not None
    )


def _slides(site: Site) -> tuple[Slide, ...]:
    """Feature what is being promoted today; without promotions, the policies with the largest sums."""
    today = site.settings.today
    promoted = [policy for policy in site.policies_in_order if _is_promoted(policy, today) and not is_over(policy)]
    chosen = promoted or sorted(
        (policy for policy in site.policies_in_order if not is_over(policy) and _best(policy) > 0),
        key=lambda policy: -_best(policy),
    )
    return tuple(_slide(policy, today) for policy in chosen[:SHOWN_SLIDES])


def _is_promoted(policy: Policy, today: dt.date) -> bool:
    return policy.promote is not None and policy.promote.from_ <= today <= policy.promote.until


def _slide(policy: Policy, today: dt.date) -> Slide:
    best = max(policy.points, key=lambda point: largest_amount(point.benefit), default=None)
    promoted = policy.promote if _is_promoted(policy, today) else None
    headline = promoted.headline if promoted else policy.promise or policy.name
    amount = headline_of(best.benefit) if best else None
    return Slide(policy.name, headline, policy_path(policy), amount, best.title if best and amount else "")


def _best(policy: Policy) -> float:
    return max((largest_amount(point.benefit) for point in policy.points), default=0)


def _next_deadlines(site: Site) -> tuple[PointRow, ...]:
    today = site.settings.today
    closing = []
    for listed in site.index.select(site.index.current):
        claim = listed.item.point.claim
        window = claim.window if claim else None
        if window and window.closes and window.closes >= today and (not window.opens or window.opens <= today):
            closing.append((window.closes, listed.index, listed.item))
    closing.sort(key=lambda entry: entry[:2])
    return tuple(point_row(site, item) for _, _, item in closing[:SHOWN_DEADLINES])
