"""The plugin's options in ``mkdocs.yml``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig

from site_builder.settings import PLACEHOLDER, Identity, Preview, SiteSettings


class IdentityOptions(base.Config):
    """Who runs the site; a number nobody has given yet stays a placeholder."""

    organiser = option.Type(str, default=PLACEHOLDER)
    contact = option.Type(str, default=PLACEHOLDER)
    site_id_code = option.Type(str, default=PLACEHOLDER)
    icp_number = option.Type(str, default=PLACEHOLDER)
    police_number = option.Type(str, default=PLACEHOLDER)


class PortalOptions(base.Config):
    """Where the policies lie and what the site says of itself."""

    policies_dir = option.Type(str, default="policies")
    records = option.Type(bool, default=True)
    """Whether the interpretations, packages … in the content directory belong to these policies."""
    home_region = option.Type(str, default="370900")
    tagline = option.Type(str, default="泰安市惠企政策服务")
    hot_words = option.Type(list, default=[])
    identity = option.SubConfig(IdentityOptions)
    today = option.Optional(option.Type(dt.date))
    workers = option.Type(int, default=0)
    """0 uses every processor."""
    preview = option.Optional(option.Type(dict))
    """Set by ``portal build --preview``: commit and time."""


def policies_directory(options: PortalOptions, config: MkDocsConfig) -> Path:
    """Get the policies directory; a relative one starts from ``mkdocs.yml``."""
    return _base(config) / options.policies_dir


def site_settings(options: PortalOptions, config: MkDocsConfig) -> SiteSettings:
    """Make the settings of a build from MkDocs' own options and the plugin's."""
    identity: Any = options.identity
    url = config.site_url or "/"
    return SiteSettings(
        name=config.site_name,
        tagline=options.tagline,
        url=url if url.endswith("/") else f"{url}/",
        home_region=options.home_region,
        today=options.today or dt.date.today(),
        identity=Identity(**{name: identity[name] for name in Identity.__slots__}),
        preview=Preview(**options.preview) if options.preview else None,
        hot_words=tuple((word["text"], word["path"]) for word in options.hot_words),
    )


def _base(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
