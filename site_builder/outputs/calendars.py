"""Claim deadlines as iCalendar (RFC 5545): all-day events with a reminder a week before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from site_builder.catalogue import PolicyPoint
from site_builder.publication import is_over
from site_builder.site import Site
from site_builder.views.rows import lead_departments, point_path

CALENDAR_SIZE = 200
"""A calendar holds the deadlines that come next; a phone asks for it again every day."""


FOLD_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One deadline, ready to stand in any calendar."""

    day: dt.date
    text: str


def deadline_event(site: Site, item: PolicyPoint) -> Event | None:
    """Make the event of a point whose claim window is still open; None where nothing ends."""
    window = item.point.claim.window if item.point.claim else None
    if window is None or window.closes is None or is_over(item.policy):
        return None
    if not site.settings.today <= window.closes < dt.date.max:  # 9999-12-31 is how some write “for ever”
        return None
    host = urlsplit(site.settings.url).hostname or "localhost"
    url = site.url(point_path(item))
    # The stamp is part of the standard and of the bytes: the day the window was published, not the moment of the build.
    stamp = (window.opens or window.closes).strftime("%Y%m%dT000000Z")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{item.policy.id}.{item.point.id}.{window.closes:%Y%m%d}@{host}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{window.closes:%Y%m%d}",
        f"DTEND;VALUE=DATE:{window.closes + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(f'申报截止：{item.point.title}')}",
        f"DESCRIPTION:{_escape(f'{item.point.promise or item.policy.name}。{lead_departments(site, item)}。{url}')}",
        f"URL:{url}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escape(f'还有 7 天截止：{item.point.title}')}",
        "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
    ]
    return Event(window.closes, _write(lines))


def calendar(site: Site, title: str, events: Iterable[Event]) -> str:
    """Write a calendar of the next deadlines."""
    coming = sorted(events, key=lambda event: event.day)[:CALENDAR_SIZE]
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//policy-portal//deadlines//ZH",
        f"X-WR-CALNAME:{_escape(f'{title}申报截止 - {site.settings.name}')}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        # A calendar must hold a component (RFC 5545, 3.4); one without deadlines still holds its time zone.
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19910915T000000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    return _write(head) + "".join(event.text for event in coming) + "END:VCALENDAR\r\n"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _write(lines: Iterable[str]) -> str:
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _fold(line: str) -> str:
    """Break a line into pieces of at most 75 octets (RFC 5545, 3.1), never within a character."""
    if len(line.encode()) <= FOLD_OCTETS:
        return line
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > FOLD_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
