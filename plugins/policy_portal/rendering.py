"""Views → HTML through MkDocs' Jinja environment: a page is a function of its view and its template."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from plugins.policy_portal.assets import Assets
from plugins.policy_portal.markdown_text import RecordMarkdown
from site_builder.outputs.files import Page
from site_builder.site import Site
from site_builder.views.articles import COLUMNS
from site_builder.views.lists import ListPage
from site_builder.views.rows import PointRow
from site_builder.views.shell import NAVIGATION, Link, Shell

ROOT = "\ue000"
"""Stands for the way to the site's root while a page is rendered. A row is rendered once and used at any depth."""

FOOTER_LINKS = (
    Link("办事入口", "services/"),
    Link("政策包", "packages/"),
    Link("大家在问", "questions/"),
    Link("在线学习", "learning/"),
    Link("关于本站", "about/"),
    Link("无障碍声明", "accessibility/"),
    Link("隐私说明", "privacy/"),
)
HAND_WRITTEN = frozenset({"about/", "accessibility/", "privacy/"})
"""Footer pages that people write in ``content/``; without the file there is no link."""

TAB_ICONS = ("search", "fac", "chart", "book", "grid")
DIMENSIONS_ON_LISTS = ("industry", "scale", "kind", "department", "region", "subject")


def relative_root(path: str) -> str:
    """Get the way from an address below the root back to it: ``./`` for the home page, ``../../`` two folders down."""
    return "../" * path.count("/") or "./"


class Renderer:
    """Renders the pages of one build."""

    def __init__(
        self,
        environment: Environment,
        site: Site,
        assets: Assets,
        markdown: RecordMarkdown,
        hand_written: Collection[str],
    ) -> None:
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.filters["markdown"] = markdown
        environment.globals.update(self._globals(site, assets, hand_written))
        self._environment = environment
        self._settings = site.settings
        self._rows: dict[str, Markup] = {}
        self._frame_parts: dict[tuple[str, str, str], Markup] = {}
        self._facets: tuple[object, Markup] = ((), Markup())

    def _globals(self, site: Site, assets: Assets, hand_written: Collection[str]) -> dict[str, Any]:
        sections = {link.path for link in NAVIGATION if not _is_absent(site, link)}
        navigation = tuple(link for link in NAVIGATION if link.path in sections)
        dimensions = [site.index.dimensions[code] for code in DIMENSIONS_ON_LISTS if any(site.index.terms(code))]
        return {
            "site": site.settings,
            "site_domain": urlsplit(site.settings.url).hostname or "",
            "assets": assets,
            "navigation": navigation,
            "tabs": tuple(zip(navigation, TAB_ICONS, strict=False)),
            "footer_links": tuple(
                link
                for link in FOOTER_LINKS
                if (link.path in hand_written if link.path in HAND_WRITTEN else not _is_absent(site, link))
            ),
            "ways_in": tuple(Link(f"按{each.name}", f"{each.code}/") for each in dimensions),
            "header_html": partial(self._frame_part, "partials/header.html"),
            "footer_html": partial(self._frame_part, "partials/footer.html"),
            "icons_html": partial(self._frame_part, "partials/icons.html", "", ""),
            "point_row_html": self._row,
            "facets_html": self._facet_groups,
        }

    def __call__(self, page: Page) -> str:
        """Render one page."""
        shell = page.view.shell
        names = {"shell": shell, "root": ROOT, "page": None}
        content = self._environment.get_template(page.template).render(view=page.view, **names)
        html = self._environment.get_template("frame.html").render(content=Markup(content), **names)
        return html.replace(ROOT, relative_root(shell.path))

    def context(self, shell: Shell, *, root: str | None = None) -> dict[str, Any]:
        """Make what a page that MkDocs renders itself needs beside its content."""
        return {"shell": shell, "root": relative_root(shell.path) if root is None else root}

    def error_page_root(self) -> str:
        """Get the root for a page that is served at any address: the path of the site's own address."""
        return urlsplit(self._settings.url).path or "/"

    def _frame_part(self, template: str, section: str, root: str) -> Markup:
        """Render a part of the frame once per section of the site."""
        key = template, section, root
        if key not in self._frame_parts:
            rendered = self._environment.get_template(template).render(section=section, root=root)
            self._frame_parts[key] = Markup(rendered)
        return self._frame_parts[key]

    def _row(self, row: PointRow) -> Markup:
        """Render a point's row once; it stands in a dozen lists."""
        if row.key not in self._rows:
            template = self._environment.get_template("partials/point_row.html")
            self._rows[row.key] = Markup(template.render(row=row, root=ROOT))
        return self._rows[row.key]

    def _facet_groups(self, view: ListPage) -> Markup:
        """Render the facets of a list once for all of its pages, which come one after another."""
        if self._facets[0] is not view.facets:
            template = self._environment.get_template("partials/facets.html")
            self._facets = view.facets, Markup(template.render(view=view, root=ROOT))
        return self._facets[1]


def _is_absent(site: Site, link: Link) -> bool:
    """Whether a section has nothing to show: an empty column has no page."""
    optional: dict[str, Collection[object]] = {
        **{column.folder: getattr(site.catalogue, column.kind) for column in COLUMNS},
        "services/": site.words.services.terms,
    }
    return link.path in optional and not optional[link.path]
