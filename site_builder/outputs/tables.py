"""Lists as CSV, with a byte order mark so that spreadsheet programs read the Chinese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from site_builder.catalogue import PolicyPoint
from site_builder.facets import LEVEL_NAMES, STATUS_NAMES
from site_builder.model.policy import Policy
from site_builder.site import Site
from site_builder.views.rows import lead_departments, point_path, policy_path
from site_builder.views.wording import APPLIES_NAMES, largest_amount

BYTE_ORDER_MARK = "\ufeff"
POINT_COLUMNS = (
    "编号",
    "政策点",
    "一句话",
    "支持方式",
    "享受方式",
    "金额上限（元）",
    "牵头部门",
    "适用地区",
    "申报开始",
    "申报截止",
    "政策",
    "发文字号",
    "条款",
    "有效性",
    "链接",
)
POLICY_COLUMNS = (
    "编号",
    "制定层级",
    "发文字号",
    "文件名",
    "发文机关",
    "成文日期",
    "有效性",
    "适用地区",
    "政策点数",
    "链接",
)


def point_line(site: Site, item: PolicyPoint) -> str:
    """Write the line of a point."""
    point, policy = item.point, item.policy
    window = point.claim.window if point.claim else None
    largest = largest_amount(point.benefit)
    regions = site.points_by_reference[item.reference].scope.regions
    return _line(
        (
            item.reference,
            point.title,
            point.promise or "",
            site.words.kinds.label(point.kind),
            APPLIES_NAMES[point.applies],
            f"{largest:.0f}" if largest else "",
            lead_departments(site, item),
            "、".join(site.words.regions.label(code) for code in regions),
            window.opens.isoformat() if window and window.opens else "",
            window.closes.isoformat() if window and window.closes else "",
            policy.name,
            policy.official.number or "",
            point.clause or "",
            STATUS_NAMES[policy.official.status],
            site.url(point_path(item)),
        )
    )


def policy_line(site: Site, policy: Policy) -> str:
    """Write the line of a policy."""
    official = policy.official
    return _line(
        (
            policy.id,
            LEVEL_NAMES[official.level],
            official.number or "",
            policy.title,
            "、".join(site.words.departments.label(code) for code in official.issuers),
            official.issued.isoformat() if official.issued else "",
            STATUS_NAMES[official.status],
            site.words.regions.label(official.region),
            str(len(policy.points)),
            site.url(policy_path(policy)),
        )
    )


def table(columns: Iterable[str], lines: Iterable[str]) -> str:
    """Write a table of finished lines."""
    return BYTE_ORDER_MARK + _line(columns) + "".join(lines)


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(_harmless(cell) for cell in cells)
    return buffer.getvalue()


def _harmless(cell: str) -> str:
    """Keep spreadsheet programs from running a cell as a formula (CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
