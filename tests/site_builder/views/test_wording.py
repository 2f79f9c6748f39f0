from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.benefits import Benefit, BenefitPart
from site_builder.model.policy import Figure, Policy
from site_builder.model.terms import Fact
from site_builder.views.wording import (
    Amount,
    headline_of,
    largest_amount,
    status_badge,
    write_date,
    write_figure,
    write_number,
    write_part,
    write_share,
    write_yuan,
)


def benefit(*parts: dict[str, Any], **more: Any) -> Benefit:
    return Benefit.model_validate({"text": "给予支持", "parts": [{"label": "奖励", **part} for part in parts], **more})


def headline(*parts: dict[str, Any], **more: Any) -> str:
    return str(headline_of(benefit(*parts, **more)))


@pytest.mark.parametrize(
    ("value", "words"), [(5, "5"), (0, "0"), (5.0, "5"), (0.5, "0.5"), (1234.5, "1234.5"), (0.25, "0.25"), (100, "100")]
)
def test_a_number_has_no_needless_zeros(value: float, words: str):
    assert write_number(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0 元"),
        (500, "500 元"),
        (9999, "9999 元"),
        (10_000, "1 万元"),
        (50_000, "5 万元"),
        (12_500, "1.25 万元"),
        (12_345, "1.2345 万元"),
        (99_990_000, "9999 万元"),
        (100_000_000, "1 亿元"),
        (120_000_000, "1.2 亿元"),
        (5_000_000_000, "50 亿元"),
    ],
)
def test_money_is_written_in_the_unit_that_readers_use(value: float, words: str):
    assert write_yuan(value) == words


@pytest.mark.parametrize(("value", "words"), [(123_456_789, "1.23456789 亿元"), (100_005_000, "1.00005 亿元")])
def test_money_is_never_rounded_to_another_sum(value: float, words: str):
    assert write_yuan(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.15, "15%"), (0.005, "0.5%"), (1, "100%"), (0.07, "7%"), (0.29, "29%"), (0.125, "12.5%"), (0, "0%")],
)
def test_a_share_is_written_as_a_percentage(value: float, words: str):
    assert write_share(value) == words


@given(st.integers(0, 10**12))
def test_money_of_whole_yuan_never_shows_a_trailing_zero_or_dot(value: int):
    figure = write_yuan(value).split()[0]
    assert figure == "0" or "." not in figure or figure[-1] not in "0."


# The figure that stands largest on a card.


def test_without_a_benefit_there_is_no_headline():
    assert headline_of(None) is None
    assert headline_of(benefit()) is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        # One fixed, highest or lowest sum.
        ([{"amount": 50_000}], "5万元"),
        ([{"amount": 50_000, "certainty": "up_to"}], "最高5万元"),
        ([{"amount": 50_000, "certainty": "at_least"}], "不低于5万元"),
        ([{"amount": 0}], "0元"),
        # A range over parts or over the steps of a ladder.
        ([{"amount": 50_000}, {"amount": 100_000}], "5–10万元"),
        ([{"amount": 500}, {"amount": 800}], "500–800元"),
        ([{"amount": 5_000}, {"amount": 20_000}], "0.5–2万元"),
        (
            [{"tiers": [{"gte": 0, "amount": 300_000}, {"gte": 1, "amount": 1_000_000}], "of": "local_tax"}],
            "30–100万元",
        ),
        ([{"amount": 50_000}, {"amount": 50_000}], "5万元"),
        # Highest sums only: the highest of them.
        ([{"amount": 50_000, "certainty": "up_to"}, {"amount": 5_000_000, "certainty": "up_to"}], "最高500万元"),
        ([{"amount": 50_000, "certainty": "up_to"}, {"amount": 100_000}], "最高10万元"),
        # Large sums are in 亿元 once all of them are.
        ([{"amount": 120_000_000}], "1.2亿元"),
        ([{"amount": 100_000_000}, {"amount": 1_000_000_000}], "1–10亿元"),
        ([{"amount": 50_000_000}, {"amount": 100_000_000}], "5000–10000万元"),
        # What one sum is paid for.
        ([{"amount": 30, "per": "tonne"}], "30元/吨"),
        ([{"amount": 1_000, "per": "person"}], "1000元/人"),
        ([{"amount": 100_000, "per": "project"}], "10万元/项目"),
        ([{"amount": 20_000, "per": "unit"}, {"amount": 30_000, "per": "unit"}], "2–3万元/家"),
        ([{"amount": 1_000, "per": "person"}, {"amount": 2_000, "per": "project"}], "1000–2000元"),
        # Rates, where there is no sum.
        ([{"rate": 0.15}], "15%"),
        ([{"rate": 0.15, "certainty": "up_to"}], "最高15%"),
        ([{"rate": 0.1}, {"rate": 0.2}], "10%–20%"),
        ([{"tiers": [{"gte": 0, "rate": 0.02}, {"gte": 1, "rate": 0.05}], "of": "revenue"}], "2%–5%"),
        ([{"rate": 0.15}, {"amount": 50_000}], "5万元"),
    ],
)
def test_the_headline_is_money_first_then_rates(parts: list[dict[str, Any]], words: str):
    assert headline(*parts) == words
    found = headline_of(benefit(*parts))
    assert found is not None
    assert found.is_money


@pytest.mark.parametrize(
    "parts",
    [
        [{"amount": 50_000, "certainty": "at_least"}, {"amount": 100_000, "certainty": "at_least"}],
        [{"tiers": [{"gte": 0, "amount": 1}, {"gte": 9, "amount": 2}], "of": "revenue", "certainty": "at_least"}],
        [{"rate": 0.1, "certainty": "up_to"}, {"rate": 0.2, "certainty": "up_to"}],
        [{"amount": 50_000}, {"amount": 50_000, "certainty": "up_to"}],
    ],
)
def test_a_range_does_not_hide_how_binding_its_figures_are(parts: list[dict[str, Any]]):
    fixed = [{key: value for key, value in part.items() if key != "certainty"} for part in parts]
    assert headline(*parts) != headline(*fixed)


def test_without_figures_the_words_of_the_editor_stand_large_but_not_as_money():
    assert headline_of(benefit(headline="免投资")) == Amount("免投资", is_money=False)
    assert headline_of(benefit({"amount": 50_000}, headline="免投资")) == Amount("5", "万元")


def test_figure_unit_and_prefix_are_apart_so_that_a_page_can_set_them():
    assert headline_of(benefit({"amount": 5_000_000, "certainty": "up_to"})) == Amount("500", "万元", "最高")


@pytest.mark.parametrize(
    ("parts", "largest"),
    [
        ([], 0),
        ([{"amount": 50_000}, {"amount": 100_000}], 100_000),
        ([{"rate": 0.15, "cap": 5_000_000}], 5_000_000),
        ([{"rate": 0.15, "cap": {"fact": "tax_paid"}}], 0),
        ([{"tiers": [{"gte": 0, "amount": 1}, {"gte": 1, "amount": 9}], "of": "revenue"}], 9),
        ([{"tiers": [{"gte": 0, "rate": 0.1}], "of": "revenue", "cap": 100}], 100),
    ],
)
def test_the_largest_sum_counts_caps(parts: list[dict[str, Any]], largest: float):
    assert largest_amount(benefit(*parts)) == largest


def test_nothing_is_the_largest_sum_of_nothing():
    assert largest_amount(None) == 0


# One part in one line.

MONEY = {"code": "x", "name": "设备投资", "type": "money", "unit": "元"}
RATIO = {"code": "x", "name": "产值增幅", "type": "ratio"}
COUNT = {"code": "x", "name": "发明专利", "type": "integer", "unit": "件"}


@pytest.mark.parametrize(
    ("part", "fact", "words"),
    [
        ({"amount": 50_000}, None, "5 万元"),
        ({"amount": 50_000, "certainty": "up_to"}, None, "最高5 万元"),
        ({"amount": 50_000, "certainty": "at_least", "per": "project"}, None, "不低于5 万元/项目"),
        ({"amount": 30, "per": "tonne"}, None, "30 元/吨"),
        ({"rate": 0.15}, MONEY, "设备投资的 15%"),
        ({"rate": 0.15}, None, "15%"),
        ({"rate": 0.15, "cap": 5_000_000}, MONEY, "设备投资的 15%，最高 500 万元"),
        (
            {"tiers": [{"gte": 5_000, "amount": 300}, {"gte": 100_000_000, "amount": 1_000_000}], "of": "x"},
            MONEY,
            "设备投资达到 5000 元，300 元；设备投资达到 1 亿元，100 万元",
        ),
        (
            {"tiers": [{"gte": 50_000_000, "rate": 0.02}], "of": "x", "cap": 2_000_000},
            MONEY,
            "设备投资达到 5000 万元，2%，最高 200 万元",
        ),
        ({"tiers": [{"gte": 0.1, "amount": 50_000}], "of": "x"}, RATIO, "产值增幅达到 10%，5 万元"),
        ({"tiers": [{"gte": 20_000, "amount": 50_000}], "of": "x"}, COUNT, "发明专利达到 20000 件，5 万元"),
    ],
)
def test_a_part_is_said_in_one_line(part: dict[str, Any], fact: dict[str, str] | None, words: str):
    made = BenefitPart.model_validate({"label": "奖励", **part})
    assert write_part(made, Fact.model_validate(fact) if fact else None) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"label": "企业开办", "value": 4, "unit": "小时", "bound": "at_most"}, "企业开办：不超过 4 小时"),
        ({"label": "企业开办", "value": 4, "unit": "小时"}, "企业开办：4 小时"),
        ({"label": "产业基金", "value": 50, "unit": "亿元", "bound": "about"}, "产业基金：约 50 亿元"),
        ({"label": "高新技术企业", "value": 500, "unit": "家", "bound": "at_least"}, "高新技术企业：不少于 500 家"),
        ({"label": "研发投入", "value": 2.6, "unit": "%", "bound": "more_than"}, "研发投入：超过 2.6 %"),
        ({"label": "环节", "value": 3, "unit": "个", "bound": "less_than"}, "环节：少于 3 个"),
    ],
)
def test_a_promised_figure_is_said_with_its_bound(figure: dict[str, Any], words: str):
    assert write_figure(Figure.model_validate(figure)) == words


def test_a_date_is_written_as_documents_do_or_said_to_be_open():
    assert write_date(dt.date(2026, 3, 1)) == "2026年3月1日"
    assert write_date(None) == "日期待核"


# Validity.


@pytest.mark.parametrize(
    ("official", "more", "words", "tone"),
    [
        ({"status": "in_force"}, {}, "有效", "ok"),
        ({"status": "amended"}, {}, "已修订", "ok"),
        ({"status": "expired"}, {}, "已失效", "bad"),
        ({"status": "repealed"}, {}, "已废止", "bad"),
        ({"status": "draft"}, {}, "未发布", "off"),
        ({"status": "in_force", "effective": "2026-03-02"}, {}, "尚未施行", "warn"),
        ({"status": "in_force", "effective": "2026-03-01"}, {}, "有效", "ok"),
        ({"status": "repealed", "effective": "2026-03-02"}, {}, "已废止", "bad"),
        ({"status": "in_force"}, {"visible_from": "2026-03-02"}, "待发布", "off"),
        ({"status": "in_force"}, {"visible_from": "2026-03-01"}, "有效", "ok"),
    ],
)
def test_validity_is_words_and_a_tone_never_colour_alone(official, more, words: str, tone: str):
    base = {"issuers": ["a"], "level": "county", "region": "370900", "issued": None}
    policy = Policy.model_validate({"id": "a", "title": "政策", "official": {**base, **official}, **more})
    badge = status_badge(policy, dt.date(2026, 3, 1))
    assert (badge.text, badge.tone) == (words, tone)
    assert badge.icon
