"""What every page has around its content: title, description, place in the site, government meta tags, feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.settings import SiteSettings


@dataclass(frozen=True, slots=True)
class Link:
    """An address below the site's root, and its words."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Feed:
    """An alternative form of a page."""

    path: str
    media_type: str
    title: str


class ColumnType:
    """Values of the ColumnType meta tag used here (国办发〔2017〕47号)."""

    HOME = "首页"
    POLICIES = "政策文件"
    INTERPRETATION = "政策解读"
    OPEN_DATA = "数据开放"
    OVERVIEW = "概况信息"


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one page."""

    path: str
    """Its address below the root: empty for the home page, otherwise ending in a slash."""
    title: str
    description: str
    section: str = ""
    """The entry of the main navigation that is current."""
    crumbs: tuple[Link, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
    structured: Mapping[str, object] | None = None
    """JSON-LD of the page."""


NAVIGATION = (
    Link("找政策", "policies/"),
    Link("按行业", "industry/"),
    Link("按规模", "scale/"),
    Link("看解读", "interpretations/"),
    Link("专题", "topics/"),
    Link("开放数据", "open-data/"),
)
HOME_CRUMB = Link("首页", "")


def column_meta(name: str, description: str, column_type: str, keywords: str = "") -> dict[str, str]:
    """Make the meta tags of a list page: ColumnName, ColumnDescription, ColumnKeywords, ColumnType."""
    return {
        "ColumnName": name,
        "ColumnDescription": description,
        "ColumnKeywords": keywords or name,
        "ColumnType": column_type,
    }


def article_meta(settings: SiteSettings, title: str, published: str, source: str, path: str) -> dict[str, str]:
    """Make the meta tags of a content page; PubDate is ``YYYY-MM-DD HH:MM`` and left out while the day is not known."""
    meta = {"ArticleTitle": title, "ContentSource": source, "Url": settings.url + path}
    return meta | ({"PubDate": f"{published} 00:00"} if published else {})
