"""The page that tells what data the site publishes and how complete it is."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.policy import Applies
from site_builder.model.rules import leaves_of
from site_builder.site import Site
from site_builder.views.shell import HOME_CRUMB, ColumnType, Link, Shell, column_meta


@dataclass(frozen=True, slots=True)
class DataFile:
    """One published file."""

    path: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class OpenDataPage:
    """The files, and how much of the content is data."""

    shell: Shell
    files: tuple[DataFile, ...]
    coverage: tuple[tuple[str, int, int], ...]
    """What, how many, out of how many."""


FILES = (
    DataFile("api/v1/policies.json", "全部政策", "政策基本信息与政策点编号"),
    DataFile("api/v1/points.json", "全部政策点", "对象、条件、标准、部门、申报指南"),
    DataFile("api/v1/policies.csv", "政策一览表", "可用表格软件打开，含字节序标记"),
    DataFile("api/v1/facts.json", "事实词表", "匹配时要问企业的问题"),
    DataFile("api/v1/vocabulary.json", "全部词表", "行业、规模、地区、部门等代码"),
    DataFile("api/v1/schema/policy.json", "政策的 JSON Schema", "字段、类型和取值范围"),
    DataFile("policies/feed.xml", "更新订阅（Atom）", "阅读器可订阅；每个列表都有自己的一份"),
    DataFile("policies/feed.json", "更新订阅（JSON Feed 1.1）", "程序可订阅"),
    DataFile("policies/deadlines.ics", "截止日历", "手机日历可订阅"),
)


def open_data_page(site: Site) -> OpenDataPage:
    """Make the open data page."""
    description = "政策、政策点和词表的机器可读数据，供下载使用；政策内容以原文为准。"
    shell = Shell(
        path="open-data/",
        title="开放数据",
        description=description,
        section="open-data/",
        crumbs=(HOME_CRUMB, Link("开放数据", "")),
        meta=column_meta("开放数据", description, ColumnType.OPEN_DATA),
    )
    return OpenDataPage(shell, FILES, _coverage(site))


def _coverage(site: Site) -> tuple[tuple[str, int, int], ...]:
    points = [listed.item.point for listed in site.index.points]
    claimable = [point for point in points if point.applies in (Applies.CLAIM, Applies.AUTOMATIC, Applies.FILING)]
    leaves = [leaf for point in claimable for _, leaf in leaves_of(point.rule)]
    conditions = len(leaves) + sum(len(point.confirm) for point in claimable)
    return (
        ("政策点写明条款出处", sum(point.clause is not None for point in points), len(points)),
        ("可享受的政策点有资格规则", sum(point.rule is not None for point in claimable), len(claimable)),
        ("可享受的政策点有支持标准", sum(point.benefit is not None for point in claimable), len(claimable)),
        ("可享受的政策点有申报指南", sum(point.claim is not None for point in claimable), len(claimable)),
        ("可享受政策点的条件能由机器核对", len(leaves), conditions),
        ("规则条件写明条款出处", sum(leaf.clause is not None for leaf in leaves), len(leaves)),
    )
