from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.site import PAGE_SIZE, Site
from site_builder.views.list_facets import FacetTerm
from site_builder.views.lists import (
    ListPage,
    list_pages,
    make_pager,
    page_count,
    page_path,
    policy_list_pages,
)
from site_builder.views.overview_page import overview_page, term_tiles
from site_builder.views.rows import point_row
from site_builder.views.shell import Feed, Link


def pages_of(site: Site, path: str) -> list[ListPage]:
    listing = next(listing for listing in site.listings if listing.path == path)
    return list(list_pages(site, listing, partial(point_row, site)))


def facets_of(page: ListPage) -> dict[str, list[tuple[str, int]]]:
    return {group.name: [(term.label, term.count) for term in (*group.terms, *group.more)] for group in page.facets}


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


# Facets.


def test_a_facet_counts_the_points_of_the_list_that_have_each_term(tagged):
    site = tagged(
        {"industries": ["c"], "scales": ["small"], "subjects": ["tax"]},
        {"industries": ["c"], "scales": ["micro"], "subjects": ["tax", "ip"]},
        {"industries": ["i"], "subjects": ["ip"]},
    )
    facets = facets_of(pages_of(site, "level/municipal/")[0])
    assert facets["行业"] == [("制造业", 2), ("信息传输、软件和信息技术服务业", 1)]
    assert facets["规模"] == [("小型企业", 2), ("微型企业", 2), ("不限规模", 1)]
    assert facets["主题"] == [("财税", 2), ("知识产权", 2)]


def test_a_facet_that_divides_nothing_is_left_out(tagged):
    facets = facets_of(pages_of(tagged({"industries": ["c"]}, {"industries": ["i"]}), "industry/c/")[0])
    assert "支持方式" not in facets
    assert "责任部门" not in facets


def test_beside_an_industry_each_scale_leads_to_their_pair(tagged):
    site = tagged({"industries": ["c"], "scales": ["small"]}, {"industries": ["c"]}, {"scales": ["small", "micro"]})
    page = pages_of(site, "industry/c/")[0]
    scales = next(group for group in page.facets if group.name == "规模")
    assert scales.narrows
    assert {term.label: term.count for term in scales.terms} == {
        "大型企业": 1,
        "中型企业": 1,
        "小型企业": 3,
        "微型企业": 2,
        "个体工商户": 1,
    }
    assert scales.terms[2] == FacetTerm("小型企业", "industry/c/scale/small/", 3)


def test_beside_a_pair_the_current_terms_are_marked_and_others_swap_one_half(tagged):
    site = tagged({"industries": ["c"], "scales": ["small"]}, {"industries": ["i"], "scales": ["small"]})
    page = pages_of(site, "industry/c/scale/small/")[0]
    groups = {group.name: group.terms for group in page.facets}
    assert groups["行业"] == (
        FacetTerm("制造业", "industry/c/scale/small/", 1, current=True),
        FacetTerm("信息传输、软件和信息技术服务业", "industry/i/scale/small/", 1),
    )
    assert "规模" not in groups


def test_a_long_facet_is_folded_after_the_most_frequent_terms(load_site, policy_text):
    departments = "".join(f"- {{code: d{number:02d}, name: 部门{number:02d}}}\n" for number in range(14))
    points = [{"departments": [{"code": f"d{number:02d}"} for number in range(place + 1)]} for place in range(14)]
    site = load_site(
        {
            "policies/a.md": policy_text("a", official={"issuers": ["d00"]}, points=points),
            "policies/vocabulary/departments.yml": departments,
        }
    )
    group = next(group for group in pages_of(site, "level/municipal/")[0].facets if group.name == "责任部门")
    assert [term.count for term in group.terms] == [14, 13, 12, 11, 10, 9, 8, 7]
    assert [term.count for term in group.more] == [6, 5, 4, 3, 2, 1]


def test_every_link_of_a_facet_leads_to_a_list_that_exists(load_site, whole_content):
    site = load_site(whole_content, preview=True)
    paths = {listing.path for listing in site.listings}
    for listing in site.listings:
        for page in list_pages(site, listing, partial(point_row, site)):
            links = [term.path for group in page.facets for term in (*group.terms, *group.more)]
            assert {*links, *([page.general.all.path] if page.general else [])} <= paths
            total = listing.usable.bit_count()
            narrowing = [group for group in page.facets if len(listing.terms) == 1 or not group.narrows]
            assert all(term.count <= total for group in narrowing for term in group.terms if not term.current)


# The list of policies, and overviews.


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


def test_an_overview_has_a_tile_for_each_term_with_points_and_industries_show_their_pairs(tagged):
    site = tagged({"industries": ["c"], "scales": ["small"]}, {})
    page = overview_page(site, "industry")
    assert (page.shell.path, page.heading) == ("industry/", "按行业找政策")
    tiles = {tile.code: tile for tile in page.tiles}
    assert len(tiles) == 21
    assert (tiles["c"].label, tiles["c"].path, tiles["c"].count, tiles["c"].named) == ("制造业", "industry/c/", 2, 1)
    assert (tiles["e"].count, tiles["e"].named) == (1, 0)
    assert FacetTerm("小型企业", "industry/c/scale/small/", 2) in tiles["c"].pairs
    assert tiles["all"].pairs == ()


def test_a_dimension_without_points_has_no_tiles(tagged):
    assert term_tiles(tagged({}), "stage") == ()
