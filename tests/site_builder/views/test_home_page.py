from __future__ import annotations

import dataclasses
from typing import Any

from site_builder.site import Site
from site_builder.views.home_page import SHOWN_DEADLINES, SHOWN_POLICIES, Slide, home_page
from site_builder.views.shell import Link
from site_builder.views.wording import Amount


def money(amount: int, **more: Any) -> dict[str, Any]:
    return {"benefit": {"text": "补", "parts": [{"label": "奖", "amount": amount}]}, **more}


def closing(day: str, opens: str | None = None) -> dict[str, Any]:
    return {"applies": "claim", "benefit": {"text": "补"}, "claim": {"window": {"opens": opens, "closes": day}}}


def test_the_numbers_count_what_is_current(load_site, policy_text):
    site = load_site(
        {
            "policies/a.md": policy_text("a", points=[money(10_000), {}]),
            "policies/b.md": policy_text("b", points=[money(10_000)], official={"status": "repealed"}),
        }
    )
    assert home_page(site).numbers == (
        ("政策", 1, "件"),
        ("政策点", 2, "条"),
        ("写明金额或比例的", 1, "条"),
        ("责任部门", 1, "个"),
    )


def test_all_sections_are_offered_and_those_without_points_lead_nowhere(load_site, policy_text):
    page = home_page(load_site({"policies/a.md": policy_text("a", points=[{"tags": {"industries": ["13"]}}])}))
    assert "".join(tile.code for tile in page.industries) == "abcdefghijklmnopqrst"
    assert [(tile.code, tile.path, tile.count) for tile in page.industries if tile.count] == [("c", "industry/c/", 1)]
    assert all(tile.path == "" for tile in page.industries if not tile.count)


def test_what_is_open_to_everyone_gives_every_section_a_list(load_site, policy_text):
    page = home_page(load_site({"policies/a.md": policy_text("a", points=[{"tags": {"industries": ["13"]}}, {}])}))
    assert {(tile.code, tile.count, tile.named) for tile in page.industries} >= {
        ("c", 2, 1),
        ("a", 1, 0),
        ("all", 1, 1),
    }
    assert all(tile.path == f"industry/{tile.code}/" for tile in page.industries)


def test_the_two_answers_of_a_reader_lead_to_a_pair(load_site, policy_text):
    tags = {"industries": ["c"], "scales": ["small"]}
    page = home_page(load_site({"policies/a.md": policy_text("a", points=[{"tags": tags}])}))
    assert page.pairs == (("c", "small", "industry/c/scale/small/"),)


def test_what_is_promoted_today_is_featured_on_its_first_and_last_day_only(load_site, policy_text):
    promote = {"from": "2026-03-01", "until": "2026-03-10", "headline": "升规就奖"}
    files = {
        "policies/a.md": policy_text("a", promote=promote, points=[money(50_000, title="奖励")]),
        "policies/b.md": policy_text("b", promise="大奖", points=[money(9_000_000, title="大奖励")]),
    }
    promoted = (Slide("政策a", "升规就奖", "policies/a/", Amount("5", "万元"), "奖励"),)
    largest = (
        Slide("政策b", "大奖", "policies/b/", Amount("900", "万元"), "大奖励"),
        Slide("政策a", "政策a", "policies/a/", Amount("5", "万元"), "奖励"),
    )
    assert home_page(load_site(files, today="2026-02-28")).slides == largest
    assert home_page(load_site(files, today="2026-03-01")).slides == promoted
    assert home_page(load_site(files, today="2026-03-10")).slides == promoted
    assert home_page(load_site(files, today="2026-03-11")).slides == largest


def test_what_is_over_is_not_promoted(load_site, policy_text):
    promote = {"from": "2026-03-01", "until": "2026-03-10", "headline": "升规就奖"}
    text = policy_text("a", promote=promote, official={"status": "repealed"}, points=[money(50_000)])
    assert home_page(load_site({"policies/a.md": text})).slides == ()


def test_without_money_nothing_is_featured(load_site, policy_text):
    assert home_page(load_site({"policies/a.md": policy_text("a")})).slides == ()


def test_a_policy_that_is_over_is_not_featured_for_its_sums(load_site, policy_text):
    text = policy_text("a", points=[money(50_000)], official={"status": "repealed"})
    assert home_page(load_site({"policies/a.md": text})).slides == ()


def test_the_next_deadlines_are_those_open_today_the_nearest_first(load_site, policy_text):
    points = [
        closing("2026-04-30"),
        closing("2026-03-01"),
        closing("2026-02-28"),
        closing("2026-03-20", opens="2026-03-02"),
        closing("2026-03-15", opens="2026-03-01"),
        {"applies": "claim", "benefit": {"text": "补"}, "claim": {}},
        *[closing("2026-05-30")] * SHOWN_DEADLINES,
    ]
    deadlines = home_page(load_site({"policies/a.md": policy_text("a", points=points)})).deadlines
    assert [row.key for row in deadlines] == ["a#p2", "a#p5", "a#p1", "a#p7", "a#p8"]


def test_the_newest_policies_are_shown(load_site, policy_text):
    files = {
        f"policies/x{number}.md": policy_text(f"x{number}", official={"issued": f"2026-01-0{number}"})
        for number in range(1, SHOWN_POLICIES + 3)
    }
    page = home_page(load_site(files))
    assert [row.key for row in page.policies] == ["x8", "x7", "x6", "x5", "x4", "x3"]


def test_hot_words_lead_only_to_what_exists(load_site, policy_text):
    made = load_site({"policies/a.md": policy_text("a")})
    words = (("甲", "policies/a/"), ("没有的", "policies/b/"), ("市级", "level/municipal/"))
    site = Site(made.catalogue, dataclasses.replace(made.settings, hot_words=words))
    assert home_page(site).hot == (Link("甲", "policies/a/"), Link("市级", "level/municipal/"))


def test_the_frame_of_the_home_page(load_site, policy_text):
    shell = home_page(load_site({"policies/a.md": policy_text("a")})).shell
    assert (shell.path, shell.title) == ("", "政企直通车")
    assert shell.description == "政企直通车：惠企政策一站看全。找得到、看得懂、算得清、领得到。"
    assert shell.meta["ColumnType"] == "首页"
    assert [feed.path for feed in shell.feeds] == ["policies/feed.xml", "policies/feed.json"]
