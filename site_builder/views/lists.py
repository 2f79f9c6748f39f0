"""List pages: the points of a term or of an industry × scale pair, and the list of policies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from site_builder.catalogue import PolicyPoint
from site_builder.facets import UNRESTRICTED, Listing, Term
from site_builder.site import PAGE_SIZE, Site
from site_builder.views.list_facets import FacetGroup, facet_groups
from site_builder.views.rows import PointRow, PolicyRow, policy_row
from site_builder.views.shell import HOME_CRUMB, ColumnType, Feed, Link, Shell, column_meta

SHOWN_GENERAL = 10
"""How many of the points open to everyone a list for some enterprises shows before it leads to all of them."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the other pages of a list; a gap is a link without words."""

    number: int
    total: int
    previous: Link | None
    next: Link | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GeneralPart:
    """The points that are open to everyone: the most useful ones, and the way to all."""

    heading: str
    rows: tuple[PointRow, ...]
    all: Link


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list of points."""

    shell: Shell
    heading: str
    summary: str
    chips: tuple[Link, ...]
    """What is selected; each link leads to the list without it."""
    facets: tuple[FacetGroup, ...]
    rows: tuple[PointRow, ...]
    pager: Pager
    general: GeneralPart | None
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PolicyListPage:
    """One page of the list of all policies."""

    shell: Shell
    heading: str
    summary: str
    rows: tuple[PolicyRow, ...]
    pager: Pager
    files: tuple[Link, ...]


def page_path(base: str, number: int) -> str:
    """Get the address of a page of a list; the first has the list's own."""
    return base if number == 1 else f"{base}page/{number}/"


def page_count(items: int) -> int:
    """Count the pages that a list of so many items needs."""
    return max(1, -(-items // PAGE_SIZE))


def listing_title(listing: Listing) -> str:
    """Name a list: 制造业, or 制造业 × 小型."""
    return " × ".join(term.label for term in listing.terms)


def list_pages(site: Site, listing: Listing, row: Callable[[PolicyPoint], PointRow]) -> Iterator[ListPage]:
    """Make all pages of a list of points, the first one first; ``row`` makes the row of a point."""
    title, total = listing_title(listing), listing.usable.bit_count()
    points = [point.item for point in site.index.select(listing.named)]
    facets, pages = facet_groups(site, listing), page_count(len(points))
    description = f"{title}能用的惠企政策点 {total} 条：对象、条件、金额、部门和截止日期。"
    for number in range(1, pages + 1):
        start = (number - 1) * PAGE_SIZE
        shell = Shell(
            path=page_path(listing.path, number),
            title=title if number == 1 else f"{title}（第 {number} 页）",
            description=description,
            section=f"{listing.terms[0].dimension.code}/",
            crumbs=(HOME_CRUMB, *_crumbs(listing)),
            meta=column_meta(title, description, ColumnType.POLICIES),
            feeds=listing_feeds(listing.path, title),
        )
        yield ListPage(
            shell=shell,
            heading=title,
            summary=_summary(listing),
            chips=_chips(listing),
            facets=facets,
            rows=tuple(map(row, points[start : start + PAGE_SIZE])),
            pager=make_pager(listing.path, number, pages),
            general=_general_part(site, listing, row) if number == pages else None,
            files=listing_files(listing.path),
        )


def _summary(listing: Listing) -> str:
    total, named, general = (points.bit_count() for points in (listing.usable, listing.named, listing.general))
    if not general:
        return f"共 {total} 条政策点"
    return f"能用 {total} 条：专门面向的 {named} 条，{_general_words(listing)}的 {general} 条"


def _general_words(listing: Listing) -> str:
    """Say what the general points of a list do not limit: 不限行业, or 不限行业和规模."""
    return "不限" + "和".join(term.dimension.name for term in listing.terms)


def _general_part(site: Site, listing: Listing, row: Callable[[PolicyPoint], PointRow]) -> GeneralPart | None:
    if not listing.general:
        return None
    everyone = site.index.listing(*(Term(term.dimension, UNRESTRICTED) for term in listing.terms))
    shown = islice(site.index.select(listing.general), SHOWN_GENERAL)
    words, count = _general_words(listing), listing.general.bit_count()
    rows = tuple(row(point.item) for point in shown)
    return GeneralPart(f"{words}，也能用", rows, Link(f"看全部 {count} 条", everyone.path))


def listing_feeds(base: str, title: str) -> tuple[Feed, ...]:
    """Name the feeds of a list."""
    return (
        Feed(f"{base}feed.xml", "application/atom+xml", f"{title}（Atom）"),
        Feed(f"{base}feed.json", "application/feed+json", f"{title}（JSON Feed）"),
    )


def listing_files(base: str) -> tuple[Link, ...]:
    """Name the files that a list is also published as."""
    return (
        Link("订阅更新", f"{base}feed.xml"),
        Link("截止日历", f"{base}deadlines.ics"),
        Link("导出表格", f"{base}data.csv"),
    )


def make_pager(base: str, number: int, total: int) -> Pager:
    """Link the first, the last and the neighbouring pages."""
    near = sorted({1, total, *range(max(1, number - 1), min(total, number + 1) + 1)})
    links: list[Link] = []
    for before, page in zip([0, *near], near, strict=False):
        if page - before > 1:
            links.append(Link("", ""))
        links.append(Link(str(page), page_path(base, page)))
    previous = Link("上一页", page_path(base, number - 1)) if number > 1 else None
    following = Link("下一页", page_path(base, number + 1)) if number < total else None
    return Pager(number, total, previous, following, tuple(links))


def _crumbs(listing: Listing) -> tuple[Link, ...]:
    first = listing.terms[0]
    overview = Link(f"按{first.dimension.name}", f"{first.dimension.code}/")
    if len(listing.terms) == 1:
        return overview, Link(first.label, "")
    return overview, Link(first.label, first.path), Link(listing.terms[1].label, "")


def _chips(listing: Listing) -> tuple[Link, ...]:
    if len(listing.terms) == 1:
        term = listing.terms[0]
        return (Link(term.label, f"{term.dimension.code}/"),)
    first, second = listing.terms
    return Link(first.label, second.path), Link(second.label, first.path)


def policy_list_pages(site: Site) -> Iterator[PolicyListPage]:
    """Make all pages of the list of policies."""
    base, policies = "policies/", site.policies_in_order
    description = f"全部惠企政策 {len(policies)} 件，按成文日期从新到旧。"
    total = page_count(len(policies))
    for number in range(1, total + 1):
        start = (number - 1) * PAGE_SIZE
        shell = Shell(
            path=page_path(base, number),
            title="全部政策" if number == 1 else f"全部政策（第 {number} 页）",
            description=description,
            section=base,
            crumbs=(HOME_CRUMB, Link("找政策", "")),
            meta=column_meta("全部政策", description, ColumnType.POLICIES),
            feeds=listing_feeds(base, "全部政策"),
        )
        yield PolicyListPage(
            shell=shell,
            heading="全部政策",
            summary=f"共 {len(policies)} 件政策、{len(site.index.points)} 条政策点",
            rows=tuple(policy_row(site, policy) for policy in policies[start : start + PAGE_SIZE]),
            pager=make_pager(base, number, total),
            files=listing_files(base),
        )
