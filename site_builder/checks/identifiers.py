"""Identifiers are unique: records within their kind when they are loaded, points within their policy here."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.catalogue import Catalogue
from site_builder.checks.findings import Finding, Place
from site_builder.diagnostics import Code


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Find points of one policy that share an id: their addresses and favourites would be the same."""
    for policy in catalogue.policies.values():
        first: dict[str, int] = {}
        for index, point in enumerate(policy.points):
            earlier = first.setdefault(point.id, index)
            if earlier != index:
                message = f"政策点编号“{point.id}”已在 {{other}}使用。"
                other = Place(policy, ("points", earlier, "id"))
                yield Finding(
                    policy, ("points", index, "id"), Code.DUPLICATE_ID, message, "请换一个编号。", other=other
                )
