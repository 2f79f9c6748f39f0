"""The table is typed here a second time, from 国统字〔2017〕213号 and not from the shipped data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.scale import Scale, ScaleAnswer, compute_scale
from site_builder.vocabulary.vocabularies import Vocabularies, read_vocabularies

LEVELS = ("large", "medium", "small", "micro")
X, Y, Z = "employees", "revenue", "assets"

# Row, codes it covers, indicators, then the lower bounds of large, medium and small (persons, 万元).
TABLE = (
    ("agriculture", "a 01 02 03 04 05", (Y,), (20000,), (500,), (50,)),
    ("industry", "b 06 12 c 13 20 43 d 44 46", (X, Y), (1000, 40000), (300, 2000), (20, 300)),
    ("construction", "e 47 48 49 50", (Y, Z), (80000, 80000), (6000, 5000), (300, 300)),
    ("wholesale", "51", (X, Y), (200, 40000), (20, 5000), (5, 1000)),
    ("retail", "52", (X, Y), (300, 20000), (50, 500), (10, 100)),
    ("transport", "54 55 56 57 58 591", (X, Y), (1000, 30000), (300, 3000), (20, 200)),
    ("storage", "59", (X, Y), (200, 30000), (100, 1000), (20, 100)),
    ("post", "60", (X, Y), (1000, 30000), (300, 2000), (20, 100)),
    ("accommodation", "61", (X, Y), (300, 10000), (100, 2000), (10, 100)),
    ("catering", "62", (X, Y), (300, 10000), (100, 2000), (10, 100)),
    ("telecom-internet", "63 64", (X, Y), (2000, 100000), (100, 1000), (10, 100)),
    ("software", "65", (X, Y), (300, 10000), (100, 1000), (10, 50)),
    ("real-estate-development", "7010", (Y, Z), (200000, 10000), (1000, 5000), (100, 2000)),
    ("property-management", "7020", (X, Y), (1000, 5000), (300, 1000), (100, 500)),
    ("leasing-business", "l 71 72", (X, Z), (300, 120000), (100, 8000), (10, 100)),
    ("other", "m 73 75 n 76 79 o 80 82 r 86 90 85 7030 7090", (X,), (300,), (100,), (10,)),
)
ROWS = [pytest.param(*row, id=row[0]) for row in TABLE]
PAIRS = [pytest.param(row[1].split()[0], *row[2:], id=row[0]) for row in TABLE if len(row[2]) == 2]
BOUNDARIES = [
    pytest.param(codes.split()[0], indicators, bounds, level, name, id=f"{row}-{LEVELS[level]}-{name}")
    for row, codes, indicators, *bounds in TABLE
    for level in range(3)
    for name in indicators
]
PLENTY = 10**9


@pytest.fixture(scope="module")
def words() -> Vocabularies:
    return read_vocabularies(Path("/nowhere"))[0]


def in_units(name: str, value: float) -> float:
    """Turn a figure of the table into what an enterprise states: money in 元, the table has 万元."""
    return value if name == X else value * 10_000


def just_below(name: str, value: float) -> float:
    """Get the figure that is one person, or one 分, short of a bound."""
    return value - 1 if name == X else value * 10_000 - 0.01


def test_the_shipped_table_has_these_rows_and_no_others(words: Vocabularies):
    assert [row.code for row in words.scale_thresholds] == [row[0] for row in TABLE]


@pytest.mark.parametrize(("row", "codes", "indicators", "large", "medium", "small"), ROWS)
def test_every_industry_of_a_row_is_measured_by_its_indicators_and_bounds(
    words: Vocabularies,
    row: str,
    codes: str,
    indicators: tuple[str, ...],
    large: tuple[int, ...],
    medium: tuple[int, ...],
    small: tuple[int, ...],
):
    for code in codes.split():
        for level, bounds in zip(LEVELS, (large, medium, small), strict=False):
            figures = {name: in_units(name, bound) for name, bound in zip(indicators, bounds, strict=True)}
            found = compute_scale(code, figures, words)
            assert (found.answer, found.code) == (ScaleAnswer.COMPUTED, level), code
            assert found.row is not None
            assert found.row.code == row
        assert compute_scale(code, dict.fromkeys(indicators, 0), words).code == "micro"
        assert compute_scale(code, dict.fromkeys(indicators, PLENTY * 10_000), words).code == "large"


@pytest.mark.parametrize(("code", "indicators", "bounds", "level", "name"), BOUNDARIES)
def test_a_bound_belongs_to_the_level_it_opens_and_what_is_below_falls_one_level(
    words: Vocabularies,
    code: str,
    indicators: tuple[str, ...],
    bounds: list[tuple[int, ...]],
    level: int,
    name: str,
):
    bound = bounds[level][indicators.index(name)]
    others = {other: in_units(other, PLENTY) for other in indicators if other != name}
    assert compute_scale(code, {**others, name: in_units(name, bound)}, words).code == LEVELS[level]
    assert compute_scale(code, {**others, name: just_below(name, bound)}, words).code == LEVELS[level + 1]


@pytest.mark.parametrize(("code", "indicators", "large", "medium", "small"), PAIRS)
def test_the_lowest_level_of_all_indicators_decides(
    words: Vocabularies,
    code: str,
    indicators: tuple[str, str],
    large: tuple[int, int],
    medium: tuple[int, int],
    small: tuple[int, int],
):
    first, second = indicators
    levels = (large, medium, small, (0, 0))
    for one, bounds_of_one in enumerate(levels):
        for other, bounds_of_other in enumerate(levels):
            figures = {first: in_units(first, bounds_of_one[0]), second: in_units(second, bounds_of_other[1])}
            assert compute_scale(code, figures, words).code == LEVELS[max(one, other)]


FIGURES = st.fixed_dictionaries({name: st.floats(0, 10**13) for name in (X, Y, Z)})


@given(st.sampled_from([row[1].split()[0] for row in TABLE]), FIGURES, st.sampled_from([X, Y, Z]), st.floats(1, 100))
def test_an_enterprise_that_grows_never_becomes_smaller(
    words: Vocabularies, code: str, figures: dict[str, float], name: str, growth: float
):
    before = compute_scale(code, figures, words).code
    after = compute_scale(code, {**figures, name: figures[name] * growth}, words).code
    assert LEVELS.index(str(after)) <= LEVELS.index(str(before))


@pytest.mark.parametrize(
    "code", ["53", "j", "66", "67", "68", "69", "7040", "p", "83", "84", "s", "91", "96", "t", "97"]
)
def test_an_industry_without_a_standard_gets_no_answer(words: Vocabularies, code: str):
    figures = dict.fromkeys((X, Y, Z), in_units(Y, PLENTY))
    assert compute_scale(code, figures, words) == Scale(ScaleAnswer.NOT_COVERED)


@pytest.mark.parametrize("code", ["f", "g", "h", "i", "k", "70", "q"])
def test_a_section_with_several_rows_needs_one_further_answer(words: Vocabularies, code: str):
    assert compute_scale(code, {X: 10, Y: 10, Z: 10}, words) == Scale(ScaleAnswer.NEEDS_INDUSTRY)


@pytest.mark.parametrize("code", ["a", "b", "c", "d", "e", "l", "m", "n", "o", "r"])
def test_the_other_sections_decide_by_themselves(words: Vocabularies, code: str):
    assert compute_scale(code, dict.fromkeys((X, Y, Z), 0), words).answer is ScaleAnswer.COMPUTED


def test_what_is_missing_is_named_in_the_order_of_the_table(words: Vocabularies):
    assert compute_scale("13", {}, words).missing == (X, Y)
    assert compute_scale("13", {X: 50}, words).missing == (Y,)
    assert compute_scale("47", {X: 50}, words).missing == (Y, Z)
    assert compute_scale("71", {X: 50}, words).missing == (Z,)
    found = compute_scale("a", {X: 50, Z: 10}, words)
    assert (found.answer, found.code, found.missing) == (ScaleAnswer.NEEDS_FIGURES, None, (Y,))
    assert found.row is not None
    assert found.row.name == "农、林、牧、渔业"


def test_figures_that_the_row_does_not_use_are_ignored(words: Vocabularies):
    assert compute_scale("73", {X: 300, Y: 0, Z: 0}, words).code == "large"


def test_unloading_and_moving_goods_is_transport_although_it_lies_below_storage(words: Vocabularies):
    figures = {X: 250, Y: in_units(Y, 30000)}
    assert compute_scale("59", figures, words).code == "large"
    assert compute_scale("591", figures, words).code == "small"


def test_storage_is_medium_from_one_hundred_persons_as_the_text_has_it_and_not_two_hundred(words: Vocabularies):
    assert compute_scale("59", {X: 100, Y: in_units(Y, 1000)}, words).code == "medium"


def test_a_telecom_of_more_than_a_hundred_million_is_medium_up_to_a_billion(words: Vocabularies):
    assert compute_scale("63", {X: 2000, Y: in_units(Y, 99_999)}, words).code == "medium"


@pytest.mark.parametrize("code", ["1311", "C", "5191", "xyz"])
def test_a_code_that_no_vocabulary_holds_needs_a_further_answer(words: Vocabularies, code: str):
    assert compute_scale(code, {X: 10, Y: 10}, words).answer is ScaleAnswer.NEEDS_INDUSTRY


def test_a_city_may_replace_a_row_of_the_table(policy_tree):
    policy_tree(
        {
            "policies/vocabulary/scale_thresholds.yml": (
                "- {code: agriculture, name: 农业, industries: [a], indicators: [revenue], large: [1], medium: [1],"
                " small: [1]}\n"
            )
        }
    )
    words, problems = read_vocabularies(Path("policies/vocabulary"))
    assert problems == []
    assert compute_scale("01", {Y: 10_000}, words).code == "large"
