"""Run a whole build through MkDocs, aside and swapped: what ``portal build`` and ``portal serve`` call."""

from __future__ import annotations

import datetime as dt
import logging
import os
import time
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from plugins.policy_portal.plugin import PolicyPortalPlugin
from site_builder.diagnostics import Diagnostic
from site_builder.staging import staged


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


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    site_dir: Path
    seconds: float
    diagnostics: list[Diagnostic]


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
    """Build the site. Raises ``ContentProblemsError`` when the content is wrong; the previous site then stays."""
    started = time.monotonic()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = configure(options)
    site_dir = Path(config.site_dir)
    with staged(site_dir) as directory:
        config.site_dir = str(directory)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    return BuildReport(site_dir, time.monotonic() - started, portal_plugin(config).diagnostics)
