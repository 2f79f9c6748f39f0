from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from site_builder.model.claims import Claim, Material, Step, Window

DAY = dt.date(2026, 3, 1)


def test_a_window_may_be_open_at_either_end():
    assert Window(opens=DAY).closes is None
    assert Window(closes=DAY).opens is None
    assert Window() == Window(opens=None, closes=None)


def test_a_window_may_last_one_day():
    assert Window(opens=DAY, closes=DAY).closes == DAY


def test_a_window_does_not_close_before_it_opens():
    with pytest.raises(ValidationError, match="申报截止（2026-02-28）早于开始（2026-03-01）"):
        Window(opens=DAY, closes=dt.date(2026, 2, 28))


def test_a_material_is_mandatory_unless_it_says_otherwise_and_may_not_say_whether_it_is_electronic():
    assert (Material(name="发票").mandatory, Material(name="发票").electronic) == (True, None)


@pytest.mark.parametrize("days", [-1, 1.5, "3", True])
def test_days_are_whole_and_not_negative(days: object):
    with pytest.raises(ValidationError):
        Step.model_validate({"title": "申报", "days": days})
    with pytest.raises(ValidationError):
        Claim.model_validate({"time_limit_days": days})


def test_what_is_not_known_about_a_claim_stays_empty():
    claim = Claim()
    assert (claim.window, claim.materials, claim.steps, claim.phone, claim.form) == (None, (), (), None, None)
    assert Claim(time_limit_days=0).time_limit_days == 0
