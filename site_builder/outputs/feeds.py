"""Atom (RFC 4287) and JSON Feed 1.1 of lists."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from site_builder.catalogue import PolicyPoint
from site_builder.model.policy import Policy
from site_builder.site import Site
from site_builder.views.rows import policy_path

FEED_SIZE = 50
"""A feed holds the newest entries of its list; readers poll it again and again."""

UNDATED = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry in both formats."""

    day: dt.date
    atom: str
    item: dict[str, object]


def policy_entry(site: Site, policy: Policy) -> FeedEntry:
    """Make the entry of a policy."""
    summary = policy.promise or f"{len(policy.points)} 条政策点"
    return _entry(site, policy_path(policy), policy.title, summary, policy, [])


def point_entry(site: Site, item: PolicyPoint) -> FeedEntry:
    """Make the entry of a point."""
    point, policy = item.point, item.policy
    departments = "、".join(site.words.departments.label(each.code) for each in point.departments)
    summary = "。".join(filter(None, (point.promise, f"责任部门：{departments}", f"出自《{policy.name}》")))
    path = f"{policy_path(policy)}#{point.id}"
    return _entry(site, path, point.title, summary, policy, [site.words.kinds.label(point.kind)])


def _entry(site: Site, path: str, title: str, summary: str, policy: Policy, tags: list[str]) -> FeedEntry:
    official = policy.official
    day = max(
        filter(None, (official.issued, official.published, policy.reviewed, policy.visible_from)), default=UNDATED
    )
    url, moment = site.url(path), _moment(day)
    categories = "".join(f"<category term={quoteattr(tag)}/>" for tag in tags)
    atom = (
        f"<entry><id>{escape(url)}</id><title>{escape(title)}</title><updated>{moment}</updated>"
        f"<link href={quoteattr(url)}/><summary>{escape(summary)}</summary>{categories}</entry>\n"
    )
    item: dict[str, object] = {"id": url, "url": url, "title": title, "content_text": summary, "date_modified": moment}
    return FeedEntry(day, atom, item | ({"tags": tags} if tags else {}))


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


def atom_feed(site: Site, base: str, title: str, entries: Iterable[FeedEntry]) -> str:
    """Write an Atom feed; it is as new as its newest entry, so the same content gives the same bytes."""
    entries = list(entries)
    updated = _moment(max((entry.day for entry in entries), default=UNDATED))
    home, own = site.url(base), site.url(f"{base}feed.xml")
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>{escape(own)}</id>'
        f"<title>{escape(f'{title} - {site.settings.name}')}</title><updated>{updated}</updated>"
        f"<author><name>{escape(site.settings.name)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/><link href={quoteattr(home)}/>\n'
    )
    return head + "".join(entry.atom for entry in entries) + "</feed>\n"


def json_feed(site: Site, base: str, title: str, entries: Iterable[FeedEntry]) -> str:
    """Write a JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{title} - {site.settings.name}",
        "home_page_url": site.url(base),
        "feed_url": site.url(f"{base}feed.json"),
        "language": "zh-CN",
        "items": [entry.item for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
