from __future__ import annotations

import datetime as dt
import json

import pytest

from site_builder.model.policy import Status
from site_builder.outputs.files import File
from site_builder.outputs.plan import plan
from site_builder.publication import is_over, publish
from site_builder.site import Site

EMBARGOED = {"visible_from": "2026-04-01"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def write_out(site: Site) -> str:
    """Run the whole plan and join everything it would write: files as they are, pages as the values templates get."""
    parts = [
        f"{page.path} {page.text if isinstance(page, File) else page.view!r}" for job in plan(site) for page in job()
    ]
    return "\n".join(parts)


def secretive(policy_text) -> dict[str, str]:
    """Write a policy under embargo and everything that can refer to it."""
    secret = policy_text(
        "secret", title="秘密政策", **EMBARGOED, keywords=["秘密词"], points=[{"id": "hush", "title": "秘密点"}]
    )
    open_policy = policy_text("open", official={"implements": ["secret", "泰发〔2026〕1号"], "amends": ["secret"]})
    old = policy_text("old", official={"status": "repealed", "repealed_by": "secret", "expires": "2026-02-01"})

    def record(identifier: str, title: str, rest: str) -> str:
        return f"---\nid: {identifier}\ntitle: {title}\ndate: 2026-02-01\n{rest}\n---\n"

    return {
        "policies/secret.md": secret,
        "policies/open.md": open_policy,
        "policies/old.md": old,
        "policies/vocabulary/redirects.yml": "- {from: former/, to: policies/secret/}\n",
        "content/interpretations/i1.md": record("i1", "只解读它", "explains: [secret#hush]"),
        "content/interpretations/i2.md": record("i2", "解读两件", "explains: [secret, open]"),
        "content/topics/t1.md": record("t1", "专题", "points: [secret#hush, open#p1]\nquery: {}"),
        "content/packages/k1.md": record("k1", "包", "audience: 所有企业"),
        "content/questions/q1.md": record("q1", "问它", "about: [secret]\nanswered_by: taian-gov"),
        "content/questions/q2.md": record("q2", "问两件", "about: [open#p1, secret]\nanswered_by: taian-gov"),
        "content/learning/l1.md": record("l1", "课程", "about: [secret]"),
    }


def test_an_embargoed_policy_disappears_with_every_reference_to_it(load_catalogue, policy_text):
    shown = publish(load_catalogue(secretive(policy_text)), day("2026-03-31"))
    assert list(shown.policies) == ["old", "open"]
    assert shown.policies["open"].official.implements == ("泰发〔2026〕1号",)
    assert shown.policies["open"].official.amends == ()
    assert shown.policies["old"].official.repealed_by is None
    assert shown.policies["old"].official.status is Status.REPEALED
    assert {key: record.explains for key, record in shown.interpretations.items()} == {"i2": ("open",)}
    assert shown.topics["t1"].points == ("open#p1",)
    assert {key: record.about for key, record in shown.questions.items()} == {"q2": ("open#p1",)}
    assert shown.lessons["l1"].about == ()


def test_nothing_that_is_written_tells_of_an_embargoed_policy(load_site, policy_text):
    written = write_out(load_site(secretive(policy_text), today="2026-03-31"))
    assert "open" in written
    for word in ("secret", "hush", "秘密", "i1", "只解读它", "问它"):
        assert word not in written


def test_on_the_first_visible_day_everything_is_there(load_catalogue, policy_text):
    catalogue = load_catalogue(secretive(policy_text))
    assert publish(catalogue, day("2026-04-01")).policies == catalogue.policies
    assert publish(catalogue, day("2026-04-01")).interpretations == catalogue.interpretations


def test_a_preview_shows_what_is_embargoed_or_a_draft(load_site, policy_text):
    files = {**secretive(policy_text), "policies/draft.md": policy_text("draft", official={"status": "draft"})}
    site = load_site(files, today="2026-03-31", preview=True)
    assert set(site.catalogue.policies) == {"secret", "open", "old", "draft"}
    assert site.catalogue.policies["open"].official.implements[0] == "secret"
    assert set(site.catalogue.interpretations) == {"i1", "i2"}


def test_a_draft_is_never_published(load_catalogue, policy_text):
    catalogue = load_catalogue(
        {"policies/a.md": policy_text("a"), "policies/b.md": policy_text("b", official={"status": "draft"})}
    )
    assert list(publish(catalogue, day("2099-01-01")).policies) == ["a"]


@pytest.mark.parametrize(
    ("kind", "folder", "rest"),
    [
        ("interpretations", "interpretations", "explains: [a]"),
        ("topics", "topics", "points: [a]"),
        ("packages", "packages", "audience: 全部"),
        ("questions", "questions", "about: [a]\nanswered_by: taian-gov"),
        ("lessons", "learning", "about: [a]"),
    ],
)
def test_every_other_record_may_have_an_embargo_of_its_own(
    load_catalogue, policy_text, kind: str, folder: str, rest: str
):
    text = f"---\nid: x\ntitle: 记录\ndate: 2026-02-01\nvisible_from: 2026-04-01\n{rest}\n---\n"
    catalogue = load_catalogue({"policies/a.md": policy_text("a"), f"content/{folder}/x.md": text})
    assert getattr(publish(catalogue, day("2026-03-31")), kind) == {}
    assert list(getattr(publish(catalogue, day("2026-04-01")), kind)) == ["x"]
    assert list(getattr(publish(catalogue, day("2026-03-31"), preview=True), kind)) == ["x"]


def test_a_policy_is_in_force_on_its_last_day_and_expired_on_the_next(load_catalogue, policy_text):
    catalogue = load_catalogue({"policies/a.md": policy_text("a", official={"expires": "2026-06-30"})})
    for today, status in (("2026-06-30", Status.IN_FORCE), ("2026-07-01", Status.EXPIRED)):
        policy = publish(catalogue, day(today)).policies["a"]
        assert policy.official.status is status
        assert is_over(policy) == (status is Status.EXPIRED)
    assert catalogue.policies["a"].official.status is Status.IN_FORCE


@pytest.mark.parametrize(
    ("stated", "found"),
    [("in_force", "expired"), ("amended", "expired"), ("expired", "expired"), ("repealed", "repealed")],
)
def test_the_date_overrules_only_what_the_file_calls_valid(load_catalogue, policy_text, stated: str, found: str):
    policy = policy_text("a", official={"status": stated, "expires": "2026-06-30"})
    catalogue = load_catalogue({"policies/a.md": policy})
    assert publish(catalogue, day("2027-01-01")).policies["a"].official.status == found


def test_a_policy_that_is_over_keeps_its_page_and_leaves_the_default_lists(load_site, policy_text):
    files = {
        "policies/a.md": policy_text("a"),
        "policies/gone.md": policy_text("gone", official={"status": "repealed", "repealed_by": "a"}),
        "policies/past.md": policy_text("past", official={"expires": "2026-02-28"}),
    }
    site = load_site(files)
    pages = {page.path: page for job in plan(site) for page in job()}
    assert {"policies/a/index.html", "policies/gone/index.html", "policies/past/index.html"} <= set(pages)
    listed = json.loads(pages["department/taian-miit/feed.json"].text)  # type: ignore[union-attr]
    assert [item["url"] for item in listed["items"]] == ["https://example.gov.cn/policies/a/#p1"]
    assert "gone#p1" in pages["status/repealed/data.csv"].text  # type: ignore[union-attr]
    assert "past#p1" in pages["status/expired/data.csv"].text  # type: ignore[union-attr]


def notice(more: str) -> str:
    return (
        '---\nid: n\ntitle: 求购\ndate: 2026-02-01\nside: demand\nregion: "370900"\nexpires: 2026-03-31\nform: f\n'
        f"{more}---\n"
    )


@pytest.mark.parametrize(
    ("more", "today", "shown"),
    [
        ("", "2026-03-31", True),
        ("", "2026-04-01", False),
        ("status: draft\n", "2026-03-01", False),
        ("visible_from: 2026-03-02\n", "2026-03-01", False),
    ],
)
def test_a_market_notice_is_shown_until_its_last_day_unless_it_is_a_draft_or_embargoed(
    load_catalogue, policy_text, more: str, today: str, shown: bool
):
    form = (
        "id: f\ntitle: 联系\nfields: [{name: a, label: 甲, kind: text}]\nrouting: {}\n"
        "retention: {content: 1, contact: 1}\n"
    )
    catalogue = load_catalogue(
        {"policies/a.md": policy_text("a"), "content/market/n.md": notice(more), "content/forms/f.yml": form}
    )
    assert bool(publish(catalogue, day(today)).notices) == shown


def test_what_is_visible_is_not_copied(load_catalogue, policy_text):
    catalogue = load_catalogue(
        {"policies/a.md": policy_text("a", official={"implements": ["b"]}), "policies/b.md": policy_text("b")}
    )
    assert publish(catalogue, day("2026-03-01")).policies["a"] is catalogue.policies["a"]
