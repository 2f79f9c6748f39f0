"""What stands beside a list: for every other dimension, how many of the list's points have each of its terms."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.facets import UNRESTRICTED, Listing, Term
from site_builder.site import Site

SHOWN_TERMS = 5
"""How many terms of a facet are shown before the rest is folded."""

PAIRED = {"industry": "scale", "scale": "industry"}
"""The two dimensions that have lists together."""


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


def facet_groups(site: Site, listing: Listing) -> tuple[FacetGroup, ...]:
    """Count what can be used of this list, term by term; a count is never larger than the list."""
    selected = {term.dimension.code: term for term in listing.terms}
    groups = [
        _pairs_group(site, listing, code, selected) if code in PAIRED else _whole_group(site, listing, code)
        for code in site.index.dimensions
        if code in PAIRED or code not in selected
    ]
    return tuple(group for group in groups if len(group.terms) > 1)


def _whole_group(site: Site, listing: Listing, code: str) -> FacetGroup:
    """Count a dimension that has no lists together with this one; its links lead to the whole list of each term."""
    counted = ((term, (listing.usable & site.index.usable(term)).bit_count()) for term in site.index.terms(code))
    terms = [FacetTerm(term.label, term.path, count) for term, count in counted if count]
    terms.sort(key=lambda term: -term.count)
    shown = SHOWN_TERMS if len(terms) > SHOWN_TERMS + 2 else len(terms)
    return FacetGroup(site.index.dimensions[code].name, False, tuple(terms[:shown]), tuple(terms[shown:]))


def _pairs_group(site: Site, listing: Listing, code: str, selected: dict[str, Term]) -> FacetGroup:
    """Offer the terms of a paired dimension: beside a term of the other one, each leads to their list together."""
    partner = selected.get(PAIRED[code])
    paired = partner if partner and partner.code != UNRESTRICTED else None
    terms: list[FacetTerm] = []
    for term in site.index.terms(code):
        if term.code == UNRESTRICTED and (paired or code in selected):
            continue
        target = site.index.listing(*in_path_order(term, paired)) if paired else site.index.listing(term)
        within = target.usable if paired or code in selected else listing.usable & target.usable
        # Beside any other list a term is worth a line only if some point of the list names it.
        if within and (paired or code in selected or listing.usable & site.index.named(term)):
            terms.append(FacetTerm(term.label, target.path, within.bit_count(), selected.get(code) == term))
    return FacetGroup(site.index.dimensions[code].name, paired is not None, tuple(terms))


def in_path_order(term: Term, other: Term) -> tuple[Term, Term]:
    """Put a pair in the order of its address: the industry before the scale."""
    return (term, other) if term.dimension.code == "industry" else (other, term)
