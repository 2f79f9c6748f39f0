from __future__ import annotations

from typing import Any

import pytest

from site_builder.site import Site
from site_builder.views.articles import COLUMNS, ArticlePage, MediaItem, article_page, column_page, columns_of
from site_builder.views.shell import Link

FRONT = "---\nid: {0}\ntitle: 记录{0}\ndate: 2026-02-01\n{1}---\n正文\n"


def page_of(site: Site, kind: str, identifier: str = "x") -> ArticlePage:
    column = next(column for column in COLUMNS if column.kind == kind)
    return article_page(site, column, getattr(site.catalogue, kind)[identifier])


@pytest.fixture
def gathered(load_site, policy_text):
    """List the points that a package with this query gathers from points with these fields."""

    def run(query: str, *points: dict[str, Any], **policy: Any) -> list[str]:
        package = FRONT.format("x", f"audience: 企业\nquery: {query}\n")
        files = {"policies/a.md": policy_text("a", points=list(points), **policy), "content/packages/x.md": package}
        return [row.key.partition("#")[2] for row in page_of(load_site(files), "packages").points]

    return run


# What a query gathers.

INDUSTRIES = [
    {"tags": {"industries": ["c"]}},
    {"tags": {"industries": ["i"]}},
    {"tags": {"industries": ["c", "i"]}},
    {},
]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("{industries: [c]}", ["p1", "p3", "p4"]),
        ("{industries: [c, i]}", ["p1", "p2", "p3", "p4"]),
        ("{industries: [a]}", ["p4"]),
    ],
)
def test_any_industry_of_a_query_fits_and_points_open_to_all_fit_always(gathered, query: str, keys: list[str]):
    assert gathered(query, *INDUSTRIES) == keys


def test_a_query_about_a_division_finds_the_points_of_its_section(gathered):
    assert gathered("{industries: ['13']}", *INDUSTRIES) == ["p1", "p3", "p4"]


@pytest.mark.parametrize(
    ("name", "code", "other"),
    [("scales", "small", "large"), ("natures", "private", "state"), ("stages", "hnte", "zjtx")],
)
def test_scales_natures_and_stages_fit_like_industries(gathered, name: str, code: str, other: str):
    points = [{"tags": {name: [code]}}, {"tags": {name: [other]}}, {}]
    assert gathered(f"{{{name}: [{code}]}}", *points) == ["p1", "p3"]


def test_subjects_kinds_regions_and_departments_must_be_named(gathered):
    subjects = [{"tags": {"subjects": ["tax"]}}, {"tags": {"subjects": ["ip"]}}, {}]
    assert gathered("{subjects: [tax]}", *subjects) == ["p1"]
    assert gathered("{kinds: [loan, land]}", {"kind": "loan"}, {"kind": "service"}) == ["p1"]
    assert gathered("{departments: [taian-finance]}", {}, {"departments": [{"code": "taian-finance"}]}) == ["p2"]
    rule = {"fact": "region", "is": "370983", "label": "肥城", "clause": "一"}
    assert gathered('{regions: ["370983"]}', {"rule": rule}, {}) == ["p1"]


def test_keywords_are_looked_for_in_title_promise_and_the_words_of_the_policy(gathered):
    points = [{"title": "技改补助"}, {"promise": "技改不花钱"}, {}]
    assert gathered("{keywords: [技改, 贷款]}", *points) == ["p1", "p2"]
    assert gathered("{keywords: [小升规]}", *points, keywords=["小升规"]) == ["p1", "p2", "p3"]


def test_all_fields_of_a_query_must_fit_together(gathered):
    points = [{"kind": "loan", "tags": {"scales": ["small"]}}, {"kind": "loan", "tags": {"scales": ["large"]}}, {}]
    assert gathered("{scales: [small], kinds: [loan]}", *points) == ["p1"]


def test_what_is_over_is_not_gathered(gathered):
    assert gathered("{kinds: [service]}", {}) == ["p1"]
    assert gathered("{kinds: [service]}", {}, official={"status": "repealed"}) == []


def test_a_query_that_asks_for_nothing_gathers_nothing(gathered):
    assert gathered("{}", *INDUSTRIES) == []


# Pages.


def test_a_topic_shows_the_points_it_names_and_then_those_it_gathers_each_once(load_site, policy_text):
    topic = FRONT.format("x", "points: [b#p1, a]\nquery: {kinds: [loan]}\nowner: taian-miit\n")
    files = {
        "policies/a.md": policy_text("a", points=[{"kind": "loan"}, {}]),
        "policies/b.md": policy_text("b", points=[{}, {"kind": "loan"}]),
        "content/topics/x.md": topic,
    }
    page = page_of(load_site(files), "topics")
    assert [row.key for row in page.points] == ["b#p1", "a#p1", "a#p2", "b#p2"]
    assert page.policies == (Link("政策b", "policies/b/"), Link("政策a", "policies/a/"))
    assert (page.kind, page.title, page.date, page.body) == ("专题", "记录x", "2026年2月1日", "正文")
    assert page.points_heading == "包含的政策点"
    assert page.shell.meta["ContentSource"] == "市工信局"
    assert page.shell.crumbs == (Link("首页", ""), Link("政策专题", "topics/"), Link("记录x", ""))


def test_an_interpretation_shows_its_questions_and_its_mind_map(load_site, whole_content):
    page = page_of(load_site(whole_content), "interpretations", "scale-up")
    assert page.points_heading == "讲的是这些政策点"
    assert [faq.q for faq in page.faq] == ["什么叫规上"]
    assert page.mind_map[0].branches[0].title == "当年 5 万元"
    assert page.shell.path == "interpretations/scale-up/"
    assert page.shell.description == "一张表讲清小升规"


def test_a_video_without_a_file_keeps_its_place_and_says_so(load_site, whole_content):
    site = load_site(whole_content)
    assert page_of(site, "interpretations", "scale-up").media == (
        MediaItem("video", "讲解", "a.mp4", "a.vtt", "文字稿", "画面说明", ""),
    )
    course = whole_content["content/learning/course.md"].replace("{kind: video, src: b.mp4}", "{kind: picture}")
    page = page_of(load_site({**whole_content, "content/learning/course.md": course}), "lessons", "course")
    assert page.media == (MediaItem("picture", "图片", "", "", "", "", "图片待制作"),)


@pytest.mark.parametrize(
    ("mind_map", "rows"),
    [
        ("[{title: 根, branches: [{title: 谁能领, branches: [{title: 甲}]}, {title: 空}]}]", ["谁能领"]),
        ("[{title: 谁能领, branches: [{title: 甲}]}, {title: 领多少, branches: [{title: 乙}]}]", ["谁能领", "领多少"]),
        ("[]", []),
    ],
)
def test_the_picture_is_the_level_of_the_mind_map_that_asks(load_site, policy_text, mind_map: str, rows: list[str]):
    text = FRONT.format("x", f"explains: [a]\nmind_map: {mind_map}\n")
    page = page_of(
        load_site({"policies/a.md": policy_text("a"), "content/interpretations/x.md": text}), "interpretations"
    )
    assert [row.title for row in page.picture] == rows


def test_the_note_of_a_package_is_shown(load_site, whole_content):
    assert page_of(load_site(whole_content), "packages", "small").note == "每季度更新"


def test_each_kind_of_record_has_its_byline(load_site, whole_content):
    site = load_site(whole_content)
    assert page_of(site, "questions", "when").byline == "答复单位：市工信局"
    assert page_of(site, "packages", "small").byline == "适合：小型制造企业"
    assert page_of(site, "lessons", "course").byline == "约 8 分钟"
    assert page_of(site, "topics", "growth").byline == ""


def test_a_record_without_owner_comes_from_the_site(load_site, whole_content):
    assert page_of(load_site(whole_content), "topics", "growth").shell.meta["ContentSource"] == "政企直通车"


def test_a_column_lists_its_records_newest_first(load_site, policy_text):
    files = {"policies/a.md": policy_text("a")}
    for identifier, date in (("b", "2026-01-01"), ("c", "2026-02-01"), ("a", "2026-01-01")):
        text = FRONT.format(identifier, "points: [a]\nsummary: 摘要\n").replace("2026-02-01", date)
        files[f"content/topics/{identifier}.md"] = text
    ((column, records),) = columns_of(load_site(files))
    page = column_page(column, records)
    assert [(row.path, row.date, row.summary) for row in page.rows] == [
        ("topics/c/", "2026年2月1日", "摘要"),
        ("topics/a/", "2026年1月1日", "摘要"),
        ("topics/b/", "2026年1月1日", "摘要"),
    ]
    assert (page.shell.path, page.heading, page.shell.meta["ColumnType"]) == ("topics/", "政策专题", "政策文件")


def test_a_column_without_records_has_no_page(load_site, policy_text):
    assert list(columns_of(load_site({"policies/a.md": policy_text("a")}))) == []
