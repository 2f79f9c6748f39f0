from __future__ import annotations

import datetime as dt

import pytest
from pydantic import TypeAdapter, ValidationError

from site_builder.catalogue import Catalogue
from site_builder.model.companions import Branch, Faq, Media, MediaKind, PointReference, Query, Side
from site_builder.model.policy import Status
from site_builder.model.rules import Leaf, Operator


@pytest.fixture
def catalogue(load_catalogue, whole_content) -> Catalogue:
    return load_catalogue(whole_content)


def test_every_field_of_an_interpretation_is_modelled(catalogue: Catalogue):
    record = catalogue.interpretations["scale-up"]
    assert (record.title, record.summary, record.body) == ("小升规能拿多少钱", "一张表讲清小升规", "解读正文")
    assert (record.date, record.visible_from, record.owner) == (dt.date(2026, 2, 1), dt.date(2026, 2, 1), "taian-miit")
    assert record.explains == ("shanting-2021-521#p4-scale-up",)
    assert record.form is MediaKind.VIDEO
    assert record.media == (
        Media(kind=MediaKind.VIDEO, src="a.mp4", title="讲解", captions="a.vtt", transcript="文字稿", alt="画面说明"),
    )
    assert record.faq == (Faq(q="什么叫规上", a="年营业收入 2000 万元以上"),)
    assert record.mind_map == (Branch(title="奖励", note="两笔", branches=(Branch(title="当年 5 万元"),)),)


def test_every_field_of_a_topic_is_modelled(catalogue: Catalogue):
    record = catalogue.topics["growth"]
    assert record.points == ("shanting-2021-521",)
    assert record.query == Query(
        industries=("c",),
        scales=("small",),
        stages=("above-scale",),
        natures=("private",),
        subjects=("smes",),
        kinds=("reward",),
        regions=("370406",),
        departments=("taian-miit",),
        keywords=("小升规",),
    )


def test_every_field_of_a_package_is_modelled(catalogue: Catalogue):
    record = catalogue.packages["small"]
    assert (record.audience, record.note, record.query) == ("小型制造企业", "每季度更新", Query(industries=("c",)))
    assert record.rule == Leaf(fact="scale", operator=Operator.IN, operand=("small", "micro"))


def test_every_field_of_a_question_is_modelled(catalogue: Catalogue):
    record = catalogue.questions["when"]
    assert (record.about, record.answered_by) == (("shanting-2021-521",), "taian-miit")


def test_every_field_of_a_lesson_is_modelled(catalogue: Catalogue):
    record = catalogue.lessons["course"]
    assert (record.subjects, record.about, record.minutes) == (("smes",), ("shanting-2021-521#p4-scale-up",), 8)
    assert record.media == (Media(kind=MediaKind.VIDEO, src="b.mp4"),)


def test_every_field_of_a_market_notice_is_modelled(catalogue: Catalogue):
    record = catalogue.notices["steel"]
    assert (record.side, record.industries, record.region) == (Side.DEMAND, ("31",), "370406")
    assert (record.expires, record.form, record.status) == (dt.date(2026, 6, 30), "appeal", Status.IN_FORCE)


@pytest.mark.parametrize("reference", ["a", "shanting-2021-521", "a#p1", "a-b#p4-scale-up", "1#2"])
def test_a_reference_is_a_policy_or_a_point_of_one(reference: str):
    assert TypeAdapter(PointReference).validate_python(reference) == reference


@pytest.mark.parametrize("reference", ["", "#p1", "a#", "a#b#c", "a b", "政策", "a/b", "A"])
def test_nothing_else_is_a_reference(reference: str):
    with pytest.raises(ValidationError):
        TypeAdapter(PointReference).validate_python(reference)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "content/interpretations/a.md",
            "id: a\ntitle: 解读\ndate: 2026-01-01\nexplains: []\n",
            "content/interpretations/a.md:5:1: error[bad-value]: “explains”不能为空。",
        ),
        (
            "content/questions/a.md",
            "id: a\ntitle: 问\ndate: 2026-01-01\nabout: [一]\nanswered_by: taian-miit\n",
            "content/questions/a.md:5:9: error[bad-id]: “about.1”只能用小写字母、数字和连字符（现为“一”）。"
            " 编号一经发布不再更改，请用拼音或英文。",
        ),
        (
            "content/packages/a.md",
            "id: a\ntitle: 包\ndate: 2026-01-01\n",
            "content/packages/a.md:2:1: error[missing-field]: 缺少必填字段“audience”。",
        ),
        (
            "content/learning/a.md",
            "id: a\ntitle: 课\ndate: 2026-01-01\nminutes: 0\n",
            "content/learning/a.md:5:1: error[bad-value]: “minutes”不能小于 1（现为“0”）。",
        ),
        (
            "content/market/a.md",
            'id: a\ntitle: 购\ndate: 2026-01-01\nside: buy\nregion: "370900"\nexpires: 2026-02-01\nform: f\n',
            "content/market/a.md:5:1: error[bad-value]: “side”应为 supply、demand 之一（现为“buy”）。",
        ),
    ],
)
def test_a_wrong_companion_is_reported_in_its_own_file(diagnose, policy_text, name: str, text: str, line: str):
    assert diagnose({"policies/a.md": policy_text("a"), name: f"---\n{text}---\n"}) == [line]
