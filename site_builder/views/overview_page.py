"""The page of all terms of one dimension, as tiles; industries show their lists per scale."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.facets import UNRESTRICTED, Term
from site_builder.site import Site
from site_builder.views.list_facets import FacetTerm
from site_builder.views.shell import HOME_CRUMB, ColumnType, Link, Shell, column_meta


@dataclass(frozen=True, slots=True)
class TermTile:
    """A term as a tile: its label, where it leads, how many points can be used and how many of them name it."""

    code: str
    label: str
    path: str
    count: int
    named: int
    pairs: tuple[FacetTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All terms of one dimension."""

    shell: Shell
    heading: str
    summary: str
    tiles: tuple[TermTile, ...]


def overview_page(site: Site, code: str) -> OverviewPage:
    """Make the page of all terms of a dimension."""
    dimension = site.index.dimensions[code]
    heading = f"按{dimension.name}找政策"
    description = f"{heading}：每一项后面是能用的政策点数。"
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
    return tuple(_tile(site, term) for term in site.index.terms(code))


def _tile(site: Site, term: Term) -> TermTile:
    listing = site.index.listing(term)
    count, named = listing.usable.bit_count(), listing.named.bit_count()
    return TermTile(term.code, term.label, term.path, count, named, _pairs(site, term))


def _pairs(site: Site, term: Term) -> tuple[FacetTerm, ...]:
    if term.dimension.code != "industry" or term.code == UNRESTRICTED:
        return ()
    scales = (scale for scale in site.index.terms("scale") if scale.code != UNRESTRICTED)
    pairs = ((scale, site.index.listing(term, scale)) for scale in scales)
    return tuple(FacetTerm(scale.label, pair.path, pair.usable.bit_count()) for scale, pair in pairs if pair.usable)
