from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.model.terms import FactType
from site_builder.vocabulary.vocabularies import DEFAULTS, OTHER_FILES, TERM_TYPES, Vocabularies, read_vocabularies


@pytest.fixture
def read(policy_tree):
    """Read the vocabularies of a tree: what they are, and the lines of what is wrong."""

    def read(files: dict[str, str | bytes]) -> tuple[Vocabularies, list[str]]:
        policy_tree(files)
        vocabularies, problems = read_vocabularies(Path("policies/vocabulary"))
        return vocabularies, [str(problem) for problem in problems]

    return read


@pytest.fixture(scope="module")
def shipped() -> Vocabularies:
    vocabularies, problems = read_vocabularies(Path("/nowhere"))
    assert problems == []
    return vocabularies


# What ships with the builder.


def test_every_default_is_a_vocabulary():
    assert {path.stem for path in DEFAULTS.glob("*.yml")} == set(TERM_TYPES) - {"departments", "services"}


def test_industries_are_the_twenty_sections_and_ninety_seven_divisions_of_the_2017_edition(shipped: Vocabularies):
    sections = [term.code for term in shipped.industries if term.parent is None]
    divisions = [term.code for term in shipped.industries if len(term.code) == 2]
    assert "".join(sections) == "abcdefghijklmnopqrst"
    assert divisions == [f"{number:02d}" for number in range(1, 98)]
    assert shipped.industries["c"].name == "制造业"
    assert shipped.industries.ancestors("13") == ("c",)
    assert shipped.industries.ancestors("591") == ("59", "g")
    assert shipped.industries.ancestors("7010") == ("70", "k")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("370900", "泰安市"),
        ("370902", "泰山区"),
        ("370911", "岱岳区"),
        ("370921", "宁阳县"),
        ("370923", "东平县"),
        ("370982", "新泰市"),
        ("370983", "肥城市"),
        ("370406", "山亭区"),
        ("370000", "山东省"),
        ("100000", "全国"),
    ],
)
def test_regions_have_their_codes_of_gb_t_2260(shipped: Vocabularies, code: str, name: str):
    assert shipped.regions[code].name == name


def test_the_superseded_code_of_daiyue_is_not_there(shipped: Vocabularies):
    assert "370903" not in shipped.regions


def test_every_region_lies_below_its_province_and_the_country(shipped: Vocabularies):
    for term in shipped.regions:
        if term.code not in ("100000", "370000"):
            assert shipped.regions.ancestors(term.code)[-2:] == ("370000", "100000")
            assert term.code.startswith("37")


def test_scales_kinds_and_qualifications_have_the_codes_of_the_content_model(shipped: Vocabularies):
    assert [term.code for term in shipped.scales] == ["large", "medium", "small", "micro", "individual"]
    kinds = "reward subsidy interest-subsidy tax loan guarantee price-preference land energy talent qualification"
    assert [term.code for term in shipped.kinds] == [*kinds.split(), "service", "regulation"]
    assert {"state", "private", "foreign", "cooperative", "individual"} <= set(shipped.natures.terms)
    assert {"startup", "below-scale", "above-scale", "hnte", "tech-sme", "innovative-sme", "zjtx", "xiaojuren"} <= set(
        shipped.stages.terms
    )
    assert {"gazelle", "unicorn", "single-champion", "pre-ipo", "listed"} <= set(shipped.stages.terms)


def test_xiaojuren_is_shown_with_its_quotation_marks(shipped: Vocabularies):
    assert shipped.stages.label("xiaojuren") == "“小巨人”"


def test_every_fact_can_be_asked_and_looked_up(shipped: Vocabularies):
    for fact in shipped.facts:
        assert fact.question, fact.code
        assert fact.why, fact.code
        assert fact.where_to_find, fact.code
        assert fact.asked_for in ("enterprise", "project"), fact.code
        if fact.type is FactType.MONEY:
            assert fact.unit == "元", fact.code
        if isinstance(fact.choices, str):
            assert shipped.named(fact.choices), fact.code


def test_the_scale_table_is_about_known_industries_and_facts(shipped: Vocabularies):
    for row in shipped.scale_thresholds:
        assert all(code in shipped.industries for code in (*row.industries, *row.except_)), row.code
        assert all(name in shipped.facts for name in row.indicators), row.code
        assert {len(row.large), len(row.medium), len(row.small)} == {len(row.indicators)}, row.code
    for uncovered in shipped.scale_not_covered:
        assert all(code in shipped.industries for code in uncovered.industries), uncovered.code


def test_departments_are_always_local(shipped: Vocabularies):
    assert len(shipped.departments) == 0


# What lies beside the policies.


def test_a_local_file_adds_to_the_shipped_terms_and_overrides_those_of_its_codes(read):
    vocabularies, problems = read(
        {
            "policies/vocabulary/regions.yml": (
                '- {code: taian-hitech, name: 泰安高新区, parent: "370900"}\n'
                '- {code: "370983", name: 肥城市, short: 肥}\n'
            )
        }
    )
    assert problems == []
    assert vocabularies.regions["taian-hitech"].name == "泰安高新区"
    assert vocabularies.regions.ancestors("taian-hitech") == ("370900", "370000", "100000")
    assert vocabularies.regions.label("370983") == "肥"
    assert vocabularies.regions["370983"].parent is None
    assert vocabularies.regions["370902"].name == "泰山区"


def test_a_local_file_may_be_empty_of_terms(read):
    assert read({"policies/vocabulary/kinds.yml": "# 还没有\n"})[1] == []


def test_a_term_has_its_dates_and_its_source(read):
    vocabularies, problems = read(
        {
            "policies/vocabulary/stages.yml": (
                "- code: kexiao\n  name: 科小\n  valid_from: 2026-04-01\n  valid_to: 2027-03-31\n  note: 待核实\n"
                "  source: 工信部企业〔2026〕2号\n  aliases: [科技小企业]\n"
            )
        }
    )
    assert problems == []
    term = vocabularies.stages["kexiao"]
    assert (str(term.valid_from), str(term.valid_to), term.source) == (
        "2026-04-01",
        "2027-03-31",
        "工信部企业〔2026〕2号",
    )


def test_a_department_has_its_region_phone_duties_and_forwarding_variable(read):
    text = (
        '- {code: miit, name: 工信局, region: "370406", phone: 0632-8811234, forward_to: FORWARD_MIIT, duties: [技改],'
        " collective: false, parent: gov}\n- {code: gov, name: 区政府, collective: true}\n"
    )
    vocabularies, problems = read({"policies/vocabulary/departments.yml": text})
    assert problems == []
    miit = vocabularies.departments["miit"]
    assert (miit.region, miit.phone, miit.forward_to, miit.duties) == (
        "370406",
        "0632-8811234",
        "FORWARD_MIIT",
        ("技改",),
    )
    assert vocabularies.departments["gov"].collective


ALLOWED = "、".join(sorted({f"{name}.yml" for name in TERM_TYPES} | OTHER_FILES))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("department.yml", "是否指 departments.yml？"),
        ("regions.yaml", "是否指 regions.yml？"),
        ("redirect.yml", "是否指 redirects.yml？"),
        ("词表.xlsx", f"这里只读取：{ALLOWED}。"),
    ],
)
def test_a_file_that_no_vocabulary_is_read_from_is_named(read, name: str, hint: str):
    assert read({f"policies/vocabulary/{name}": "- {code: a, name: 甲}\n"})[1] == [
        f"policies/vocabulary/{name}:1:1: error[misplaced-file]: 没有叫这个名字的词表。 {hint}"
    ]


def test_hidden_files_and_the_files_of_other_parts_are_left_alone(read):
    assert (
        read({"policies/vocabulary/.DS_Store": b"\0", "policies/vocabulary/synonyms.csv": "技改,技术改造\n"})[1] == []
    )


def test_a_parent_that_does_not_exist_is_reported_at_its_line(read):
    assert read({"policies/vocabulary/regions.yml": '- code: gaoxin\n  name: 高新区\n  parent: "370999"\n'})[1] == [
        "policies/vocabulary/regions.yml:3:3: error[unknown-code]: 上级“370999”不在词表 regions 中。"
    ]


def test_a_code_that_stands_twice_in_a_file_names_both_lines_and_the_remedy(read):
    text = "- {code: a, name: 甲}\n- {code: b, name: 乙}\n- {name: 丙, code: a}\n"
    assert read({"policies/vocabulary/departments.yml": text})[1] == [
        "policies/vocabulary/departments.yml:3:13: error[duplicate-id]: 代码“a”与第 1 行重复。 请改用另一个代码。"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("code: a\nname: 甲\n", ":1:1: error[wrong-type]: 文件应是一个列表，每项以“- ”开头。"),
        ("- 甲\n", ":1:3: error[wrong-type]: “1”应为“字段: 值”的形式（现为“甲”）。"),
        ("- {code: a, name: 甲}\n- {name: 乙}\n", ":2:3: error[missing-field]: 2 缺少必填字段“code”。"),
        ("- {code: a}\n", ":1:3: error[missing-field]: 1 缺少必填字段“name”。"),
        (
            "- {code: 工信局, name: 工信局}\n",
            ":1:4: error[bad-id]: “1.code”只能用小写字母、数字和连字符（现为“工信局”）。"
            " 编号一经发布不再更改，请用拼音或英文。",
        ),
        (
            "- {code: a, name: 甲, tel: 1}\n",
            ":1:22: error[unknown-field]: 没有“tel”这个字段。 请删除，或把它写进正文。",
        ),
        ("- {code: a, name: 甲, phon: 1}\n", ":1:22: error[unknown-field]: 没有“phon”这个字段。 是否指 phone？"),
        (
            "- {code: a, name: 甲, valid_from: 今天}\n",
            ":1:22: error[bad-date]: “1.valid_from”日期应写成 2026-03-01 这样的年-月-日（现为“今天”）。",
        ),
        ("- {code: a, name: [}\n", ":1:20: error[yaml-syntax]: YAML 写法有误，请检查缩进、冒号和引号。"),
    ],
)
def test_a_wrong_vocabulary_is_reported_like_every_other_file(read, text: str, line: str):
    assert read({"policies/vocabulary/departments.yml": text})[1] == [f"policies/vocabulary/departments.yml{line}"]


def test_a_forwarding_address_in_place_of_the_name_of_its_variable_is_refused(read):
    text = "- {code: a, name: 甲, forward_to: office@example.gov.cn}\n"
    assert read({"policies/vocabulary/departments.yml": text})[1] == [
        "policies/vocabulary/departments.yml:1:22: error[bad-value]: “1.forward_to”写法不对"
        "（现为“office@example.gov.cn”）。"
    ]


def test_a_vocabulary_in_gbk_or_without_bytes_is_reported(read):
    assert read(
        {
            "policies/vocabulary/departments.yml": "- {code: a, name: 工信局}\n".encode("gbk"),
            "policies/vocabulary/kinds.yml": "",
        }
    )[1] == [
        "policies/vocabulary/departments.yml:1:1: error[encoding]: 文件不是 UTF-8 编码。看起来是 GBK 编码。"
        " 请另存为 UTF-8。",
        "policies/vocabulary/kinds.yml:1:1: error[empty-file]: 文件是空的。 请补上内容，或删除这个文件。",
    ]


def test_wrong_terms_do_not_hide_the_right_ones(read):
    vocabularies, problems = read(
        {"policies/vocabulary/departments.yml": "- {code: A, name: 甲}\n- {code: b, name: 乙}\n"}
    )
    assert len(problems) == 1
    assert list(vocabularies.departments.terms) == ["b"]


def test_redirects_are_read_beside_the_vocabularies(read):
    vocabularies, problems = read({"policies/vocabulary/redirects.yml": "- {from: old/, to: new/}\n- {from: x}\n"})
    assert [(redirect.from_, redirect.to) for redirect in vocabularies.redirects] == [("old/", "new/")]
    assert problems == ["policies/vocabulary/redirects.yml:2:3: error[missing-field]: 2 缺少必填字段“to”。"]


def test_redirects_that_are_no_yaml_are_reported(read):
    assert read({"policies/vocabulary/redirects.yml": "- {from: a\n"})[1] == [
        "policies/vocabulary/redirects.yml:2:1: error[yaml-syntax]: 花括号没有写完，缺少逗号或“}”。"
    ]


def test_a_vocabulary_that_is_a_broken_link_is_reported(read, tmp_path):
    (tmp_path / "policies/vocabulary").mkdir(parents=True)
    (tmp_path / "policies/vocabulary/kinds.yml").symlink_to("/nowhere/kinds.yml")
    assert read({})[1]


def test_a_vocabulary_is_found_by_the_name_of_its_file(shipped: Vocabularies):
    assert shipped.named("kinds") is shipped.kinds
    assert shipped.named("redirects") is None
    assert shipped.named("__class__") is None
