from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest

from site_builder.outputs.feeds import FEED_SIZE, atom_feed, json_feed, point_entry, policy_entry
from site_builder.outputs.plan import plan
from site_builder.site import Site


def entries(site: Site) -> list[Any]:
    return [point_entry(site, point.item) for point in site.index.points]


def parsed(text: str) -> Any:
    feed = feedparser.parse(text.encode())
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.fixture
def site(load_site, policy_text) -> Site:
    points = [
        {
            "title": "补助<重大>&小",
            "promise": "补 15%",
            "departments": [{"code": "taian-miit"}, {"code": "taian-finance"}],
        },
        {"promise": None, "kind": "reward"},
    ]
    files = {
        "policies/a.md": policy_text("a", short_title="甲", promise="办得快", points=points),
        "policies/b.md": policy_text(
            "b", official={"issued": "2026-01-10", "published": "2026-01-20"}, reviewed="2026-02-05"
        ),
        "policies/c.md": policy_text("c", official={"issued": None}),
    }
    return load_site(files)


def test_an_atom_feed_is_read_by_feedparser_as_it_was_meant(site: Site):
    feed = parsed(atom_feed(site, "policies/", "全部政策", entries(site)))
    assert feed.version == "atom10"
    assert feed.feed.title == "全部政策 - 政企直通车"
    assert feed.feed.id == "https://example.gov.cn/policies/feed.xml"
    assert feed.feed.updated == "2026-02-05T00:00:00+08:00"
    assert feed.feed.author == "政企直通车"
    assert {(link.rel, link.href) for link in feed.feed.links} == {
        ("self", "https://example.gov.cn/policies/feed.xml"),
        ("alternate", "https://example.gov.cn/policies/"),
    }
    first = next(entry for entry in feed.entries if entry.id.endswith("a/#p1"))
    assert first.id == first.link == "https://example.gov.cn/policies/a/#p1"
    assert first.title == "补助<重大>&小"
    assert first.updated == "2026-01-05T00:00:00+08:00"
    assert first.summary == "补 15%。责任部门：市工信局、市财政局。出自《甲》"
    assert [tag.term for tag in first.tags] == ["服务"]


def test_markup_in_a_title_is_text_in_the_feed(site: Site):
    text = atom_feed(site, "policies/", "全部", entries(site))
    assert "<title>补助&lt;重大&gt;&amp;小</title>" in text


def test_an_entry_is_as_new_as_the_latest_of_its_dates_and_undated_ones_are_old(site: Site):
    days = {entry.item["id"]: str(entry.day) for entry in entries(site)}
    assert days == {
        "https://example.gov.cn/policies/a/#p1": "2026-01-05",
        "https://example.gov.cn/policies/a/#p2": "2026-01-05",
        "https://example.gov.cn/policies/b/#p1": "2026-02-05",
        "https://example.gov.cn/policies/c/#p1": "1970-01-01",
    }


def test_a_point_without_a_promise_is_summed_up_without_it(site: Site):
    summary = next(entry.item["content_text"] for entry in entries(site) if str(entry.item["id"]).endswith("a/#p2"))
    assert summary == "责任部门：市工信局。出自《甲》"


def test_a_policy_has_an_entry_of_its_own(site: Site):
    a, b = (policy_entry(site, site.catalogue.policies[key]).item for key in "ab")
    assert (a["title"], a["url"], a["content_text"]) == ("政策a", "https://example.gov.cn/policies/a/", "办得快")
    assert b["content_text"] == "1 条政策点"
    assert "tags" not in b


def test_a_json_feed_has_the_keys_of_version_1_1(site: Site):
    feed = json.loads(json_feed(site, "industry/c/", "制造业", entries(site)))
    assert {key: value for key, value in feed.items() if key != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "制造业 - 政企直通车",
        "home_page_url": "https://example.gov.cn/industry/c/",
        "feed_url": "https://example.gov.cn/industry/c/feed.json",
        "language": "zh-CN",
    }
    assert len(feed["items"]) == 4
    for item in feed["items"]:
        assert set(item) == {"id", "url", "title", "content_text", "date_modified", "tags"}


def test_an_empty_feed_is_still_a_feed(site: Site):
    assert parsed(atom_feed(site, "x/", "空", [])).entries == []
    assert json.loads(json_feed(site, "x/", "空", []))["items"] == []


def test_a_feed_does_not_depend_on_when_it_is_built(load_site, policy_text):
    files = {"policies/a.md": policy_text("a")}
    first, later = load_site(files, today="2026-03-01"), load_site(files, today="2027-03-01")
    assert atom_feed(first, "x/", "列表", entries(first)) == atom_feed(later, "x/", "列表", entries(later))


def test_a_feed_holds_the_newest_entries_of_its_list(load_site, policy_text):
    files = {
        f"policies/x{number:02d}.md": policy_text(
            f"x{number:02d}", official={"issued": f"20{number:02d}-01-01"}, points=[{}, {}]
        )
        for number in range(1, 31)
    }
    outputs = {output.path: output for job in plan(load_site(files)) for output in job()}
    items = json.loads(outputs["level/municipal/feed.json"].text)["items"]  # type: ignore[union-attr]
    assert len(items) == FEED_SIZE
    days = [item["date_modified"] for item in items]
    assert days == sorted(days, reverse=True)
    assert days[-1].startswith("2006")
    assert len(parsed(outputs["level/municipal/feed.xml"].text).entries) == FEED_SIZE  # type: ignore[union-attr]


def test_a_control_character_never_reaches_a_feed(diagnose, policy_text):
    assert diagnose({"policies/a.md": policy_text("a", points=[{"title": "甲\x01乙"}])}) == [
        "policies/a.md:5:32: error[yaml-syntax]: 含有不可见的控制字符 U+0001，请删除。"
    ]


def test_a_noncharacter_never_reaches_a_feed(diagnose, policy_text):
    text = policy_text("a", points=[{"title": "甲乙"}]).replace("甲乙", "甲\\uFFFE乙")
    assert diagnose({"policies/a.md": text}) == [
        "policies/a.md:5:32: error[yaml-syntax]: 含有不可见的控制字符 U+FFFE，请删除。"
    ]
