"""What one deployment of the portal says about itself. Unknown official numbers are placeholders, never inventions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

PLACEHOLDER = "待主办单位提供"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who runs the site, for the header, the footer and the meta tags that 国办发〔2017〕47号 asks for."""

    organiser: str = PLACEHOLDER
    """主办单位."""
    contact: str = PLACEHOLDER
    site_id_code: str = PLACEHOLDER
    """政府网站标识码."""
    icp_number: str = PLACEHOLDER
    police_number: str = PLACEHOLDER
    """公安机关备案号."""

    @property
    def has_site_id_code(self) -> bool:
        """Whether the code is known; a meta tag must not carry a placeholder."""
        return self.site_id_code != PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Preview:
    """That a build is a preview, of which commit and when."""

    commit: str
    time: str


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Everything about a build that is not content."""

    name: str
    tagline: str
    url: str
    """The absolute address of the site's root, with a slash at its end."""
    home_region: str
    today: dt.date
    identity: Identity = field(default_factory=Identity)
    preview: Preview | None = None
    hot_words: tuple[tuple[str, str], ...] = ()
    """Label and site address of the entries offered on the home page."""
