"""List pages: the points of a term or of an industry × scale pair, the list of policies, and the overviews of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.facets import UNRESTRICTED, Listing, Term
from site_builder.site import PAGE_SIZE, Site
from site_builder.views.rows import PointRow, PolicyRow, policy_row
from site_builder.views.shell import HOME_CRUMB, ColumnType, Feed, Link, Shell, column_meta

SHOWN_TERMS = 8
"""How many terms of a facet are shown before the rest is folded."""


@dataclass(frozen=True, slots=True)
class FacetTerm:
    """A term beside a list: how many of the list's points have it, and where it leads."""

    label: str
    path: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The terms of one dimension beside a list."""

    name: str
    narrows: bool
    """Whether its links narrow this list; otherwise they lead to the whole list of the term."""
    terms: tuple[FacetTerm, ...]
    more: tuple[FacetTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the other pages of a list; a gap is a link without words."""

    number: int
    total: int
    previous: Link | None
    next: Link | None
    links: tuple[Link, ...]


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
    beside: tuple[Link, ...]
    """Where else a reader of this list finds something."""
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


@dataclass(frozen=True, slots=True)
class TermTile:
    """A term as a tile: its label, where it leads, how many points, and its pairs."""

    code: str
    label: str
    path: str
    count: int
    note: str = ""
    pairs: tuple[FacetTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All terms of one dimension."""

    shell: Shell
    heading: str
    summary: str
    tiles: tuple[TermTile, ...]


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
    title, total = listing_title(listing), listing.points.bit_count()
    points = [point.item for point in site.index.select(listing.points)]
    policies = len({item.policy.id for item in points})
    facets, beside = _facet_groups(site, listing), _beside(site, listing)
    description = f"{title}可用的惠企政策点 {total} 条：对象、条件、金额、部门和截止日期。"
    for number in range(1, page_count(total) + 1):
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
            summary=f"共 {total} 条政策点，来自 {policies} 件政策",
            chips=_chips(listing),
            facets=facets,
            rows=tuple(map(row, points[start : start + PAGE_SIZE])),
            pager=make_pager(listing.path, number, page_count(total)),
            beside=beside,
            files=listing_files(listing.path),
        )


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


def _facet_groups(site: Site, listing: Listing) -> tuple[FacetGroup, ...]:
    """Count, for every other dimension, the points of this list that have each of its terms."""
    selected = {term.dimension.code: term for term in listing.terms}
    groups = [
        _pair_group(site, listing, code, selected)
        if code in ("industry", "scale")
        else _count_group(site, listing, code)
        for code in site.index.dimensions
        if code not in selected or code in ("industry", "scale")
    ]
    return tuple(group for group in groups if len(group.terms) > 1 or group.narrows)


def _count_group(site: Site, listing: Listing, code: str) -> FacetGroup:
    """Count a dimension that forms no pairs with this list; its links lead to the whole list of each term."""
    terms = [
        FacetTerm(term.label, term.path, count)
        for term in site.index.terms(code)
        if (count := (listing.points & site.index.reaching(term)).bit_count())
    ]
    terms.sort(key=lambda term: -term.count)
    shown = SHOWN_TERMS if len(terms) > SHOWN_TERMS + 2 else len(terms)
    return FacetGroup(site.index.dimensions[code].name, False, tuple(terms[:shown]), tuple(terms[shown:]))


def _pair_group(site: Site, listing: Listing, code: str, selected: Mapping[str, Term]) -> FacetGroup:
    """Count industries or scales: beside a term of the other dimension each leads to their pair."""
    partner = selected.get("scale" if code == "industry" else "industry")
    pairing = partner if partner and partner.code != UNRESTRICTED else None
    terms: list[FacetTerm] = []
    for term in site.index.terms(code):
        if pairing and term.code == UNRESTRICTED:
            continue
        pair = site.index.cross(*_pair(term, pairing)) if pairing else None
        current = selected.get(code) == term
        points = listing.points if current else pair.points if pair else listing.points & site.index.reaching(term)
        if points and (pairing or code not in selected or current):
            terms.append(FacetTerm(term.label, pair.path if pair else term.path, points.bit_count(), current))
    return FacetGroup(site.index.dimensions[code].name, pairing is not None, tuple(terms))


def _pair(term: Term, other: Term) -> tuple[Term, Term]:
    return (term, other) if term.dimension.code == "industry" else (other, term)


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


def _beside(site: Site, listing: Listing) -> tuple[Link, ...]:
    """Lead from a list for some enterprises to the points that are open to all of them."""
    links: list[Link] = []
    for term in listing.terms:
        rest = Term(term.dimension, UNRESTRICTED)
        if term.dimension.unrestricted and term.code != UNRESTRICTED:
            count = site.index.reaching(rest).bit_count()
            if count:
                links.append(Link(f"{rest.label}的 {count} 条", rest.path))
    return tuple(links)


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


def overview_page(site: Site, code: str) -> OverviewPage:
    """Make the page of all terms of a dimension; industries show their pairs with scales."""
    dimension = site.index.dimensions[code]
    heading = f"按{dimension.name}找政策"
    description = f"{heading}：每一项后面是现行有效的政策点数。"
    shell = Shell(
        path=f"{code}/",
        title=heading,
        description=description,
        section=f"{code}/",
        crumbs=(HOME_CRUMB, Link(f"按{dimension.name}", "")),
        meta=column_meta(heading, description, ColumnType.POLICIES),
    )
    return OverviewPage(shell, heading, description, term_tiles(site, code))


def term_tiles(site: Site, code: str) -> tuple[TermTile, ...]:
    """Make a tile for each term of a dimension that has points."""
    return tuple(
        TermTile(term.code, term.label, term.path, site.index.reaching(term).bit_count(), pairs=_pairs(site, term))
        for term in site.index.terms(code)
    )


def _pairs(site: Site, term: Term) -> tuple[FacetTerm, ...]:
    if term.dimension.code != "industry" or term.code == UNRESTRICTED:
        return ()
    pairs = [(scale, site.index.cross(term, scale)) for scale in site.index.terms("scale")]
    return tuple(FacetTerm(scale.label, pair.path, pair.points.bit_count()) for scale, pair in pairs if pair.points)
