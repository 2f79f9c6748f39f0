from __future__ import annotations

import csv
import io

import pytest

from site_builder.outputs.tables import POINT_COLUMNS, POLICY_COLUMNS, _line, point_line, policy_line, table
from site_builder.site import Site


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def points(site: Site) -> list[dict[str, str]]:
    return read(table(POINT_COLUMNS, (point_line(site, point.item) for point in site.index.points)))


def test_a_table_begins_with_a_byte_order_mark_and_its_columns():
    assert table(POLICY_COLUMNS, []) == (
        "\ufeff编号,制定层级,发文字号,文件名,发文机关,成文日期,有效性,适用地区,政策点数,链接\r\n"
    )
    assert table(POLICY_COLUMNS, []).encode().startswith(b"\xef\xbb\xbf")


def test_the_line_of_a_point_is_complete(load_site, whole_content):
    row = next(row for row in points(load_site(whole_content)) if row["编号"].endswith("p4-scale-up"))
    assert row == {
        "编号": "shanting-2021-521#p4-scale-up",
        "政策点": "小升规奖励",
        "一句话": "首次升规当年 5 万元，次年增长再 10 万元",
        "支持方式": "奖励",
        "享受方式": "申报享受",
        "金额上限（元）": "10000000",
        "牵头部门": "市工信局",
        "适用地区": "山亭区",
        "申报开始": "2026-03-01",
        "申报截止": "2026-04-30",
        "政策": "521 培壮行动计划",
        "发文字号": "山政发〔2021〕4号",
        "条款": "二（二）4",
        "有效性": "有效",
        "链接": "https://example.gov.cn/policies/shanting-2021-521/#p4-scale-up",
    }


def test_the_line_of_a_policy_is_complete(load_site, whole_content):
    site = load_site(whole_content)
    (row,) = read(table(POLICY_COLUMNS, [policy_line(site, site.catalogue.policies["shanting-2021-521"])]))
    assert row == {
        "编号": "shanting-2021-521",
        "制定层级": "县区级",
        "发文字号": "山政发〔2021〕4号",
        "文件名": "山亭区“521”企业培壮行动计划实施方案（修订版）",
        "发文机关": "区政府、市政府",
        "成文日期": "2021-04-26",
        "有效性": "有效",
        "适用地区": "山亭区",
        "政策点数": "1",
        "链接": "https://example.gov.cn/policies/shanting-2021-521/",
    }


def test_what_is_not_known_is_an_empty_cell(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", points=[{"promise": None, "clause": None}])})
    (row,) = points(site)
    empty = {name for name, cell in row.items() if not cell}
    assert empty == {"一句话", "金额上限（元）", "申报开始", "申报截止", "发文字号", "条款"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_is_never_run_as_a_formula(start: str):
    (row,) = csv.reader(io.StringIO(_line([f"{start}cmd|' /C calc'!A0"])))
    assert row == [f"'{start}cmd|' /C calc'!A0"]


def test_a_title_that_begins_like_a_formula_is_made_harmless(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", points=[{"title": '=HYPERLINK("http://x")'}])})
    assert points(site)[0]["政策点"] == '\'=HYPERLINK("http://x")'


def test_commas_quotes_and_line_breaks_stay_in_their_cell(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", points=[{"title": '甲,"乙"', "promise": "一\n二"}])})
    assert (points(site)[0]["政策点"], points(site)[0]["一句话"]) == ('甲,"乙"', "一\n二")
