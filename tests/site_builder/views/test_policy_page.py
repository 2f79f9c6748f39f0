from __future__ import annotations

from typing import Any

import pytest

from site_builder.site import Site
from site_builder.views.point_card import Condition, PointCard
from site_builder.views.policy_page import Branch, Notice, PolicyPage, policy_page
from site_builder.views.shell import Feed, Link


def page_of(site: Site, identifier: str = "a") -> PolicyPage:
    return policy_page(site, site.catalogue.policies[identifier])


@pytest.fixture
def card(load_site, policy_text):
    """Make the card of a point with these fields."""

    def make(**point: Any) -> PointCard:
        return page_of(load_site({"policies/a.md": policy_text("a", points=[point])})).cards[0]

    return make


def leaf(label: str, **more: Any) -> dict[str, Any]:
    return {"fact": "employees", "gte": 1, "label": label, "clause": "第一条", **more}


# The document.


def test_the_table_of_facts_is_in_the_order_of_government_sites(load_site, whole_content):
    site = load_site(whole_content)
    assert page_of(site, "shanting-2021-521").facts == (
        ("索引号", "000014349/2017-00110"),
        ("主题分类", "工业升级"),
        ("制定层级", "县区级"),
        ("发文机关", "区政府、市政府"),
        ("发文字号", "山政发〔2021〕4号"),
        ("有效性", "有效"),
        ("成文日期", "2021年4月26日"),
        ("发布日期", "2021年4月27日"),
        ("施行日期", "2021年4月28日"),
        ("失效日期", "2026年12月31日"),
        ("适用地区", "枣庄山亭区"),
        ("依据", "泰发〔2020〕6号"),
    )


def test_facts_that_are_not_known_are_said_to_be_open_and_never_left_out(load_site, policy_text):
    page = page_of(load_site({"policies/a.md": policy_text("a", official={"issued": None})}))
    assert dict(page.facts) == {
        "索引号": "—",
        "主题分类": "—",
        "制定层级": "市级",
        "发文机关": "市政府",
        "发文字号": "—",
        "有效性": "有效",
        "成文日期": "日期待核",
        "发布日期": "日期待核",
        "施行日期": "日期待核",
        "失效日期": "未规定",
        "适用地区": "泰安",
        "依据": "—",
    }
    assert "PubDate" not in page.shell.meta


def test_the_basis_is_named_by_its_title_where_the_site_has_it(load_site, policy_text):
    files = {
        "policies/a.md": policy_text("a", official={"implements": ["b", "鲁政发〔2019〕2号"]}),
        "policies/b.md": policy_text("b", short_title="省级办法"),
    }
    assert dict(page_of(load_site(files)).facts)["依据"] == "省级办法、鲁政发〔2019〕2号"


def test_the_frame_of_the_page_carries_the_meta_tags_of_the_decree(load_site, policy_text):
    text = policy_text("a", short_title="甲", promise="办得更快", official={"published": "2026-01-08"})
    shell = page_of(load_site({"policies/a.md": text})).shell
    assert (shell.path, shell.title, shell.description) == ("policies/a/", "甲", "办得更快")
    assert shell.crumbs == (Link("首页", ""), Link("找政策", "policies/"), Link("甲", ""))
    assert shell.meta == {
        "ArticleTitle": "政策a",
        "ContentSource": "市政府",
        "Url": "https://example.gov.cn/policies/a/",
        "PubDate": "2026-01-08 00:00",
    }
    assert shell.feeds == (Feed("api/v1/policies/a.json", "application/json", "本政策的数据"),)


def test_a_policy_without_a_promise_is_described_by_what_it_holds(load_site, policy_text):
    shell = page_of(load_site({"policies/a.md": policy_text("a", points=[{}, {}])})).shell
    assert shell.description == "政策a：2 条政策点的对象、条件、标准和办理部门。"


# The notice above everything.


def test_a_valid_policy_has_no_notice(load_site, policy_text):
    assert page_of(load_site({"policies/a.md": policy_text("a")})).notice is None


def test_a_repealed_policy_leads_to_what_replaces_it_and_back(load_site, policy_text):
    site = load_site(
        {
            "policies/a.md": policy_text("a", official={"status": "repealed", "repealed_by": "b"}),
            "policies/b.md": policy_text("b"),
        }
    )
    assert page_of(site, "a").notice == Notice("本文件已废止，仅供查考。现行规定见：", (Link("政策b", "policies/b/"),))
    assert page_of(site, "b").notice == Notice("本文件替代了：", (Link("政策a", "policies/a/"),))


def test_a_repealed_policy_without_successor_says_only_that(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", official={"status": "repealed"})})
    assert page_of(site).notice == Notice("本文件已废止，仅供查考。")


def test_an_expired_policy_says_since_when(load_site, policy_text):
    stated = load_site({"policies/a.md": policy_text("a", official={"status": "expired"})})
    assert page_of(stated).notice == Notice("本文件已失效，仅供查考。")
    dated = load_site({"policies/a.md": policy_text("a", official={"expires": "2026-02-28"})})
    assert page_of(dated).notice == Notice("本文件已失效（有效期至2026年2月28日），仅供查考。")
    assert dict(page_of(dated).facts)["有效性"] == "已失效"


# The conditions of a point.


def test_all_conditions_of_a_point_are_listed_with_their_clauses(card):
    made = card(
        rule={"all": [leaf("甲"), {"all": [leaf("乙", ambiguous="待定")]}]},
        confirm=[{"text": "守信", "clause": "附则"}],
    )
    assert made.conditions == (Condition("甲", "第一条"), Condition("乙", "第一条", "待定"))
    assert made.confirmations == (Condition("守信", "附则"),)


def test_conditions_of_which_one_is_enough_stand_together(card):
    assert card(rule={"all": [leaf("甲"), {"any": [leaf("乙"), leaf("丙")]}]}).conditions == (
        Condition("甲", "第一条"),
        Condition("符合下列任一项：", parts=(Condition("乙", "第一条"), Condition("丙", "第一条"))),
    )


def test_one_condition_of_which_one_is_enough_is_simply_a_condition(card):
    assert card(rule={"any": [leaf("甲")]}).conditions == (Condition("甲", "第一条"),)


def test_what_must_not_be_so_says_it(card):
    assert card(rule={"not": leaf("失信")}).conditions == (
        Condition("不属于下列情形：", parts=(Condition("失信", "第一条"),)),
    )
    assert card(rule={"not": {"any": [leaf("甲"), leaf("乙")]}}).conditions == (
        Condition(
            "不属于下列情形：",
            parts=(Condition("符合下列任一项：", parts=(Condition("甲", "第一条"), Condition("乙", "第一条"))),),
        ),
    )


def test_conditions_that_only_count_together_stay_together_within_a_choice(card):
    both_or_one = card(rule={"any": [{"all": [leaf("甲"), leaf("乙")]}, leaf("丙")]}).conditions
    any_of_three = card(rule={"any": [leaf("甲"), leaf("乙"), leaf("丙")]}).conditions
    assert both_or_one != any_of_three


def test_conditions_that_only_exclude_together_stay_together(card):
    not_both = card(rule={"not": {"all": [leaf("甲"), leaf("乙")]}}).conditions
    neither = card(rule={"all": [{"not": leaf("甲")}, {"not": leaf("乙")}]}).conditions
    flat = Condition("不属于下列情形：", parts=(Condition("甲", "第一条"), Condition("乙", "第一条")))
    assert not_both != neither
    assert not_both != (flat,)


def test_the_conditions_of_the_closing_clauses_stand_once_for_all_points(load_site, policy_text):
    general = {"rule": leaf("在本市登记"), "confirm": [{"text": "守信"}]}
    assert page_of(load_site({"policies/a.md": policy_text("a", general=general)})).general == (
        Condition("在本市登记", "第一条"),
        Condition("守信"),
    )


# What a point gives.


def test_the_card_of_a_point_is_complete(load_site, whole_content):
    made = page_of(load_site(whole_content), "shanting-2021-521").cards[0]
    assert (made.id, made.number, made.title, made.kind) == ("p4-scale-up", 1, "小升规奖励", "奖励")
    assert (made.applies, made.clause, made.promise) == (
        "申报享受",
        "二（二）4",
        "首次升规当年 5 万元，次年增长再 10 万元",
    )
    assert str(made.amount) == "不低于5–30万元"
    assert made.deadline is not None
    assert made.deadline.text == "还剩 60 天（2026年4月30日）"
    assert made.audience == "枣庄山亭区：制造业；小型企业、中型企业；民营；规上"
    assert made.sums == (
        "升规当年：5 万元",
        "次年：10 万元",
        "设备：最高当年设备投资额的 15%，最高 1000 万元",
        "纳税：不低于年缴地方税收达到 1000 万元，30 万元；年缴地方税收达到 1 亿元，2%，"
        "以当年缴纳的流转税地方级收入为上限（立项时付 50%；发布时付 50%）",
    )
    assert made.benefit == "当年给予 5 万元；次年产值增幅达到 10% 再给 10 万元"
    assert made.measures == ("办结：不超过 4 小时",)
    assert made.promised_by == "2021年底前"
    assert made.limits == ("一次性", "在市级支持之外另给")
    assert (made.leads, made.supports) == ("市工信局", "市财政局")
    assert made.claim is not None
    assert made.claim.phone == "0632-8811234"


def test_a_point_for_everyone_says_so_with_its_region(card):
    assert card().audience == "泰安：不限行业和规模"
    assert card(tags={"industries": ["13"]}).audience == "泰安：制造业"


@pytest.mark.parametrize(("recurrence", "limits"), [(None, ()), ("once", ("一次性",)), ("annual", ("每年可享受",))])
def test_how_often_a_benefit_is_given_is_said(card, recurrence: str | None, limits: tuple[str, ...]):
    assert card(benefit={"text": "补", "recurrence": recurrence}).limits == limits


@pytest.mark.parametrize(
    ("pick", "limits"),
    [("highest", ("与“乙、丙”就高享受，不重复",)), ("one_of", ("与“乙、丙”只能选一项",))],
)
def test_beside_which_others_a_benefit_is_not_given_is_said(load_site, policy_text, pick: str, limits: tuple[str, ...]):
    def point(title: str, group: str) -> dict[str, Any]:
        return {"title": title, "benefit": {"text": "补", "group": {"id": group, "pick": pick}}}

    points = [point("甲", "g"), point("乙", "g"), point("丙", "g"), point("丁", "h")]
    cards = page_of(load_site({"policies/a.md": policy_text("a", points=points)})).cards
    assert cards[0].limits == limits
    assert cards[3].limits == ()


def test_what_a_benefit_is_given_on_top_of_is_said_once(card):
    levels = ("municipal", "municipal", "国家奖励")
    parts = [{"label": "奖", "amount": 1, "on_top_of": level} for level in levels]
    assert card(benefit={"text": "补", "parts": parts}).limits == ("在市级支持之外另给", "在国家奖励支持之外另给")


@pytest.mark.parametrize(
    ("applies", "words"), [("automatic", "免申即享"), ("filing", "备案享受"), ("none", "无需申报")]
)
def test_how_a_point_is_received_is_said(card, applies: str, words: str):
    assert card(applies=applies).applies == words


def test_an_instalment_is_not_rounded(card):
    paid = [{"share": 0.125, "on": "立项"}, {"share": 0.875, "on": "验收"}]
    benefit = {"text": "补", "parts": [{"label": "奖", "amount": 80000, "paid": paid}]}
    assert card(benefit=benefit).sums == ("奖：8 万元（立项时付 12.5%；验收时付 87.5%）",)


@pytest.mark.parametrize(
    ("fact", "bound", "words"),
    [
        ("output_growth", 0.1, "奖：产值增幅达到 10%，5 万元"),
        ("employees", 10_000, "奖：从业人员达到 10000 人，5 万元"),
        ("invention_patents_granted", 5, "奖：当年授权发明专利达到 5 件，5 万元"),
        ("tax_paid", 5_000, "奖：年纳税总额达到 5000 元，5 万元"),
    ],
)
def test_a_step_of_a_ladder_is_worded_by_what_it_is_measured_on(card, fact: str, bound: float, words: str):
    part = {"label": "奖", "tiers": [{"gte": bound, "amount": 50000}], "of": fact}
    assert card(benefit={"text": "补", "parts": [part]}).sums == (words,)


# The page as a whole.


def money(amount: int) -> dict[str, Any]:
    return {"benefit": {"text": "补", "parts": [{"label": "奖", "amount": amount}]}, "kind": "reward"}


def test_the_one_picture_summary_shows_the_largest_sums_in_their_order(load_site, policy_text):
    points = [money(amount * 10_000) for amount in (1, 9, 2, 8, 3, 7, 4, 6, 5, 10)]
    page = page_of(load_site({"policies/a.md": policy_text("a", points=points)}))
    assert [card.number for card in page.pictured] == [2, 4, 5, 6, 7, 8, 9, 10]


def test_one_figure_alone_makes_no_picture(load_site, policy_text):
    page = page_of(load_site({"policies/a.md": policy_text("a", points=[money(10_000), {}])}))
    assert page.pictured == ()


def test_the_mind_map_groups_points_by_kind_in_the_order_of_the_vocabulary(load_site, policy_text):
    points = [{"title": "办事"}, {**money(50_000), "title": "奖励"}, {"title": "帮办"}]
    page = page_of(load_site({"policies/a.md": policy_text("a", points=points)}))
    assert page.branches == (
        Branch("奖励", (("奖励", "5万元", "p2"),)),
        Branch("服务", (("办事", "", "p1"), ("帮办", "", "p3"))),
    )


def test_what_explains_asks_about_or_relates_to_a_policy_is_linked(load_site, policy_text):
    dated = "date: 2026-02-01\n"
    site = load_site(
        {
            "policies/a.md": policy_text("a", official={"implements": ["b"], "number": "泰政发〔2026〕1号"}),
            "policies/b.md": policy_text("b", official={"expires": "2026-02-01"}),
            "policies/c.md": policy_text("c", official={"amends": ["a"]}),
            "policies/d.md": policy_text("d", official={"number": "泰政发〔2026〕1号"}),
            "policies/e.md": policy_text("e", official={"number": "泰政发〔2026〕1号", "issuers": ["shanting-gov"]}),
            "content/interpretations/i.md": f"---\nid: i\ntitle: 解读\n{dated}explains: [a#p1, a]\n---\n",
            "content/questions/q.md": f"---\nid: q\ntitle: 问\n{dated}about: [a]\nanswered_by: taian-gov\n---\n",
        }
    )
    page = page_of(site)
    assert page.interpretations == (Link("解读", "interpretations/i/"),)
    assert page.questions == (Link("问", "questions/q/"),)
    assert page.related == (
        Link("政策b（已失效）", "policies/b/"),
        Link("政策c", "policies/c/"),
        Link("政策d", "policies/d/"),
    )
    assert [link.text for link in page_of(site, "b").related] == ["政策a"]


def test_the_body_and_the_source_are_handed_on(load_site, policy_text):
    text = policy_text("a", body="## 为什么\n\n为了企业。", official={"source_url": "https://example.gov.cn/x"})
    page = page_of(load_site({"policies/a.md": text}))
    assert (page.body, page.source_url) == ("## 为什么\n\n为了企业。", "https://example.gov.cn/x")
