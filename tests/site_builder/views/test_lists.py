from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.site import PAGE_SIZE, Site
from site_builder.views.lists import (
    SHOWN_GENERAL,
    ListPage,
    list_pages,
    make_pager,
    page_count,
    page_path,
    policy_list_pages,
)
from site_builder.views.rows import point_row
from site_builder.views.shell import Feed, Link


def pages_of(site: Site, path: str) -> list[ListPage]:
    listing = next(listing for listing in site.listings if listing.path == path)
    return list(list_pages(site, listing, partial(point_row, site)))


@pytest.fixture
def tagged(load_site, policy_text):
    """Make a site of one policy whose points have these tags."""

    def make(*tags: dict[str, list[str]], **fields: Any) -> Site:
        return load_site({"policies/a.md": policy_text("a", points=[{"tags": each} for each in tags], **fields)})

    return make


# Pages.


def test_the_first_page_of_a_list_has_the_lists_own_address():
    assert page_path("industry/c/", 1) == "industry/c/"
    assert page_path("industry/c/", 2) == "industry/c/page/2/"


@pytest.mark.parametrize(("items", "pages"), [(0, 1), (1, 1), (PAGE_SIZE, 1), (PAGE_SIZE + 1, 2), (10 * PAGE_SIZE, 10)])
def test_a_list_has_as_many_pages_as_it_needs_and_at_least_one(items: int, pages: int):
    assert page_count(items) == pages


def pager(number: int, total: int) -> str:
    made = make_pager("x/", number, total)
    words = " ".join(link.text or "…" for link in made.links)
    return f"{'<' if made.previous else ''} {words} {'>' if made.next else ''}".strip()


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [
        (1, 1, "1"),
        (1, 2, "1 2 >"),
        (2, 2, "< 1 2"),
        (1, 9, "1 2 … 9 >"),
        (2, 9, "< 1 2 3 … 9 >"),
        (3, 9, "< 1 2 3 4 … 9 >"),
        (5, 9, "< 1 … 4 5 6 … 9 >"),
        (7, 9, "< 1 … 6 7 8 9 >"),
        (9, 9, "< 1 … 8 9"),
    ],
)
def test_a_pager_links_the_first_the_last_and_the_neighbouring_pages(number: int, total: int, shown: str):
    assert pager(number, total) == shown


def test_the_links_of_a_pager_lead_to_pages():
    made = make_pager("x/", 2, 3)
    assert (made.previous, made.next) == (Link("上一页", "x/"), Link("下一页", "x/page/3/"))
    assert made.links == (Link("1", "x/"), Link("2", "x/page/2/"), Link("3", "x/page/3/"))


@given(st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(1, total), st.just(total))))
def test_a_pager_never_shows_a_page_that_does_not_exist(pages: tuple[int, int]):
    number, total = pages
    shown = [int(link.text) for link in make_pager("x/", number, total).links if link.text]
    assert shown == sorted(set(shown))
    assert (shown[0], shown[-1]) == (1, total)
    assert number in shown
    assert len(shown) <= 5


def test_points_are_spread_over_pages_in_their_order(tagged):
    site = tagged(*[{}] * (PAGE_SIZE + 3))
    first, second = pages_of(site, "level/municipal/")
    assert [len(first.rows), len(second.rows)] == [PAGE_SIZE, 3]
    assert [row.key for row in second.rows] == ["a#p21", "a#p22", "a#p23"]
    assert (first.shell.path, second.shell.path) == ("level/municipal/", "level/municipal/page/2/")
    assert (first.shell.title, second.shell.title) == ("市级", "市级（第 2 页）")
    assert (first.summary, second.summary) == ("共 23 条政策点",) * 2


# The frame of a list.


def test_a_list_says_what_it_is_where_it_stands_and_as_what_it_is_published(tagged):
    page = pages_of(tagged({"industries": ["c"]}), "industry/c/")[0]
    assert page.heading == "制造业"
    assert page.shell.description == "制造业能用的惠企政策点 1 条：对象、条件、金额、部门和截止日期。"
    assert page.shell.section == "industry/"
    assert page.shell.crumbs == (Link("首页", ""), Link("按行业", "industry/"), Link("制造业", ""))
    assert page.shell.meta["ColumnType"] == "政策文件"
    assert page.shell.feeds == (
        Feed("industry/c/feed.xml", "application/atom+xml", "制造业（Atom）"),
        Feed("industry/c/feed.json", "application/feed+json", "制造业（JSON Feed）"),
    )
    assert [link.path for link in page.files] == [
        "industry/c/feed.xml",
        "industry/c/deadlines.ics",
        "industry/c/data.csv",
    ]
    assert page.chips == (Link("制造业", "industry/"),)


def test_a_pair_leads_back_to_each_of_its_halves(tagged):
    page = pages_of(tagged({"industries": ["c"], "scales": ["small"]}), "industry/c/scale/small/")[0]
    assert page.heading == "制造业 × 小型企业"
    assert page.chips == (Link("制造业", "scale/small/"), Link("小型企业", "industry/c/"))
    assert page.shell.crumbs == (
        Link("首页", ""),
        Link("按行业", "industry/"),
        Link("制造业", "industry/c/"),
        Link("小型企业", ""),
    )


def test_below_a_list_stands_what_is_open_to_everyone(tagged):
    site = tagged({"industries": ["c"], "scales": ["small"]}, {"scales": ["small"]}, {})
    page = pages_of(site, "industry/c/")[0]
    assert page.summary == "能用 3 条：专门面向的 1 条，不限行业的 2 条"
    assert page.general is not None
    assert [row.key for row in page.general.rows] == ["a#p2", "a#p3"]
    assert page.general.all == Link("看全部 2 条", "industry/all/")
    pair = pages_of(site, "industry/c/scale/small/")[0]
    assert pair.summary == "能用 3 条：专门面向的 2 条，不限行业和规模的 1 条"
    assert pair.general is not None
    assert pair.general.all == Link("看全部 1 条", "industry/all/scale/all/")
    assert pages_of(site, "industry/all/")[0].general is None
    assert pages_of(site, "level/municipal/")[0].general is None


def test_an_industry_that_nothing_names_still_has_a_page(tagged):
    page = pages_of(tagged({}), "industry/e/")[0]
    assert page.rows == ()
    assert page.general is not None
    assert page.general.heading == "不限行业，也能用"


def test_what_is_open_to_everyone_stands_on_the_last_page_and_only_its_first_points(tagged):
    site = tagged(*[{"industries": ["c"]}] * (PAGE_SIZE + 1), *[{}] * (SHOWN_GENERAL + 2))
    first, second = pages_of(site, "industry/c/")
    assert first.general is None
    assert second.general is not None
    assert len(second.general.rows) == SHOWN_GENERAL
    assert second.general.all.text == f"看全部 {SHOWN_GENERAL + 2} 条"


def test_every_way_to_what_is_open_to_everyone_leads_to_a_list_that_exists(load_site, whole_content):
    site = load_site(whole_content)
    paths = {listing.path for listing in site.listings}
    for listing in site.listings:
        for page in list_pages(site, listing, partial(point_row, site)):
            assert page.general is None or page.general.all.path in paths


# The list of policies.


def test_all_policies_are_listed_newest_first_and_what_is_over_last(load_site, policy_text):
    site = load_site(
        {
            "policies/a.md": policy_text("a", official={"issued": "2020-01-01"}),
            "policies/b.md": policy_text("b", official={"issued": "2026-01-01"}),
            "policies/c.md": policy_text("c", official={"issued": "2026-02-01", "status": "repealed"}),
            "policies/d.md": policy_text("d", official={"issued": None}),
        }
    )
    (page,) = policy_list_pages(site)
    assert [row.key for row in page.rows] == ["b", "a", "d", "c"]
    assert page.summary == "共 4 件政策、4 条政策点"
    assert page.shell.path == "policies/"


def test_many_policies_fill_several_pages(load_site, policy_text):
    files = {f"policies/x{number:02d}.md": policy_text(f"x{number:02d}") for number in range(PAGE_SIZE + 1)}
    first, second = policy_list_pages(load_site(files))
    assert [len(first.rows), len(second.rows)] == [PAGE_SIZE, 1]
    assert (second.shell.path, second.shell.title) == ("policies/page/2/", "全部政策（第 2 页）")
