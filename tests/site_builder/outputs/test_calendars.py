from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as ParsedEvent

from site_builder.outputs.calendars import CALENDAR_SIZE, Event, _escape, _fold, calendar, deadline_event
from site_builder.outputs.plan import plan
from site_builder.site import Site


def claim(opens: str | None, closes: str | None, **point: Any) -> dict[str, Any]:
    window = {"opens": opens, "closes": closes}
    return {"applies": "claim", "benefit": {"text": "补"}, "claim": {"window": window}, **point}


def events(site: Site) -> list[Event]:
    made = (deadline_event(site, point.item) for point in site.index.points)
    return [event for event in made if event]


def parsed(site: Site, title: str = "制造业") -> Any:
    return Calendar.from_ical(calendar(site, title, events(site)))


def test_a_deadline_is_an_all_day_event_with_a_reminder_a_week_before(load_site, policy_text):
    point = claim("2026-03-01", "2026-04-30", title="设备补助", promise="补 15%；最高 500 万元, 分批")
    found = parsed(load_site({"policies/a.md": policy_text("a", points=[point])}))
    (event,) = found.walk("VEVENT")
    assert event["SUMMARY"] == "申报截止：设备补助"
    assert event["DESCRIPTION"] == "补 15%；最高 500 万元, 分批。市工信局。https://example.gov.cn/policies/a/#p1"
    assert event["URL"] == "https://example.gov.cn/policies/a/#p1"
    assert event["DTSTART"].dt == dt.date(2026, 4, 30)
    assert event["DTEND"].dt == dt.date(2026, 5, 1)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == dt.timedelta(days=-7)
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", "还有 7 天截止：设备补助")


def test_a_calendar_has_what_the_standard_requires(load_site, policy_text):
    found = parsed(load_site({"policies/a.md": policy_text("a", points=[claim(None, "2026-04-30")])}))
    assert (found["VERSION"], found["PRODID"]) == ("2.0", "-//policy-portal//deadlines//ZH")
    assert found["X-WR-CALNAME"] == "制造业申报截止 - 政企直通车"
    for event in found.walk("VEVENT"):
        assert event["UID"]
        assert event["DTSTAMP"].dt.tzinfo is not None


def test_the_uid_and_the_bytes_do_not_depend_on_the_day_of_the_build(load_site, policy_text):
    files = {"policies/a.md": policy_text("a", points=[claim("2026-03-01", "2026-04-30")])}
    first, later = load_site(files, today="2026-02-01"), load_site(files, today="2026-04-30")
    assert calendar(first, "x", events(first)) == calendar(later, "x", events(later))
    assert parsed(first).walk("VEVENT")[0]["UID"] == "a.p1.20260430@example.gov.cn"


def test_points_whose_ids_run_together_have_different_uids(load_site, policy_text):
    site = load_site(
        {
            "policies/a-b.md": policy_text("a-b", points=[claim(None, "2026-04-30", id="c")]),
            "policies/a.md": policy_text("a", points=[claim(None, "2026-04-30", id="b-c")]),
        }
    )
    uids = [str(event["UID"]) for event in parsed(site).walk("VEVENT")]
    assert len(set(uids)) == 2


@pytest.mark.parametrize(
    ("opens", "closes", "count"),
    [
        (None, "2026-03-01", 1),
        (None, "2026-02-28", 0),
        ("2026-03-20", "2026-04-30", 1),
        ("2026-03-01", None, 0),
        (None, None, 0),
    ],
)
def test_only_a_window_that_is_not_over_ends(load_site, policy_text, opens, closes, count: int):
    assert len(events(load_site({"policies/a.md": policy_text("a", points=[claim(opens, closes), {}])}))) == count


def test_a_calendar_holds_the_next_deadlines_in_their_order(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a")})
    first = dt.date(2026, 3, 1)
    made = [Event(first + dt.timedelta(days=number), f"<{number}>") for number in range(CALENDAR_SIZE + 50)]
    text = calendar(site, "x", reversed(made))
    assert text.count("<") == CALENDAR_SIZE
    assert text.index("<0>") < text.index("<1>") < text.index(f"<{CALENDAR_SIZE - 1}>")


def test_a_list_without_deadlines_has_an_empty_calendar(load_site, policy_text):
    assert parsed(load_site({"policies/a.md": policy_text("a")})).walk("VEVENT") == []


def test_lines_end_in_crlf_and_have_at_most_75_octets(load_site, policy_text):
    long = claim("2026-03-01", "2026-04-30", title="很长的题目" * 20, promise="承" * 40)
    site = load_site({"policies/a.md": policy_text("a", points=[long])})
    text = calendar(site, "很长的名字" * 20, events(site))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert parsed(site).walk("VEVENT")[0]["SUMMARY"] == f"申报截止：{'很长的题目' * 20}"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_a_folded_line_unfolds_to_itself(line: str):
    folded = _fold(line)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from('\\;,\n"'), max_size=40))
def test_a_text_of_any_characters_is_read_back(text: str):
    lines = ["BEGIN:VEVENT", f"SUMMARY:{_escape(text)}", "END:VEVENT"]
    event = ParsedEvent.from_ical("".join(f"{_fold(line)}\r\n" for line in lines))
    assert str(event["SUMMARY"]) == text


def test_a_window_that_never_closes_has_no_deadline(load_site, policy_text):
    assert events(load_site({"policies/a.md": policy_text("a", points=[claim("2026-03-01", "9999-12-31")])})) == []


def test_a_policy_that_is_over_has_no_deadline_in_any_calendar(load_site, policy_text):
    text = policy_text("a", official={"status": "repealed"}, points=[claim("2026-03-01", "2026-04-30")])
    for job in plan(load_site({"policies/a.md": text})):
        for output in job():
            if output.path.endswith(".ics"):
                assert "BEGIN:VEVENT" not in output.text, output.path  # type: ignore[union-attr]


def test_a_carriage_return_never_reaches_a_calendar(diagnose, policy_text):
    assert diagnose({"policies/a.md": policy_text("a", points=[{"title": "甲\rEND:VEVENT"}])}) == [
        "policies/a.md:5:32: error[yaml-syntax]: 含有不可见的控制字符 U+000D，请删除。"
    ]
