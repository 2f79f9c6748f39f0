"""The MkDocs plugin: events in the order of a build, each a few lines over the domain."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from plugins.policy_portal.assets import Assets, collect_assets
from plugins.policy_portal.config import PortalOptions, policies_directory, site_settings
from plugins.policy_portal.markdown_text import RecordMarkdown
from plugins.policy_portal.rendering import Renderer
from site_builder.diagnostics import Diagnostic, as_text
from site_builder.loading import is_record, load
from site_builder.outputs.plan import plan
from site_builder.site import Site
from site_builder.views.home_page import HomePage, home_page
from site_builder.views.shell import HOME_CRUMB, Link, Shell
from site_builder.writing import default_workers, write_site

# Material ships its application and icons beside its style sheet; the portal uses the style sheet alone.
_UNUSED_THEME_FILES = ("assets/javascripts/", "assets/images/", "styles/", "scripts/", "assets/stylesheets/palette")


class ContentProblemsError(PluginError):
    """The content has errors; nothing was written."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(as_text(diagnostics))
        self.diagnostics = diagnostics


class PolicyPortalPlugin(BasePlugin[PortalOptions]):
    """Turns policies and the records beside them into pages, feeds and open data."""

    diagnostics: list[Diagnostic]
    _site: Site
    _assets: Assets
    _renderer: Renderer
    _home: HomePage
    _hand_written: set[str]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check everything before MkDocs clears the site directory."""
        content = Path(config.docs_dir) if self.config.records else None
        loaded = load(policies_directory(self.config, config), content)
        self.diagnostics = loaded.diagnostics
        if loaded.catalogue is None:
            raise ContentProblemsError(loaded.diagnostics)
        self._site = Site(loaded.catalogue, site_settings(self.config, config))
        self._home = home_page(self._site)
        self._assets = collect_assets(Path(config.theme.custom_dir or "overrides"), config.theme.dirs)
        config.theme.static_templates.discard("sitemap.xml")
        return config

    @event_priority(-50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave records to the portal, and make sure there is a home page."""
        for file in list(files):
            own = file.src_dir == config.docs_dir
            if is_record(file.src_uri) if own else file.src_uri.startswith(_UNUSED_THEME_FILES):
                files.remove(file)
        if files.get_file_from_path("index.md") is None:
            files.append(File.generated(config, "index.md", content=""))
        return files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Take over the environment before the first template is compiled."""
        markdown = RecordMarkdown(config.markdown_extensions, config.mdx_configs)
        self._hand_written = {file.url for file in files.documentation_pages()} - {"./", ""}
        self._renderer = Renderer(env, self._site, self._assets, markdown, self._hand_written)
        return env

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give the home page its template."""
        if page.is_homepage:
            page.meta["template"] = "home.html"
        return markdown

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give hand-written pages the same frame as data pages."""
        if page.is_homepage:
            return _with(context, self._renderer.context(self._home.shell), view=self._home)
        title = str(page.title)
        description = str(page.meta.get("description") or title)
        shell = Shell(page.url, title, description, crumbs=(HOME_CRUMB, Link(title, "")))
        return _with(context, self._renderer.context(shell))

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Frame the error page."""
        shell = Shell("404.html", "没有找到这一页", "没有找到这一页")
        return _with(context, self._renderer.context(shell, root=self._renderer.error_page_root()), page=None)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the data pages and files."""
        directory = Path(config.site_dir)
        for path, text in self._assets.files.items():
            target = directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        (directory / "sitemap.xml.gz").unlink(missing_ok=True)
        write_site(
            plan(self._site, self._hand_written),
            self._renderer,
            directory,
            workers=self.config.workers or default_workers(),
        )


def _with(context: TemplateContext, names: dict[str, Any], **more: object) -> TemplateContext:
    """Add the portal's own names to MkDocs' context."""
    return cast(TemplateContext, {**context, **names, **more})
