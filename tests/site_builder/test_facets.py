from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue import Catalogue
from site_builder.facets import UNRESTRICTED, FacetIndex, Listing, Term, point_set
from site_builder.model.policy import Policy
from site_builder.vocabulary.vocabularies import Vocabularies, read_vocabularies


@pytest.fixture
def index(load_catalogue, policy_text):
    """Make the index of policies, each given as the fields of its front matter."""

    def make(**policies: dict[str, Any]) -> FacetIndex:
        files = {f"policies/{name}.md": policy_text(name, **fields) for name, fields in policies.items()}
        return FacetIndex(load_catalogue(files))

    return make


def term(index: FacetIndex, dimension: str, code: str) -> Term:
    return Term(index.dimensions[dimension], code)


def references(index: FacetIndex, points: int) -> list[str]:
    return [point.item.reference for point in index.select(points)]


def tagged(*tags: dict[str, list[str]]) -> dict[str, Any]:
    return {"points": [{"tags": each} for each in tags]}


# Sets of points are bit sets.


@given(st.sets(st.integers(0, 3000)))
def test_a_set_of_points_has_one_bit_a_point(indices: set[int]):
    points = point_set(indices)
    assert points == sum(1 << index for index in indices)
    assert points.bit_count() == len(indices)


def test_no_points_are_the_number_nought():
    assert point_set([]) == 0


def test_selecting_gives_the_points_of_a_set_in_their_order(index):
    made = index(a={"points": [{}, {}, {}]})
    assert references(made, 0b101) == ["a#p1", "a#p3"]
    assert references(made, 0) == []
    assert references(made, made.everything) == ["a#p1", "a#p2", "a#p3"]


def test_points_are_in_the_order_of_use_then_newest_document_then_id_then_place(index):
    pays = {"applies": "claim", "benefit": {"text": "补", "parts": [{"label": "奖励", "amount": 1}]}, "claim": {}}
    made = index(
        old={"official": {"issued": "2020-01-01"}, "points": [{}, {"applies": "filing"}, pays]},
        new={"official": {"issued": "2026-01-01"}, "points": [{"applies": "filing"}, {}]},
        same={"official": {"issued": "2026-01-01"}},
        undated={"official": {"issued": None}},
    )
    assert references(made, made.everything) == [
        "old#p3",
        "new#p1",
        "old#p2",
        "new#p2",
        "same#p1",
        "old#p1",
        "undated#p1",
    ]
    assert [point.index for point in made.points] == list(range(7))


def test_what_applies_at_home_comes_before_what_applies_elsewhere(load_catalogue, policy_text):
    county = {"level": "county", "issued": "2020-01-01"}
    regions = {"city": "370900", "county": "370983", "elsewhere": "370406", "nation": "100000", "province": "370000"}
    files = {
        f"policies/{name}.md": policy_text(name, official={**county, "region": region})
        for name, region in regions.items()
    }
    files["policies/newest.md"] = policy_text("newest", official={**county, "region": "370406", "issued": "2026-01-01"})
    made = FacetIndex(load_catalogue(files), "370900")
    assert references(made, made.everything) == [
        "city#p1",
        "county#p1",
        "nation#p1",
        "province#p1",
        "newest#p1",
        "elsewhere#p1",
    ]


# Terms and their lists.


def listed(made: FacetIndex, *terms: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Give the points of a list: those that name its readers, and those open to everyone."""
    listing = made.listing(*(term(made, dimension, code) for dimension, code in terms))
    assert listing.named & listing.general == 0
    assert listing.usable == listing.named | listing.general
    return references(made, listing.named), references(made, listing.general)


def test_every_dimension_has_its_name(index):
    assert {code: dimension.name for code, dimension in index(a={}).dimensions.items()} == {
        "industry": "行业",
        "scale": "规模",
        "kind": "支持方式",
        "region": "适用地区",
        "department": "责任部门",
        "subject": "主题",
        "stage": "阶段与资质",
        "nature": "企业性质",
        "level": "制定层级",
        "year": "年份",
        "status": "有效性",
    }


def test_a_list_for_an_industry_holds_what_names_it_and_apart_what_is_open_to_everyone(index):
    made = index(a=tagged({"industries": ["13"]}, {"industries": ["i"]}, {"scales": ["small"]}, {}))
    assert listed(made, ("industry", "c")) == (["a#p1"], ["a#p3", "a#p4"])
    assert listed(made, ("industry", "a")) == ([], ["a#p3", "a#p4"])
    assert listed(made, ("scale", "small")) == (["a#p3"], ["a#p1", "a#p2", "a#p4"])


def test_what_is_open_to_everyone_has_a_list_of_its_own(index):
    made = index(a=tagged({"industries": ["c"]}, {"scales": ["small"]}, {}))
    assert listed(made, ("industry", UNRESTRICTED)) == (["a#p2", "a#p3"], [])
    assert listed(made, ("scale", UNRESTRICTED)) == (["a#p1", "a#p3"], [])
    assert listed(made, ("industry", UNRESTRICTED), ("scale", UNRESTRICTED)) == (["a#p3"], [])


def test_other_dimensions_hold_only_what_names_them(index):
    made = index(a=tagged({"stages": ["hnte"], "subjects": ["tax"]}, {}))
    assert listed(made, ("stage", "hnte")) == (["a#p1"], [])
    assert listed(made, ("subject", "tax")) == (["a#p1"], [])
    assert listed(made, ("level", "municipal")) == (["a#p1", "a#p2"], [])


def test_only_terms_with_points_are_listed_in_the_order_of_the_vocabulary(index):
    limited = index(a=tagged({"industries": ["i"]}, {"industries": ["13"]}))
    assert [(each.code, each.label) for each in limited.terms("industry")] == [
        ("c", "制造业"),
        ("i", "信息传输、软件和信息技术服务业"),
    ]
    assert [each.label for each in limited.terms("department")] == ["市工信局"]
    assert list(limited.terms("stage")) == []


def test_once_something_is_open_to_everyone_every_industry_and_scale_has_a_list(index):
    made = index(a=tagged({"industries": ["c"], "scales": ["small"]}, {}))
    assert "".join(each.code for each in made.terms("industry")) == "abcdefghijklmnopqrst" + UNRESTRICTED
    assert [each.label for each in made.terms("scale")] == [
        "大型企业",
        "中型企业",
        "小型企业",
        "微型企业",
        "个体工商户",
        "不限规模",
    ]


def test_years_are_listed_newest_first_and_undated_documents_have_none(index):
    made = index(a={}, b={"official": {"issued": "2019-05-01"}}, c={"official": {"issued": None}})
    assert [each.label for each in made.terms("year")] == ["2026 年", "2019 年"]


def test_a_point_counts_once_for_a_department_that_it_names_twice(index):
    departments = [{"code": "taian-miit"}, {"code": "taian-miit", "role": "support"}, {"code": "taian-finance"}]
    made = index(a={"points": [{"departments": departments}]})
    assert listed(made, ("department", "taian-miit")) == (["a#p1"], [])
    assert listed(made, ("department", "taian-finance")) == (["a#p1"], [])


def test_a_code_without_points_has_an_empty_list(index):
    made = index(a={})
    assert listed(made, ("region", "370902")) == ([], [])
    assert listed(made, ("kind", "no-such-kind")) == ([], [])


def test_the_list_of_a_region_holds_what_applies_from_above_it(index):
    made = index(
        nation={"official": {"region": "100000", "level": "national"}},
        province={"official": {"region": "370000", "level": "provincial"}},
        city={"official": {"region": "370900"}},
        county={"official": {"region": "370983", "level": "county"}},
        other={"official": {"region": "370406", "level": "county"}},
    )

    def policies(code: str) -> set[str]:
        return {reference.partition("#")[0] for reference in listed(made, ("region", code))[0]}

    assert policies("100000") == {"nation"}
    assert policies("370900") == {"nation", "province", "city"}
    assert policies("370983") == {"nation", "province", "city", "county"}
    assert policies("370406") == {"nation", "province", "other"}
    assert policies("370902") == set()


def test_what_is_over_stands_only_in_the_lists_by_status(index):
    made = index(
        valid={},
        gone={"official": {"status": "repealed"}},
        past={"official": {"status": "expired", "expires": "2025-01-01", "issued": "2020-01-01", "effective": None}},
    )
    assert references(made, made.current) == ["valid#p1"]
    assert listed(made, ("department", "taian-miit")) == (["valid#p1"], [])
    assert listed(made, ("industry", "c")) == ([], ["valid#p1"])
    assert references(made, made.named(term(made, "department", "taian-miit"))) == ["gone#p1", "valid#p1", "past#p1"]
    assert listed(made, ("status", "repealed")) == (["gone#p1"], [])
    assert listed(made, ("status", "expired")) == (["past#p1"], [])
    assert listed(made, ("status", "in_force")) == (["valid#p1"], [])
    assert [each.label for each in made.terms("year")] == ["2026 年"]


def test_a_department_may_be_called_all(load_catalogue, policy_text):
    departments = "- {code: taian-gov, name: 市政府}\n- {code: all, name: 各部门, collective: true}\n"
    files = {
        "policies/a.md": policy_text("a", points=[{"departments": [{"code": "all"}]}]),
        "policies/vocabulary/departments.yml": departments,
    }
    made = FacetIndex(load_catalogue(files))
    assert [each.label for each in made.terms("department")] == ["各部门"]


# Pairs of industry and scale.


def test_a_pair_holds_what_both_can_use_and_apart_what_names_neither(index):
    made = index(
        a=tagged(
            {"industries": ["c"], "scales": ["small"]},
            {"industries": ["c"]},
            {"scales": ["small"]},
            {},
            {"industries": ["d"], "scales": ["small"]},
            {"industries": ["c"], "scales": ["large"]},
        )
    )
    assert listed(made, ("industry", "c"), ("scale", "small")) == (["a#p1", "a#p2", "a#p3"], ["a#p4"])
    pair = made.listing(term(made, "industry", "c"), term(made, "scale", "small"))
    assert pair.path == "industry/c/scale/small/"


def test_a_pair_leaves_out_what_is_over(index):
    made = index(
        a={**tagged({"industries": ["c"]}, {}), "official": {"status": "repealed"}}, b=tagged({"scales": ["small"]})
    )
    assert listed(made, ("industry", "c"), ("scale", "small")) == (["b#p1"], [])


def test_listings_are_every_term_with_points_and_every_pair_of_them(index):
    made = index(a=tagged({"industries": ["c"], "scales": ["small"], "stages": ["hnte"]}, {"industries": ["i"]}))
    listings = list(made.listings())
    assert all(isinstance(each, Listing) and each.usable for each in listings)
    paths = [each.path for each in listings]
    assert len(paths) == len(set(paths))
    assert [path for path in paths if path.count("/") == 2] == [
        "industry/c/",
        "industry/i/",
        *(f"scale/{code}/" for code in ("large", "medium", "small", "micro", "individual", "all")),
        "kind/service/",
        "region/370900/",
        "department/taian-miit/",
        "stage/hnte/",
        "level/municipal/",
        "year/2026/",
        "status/in_force/",
    ]
    assert [path for path in paths if path.count("/") == 4] == [
        "industry/c/scale/small/",
        *(f"industry/i/scale/{code}/" for code in ("large", "medium", "small", "micro", "individual")),
    ]


def test_what_limits_neither_industry_nor_scale_is_a_pair_of_its_own(index):
    made = index(a=tagged({"industries": ["c"]}, {}))
    paths = [each.path for each in made.listings()]
    assert "industry/all/scale/all/" in paths
    assert "industry/c/scale/all/" not in paths
    assert "industry/all/scale/small/" not in paths


CODES = {"industries": ["c", "i", "13", "51"], "scales": ["small", "large"], "stages": ["hnte"], "natures": ["private"]}
TAGS = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(codes), max_size=2, unique=True) for name, codes in CODES.items()}
)


@pytest.fixture(scope="module")
def words() -> Vocabularies:
    return read_vocabularies(Path("/nowhere"))[0]


def catalogue_of(words: Vocabularies, policies: list[list[dict[str, list[str]]]]) -> Catalogue:
    """Make a catalogue of policies whose points have these tags, without files: hypothesis makes hundreds."""
    official = {"issuers": ["g"], "level": "county", "region": "370900", "issued": "2026-01-01", "status": "in_force"}
    point = {"title": "点", "kind": "service", "applies": "none", "departments": [{"code": "g"}]}
    made = {}
    for number, tags in enumerate(policies):
        points = [{**point, "id": f"p{place}", "tags": each} for place, each in enumerate(tags)]
        fields = {"id": f"x{number}", "title": "政策", "official": official, "points": points}
        made[f"x{number}"] = Policy.model_validate(fields)
    return Catalogue(words, policies=made)


@given(st.lists(st.lists(TAGS, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
def test_every_count_is_the_count_of_a_plain_filter(
    words: Vocabularies, policies: list[list[dict[str, list[str]]]], data: st.DataObject
):
    made = FacetIndex(catalogue_of(words, policies))
    code = data.draw(st.sampled_from(["c", "i", "f"]))
    scale = data.draw(st.sampled_from(["small", "large"]))

    def sections(tags: dict[str, list[str]]) -> set[str]:
        return {(each, *words.industries.ancestors(each))[-1] for each in tags["industries"]}

    plain = [tags for points in policies for tags in points]
    industry, pair = (
        made.listing(term(made, "industry", code)),
        made.listing(term(made, "industry", code), term(made, "scale", scale)),
    )
    assert industry.named.bit_count() == sum(code in sections(tags) for tags in plain)
    assert industry.general.bit_count() == sum(not tags["industries"] for tags in plain)
    both = [
        tags
        for tags in plain
        if (code in sections(tags) or not tags["industries"]) and (scale in tags["scales"] or not tags["scales"])
    ]
    assert pair.usable.bit_count() == len(both)
    assert pair.general.bit_count() == sum(not tags["industries"] and not tags["scales"] for tags in both)
