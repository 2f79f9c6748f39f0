"""Real builds: the project's own templates and configuration over content written in the test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.policy_portal.host import BuildOptions, BuildReport, build

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 21)

POLICY = """\
---
id: {id}
title: {title}
promise: 新升规企业当年得 5 万元
official:
  number: 泰政发〔2026〕4号
  issuers: [taian-gov]
  level: municipal
  region: "370900"
  issued: 2026-03-01
  status: in_force
points:
  - id: p1
    title: 小升规奖励
    promise: 当年 5 万元
    kind: reward
    applies: claim
    clause: 第一条
    tags: {{industries: [c], scales: [small]}}
    benefit: {{text: 当年给予 5 万元, parts: [{{label: 当年, amount: 50000}}]}}
    claim: {{window: {{opens: 2026-11-01, closes: 2026-12-31}}}}
    departments: [{{code: taian-miit}}]
    text: 首次升规的工业企业，**当年**给予 5 万元。
  - id: p2
    title: 开办企业当天办结
    promise: 4 小时办结
    kind: service
    applies: none
    clause: 第二条
    departments: [{{code: taian-gov}}]
---
正文 <script>alert(1)</script>。
"""


def policy(identifier: str = "taian-2026-growth", title: str = "工业企业成长奖励办法", **changes: str) -> str:
    """Write a policy; ``changes`` replace a text of it by another."""
    text = POLICY.format(id=identifier, title=title)
    for old, new in changes.items():
        text = text.replace(old.replace("_", " "), new)
    return text


@pytest.fixture
def build_site(policy_tree: Callable[[Mapping[str, str | bytes]], Path]) -> Callable[..., Path]:
    """Build files into ``site/`` of the test's directory with the project's configuration; gives that directory."""

    def run(files: Mapping[str, str | bytes], site: str = "site", **options: object) -> Path:
        root = policy_tree({"content/about.md": "# 关于本站\n", **files})
        target = root / site
        build_report(root, target, **options)
        return target

    return run


def build_report(root: Path, target: Path, **options: object) -> BuildReport:
    given = {"today": TODAY, "site_url": "https://portal.test/", "workers": 1, **options}
    paths = {"policies": root / "policies", "content": root / "content", "site_dir": target}
    return build(BuildOptions(config_file=ROOT / "mkdocs.yml", **paths, **given))  # type: ignore[arg-type]
