from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from site_builder.model.base import (
    ID_PATTERN,
    Day,
    FactCode,
    Line,
    Promise,
    Quantity,
    Share,
    Slug,
    TermCode,
    Text,
    Yuan,
)


def accepts(kind: object, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("value", ["a", "1", "a-b", "521-titles", "a--b", "a" * 80])
def test_an_identifier_is_lower_case_letters_digits_and_hyphens(value: str):
    assert accepts(Slug, value)


@pytest.mark.parametrize(
    "value", ["", "-a", "a-", "A", "a_b", "a b", "a/b", "..", "甲", "a\n", "a.b", "a#b", "a" * 81, None]
)
def test_nothing_else_is_an_identifier(value: object):
    assert not accepts(Slug, value)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (TermCode, ["370900", "taian-gov", "c", "01"], ["", "-a", "A", "a_b", "甲", "a" * 61]),
        (FactCode, ["revenue", "output_growth", "a1"], ["", "1a", "a-b", "_a", "A", "甲"]),
        (Line, ["一行", " 两边的空格不算 "], ["", "   ", "一\n二"]),
        (Promise, ["长" * 40, " " * 9 + "短"], ["", " ", "长" * 41]),
        (Text, ["", "一\n二", "<b>"], [None, []]),
    ],
)
def test_the_words_of_a_field_fit_its_type(kind: object, good: list[object], bad: list[object]):
    assert [value for value in good if not accepts(kind, value)] == []
    assert [value for value in bad if accepts(kind, value)] == []


@pytest.mark.parametrize("kind", [Yuan, Share, Quantity])
def test_a_figure_is_a_number_that_is_not_negative(kind: object):
    assert [value for value in (0, 0.15, 5000000, 10**17) if not accepts(kind, value)] == []
    wrong = ("5", "5万", "15%", True, None, -1, -0.01, [], float("inf"), float("nan"))
    assert [value for value in wrong if accepts(kind, value)] == []


@given(st.dates())
def test_every_calendar_date_is_read_as_it_is_written(day: dt.date):
    assert TypeAdapter(Day).validate_python(day.isoformat()) == day
    assert TypeAdapter(Day).validate_python(day) == day


@pytest.mark.parametrize(
    "value",
    [
        "2026-2-3",
        "2026-02-30",
        "2026-13-01",
        "20260203",
        "2026/02/03",
        "2026年2月3日",
        "2026-02-03T00:00",
        "0000-01-01",
        " 2026-02-03",
        "２０２６-02-03",
        "",
        20260203,
        True,
        dt.datetime(2026, 2, 3, 12),
        [],
    ],
)
def test_nothing_else_is_a_date(value: object):
    assert not accepts(Day, value)


@given(st.from_regex(ID_PATTERN, fullmatch=True))
def test_an_identifier_is_safe_in_an_address_and_a_file_name(identifier: str):
    assert set(identifier) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
