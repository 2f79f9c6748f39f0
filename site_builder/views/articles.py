"""Pages of the records beside policies: interpretations, topics, packages, questions and lessons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.facets import ListedPoint
from site_builder.model.companions import (
    Branch,
    Dated,
    Faq,
    Interpretation,
    Lesson,
    Media,
    MediaKind,
    Package,
    Query,
    Question,
    Topic,
)
from site_builder.site import Site
from site_builder.views.rows import PointRow, point_row, policy_path
from site_builder.views.shell import HOME_CRUMB, ColumnType, Link, Shell, article_meta, column_meta
from site_builder.views.wording import write_date


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of record: where its pages lie and what the column is called."""

    kind: str
    folder: str
    name: str
    description: str
    column_type: str


COLUMNS = (
    Column(
        "interpretations",
        "interpretations/",
        "政策解读",
        "用大白话讲清谁能领、领多少、怎么办。",
        ColumnType.INTERPRETATION,
    ),
    Column("topics", "topics/", "政策专题", "一件事涉及的多件政策，放在一起看。", ColumnType.POLICIES),
    Column("packages", "packages/", "政策包", "按行业、规模和阶段配好的一组政策。", ColumnType.POLICIES),
    Column("questions", "questions/", "大家在问", "已经答复、去除个人信息的问题。", "回应关切"),
    Column("lessons", "learning/", "在线学习", "看懂政策、办成事情的短课。", ColumnType.INTERPRETATION),
)


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A video or picture; without an address its place is kept and says so."""

    kind: str
    title: str
    src: str
    captions: str
    transcript: str
    alt: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One record in full."""

    shell: Shell
    kind: str
    title: str
    summary: str
    date: str
    byline: str
    note: str
    body: str
    media: tuple[MediaItem, ...]
    faq: tuple[Faq, ...]
    mind_map: tuple[Branch, ...]
    picture: tuple[Branch, ...]
    """The one-picture summary: the questions of the mind map, each a row with its short answers."""
    points_heading: str
    points: tuple[PointRow, ...]
    policies: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One record in its column."""

    title: str
    summary: str
    date: str
    path: str


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """All records of one kind, newest first."""

    shell: Shell
    heading: str
    summary: str
    rows: tuple[ArticleRow, ...]


def columns_of(site: Site) -> Iterator[tuple[Column, Mapping[str, Dated]]]:
    """Yield the columns that have records; an empty column has no page."""
    for column in COLUMNS:
        records: Mapping[str, Dated] = getattr(site.catalogue, column.kind)
        if records:
            yield column, records


def column_page(column: Column, records: Mapping[str, Dated]) -> ColumnPage:
    """Make the page of a column."""
    shell = Shell(
        path=column.folder,
        title=column.name,
        description=column.description,
        section=column.folder,
        crumbs=(HOME_CRUMB, Link(column.name, "")),
        meta=column_meta(column.name, column.description, column.column_type),
    )
    ordered = sorted(records.values(), key=lambda record: (-record.date.toordinal(), record.id))
    rows = tuple(
        ArticleRow(record.title, record.summary or "", write_date(record.date), f"{column.folder}{record.id}/")
        for record in ordered
    )
    return ColumnPage(shell, column.name, column.description, rows)


def article_page(site: Site, column: Column, record: Dated) -> ArticlePage:
    """Make the page of one record."""
    points = _points_of(site, record)
    policies = {item.policy.id: item.policy for item in points}
    path = f"{column.folder}{record.id}/"
    owner = site.words.departments.label(record.owner) if record.owner else site.settings.name
    shell = Shell(
        path=path,
        title=record.title,
        description=record.summary or record.title,
        section=column.folder,
        crumbs=(HOME_CRUMB, Link(column.name, column.folder), Link(record.title, "")),
        meta=article_meta(site.settings, record.title, record.date.isoformat(), owner, path),
    )
    return ArticlePage(
        shell=shell,
        kind=record.kind_name,
        title=record.title,
        summary=record.summary or "",
        date=write_date(record.date),
        byline=_byline(site, record),
        note=record.note or "" if isinstance(record, Package) else "",
        body=record.body,
        media=tuple(_media_item(each) for each in record.media) if isinstance(record, Interpretation | Lesson) else (),
        faq=record.faq if isinstance(record, Interpretation) else (),
        mind_map=record.mind_map if isinstance(record, Interpretation) else (),
        picture=_picture(record.mind_map) if isinstance(record, Interpretation) else (),
        points_heading="讲的是这些政策点" if isinstance(record, Interpretation | Question) else "包含的政策点",
        points=tuple(point_row(site, item) for item in points),
        policies=tuple(Link(policy.name, policy_path(policy)) for policy in policies.values()),
    )


def _picture(mind_map: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Take the level of the mind map that asks 谁能领, 领多少 …: below a single root, otherwise the top."""
    rows = mind_map[0].branches if len(mind_map) == 1 else mind_map
    return tuple(row for row in rows if row.branches)


def _media_item(media: Media) -> MediaItem:
    name = "视频" if media.kind is MediaKind.VIDEO else "图片"
    return MediaItem(
        kind=media.kind.value,
        title=media.title or name,
        src=media.src or "",
        captions=media.captions or "",
        transcript=media.transcript or "",
        alt=media.alt or media.title or "",
        placeholder="" if media.src else f"{name}待制作",
    )


def _byline(site: Site, record: Dated) -> str:
    if isinstance(record, Question):
        return f"答复单位：{site.words.departments.label(record.answered_by)}"
    if isinstance(record, Package):
        return f"适合：{record.audience}"
    if isinstance(record, Lesson) and record.minutes:
        return f"约 {record.minutes} 分钟"
    return ""


def _points_of(site: Site, record: Dated) -> list[PolicyPoint]:
    if isinstance(record, Interpretation):
        return site.find_points(record.explains)
    if isinstance(record, Question | Lesson):
        return site.find_points(record.about)
    if isinstance(record, Topic):
        gathered = _gather(site, record.query) if record.query else []
        return list({item.reference: item for item in [*site.find_points(record.points), *gathered]}.values())
    return _gather(site, record.query) if isinstance(record, Package) else []


def _gather(site: Site, query: Query) -> list[PolicyPoint]:
    """List the current points that fit a query: any value within a field, all fields together."""
    if query == Query():  # nothing asked for is nothing gathered, not everything
        return []
    return [listed.item for listed in site.index.select(site.index.current) if _fits(site, listed, query)]


def _fits(site: Site, listed: ListedPoint, query: Query) -> bool:
    industries = [(code, *site.words.industries.ancestors(code))[-1] for code in query.industries]
    scope, point = listed.scope, listed.item.point
    departments = tuple(department.code for department in point.departments)
    # A point that does not limit industry, scale, nature or stage is open to all of them.
    open_to_all = (
        (industries, scope.industries),
        (query.scales, scope.scales),
        (query.natures, scope.natures),
        (query.stages, scope.stages),
    )
    exact = (
        (query.subjects, scope.subjects),
        (query.kinds, (point.kind,)),
        (query.regions, scope.regions),
        (query.departments, departments),
    )
    words = f"{point.title}{point.promise or ''}{''.join(listed.item.policy.keywords)}"
    return (
        all(not wanted or not found or set(wanted) & set(found) for wanted, found in open_to_all)
        and all(not wanted or set(wanted) & set(found) for wanted, found in exact)
        and (not query.keywords or any(word in words for word in query.keywords))
    )
