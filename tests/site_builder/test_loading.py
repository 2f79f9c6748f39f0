from __future__ import annotations

import datetime as dt
import gc
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from site_builder.catalogue import Catalogue
from site_builder.diagnostics import has_errors
from site_builder.documents.yaml_reader import read_yaml
from site_builder.loading import Loaded, load
from site_builder.outputs.files import File
from site_builder.outputs.plan import plan
from site_builder.settings import SiteSettings
from site_builder.site import Site

POLICY = """\
---
id: a
title: 政策甲
official: {issuers: [taian-gov], level: municipal, region: "370900", issued: 2026-01-05, status: in_force}
points:
  - {id: p1, title: 一, promise: 一, kind: service, applies: none, clause: 一, departments: [{code: taian-miit}]}
---
"""
NO_POLICIES = "error[no-policies]: 目录里没有政策文件（*.md）。 用 portal new policy 新建第一件。"


def test_one_of_everything_loads_without_a_problem(load_catalogue, whole_content):
    catalogue = load_catalogue(whole_content)
    assert list(catalogue.policies) == ["old-plan", "shanting-2021-521"]
    assert [list(getattr(catalogue, kind)) for kind in ("interpretations", "topics", "packages", "questions")] == [
        ["scale-up"],
        ["growth"],
        ["small"],
        ["when"],
    ]
    assert (list(catalogue.lessons), list(catalogue.notices), list(catalogue.forms)) == (
        ["course"],
        ["steel"],
        ["appeal"],
    )


def test_policies_may_lie_at_any_depth(load_catalogue):
    catalogue = load_catalogue(
        {
            "policies/b.md": POLICY.replace("id: a", "id: b"),
            "policies/county/shanting/2021/a.md": POLICY,
        }
    )
    assert {key: policy.path.as_posix() for key, policy in catalogue.policies.items()} == {
        "a": "policies/county/shanting/2021/a.md",
        "b": "policies/b.md",
    }


def test_a_readme_among_the_policies_is_left_alone(load_catalogue):
    assert list(load_catalogue({"policies/a.md": POLICY, "policies/README.md": "# 怎样写\n"}).policies) == ["a"]


def test_hand_written_pages_beside_the_records_are_left_to_the_host(load_catalogue):
    assert load_catalogue({"policies/a.md": POLICY, "content/about.md": "# 关于\n"}).topics == {}


def test_a_directory_without_policies_is_an_error(diagnose):
    assert diagnose({}) == [f"policies:1:1: {NO_POLICIES}"]
    assert diagnose({"policies/county/.gitkeep": ""}) == [f"policies:1:1: {NO_POLICIES}"]


def test_a_directory_that_does_not_exist_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    loaded = load(Path("polices"))
    assert [str(item) for item in loaded.diagnostics] == [
        "polices:1:1: error[no-policies]: 没有这个目录。 请检查 --policies 的写法。"
    ]
    assert loaded.catalogue is None
    assert loaded.catalogue is None


def test_a_file_given_as_the_directory_is_an_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("policies").write_text(POLICY, "utf-8")
    assert [str(item) for item in load(Path("policies")).diagnostics] == [
        "policies:1:1: error[no-policies]: 没有这个目录。 请检查 --policies 的写法。"
    ]


def test_content_is_optional(policy_tree):
    policy_tree({"policies/a.md": POLICY})
    assert load(Path("policies")).diagnostics == []
    assert load(Path("policies"), Path("nowhere")).diagnostics == []


def test_an_id_used_twice_names_both_files_and_the_remedy(diagnose):
    second = POLICY.replace("id: a\ntitle: 政策甲", "title: 政策乙\nid: a")
    assert diagnose({"policies/county/a.md": POLICY, "policies/municipal/b.md": second}) == [
        "policies/municipal/b.md:3:1: error[duplicate-id]: 编号“a”已被 policies/county/a.md 第 2 行使用。"
        " 请为这一件换一个编号。"
    ]


def test_an_id_used_three_times_is_reported_twice_against_the_first(diagnose):
    lines = diagnose({f"policies/{name}.md": POLICY for name in "xyz"})
    assert lines == [
        f"policies/{name}.md:2:1: error[duplicate-id]: 编号“a”已被 policies/x.md 第 2 行使用。 请为这一件换一个编号。"
        for name in "yz"
    ]


def test_records_of_different_kinds_may_share_an_id(load_catalogue):
    topic = "---\nid: a\ntitle: 专题\ndate: 2026-01-01\npoints: [a#p1]\n---\n"
    catalogue = load_catalogue({"policies/a.md": POLICY, "content/topics/a.md": topic})
    assert (list(catalogue.policies), list(catalogue.topics)) == (["a"], ["a"])


def test_unreadable_files_are_all_reported_and_the_others_still_checked(diagnose):
    assert diagnose(
        {
            "policies/bom.md": b"\xef\xbb\xbf" + POLICY.encode(),
            "policies/crlf.md": POLICY.replace("id: a", "id: crlf").replace("\n", "\r\n"),
            "policies/empty.md": "",
            "policies/gbk.md": POLICY.encode("gbk"),
            "policies/huge.md": POLICY.replace("id: a", "id: huge") + "x" * 1_000_000,
            "policies/plain.md": "# 政策\n",
            "policies/wrong.md": POLICY.replace("id: a", "id: wrong").replace("2026-01-05", "2026-13-01"),
            "policies/yaml.md": "---\nid: [a\n---\n",
        }
    ) == [
        "policies/empty.md:1:1: error[empty-file]: 文件是空的。 请补上内容，或删除这个文件。",
        "policies/gbk.md:3:1: error[encoding]: 文件不是 UTF-8 编码。看起来是 GBK 编码。 请另存为 UTF-8。",
        "policies/huge.md:1:1: error[file-too-large]: 文件有 1000 KB，超过 1000 KB。"
        " 请拆分为几件，或把附件放到链接里。",
        "policies/plain.md:1:1: error[no-front-matter]: 文件应以“---”开头的 YAML 前言开始。"
        " 请在第一行写“---”，其后写 id、title 等字段，再以一行“---”结束。",
        "policies/wrong.md:4:70: error[bad-date]: “official.issued”日期应写成 2026-03-01 这样的年-月-日"
        "（现为“2026-13-01”）。",
        "policies/yaml.md:3:1: error[yaml-syntax]: 方括号列表不完整，缺少逗号或“]”。",
    ]


def test_records_beside_policies_are_checked_the_same_way(diagnose):
    assert diagnose(
        {
            "policies/a.md": POLICY,
            "content/topics/growth.md": "---\nid: growth\ntitle: 成长\n---\n",
            "content/forms/appeal.yml": "id: appeal\ntitle: 诉求\nfields: []\nrouting: {}\nretention: {content: 1}\n",
        }
    ) == [
        "content/forms/appeal.yml:3:1: error[bad-value]: “fields”不能为空。",
        "content/forms/appeal.yml:5:1: error[missing-field]: retention 缺少必填字段“contact”。",
        "content/topics/growth.md:2:1: error[missing-field]: 缺少必填字段“date”。",
    ]


def test_a_warning_does_not_withhold_the_catalogue(policy_tree):
    policy_tree({"policies/a.md": POLICY.replace("clause: 一, ", "")})
    loaded = load(Path("policies"))
    assert [str(item) for item in loaded.diagnostics] == [
        "policies/a.md:6:5: warning[reader-would-miss]: 政策点“一”没有条款出处（clause）。"
    ]
    assert loaded.catalogue is not None
    assert loaded.catalogue is not None


def test_a_directory_named_like_a_policy_is_reported(diagnose):
    assert diagnose({"policies/a.md": POLICY, "policies/b.md/c.txt": "x"}) == [
        "policies/b.md:1:1: error[unsafe-file]: 必须是普通文件，不能是符号链接或设备。 请删除它，或换成文件本身。"
    ]


def test_a_linked_directory_is_not_entered(policy_tree, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text(POLICY.replace("id: a", "id: secret"), "utf-8")
    root = policy_tree({"policies/a.md": POLICY})
    (root / "policies" / "linked").symlink_to(outside, target_is_directory=True)
    catalogue = load(Path("policies")).catalogue
    assert catalogue is not None
    assert list(catalogue.policies) == ["a"]


def test_a_file_that_may_not_be_read_is_reported(policy_tree, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    policy_tree({"policies/a.md": POLICY})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert load(Path("policies")).catalogue is None


def test_a_policy_in_a_folder_called_vocabulary_is_read_or_reported(diagnose):
    wrong = POLICY.replace("municipal", "city")
    assert diagnose({"policies/a.md": POLICY, "policies/county/vocabulary/b.md": wrong})


def test_loading_leaves_the_collector_as_it_was(tmp_path):
    assert gc.isenabled()
    load(tmp_path)
    assert gc.isenabled()
    gc.disable()
    try:
        load(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()


# Whatever stands in a file, loading returns: a catalogue, or diagnostics with a place.

FEW = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


def load_one(directory: Path, name: str, content: bytes) -> Loaded:
    for path in [path for path in directory.rglob("*") if path.is_file()]:
        path.unlink()
    target = directory / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    loaded = load(directory / "policies", directory / "content")
    examine(loaded)
    return loaded


def examine(loaded: Loaded) -> None:
    """Hold what is true of every result: a catalogue or errors, and every problem at a place and in a sentence."""
    assert (loaded.catalogue is None) == has_errors(loaded.diagnostics)
    for item in loaded.diagnostics:
        assert item.line >= 1
        assert item.column >= 1
        assert "\n" not in item.path
        assert item.message.endswith("。")


@FEW
@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda data: b"---\n" + data + b"\n---\n"))
@example(b"---\n\x00\n---\n")
@example(b"\xff\xfe-\x00-\x00-\x00")
@example(b"---")
def test_any_bytes_load_or_are_reported(tmp_path_factory, content: bytes):
    load_one(tmp_path_factory.getbasetemp() / "bytes", "policies/a.md", content)


@FEW
@given(
    st.text(max_size=200), st.sampled_from(["policies/vocabulary/facts.yml", "content/forms/f.yml", "policies/a.md"])
)
@example("- {code: a}\n- {code: a, name: b, parent: b}", "policies/vocabulary/facts.yml")
def test_any_text_in_any_kind_of_file_loads_or_is_reported(tmp_path_factory, text: str, name: str):
    front = f"---\n{text}\n---\n" if name.endswith(".md") else text
    load_one(tmp_path_factory.getbasetemp() / "text", name, front.encode())


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x7f\ufeff\ufffe\uffff", exclude_categories=["Cc"]), max_size=50
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.decimals(-10, 10**9, places=3).map(float) | TEXT
)
DATES = st.dates(max_value=dt.date(9998, 12, 31)).map(str)
VALUES = st.recursive(
    SCALARS | DATES | st.sampled_from(["all", "a", "a#p1", "c", "370900", "taian-gov", "employees", "2026-02-30"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            TEXT | st.sampled_from(["all", "any", "not", "fact", "is", "code", "id", "amount"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def paths_of(data: Any, prefix: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """List the location of every value."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [prefix, *(path for key, value in inner for path in paths_of(value, (*prefix, key)))]


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Copy data with another value at one location."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


@pytest.fixture(scope="module")
def whole_tree(tmp_path_factory, whole_content) -> Path:
    """One of everything in a directory of its own."""
    root = tmp_path_factory.mktemp("whole")
    codes = ("taian-gov", "taian-miit", "taian-finance", "shanting-gov")
    departments = "".join(f"- {{code: {code}, name: {code}}}\n" for code in codes)
    for name, text in {**whole_content, "policies/vocabulary/departments.yml": departments}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def publish_everything(catalogue: Catalogue) -> None:
    """Make every page and file of a site but the schemas, which are slow; what is made must be text of its format."""
    site = Site(catalogue, SiteSettings("甲", "乙", "https://example.gov.cn/", "370900", dt.date(2026, 3, 1)))
    for job in plan(site)[1:]:
        for output in job():
            if isinstance(output, File) and output.path.endswith(".json"):
                json.loads(output.text)
            elif isinstance(output, File):
                output.text.encode()


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_a_record_with_any_value_in_any_place_is_reported_or_can_be_published(
    whole_tree: Path, whole_content, data: st.DataObject
):
    name = data.draw(st.sampled_from(sorted(set(whole_content) - {"policies/vocabulary/redirects.yml"})))
    text = whole_content[name]
    front = read_yaml(text.split("---\n")[1] if name.endswith(".md") else text).data
    path = data.draw(st.sampled_from(paths_of(front)))
    written = json.dumps(replaced(front, path, data.draw(VALUES)), ensure_ascii=False)
    (whole_tree / name).write_text(f"---\n{written}\n---\n" if name.endswith(".md") else written, "utf-8")
    try:
        loaded = load(whole_tree / "policies", whole_tree / "content")
    finally:
        (whole_tree / name).write_text(text, "utf-8")
    examine(loaded)
    if loaded.catalogue is not None:
        publish_everything(loaded.catalogue)
