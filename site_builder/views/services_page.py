"""The page of online services: where an enterprise gets done what the policies promise."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.settings import PLACEHOLDER
from site_builder.site import Site
from site_builder.views.shell import HOME_CRUMB, Link, Shell, column_meta


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service; ``url`` is empty while its address is not known, and ``placeholder`` then says so."""

    name: str
    note: str
    department: str
    url: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """All services."""

    shell: Shell
    rows: tuple[ServiceRow, ...]


def services_page(site: Site) -> ServicesPage:
    """Make the page of services."""
    description = "开办企业、办税、年报、用电等事项在哪里网上办。"
    shell = Shell(
        path="services/",
        title="办事入口",
        description=description,
        section="services/",
        crumbs=(HOME_CRUMB, Link("办事入口", "")),
        meta=column_meta("办事入口", description, "办事服务"),
    )
    rows = tuple(
        ServiceRow(
            name=service.name,
            note=service.note or "",
            department=site.words.departments.label(service.department) if service.department else "",
            url=service.url or "",
            placeholder="" if service.url else f"网址{PLACEHOLDER}",
        )
        for service in site.words.services
    )
    return ServicesPage(shell, rows)
