from __future__ import annotations

import pytest

from site_builder.site import Site
from site_builder.views.list_facets import FacetTerm
from site_builder.views.overview_page import TermTile, overview_page, term_tiles
from site_builder.views.shell import Link


@pytest.fixture
def tagged(load_site, policy_text):
    """Make a site of one policy whose points have these tags."""

    def make(*tags: dict[str, list[str]]) -> Site:
        return load_site({"policies/a.md": policy_text("a", points=[{"tags": each} for each in tags])})

    return make


def test_an_overview_has_a_tile_for_each_term_and_industries_show_their_lists_per_scale(tagged):
    page = overview_page(tagged({"industries": ["c"], "scales": ["small"]}), "industry")
    assert (page.shell.path, page.heading) == ("industry/", "按行业找政策")
    assert page.shell.crumbs == (Link("首页", ""), Link("按行业", ""))
    assert page.tiles == (
        TermTile("c", "制造业", "industry/c/", 1, 1, (FacetTerm("小型企业", "industry/c/scale/small/", 1),)),
    )


def test_a_tile_counts_what_can_be_used_and_how_much_of_it_names_the_term(tagged):
    tiles = {tile.code: tile for tile in term_tiles(tagged({"industries": ["c"]}, {}, {}), "industry")}
    assert (tiles["c"].count, tiles["c"].named) == (3, 1)
    assert (tiles["a"].count, tiles["a"].named) == (2, 0)
    assert (tiles["all"].count, tiles["all"].named, tiles["all"].pairs) == (2, 2, ())


def test_only_industries_have_pairs(tagged):
    site = tagged({"industries": ["c"], "scales": ["small"]})
    assert [tile.pairs for tile in term_tiles(site, "scale")] == [()]


def test_a_dimension_without_points_has_no_tiles(tagged):
    assert term_tiles(tagged({}), "stage") == ()
