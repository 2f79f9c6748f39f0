from __future__ import annotations

from site_builder.site import Site
from site_builder.views.deadlines import Deadline
from site_builder.views.rows import point_row, policy_row
from site_builder.views.shell import Link
from site_builder.views.wording import Amount, Badge


def rows(site: Site) -> dict[str, object]:
    return {point.item.reference: point_row(site, point.item) for point in site.index.points}


def test_the_row_of_a_point_says_what_from_which_policy_where_from_whom_and_until_when(load_site, policy_text):
    point = {
        "title": "设备补助",
        "promise": "补 15%",
        "kind": "subsidy",
        "applies": "claim",
        "benefit": {"text": "补", "parts": [{"label": "奖", "amount": 50000}]},
        "claim": {"window": {"closes": "2026-03-05"}},
        "departments": [{"code": "taian-finance", "role": "support"}, {"code": "taian-miit"}],
    }
    site = load_site({"policies/a.md": policy_text("a", short_title="甲", points=[point])})
    row = point_row(site, site.index.points[0].item)
    assert (row.key, row.path, row.title, row.promise) == ("a#p1", "policies/a/#p1", "设备补助", "补 15%")
    assert row.policy == Link("甲", "policies/a/")
    assert row.badge == Badge("有效", "ok", "check")
    assert (row.kind, row.region, row.departments) == ("补助", "泰安", "市工信局")
    assert row.amount == Amount("5", "万元")
    assert row.deadline == Deadline("还剩 4 天（2026年3月5日）", "now", "", "2026-03-05", 4)


def test_without_a_leading_department_the_first_one_is_named_and_never_more_than_three(load_site, policy_text):
    support = [{"code": "taian-finance", "role": "support"}, {"code": "taian-miit", "role": "support"}]
    four = [{"code": code} for code in ("taian-gov", "taian-miit", "taian-finance", "shanting-gov")]
    site = load_site({"policies/a.md": policy_text("a", points=[{"departments": support}, {"departments": four}])})
    assert [point_row(site, point.item).departments for point in site.index.points] == [
        "市财政局",
        "市政府、市工信局、市财政局",
    ]


def test_the_region_of_a_row_is_that_of_the_rule(load_site, policy_text):
    rule = {"fact": "region", "in": ["370983"], "label": "在肥城登记", "clause": "一"}
    site = load_site({"policies/a.md": policy_text("a", points=[{"rule": rule}])})
    assert point_row(site, site.index.points[0].item).region == "肥城"


def test_the_row_of_a_policy_says_what_it_is_from_whom_and_how_much_it_holds(load_site, policy_text):
    official = {
        "number": "山政发〔2021〕4号",
        "issuers": ["shanting-gov", "taian-gov"],
        "region": "370406",
        "level": "county",
    }
    text = policy_text("a", promise="按台阶拿奖励", official=official, points=[{}, {}])
    site = load_site({"policies/a.md": text})
    row = policy_row(site, site.catalogue.policies["a"])
    assert (row.key, row.path, row.title, row.promise) == ("a", "policies/a/", "政策a", "按台阶拿奖励")
    assert (row.number, row.issued, row.region, row.issuer, row.points) == (
        "山政发〔2021〕4号",
        "2026年1月5日",
        "枣庄山亭区",
        "区政府、市政府",
        2,
    )


def test_what_is_not_known_of_a_policy_stays_empty_or_is_said_to_be_open(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", official={"issued": None})})
    row = policy_row(site, site.catalogue.policies["a"])
    assert (row.number, row.promise, row.issued) == ("", "", "日期待核")
