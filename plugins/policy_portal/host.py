"""Run a whole build through MkDocs, aside and swapped: what ``portal build`` and ``portal serve`` call."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import plugins
import site_builder
from plugins.policy_portal.config import policies_directory, site_settings
from plugins.policy_portal.plugin import PolicyPortalPlugin
from site_builder.diagnostics import Diagnostic
from site_builder.fingerprint import Fingerprint, digest_inputs, digest_site, read_fingerprint, write_fingerprint
from site_builder.staging import NotASiteError, only_build, staged

RENDERING_PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "nh3", "pydantic")
"""The libraries whose version shows in the pages."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says; None leaves it to ``mkdocs.yml``."""

    config_file: Path = Path("mkdocs.yml")
    policies: Path | None = None
    content: Path | None = None
    site_dir: Path | None = None
    site_url: str | None = None
    today: dt.date | None = None
    workers: int = 0
    preview: dict[str, str] | None = None
    clean: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; an unchanged site was left as it stands."""

    site_dir: Path
    seconds: float
    diagnostics: list[Diagnostic]
    unchanged: bool = False


def configure(options: BuildOptions) -> MkDocsConfig:
    """Load ``mkdocs.yml`` and put the command line's choices over it."""
    # Material prints an advertisement for its successor at import; it is not for editors.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    chosen = {
        "docs_dir": str(options.content.resolve()) if options.content else None,
        "site_dir": str(options.site_dir.resolve()) if options.site_dir else None,
        "site_url": options.site_url,
    }
    given = {name: value for name, value in chosen.items() if value is not None}
    config = load_config(str(options.config_file), **given)
    plugin = portal_plugin(config)
    if options.policies:
        plugin.config.policies_dir = str(options.policies.resolve())
        plugin.config.records = options.content is not None
    plugin.config.today = options.today or plugin.config.today
    plugin.config.workers = options.workers
    plugin.config.preview = options.preview
    return config


def portal_plugin(config: MkDocsConfig) -> PolicyPortalPlugin:
    """Get the portal's plugin of a configuration."""
    plugin = config.plugins["policy-portal"]
    assert isinstance(plugin, PolicyPortalPlugin)
    return plugin


def build(options: BuildOptions) -> BuildReport:
    """Build the site unless nothing changed. Raises ``ContentProblemsError`` when the content is wrong.

    Whatever happens, the previous site stays until the new one is whole.
    """
    started = time.monotonic()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.commands.build").setLevel(logging.CRITICAL)  # what it would say is raised below
    config = configure(options)
    site_dir = Path(config.site_dir)
    _refuse_overlap(site_dir, config)
    with only_build(site_dir):
        record = _record(config)
        inputs = _digest(config, portal_plugin(config))
        if not options.clean and _is_current(record, inputs, site_dir):
            return BuildReport(site_dir, time.monotonic() - started, [], unchanged=True)
        with staged(site_dir) as directory:
            config.site_dir = str(directory)
            config.plugins.on_startup(command="build", dirty=False)
            _run_mkdocs(config)
            config.plugins.on_shutdown()
        write_fingerprint(record, Fingerprint(inputs, digest_site(site_dir)))
    return BuildReport(site_dir, time.monotonic() - started, portal_plugin(config).diagnostics)


def _refuse_overlap(site_dir: Path, config: MkDocsConfig) -> None:
    """Keep a build from replacing what it is made from."""
    sources = [policies_directory(portal_plugin(config).config, config), Path(config.docs_dir)]
    sources += [Path(config.theme.custom_dir or ""), Path(config.config_file_path)]
    site = site_dir.resolve()
    if any(source.resolve().is_relative_to(site) or site.is_relative_to(source.resolve()) for source in sources):
        raise NotASiteError(str(site_dir))


def _run_mkdocs(config: MkDocsConfig) -> None:
    """Build, and give an error of the build as itself: MkDocs prints it and raises a wordless one instead."""
    try:
        mkdocs_build(config)
    except Abort as abort:
        raise abort.__context__ or abort from None


def _is_current(record: Path, inputs: str, site_dir: Path) -> bool:
    known = read_fingerprint(record)
    return known is not None and known.inputs == inputs and site_dir.is_dir() and known.site == digest_site(site_dir)


def _record(config: MkDocsConfig) -> Path:
    """Get where the record of a site's last build lies: one per site directory."""
    name = hashlib.sha256(str(Path(config.site_dir).resolve()).encode()).hexdigest()[:16]
    return Path(config.config_file_path).parent / ".cache" / "builds" / f"{name}.json"


def _digest(config: MkDocsConfig, plugin: PolicyPortalPlugin) -> str:
    """Digest everything a build depends on: content, templates, configuration, our code, the versions of others'."""
    code = [Path(package.__path__[0]) for package in (plugins, site_builder)]
    trees = [policies_directory(plugin.config, config), Path(config.docs_dir), Path(config.theme.custom_dir or "")]
    settings = site_settings(plugin.config, config)
    versions = (f"{name} {metadata.version(name)}" for name in RENDERING_PACKAGES)
    return digest_inputs(
        [Path(config.config_file_path), *trees, *code], [repr(settings), str(plugin.config.records), *versions]
    )
