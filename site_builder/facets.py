"""Where points are listed, and how many there are of what within each list.

Points stand in one order (most useful first), so a set of points is a bit set: an ``int`` whose bit *i* is point
*i*. Selecting is ``&``, counting is ``bit_count``; every count of every list stays exact at any size.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.catalogue import Catalogue, PolicyPoint
from site_builder.model.policy import Applies, Level, Point, Status
from site_builder.publication import is_over
from site_builder.scope import Scope, is_near, scope_of

PointSet = int
UNRESTRICTED = "all"
"""The code of the list of points that do not limit a dimension (不限行业)."""

LEVEL_NAMES = {Level.NATIONAL: "国家级", Level.PROVINCIAL: "省级", Level.MUNICIPAL: "市级", Level.COUNTY: "县区级"}
STATUS_NAMES = {
    Status.IN_FORCE: "有效",
    Status.AMENDED: "已修订",
    Status.EXPIRED: "已失效",
    Status.REPEALED: "已废止",
    Status.DRAFT: "未发布",
}


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """A point, its scope, and its place in the common order."""

    index: int
    item: PolicyPoint
    scope: Scope


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to sort points: the code stands in addresses, the name is shown."""

    code: str
    name: str
    codes_of: Callable[[ListedPoint], tuple[str, ...]]
    labels: Mapping[str, str]
    """Code → label, in the order in which terms are shown."""
    unrestricted: str | None = None
    """The label of the points that do not limit this dimension, where they get a list of their own."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of one dimension."""

    dimension: Dimension
    code: str

    @property
    def label(self) -> str:
        """What readers see."""
        if self.code == UNRESTRICTED and self.dimension.unrestricted:
            return self.dimension.unrestricted
        return self.dimension.labels.get(self.code, self.code)

    @property
    def path(self) -> str:
        """The part of an address that stands for this term."""
        return f"{self.dimension.code}/{self.code}/"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list for some readers: the points that name them, and the points that are open to everyone."""

    terms: tuple[Term, ...]
    named: PointSet
    """Listed one by one, page after page."""
    general: PointSet = 0
    """Open to every industry and scale that the terms speak of; these have a list of their own."""

    @property
    def usable(self) -> PointSet:
        """Everything a reader of this list can use; counts are counts of this."""
        return self.named | self.general

    @property
    def path(self) -> str:
        """Its address below the site's root."""
        return "".join(term.path for term in self.terms)


def point_set(indices: Iterable[int]) -> PointSet:
    """Make a set of point indices, in time linear to the largest."""
    chosen = list(indices)
    bits = bytearray((max(chosen, default=-1) >> 3) + 1)
    for index in chosen:
        bits[index >> 3] |= 1 << (index & 7)
    return int.from_bytes(bits, "little")


class FacetIndex:
    """All points in their order, and the set of points of every term."""

    def __init__(self, catalogue: Catalogue, home_region: str = "") -> None:
        self.points = _in_order(catalogue, home_region)
        self.dimensions = _dimensions(catalogue, self.points)
        members: dict[tuple[str, str], list[int]] = {}
        naming: dict[str, list[int]] = {code: [] for code in self.dimensions}
        for point in self.points:
            for dimension in self.dimensions.values():
                codes = dimension.codes_of(point)
                for code in codes:
                    members.setdefault((dimension.code, code), []).append(point.index)
                if codes:
                    naming[dimension.code].append(point.index)
        self._sets = {key: point_set(indices) for key, indices in members.items()}
        self._naming = {code: point_set(indices) for code, indices in naming.items()}
        self.everything = (1 << len(self.points)) - 1
        self.current = point_set(point.index for point in self.points if not is_over(point.item.policy))
        self._regions = catalogue.vocabularies.regions

    def named(self, term: Term) -> PointSet:
        """Get the points that name this term, over or not; a region's include what applies from above it."""
        if term.code == UNRESTRICTED and term.dimension.unrestricted:
            return self.everything & ~self._naming[term.dimension.code]
        found = self._sets.get((term.dimension.code, term.code), 0)
        if term.dimension.code == "region" and found:
            for above in self._regions.ancestors(term.code):
                found |= self._sets.get((term.dimension.code, above), 0)
        return found

    def usable(self, term: Term) -> PointSet:
        """Get the points that a reader with this term can use: those that name it, and those open to everyone."""
        if term.dimension.unrestricted is None:
            return self.named(term)
        return self.named(term) | self.named(Term(term.dimension, UNRESTRICTED))

    def listing(self, *terms: Term) -> Listing:
        """Make the list of one term, or of an industry and a scale together.

        Only the lists by status hold what is over. A pair holds what both can use; what names neither is general.
        """
        usable = general = self.everything
        for term in terms:
            usable &= self.usable(term)
            unrestricted = term.dimension.unrestricted is not None and term.code != UNRESTRICTED
            general &= self.named(Term(term.dimension, UNRESTRICTED)) if unrestricted else 0
        if not any(term.dimension.code == "status" for term in terms):
            usable &= self.current
        return Listing(terms, named=usable & ~general, general=usable & general)

    def select(self, points: PointSet) -> Iterator[ListedPoint]:
        """Yield the points of a set in order."""
        digits = f"{points:b}"[::-1]
        index = digits.find("1")
        while index >= 0:
            yield self.points[index]
            index = digits.find("1", index + 1)

    def terms(self, code: str) -> Iterator[Term]:
        """Yield the terms of a dimension that have points, in the order in which they are shown."""
        dimension = self.dimensions[code]
        codes = [*dimension.labels, *([UNRESTRICTED] if dimension.unrestricted else [])]
        return (term for term in (Term(dimension, each) for each in codes) if self.listing(term).usable)

    def listings(self) -> Iterator[Listing]:
        """Yield every list that has points: one per term, and one per pair of industry and scale."""
        for code in self.dimensions:
            for term in self.terms(code):
                yield self.listing(term)
        for industry in self.terms("industry"):
            for scale in self.terms("scale"):
                pair = self.listing(industry, scale)
                if pair.usable and (industry.code == UNRESTRICTED) == (scale.code == UNRESTRICTED):
                    yield pair


def _in_order(catalogue: Catalogue, home_region: str) -> tuple[ListedPoint, ...]:
    """What pays a figure first, then whatever can be received, then promises.

    Within each, what applies in the city the site is for comes before what does not, and a newer document before an
    older one.
    """
    vocabularies = catalogue.vocabularies
    scoped = [(item, scope_of(item, vocabularies)) for item in catalogue.points()]

    def key(entry: tuple[PolicyPoint, Scope]) -> tuple[int, bool, int, str, int]:
        item, scope = entry
        issued = item.policy.official.issued or dt.date.min
        elsewhere = not any(is_near(code, home_region, vocabularies) for code in scope.regions)
        return _use(item.point), elsewhere, -issued.toordinal(), item.policy.id, item.number

    return tuple(ListedPoint(index, item, scope) for index, (item, scope) in enumerate(sorted(scoped, key=key)))


def _use(point: Point) -> int:
    if point.applies is Applies.NONE:
        return 2
    return 0 if point.benefit and point.benefit.parts else 1


def _dimensions(catalogue: Catalogue, points: tuple[ListedPoint, ...]) -> dict[str, Dimension]:
    words = catalogue.vocabularies
    # Industries and scales are named in full: their short names save no room worth the doubt.
    sections = {term.code: term.name for term in words.industries if term.parent is None}
    scales = {term.code: term.name for term in words.scales}
    years = sorted({year for point in points for year in _year(point)}, reverse=True)

    def labels(vocabulary: str) -> dict[str, str]:
        found = words.named(vocabulary)
        return {term.code: term.label for term in found} if found else {}

    dimensions = (
        Dimension("industry", "行业", lambda point: point.scope.industries, sections, "不限行业"),
        Dimension("scale", "规模", lambda point: point.scope.scales, scales, "不限规模"),
        Dimension("kind", "支持方式", lambda point: (point.item.point.kind,), labels("kinds")),
        Dimension("region", "适用地区", lambda point: point.scope.regions, labels("regions")),
        Dimension("department", "责任部门", _departments, labels("departments")),
        Dimension("subject", "主题", lambda point: point.scope.subjects, labels("subjects")),
        Dimension("stage", "阶段与资质", lambda point: point.scope.stages, labels("stages")),
        Dimension("nature", "企业性质", lambda point: point.scope.natures, labels("natures")),
        Dimension("level", "制定层级", _level, {level.value: name for level, name in LEVEL_NAMES.items()}),
        Dimension("year", "年份", _year, {year: f"{year} 年" for year in years}),
        Dimension("status", "有效性", _status, {status.value: name for status, name in STATUS_NAMES.items()}),
    )
    return {dimension.code: dimension for dimension in dimensions}


def _departments(point: ListedPoint) -> tuple[str, ...]:
    return tuple(dict.fromkeys(department.code for department in point.item.point.departments))


def _level(point: ListedPoint) -> tuple[str, ...]:
    return (point.item.policy.official.level.value,)


def _year(point: ListedPoint) -> tuple[str, ...]:
    issued = point.item.policy.official.issued
    return (str(issued.year),) if issued else ()


def _status(point: ListedPoint) -> tuple[str, ...]:
    return (point.item.policy.official.status.value,)
