from __future__ import annotations

import pytest

from site_builder.facets import Listing
from site_builder.site import Site
from site_builder.views.list_facets import FacetGroup, FacetTerm, facet_groups


@pytest.fixture
def tagged(load_site, policy_text):
    """Make a site of one policy whose points have these tags."""

    def make(*tags: dict[str, list[str]]) -> Site:
        return load_site({"policies/a.md": policy_text("a", points=[{"tags": each} for each in tags])})

    return make


def listing_of(site: Site, path: str) -> Listing:
    return next(listing for listing in site.listings if listing.path == path)


def groups_of(site: Site, path: str) -> dict[str, FacetGroup]:
    return {group.name: group for group in facet_groups(site, listing_of(site, path))}


def counts(group: FacetGroup) -> list[tuple[str, int]]:
    return [(term.label, term.count) for term in (*group.terms, *group.more)]


def test_a_facet_counts_the_points_of_the_list_that_have_each_term(tagged):
    site = tagged(
        {"industries": ["c"], "scales": ["small"], "subjects": ["tax"]},
        {"industries": ["c"], "scales": ["micro"], "subjects": ["tax", "ip"]},
        {"industries": ["i"], "scales": ["small"], "subjects": ["ip"]},
    )
    groups = groups_of(site, "level/municipal/")
    assert counts(groups["行业"]) == [("制造业", 2), ("信息传输、软件和信息技术服务业", 1)]
    assert counts(groups["规模"]) == [("小型企业", 2), ("微型企业", 1)]
    assert counts(groups["主题"]) == [("财税", 2), ("知识产权", 2)]
    assert not groups["主题"].narrows


def test_what_is_open_to_everyone_counts_for_every_term_that_the_list_names(tagged):
    site = tagged({"industries": ["c"]}, {"industries": ["i"]}, {})
    assert counts(groups_of(site, "level/municipal/")["行业"]) == [
        ("制造业", 2),
        ("信息传输、软件和信息技术服务业", 2),
        ("不限行业", 1),
    ]


def test_a_facet_that_divides_nothing_is_left_out(tagged):
    groups = groups_of(tagged({"industries": ["c"]}, {"industries": ["i"]}), "industry/c/")
    assert "支持方式" not in groups
    assert "责任部门" not in groups


def test_beside_an_industry_each_scale_leads_to_their_list_together(tagged):
    site = tagged(
        {"industries": ["c"], "scales": ["small"]},
        {"industries": ["c"], "scales": ["small", "micro"]},
        {"scales": ["micro"]},
    )
    scales = groups_of(site, "industry/c/")["规模"]
    assert scales.narrows
    assert scales.terms == (
        FacetTerm("小型企业", "industry/c/scale/small/", 2),
        FacetTerm("微型企业", "industry/c/scale/micro/", 2),
    )


def test_beside_a_pair_the_current_terms_are_marked_and_others_swap_one_half(tagged):
    site = tagged({"industries": ["c"], "scales": ["small"]}, {"industries": ["i"], "scales": ["small", "large"]})
    groups = groups_of(site, "industry/i/scale/small/")
    assert groups["行业"].terms == (
        FacetTerm("制造业", "industry/c/scale/small/", 1),
        FacetTerm("信息传输、软件和信息技术服务业", "industry/i/scale/small/", 1, current=True),
    )
    assert groups["规模"].terms == (
        FacetTerm("大型企业", "industry/i/scale/large/", 1),
        FacetTerm("小型企业", "industry/i/scale/small/", 1, current=True),
    )


def test_a_long_facet_is_folded_after_the_most_frequent_terms(load_site, policy_text):
    departments = "".join(f"- {{code: d{number:02d}, name: 部门{number:02d}}}\n" for number in range(14))
    points = [{"departments": [{"code": f"d{number:02d}"} for number in range(place + 1)]} for place in range(14)]
    site = load_site(
        {
            "policies/a.md": policy_text("a", official={"issuers": ["d00"]}, points=points),
            "policies/vocabulary/departments.yml": departments,
        }
    )
    group = groups_of(site, "level/municipal/")["责任部门"]
    assert [term.count for term in group.terms] == [14, 13, 12, 11, 10]
    assert [term.count for term in group.more] == [9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_every_link_leads_to_a_list_that_exists_and_counts_what_it_holds(load_site, whole_content):
    site = load_site(whole_content, preview=True)
    sizes = {listing.path: listing.usable.bit_count() for listing in site.listings}
    for listing in site.listings:
        for group in facet_groups(site, listing):
            for term in (*group.terms, *group.more):
                assert 0 < term.count <= sizes[term.path]
                assert not group.narrows or term.count == sizes[term.path]


def test_narrowing_never_broadens(load_site, whole_content):
    site = load_site(whole_content)
    for listing in site.listings:
        if len(listing.terms) == 1:
            for group in facet_groups(site, listing):
                if group.name != listing.terms[0].dimension.name:
                    assert max(term.count for term in group.terms) <= listing.usable.bit_count()
