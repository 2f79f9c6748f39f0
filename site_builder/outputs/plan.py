"""Everything a build writes, as independent jobs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from site_builder.catalogue import PolicyPoint
from site_builder.facets import Listing
from site_builder.model.companions import Dated
from site_builder.model.policy import Policy
from site_builder.outputs.api import collection_files, policy_file
from site_builder.outputs.calendars import calendar, deadline_event
from site_builder.outputs.crawlers import crawler_files
from site_builder.outputs.feeds import FEED_SIZE, atom_feed, json_feed, point_entry, policy_entry
from site_builder.outputs.files import File, Job, Output, Page, PerPoint
from site_builder.outputs.redirects import redirect_files
from site_builder.outputs.tables import POINT_COLUMNS, point_line, table
from site_builder.site import Site
from site_builder.views.articles import Column, article_page, column_page, columns_of
from site_builder.views.lists import list_pages, listing_title, policy_list_pages
from site_builder.views.open_data_page import open_data_page
from site_builder.views.overview_page import overview_page
from site_builder.views.policy_page import policy_page
from site_builder.views.rows import point_row
from site_builder.views.services_page import services_page

POLICIES_PER_JOB = 25


def plan(site: Site, hand_written: Collection[str] = ()) -> list[Job]:
    """List the jobs that write the whole site except what the host renders itself, the longest first."""
    files = _ListFiles(site)
    listings = sorted(site.listings, key=lambda listing: (-listing.named.bit_count(), listing.path))
    policies = site.policies_in_order
    chunks = [policies[start : start + POLICIES_PER_JOB] for start in range(0, len(policies), POLICIES_PER_JOB)]
    return [
        partial(collection_files, site),
        partial(_everything_list, site, files),
        *(partial(_listing, site, files, listing) for listing in listings),
        *(partial(_policies, site, chunk) for chunk in chunks),
        *(partial(_column, site, column, records) for column, records in columns_of(site)),
        partial(_single_pages, site),
        partial(crawler_files, site, hand_written),
        partial(redirect_files, site),
    ]


class _ListFiles:
    """The rows of every list and the files beside it, made of per-point pieces that all lists share."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._entry = PerPoint(partial(point_entry, site))
        self._event = PerPoint(partial(deadline_event, site))
        self._line = PerPoint(partial(point_line, site))
        self.row = PerPoint(partial(point_row, site))

    def news(self, base: str, title: str, items: Sequence[PolicyPoint]) -> Iterator[File]:
        newest = sorted(map(self._entry, items), key=lambda entry: entry.day, reverse=True)
        entries = newest[:FEED_SIZE]
        yield File(f"{base}feed.xml", atom_feed(self._site, base, title, entries))
        yield File(f"{base}feed.json", json_feed(self._site, base, title, entries))
        yield self.calendar(base, title, items)

    def calendar(self, base: str, title: str, items: Sequence[PolicyPoint]) -> File:
        events = (event for item in items if (event := self._event(item)))
        return File(f"{base}deadlines.ics", calendar(self._site, title, events))

    def table(self, base: str, items: Sequence[PolicyPoint]) -> File:
        return File(f"{base}data.csv", table(POINT_COLUMNS, map(self._line, items)))


def _listing(site: Site, files: _ListFiles, listing: Listing) -> Iterator[Output]:
    title = listing_title(listing)
    for page in list_pages(site, listing, files.row):
        yield Page("pages/list.html", page)
    usable = [point.item for point in site.index.select(listing.usable)]
    yield from files.news(listing.path, title, usable)
    # The table holds what the list itself holds; what is open to everyone stands in one table of its own.
    yield files.table(listing.path, [point.item for point in site.index.select(listing.named)])


def _everything_list(site: Site, files: _ListFiles) -> Iterator[Output]:
    for page in policy_list_pages(site):
        yield Page("pages/policies.html", page)
    base, title = "policies/", "全部政策"
    entries = [policy_entry(site, policy) for policy in site.policies_in_order[:FEED_SIZE]]
    yield File(f"{base}feed.xml", atom_feed(site, base, title, entries))
    yield File(f"{base}feed.json", json_feed(site, base, title, entries))
    current = [point.item for point in site.index.select(site.index.current)]
    yield files.calendar(base, title, current)
    yield files.table(base, current)


def _policies(site: Site, policies: Sequence[Policy]) -> Iterator[Output]:
    for policy in policies:
        yield Page("pages/policy.html", policy_page(site, policy))
        yield policy_file(site, policy)


def _column(site: Site, column: Column, records: Mapping[str, Dated]) -> Iterator[Output]:
    yield Page("pages/column.html", column_page(column, records))
    for record in records.values():
        yield Page("pages/article.html", article_page(site, column, record))


def _single_pages(site: Site) -> Iterator[Output]:
    for code in site.index.dimensions:
        if any(site.index.terms(code)):
            yield Page("pages/overview.html", overview_page(site, code))
    yield Page("pages/open_data.html", open_data_page(site))
    if site.words.services:
        yield Page("pages/services.html", services_page(site))
