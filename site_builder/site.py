"""The published site as one value: settings, what is visible, and the indexes that every page draws on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from site_builder.catalogue import Catalogue, PolicyPoint
from site_builder.facets import FacetIndex, ListedPoint, Listing
from site_builder.model.companions import Dated, Interpretation, Question
from site_builder.model.policy import Policy
from site_builder.publication import is_over, publish
from site_builder.scope import is_near
from site_builder.settings import SiteSettings

AnyDated = TypeVar("AnyDated", bound=Dated)

PAGE_SIZE = 20


class Site:
    """What is published on the day of the build. Built once, read by every view and output."""

    def __init__(self, catalogue: Catalogue, settings: SiteSettings) -> None:
        self.settings = settings
        self.catalogue = publish(catalogue, settings.today, preview=settings.preview is not None)
        self.words = self.catalogue.vocabularies
        self.index = FacetIndex(self.catalogue, settings.home_region)

    def url(self, path: str) -> str:
        """Make the absolute address of a path below the root."""
        return self.settings.url + path

    def name_region(self, code: str) -> str:
        """Name a region; one outside the home region is named with what it belongs to: 枣庄山亭区."""
        regions = self.words.regions
        above = next(iter(regions.ancestors(code)), "")
        far = above and not is_near(code, self.settings.home_region, self.words)
        return f"{regions.label(above)}{regions.label(code)}" if far else regions.label(code)

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every list of points, each once."""
        return tuple(self.index.listings())

    @cached_property
    def policies_in_order(self) -> tuple[Policy, ...]:
        """All policies, newest first, what is over last."""
        policies = self.catalogue.policies.values()
        dated = sorted(policies, key=lambda policy: (-_day_number(policy), policy.id))
        return tuple(sorted(dated, key=is_over))

    @cached_property
    def points_by_reference(self) -> Mapping[str, ListedPoint]:
        """Every point under ``policy#point``."""
        return {point.item.reference: point for point in self.index.points}

    @cached_property
    def replaced_by_this(self) -> Mapping[str, tuple[Policy, ...]]:
        """Policy id → the policies it repeals."""
        found: dict[str, list[Policy]] = {}
        for policy in self.policies_in_order:
            if policy.official.repealed_by:
                found.setdefault(policy.official.repealed_by, []).append(policy)
        return {key: tuple(policies) for key, policies in found.items()}

    @cached_property
    def interpretations_of(self) -> Mapping[str, tuple[Interpretation, ...]]:
        """Policy id → its interpretations."""
        return _by_policy(self.catalogue.interpretations, "explains")

    @cached_property
    def questions_about(self) -> Mapping[str, tuple[Question, ...]]:
        """Policy id → answered questions about it."""
        return _by_policy(self.catalogue.questions, "about")

    def related_to(self, policy: Policy) -> tuple[Policy, ...]:
        """List what a policy carries out or amends, what does so to it, and the other parts of the same document."""
        named = (self.catalogue.policies.get(target) for target in _targets(policy))
        found = [*filter(None, named), *self._referring.get(policy.id, ()), *self._parts.get(_document(policy), ())]
        return tuple({other.id: other for other in found if other.id != policy.id}.values())

    @cached_property
    def _referring(self) -> Mapping[str, list[Policy]]:
        """Policy id → the policies that carry it out or amend it."""
        found: dict[str, list[Policy]] = {}
        for policy in self.policies_in_order:
            for target in _targets(policy):
                found.setdefault(target, []).append(policy)
        return found

    @cached_property
    def _parts(self) -> Mapping[tuple[str, ...], list[Policy]]:
        """Number and issuers → the policies that one document was entered as."""
        found: dict[tuple[str, ...], list[Policy]] = {}
        for policy in self.policies_in_order:
            if policy.official.number:
                found.setdefault(_document(policy), []).append(policy)
        return found

    def find_points(self, references: tuple[str, ...]) -> list[PolicyPoint]:
        """List the points that references name; a policy stands for all of its points."""
        found: list[PolicyPoint] = []
        for reference in references:
            listed = self.points_by_reference.get(reference)
            if listed:
                found.append(listed.item)
            elif policy := self.catalogue.policies.get(reference):
                found += [PolicyPoint(policy, point, number) for number, point in enumerate(policy.points, 1)]
        return found

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where the policies and lists lie, for links that an editor writes by hand."""
        policies = (f"policies/{identifier}/" for identifier in self.catalogue.policies)
        return frozenset((*policies, *(listing.path for listing in self.listings)))


def _targets(policy: Policy) -> tuple[str, ...]:
    return (*policy.official.implements, *policy.official.amends)


def _document(policy: Policy) -> tuple[str, ...]:
    return (policy.official.number or "", *policy.official.issuers)


def _day_number(policy: Policy) -> int:
    return policy.official.issued.toordinal() if policy.official.issued else 0


def _by_policy(records: Mapping[str, AnyDated], name: str) -> dict[str, tuple[AnyDated, ...]]:
    found: dict[str, list[AnyDated]] = {}
    for record in records.values():
        for policy in dict.fromkeys(reference.partition("#")[0] for reference in getattr(record, name)):
            found.setdefault(policy, []).append(record)
    return {key: tuple(group) for key, group in found.items()}
