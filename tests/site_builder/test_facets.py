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
    pays = {"benefit": {"text": "补", "parts": [{"label": "奖励", "amount": 1}]}, "claim": {}}
    made = index(
        old={"official": {"issued": "2020-01-01"}, "points": [{"applies": "claim", **pays}, {}]},
        new={"official": {"issued": "2026-01-01"}, "points": [{"applies": "filing"}, {}]},
        same={"official": {"issued": "2026-01-01"}},
        undated={"official": {"issued": None}},
    )
    assert references(made, made.everything) == ["old#p1", "new#p1", "new#p2", "same#p1", "old#p2", "undated#p1"]
    assert [point.index for point in made.points] == [0, 1, 2, 3, 4, 5]


# Terms and their lists.


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


def test_only_terms_with_points_are_listed_in_the_order_of_the_vocabulary(index):
    made = index(a=tagged({"industries": ["i"], "scales": ["small"]}, {"industries": ["13"], "scales": ["small"]}))
    assert [(each.code, each.label) for each in made.terms("industry")] == [
        ("c", "制造业"),
        ("i", "信息传输、软件和信息技术服务业"),
    ]
    assert [each.code for each in made.terms("scale")] == ["small"]
    assert [each.label for each in made.terms("department")] == ["市工信局"]
    assert list(made.terms("stage")) == []


def test_years_are_listed_newest_first_and_undated_documents_have_none(index):
    made = index(a={}, b={"official": {"issued": "2019-05-01"}}, c={"official": {"issued": None}})
    assert [each.label for each in made.terms("year")] == ["2026 年", "2019 年"]


def test_points_that_do_not_limit_a_dimension_have_a_list_of_their_own(index):
    made = index(a=tagged({"industries": ["c"]}, {"scales": ["small"]}, {}))
    assert references(made, made.listing(term(made, "industry", UNRESTRICTED)).named) == ["a#p2", "a#p3"]
    assert references(made, made.listing(term(made, "scale", UNRESTRICTED)).named) == ["a#p1", "a#p3"]


def test_a_point_counts_once_for_a_department_that_it_names_twice(index):
    departments = [{"code": "taian-miit"}, {"code": "taian-miit", "role": "support"}, {"code": "taian-finance"}]
    made = index(a={"points": [{"departments": departments}]})
    assert made.listing(term(made, "department", "taian-miit")).named.bit_count() == 1
    assert made.listing(term(made, "department", "taian-finance")).named.bit_count() == 1


def test_a_code_without_points_reaches_none(index):
    made = index(a={})
    assert made.listing(term(made, "region", "370902")).named == 0
    assert made.listing(term(made, "kind", "no-such-kind")).named == 0


def test_the_list_of_a_region_holds_what_applies_from_above_it(index):
    made = index(
        nation={"official": {"region": "100000", "level": "national"}},
        province={"official": {"region": "370000", "level": "provincial"}},
        city={"official": {"region": "370900"}},
        county={"official": {"region": "370983", "level": "county"}},
        other={"official": {"region": "370406", "level": "county"}},
    )

    def listed(code: str) -> set[str]:
        return {
            reference.partition("#")[0]
            for reference in references(made, made.listing(term(made, "region", code)).named)
        }

    assert listed("100000") == {"nation"}
    assert listed("370900") == {"nation", "province", "city"}
    assert listed("370983") == {"nation", "province", "city", "county"}
    assert listed("370406") == {"nation", "province", "other"}
    assert listed("370902") == set()


def test_what_is_over_stands_only_in_the_lists_by_status(index):
    made = index(
        valid={},
        gone={"official": {"status": "repealed"}},
        past={"official": {"status": "expired", "expires": "2025-01-01", "issued": "2020-01-01", "effective": None}},
    )
    assert references(made, made.current) == ["valid#p1"]
    assert references(made, made.listing(term(made, "department", "taian-miit")).named) == ["valid#p1"]
    assert references(made, made.named(term(made, "department", "taian-miit"))) == ["gone#p1", "valid#p1", "past#p1"]
    assert references(made, made.listing(term(made, "status", "repealed")).named) == ["gone#p1"]
    assert references(made, made.listing(term(made, "status", "expired")).named) == ["past#p1"]
    assert references(made, made.listing(term(made, "status", "in_force")).named) == ["valid#p1"]
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


def test_a_pair_names_what_both_can_use_and_keeps_apart_what_is_open_to_everyone(index):
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
    pair = made.listing(term(made, "industry", "c"), term(made, "scale", "small"))
    assert references(made, pair.named) == ["a#p1", "a#p2", "a#p3"]
    assert references(made, pair.general) == ["a#p4"]
    assert pair.path == "industry/c/scale/small/"


def test_a_pair_leaves_out_what_is_over(index):
    made = index(
        a={**tagged({"industries": ["c"]}), "official": {"status": "repealed"}}, b=tagged({"scales": ["small"]})
    )
    assert references(made, made.listing(term(made, "industry", "c"), term(made, "scale", "small")).named) == ["b#p1"]


def test_what_is_open_to_every_industry_and_scale_is_a_pair_of_its_own(index):
    made = index(a=tagged({"industries": ["c"]}, {"scales": ["small"]}, {}))
    everyone = made.listing(term(made, "industry", UNRESTRICTED), term(made, "scale", UNRESTRICTED))
    assert references(made, everyone.named) == ["a#p3"]
    assert everyone.path == "industry/all/scale/all/"
    assert "industry/c/scale/all/" not in {each.path for each in made.listings()}


def test_an_industry_that_nothing_names_can_use_what_is_open_to_everyone(index):
    made = index(a=tagged({"industries": ["c"]}, {}))
    builders = made.listing(term(made, "industry", "e"))
    assert references(made, builders.named) == []
    assert references(made, builders.general) == ["a#p2"]
    assert builders in list(made.listings())


def test_listings_are_every_term_with_points_and_every_pair_of_them(index):
    made = index(a=tagged({"industries": ["c"], "scales": ["small"], "stages": ["hnte"]}, {"scales": ["micro"]}))
    listings = list(made.listings())
    assert all(isinstance(each, Listing) and each.usable for each in listings)
    paths = [each.path for each in listings]
    assert len(paths) == len(set(paths))
    sections = list("abcdefghijklmnopqrst")
    assert paths[:20] == [f"industry/{section}/" for section in sections]
    assert paths[20:31] == [
        "industry/all/",
        "scale/small/",
        "scale/micro/",
        "kind/service/",
        "region/370900/",
        "department/taian-miit/",
        "stage/hnte/",
        "level/municipal/",
        "year/2026/",
        "status/in_force/",
        "industry/a/scale/micro/",
    ]
    assert {"industry/c/scale/small/", "industry/c/scale/micro/"} < set(paths)


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
    industry, size = term(made, "industry", code), term(made, "scale", scale)
    named = [tags for tags in plain if code in sections(tags)]
    fits = [tags for tags in plain if code in sections(tags) or not tags["industries"]]
    assert made.listing(industry).named.bit_count() == len(named)
    assert made.listing(industry).usable.bit_count() == len(fits)
    both = [tags for tags in fits if scale in tags["scales"] or not tags["scales"]]
    pair = made.listing(industry, size)
    assert pair.usable.bit_count() == len(both)
    assert pair.named.bit_count() == sum(bool(tags["industries"] or tags["scales"]) for tags in both)
    assert pair.usable & ~made.listing(industry).usable == 0
    assert pair.usable & ~made.listing(size).usable == 0
