"""What crawlers and hosts read: sitemap, robots, llms.txt, response headers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from site_builder.outputs.files import File
from site_builder.site import Site
from site_builder.views.articles import columns_of
from site_builder.views.rows import policy_path

SITEMAP_SIZE = 50_000
"""Addresses a sitemap may hold (sitemaps.org)."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
"""Sent with every page by the CDN, and by the development server so that they are tested."""


def crawler_files(site: Site, hand_written: Iterable[str] = ()) -> Iterator[File]:
    """Write robots.txt, the sitemap (hand-written pages included), llms.txt and _headers."""
    preview = site.settings.preview is not None
    rule = "Disallow: /" if preview else "Allow: /"
    yield File("robots.txt", f"User-agent: *\n{rule}\n\nSitemap: {site.url('sitemap.xml')}\n")
    yield from _sitemaps(site, hand_written)
    yield File("llms.txt", _llms(site))
    headers = SECURITY_HEADERS | ({"X-Robots-Tag": "noindex"} if preview else {})
    lines = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    yield File("_headers", f"/*\n{lines}")


def _addresses(site: Site) -> Iterator[tuple[str, dt.date | None]]:
    yield "", None
    for policy in site.policies_in_order:
        yield policy_path(policy), policy.reviewed or policy.official.published or policy.official.issued
    yield "policies/", None
    for code in site.index.dimensions:
        if any(site.index.terms(code)):
            yield f"{code}/", None
    for listing in site.listings:
        yield listing.path, None
    for column, records in columns_of(site):
        yield column.folder, None
        for record in records.values():
            yield f"{column.folder}{record.id}/", record.date
    yield "open-data/", None
    if site.words.services:
        yield "services/", None


def _sitemaps(site: Site, hand_written: Iterable[str]) -> Iterator[File]:
    addresses = (*_addresses(site), *((path, None) for path in sorted(hand_written)))
    entries = [_sitemap_entry(site.url(path), day) for path, day in addresses]
    parts = [entries[start : start + SITEMAP_SIZE] for start in range(0, len(entries), SITEMAP_SIZE)]
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    if len(parts) == 1:
        yield File("sitemap.xml", f"{head}<urlset {namespace}>\n{''.join(parts[0])}</urlset>\n")
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield File(name, f"{head}<urlset {namespace}>\n{''.join(part)}</urlset>\n")
    links = "".join(f"<sitemap><loc>{escape(site.url(name))}</loc></sitemap>\n" for name in names)
    yield File("sitemap.xml", f"{head}<sitemapindex {namespace}>\n{links}</sitemapindex>\n")


def _sitemap_entry(url: str, day: dt.date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(url)}</loc>{changed}</url>\n"


def _llms(site: Site) -> str:
    """Tell language models what the site is and where its data lies (llmstxt.org)."""
    newest = "".join(
        f"- [{policy.title}]({site.url(f'api/v1/policies/{policy.id}.json')}): {policy.promise or ''}\n"
        for policy in site.policies_in_order[:50]
    )
    return (
        f"# {site.settings.name}\n\n> {site.settings.tagline}\n\n"
        "政策以发布机关的正式文件为准；每个政策点都注明条款出处、适用地区和有效性。\n\n"
        "## 数据\n\n"
        f"- [全部政策]({site.url('api/v1/policies.json')})\n"
        f"- [全部政策点]({site.url('api/v1/points.json')})\n"
        f"- [词表]({site.url('api/v1/vocabulary.json')})\n\n"
        f"## 最新政策\n\n{newest}"
    )
