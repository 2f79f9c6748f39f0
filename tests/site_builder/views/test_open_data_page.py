from __future__ import annotations

from site_builder.outputs.plan import plan
from site_builder.views.open_data_page import FILES, open_data_page


def test_the_page_tells_how_much_of_the_content_is_data(load_site, policy_text):
    rule = {
        "all": [
            {"fact": "employees", "gte": 1, "label": "甲", "clause": "一"},
            {"fact": "revenue", "gte": 1, "label": "乙", "clause": "一"},
        ]
    }
    points = [
        {"applies": "claim", "rule": rule, "confirm": [{"text": "守信"}], "benefit": {"text": "补"}, "claim": {}},
        {"applies": "automatic"},
        {"applies": "none", "clause": None},
    ]
    page = open_data_page(load_site({"policies/a.md": policy_text("a", points=points)}))
    assert page.coverage == (
        ("政策点写明条款出处", 2, 3),
        ("可享受的政策点有资格规则", 1, 2),
        ("可享受的政策点有支持标准", 1, 2),
        ("可享受的政策点有申报指南", 1, 2),
        ("可享受政策点的条件能由机器核对", 2, 3),
        ("规则条件写明条款出处", 2, 2),
    )


def test_every_file_it_names_is_written(load_site, policy_text):
    written = {output.path for job in plan(load_site({"policies/a.md": policy_text("a")})) for output in job()}
    assert {file.path for file in FILES} <= written
