"""``portal new``: scaffold a record that passes the check as it is and shows where to write."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from site_builder.cli.errors import CommandError
from site_builder.loading import CONTENT_FOLDERS
from site_builder.model.base import ID_PATTERN
from site_builder.model.policy import Level

_POLICY = """\
---
id: {id}
title: 待填写：文件全称
promise: 待填写：一句话说清企业得到什么
official:
  number:
  issuers: [{department}]
  level: {level}
  region: "370900"
  issued: {today}
  status: draft # 核对无误后改为 in_force
subjects: []
keywords: []
points:
  - id: p1
    title: 待填写：事项名
    promise: 待填写：先说数字，不超过 40 字
    kind: service
    applies: none
    clause: 待填写
    departments: [{{code: {department}, role: lead}}]
    text: |
      待填写：用大白话讲清对象、标准、条件、期限。
---

待填写：这件政策管什么、给谁、怎么用。
"""
_DATED = """\
---
id: {id}
title: 待填写
date: {today}
visible_from: 2099-01-01 # 写好后删掉这一行
{more}---

待填写
"""
_FORM = """\
id: {id}
title: 待填写
fields:
  - {{name: content, label: 待填写, kind: textarea, required: true, max_length: 2000}}
routing: {{to: {department}}}
retention: {{content: 730, contact: 180}}
"""
_MORE = {
    "interpretation": "explains: [{policy}]\n",
    "topic": "points: [{policy}]\n",
    "package": "audience: 待填写\nquery: {{industries: [c], scales: [small]}}\n",
    "question": "about: [{policy}]\nanswered_by: {department}\n",
    "lesson": "about: [{policy}]\n",
}
_FOLDERS = {
    "interpretation": CONTENT_FOLDERS["interpretations"],
    "topic": CONTENT_FOLDERS["topics"],
    "package": CONTENT_FOLDERS["packages"],
    "question": CONTENT_FOLDERS["questions"],
    "lesson": CONTENT_FOLDERS["lessons"],
}
MAX_ID = 80
LEVELS = [level.value for level in Level]
KINDS = ("policy", *_FOLDERS, "form")


@click.command("new")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--id", "identifier", prompt="编号（小写字母、数字、连字符，发布后不再更改）", help="记录的编号")
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), default=Level.MUNICIPAL.value, help="政策的制定层级"
)
@click.option("--policies", type=click.Path(path_type=Path), default=Path("policies"), help="政策目录")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="手写内容目录")
def command(kind: str, identifier: str, level: str, policies: Path, content: Path) -> None:
    """新建一条记录的草稿。KIND 是 policy、interpretation、topic、package、question、lesson 或 form。"""
    if not re.fullmatch(ID_PATTERN, identifier) or "\n" in identifier or len(identifier) > MAX_ID:
        raise CommandError(f"编号只能用小写字母、数字和连字符，最多 {MAX_ID} 个，如 taian-2026-loans。")
    target = _target(kind, identifier, policies / level, content)
    taken = next((path for path in (policies if kind == "policy" else target.parent).rglob(target.name)), None)
    if taken:
        raise CommandError(f"{taken} 已经用了这个编号，请换一个。")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_scaffold(kind, identifier, level, policies), "utf-8")
    click.echo(f"已新建 {target}。写好后运行 portal check 检查。")


def _target(kind: str, identifier: str, policies: Path, content: Path) -> Path:
    if kind == "policy":
        return policies / f"{identifier}.md"
    if kind == "form":
        return content / CONTENT_FOLDERS["forms"] / f"{identifier}.yml"
    return content / _FOLDERS[kind] / f"{identifier}.md"


def _scaffold(kind: str, identifier: str, level: str, policies: Path) -> str:
    """Write the scaffold with a department and a policy that exist, so that it passes the check as it is."""
    from site_builder.vocabulary.vocabularies import read_vocabularies

    departments = read_vocabularies(policies / "vocabulary")[0].departments
    names = {
        "id": identifier,
        "level": level,
        "today": dt.date.today().isoformat(),
        "department": next((term.code for term in departments), "department-code"),
        "policy": next((path.stem for path in sorted(policies.glob("*/*.md"))), "policy-id"),
    }
    if kind == "policy":
        return _POLICY.format(**names)
    if kind == "form":
        return _FORM.format(**names)
    return _DATED.format(**names, more=_MORE[kind].format(**names))
