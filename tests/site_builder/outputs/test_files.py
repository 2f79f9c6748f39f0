from __future__ import annotations

from dataclasses import dataclass

from site_builder.outputs.files import Page, PerPoint
from site_builder.views.shell import Shell


@dataclass(frozen=True)
class View:
    shell: Shell


def test_a_page_lies_where_its_frame_says():
    assert Page("x.html", View(Shell("", "首页", ""))).path == "index.html"
    assert Page("x.html", View(Shell("policies/a/", "甲", ""))).path == "policies/a/index.html"


def test_what_is_made_of_a_point_is_made_once_and_recalled(load_catalogue, policy_text):
    catalogue = load_catalogue({"policies/a.md": policy_text("a"), "policies/b.md": policy_text("b")})
    made: list[str] = []
    make = PerPoint(lambda item: made.append(item.reference) or item.reference)  # type: ignore[func-returns-value]
    assert [make(item) for item in (*catalogue.points(), *catalogue.points())] == ["a#p1", "b#p1", "a#p1", "b#p1"]
    assert made == ["a#p1", "b#p1"]
