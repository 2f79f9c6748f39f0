"""The site's own style sheet and scripts: one file each, addressed by what they contain."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PORTAL_STYLES = "assets/portal.css"
PREFERENCES = "assets/js/preferences.js"
ENHANCEMENTS = "assets/js/enhancements.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses below the root, with a version that changes with the content, and the texts of our own files."""

    stylesheets: tuple[str, ...]
    preferences: str
    enhancements: str
    files: dict[str, str]


def collect_assets(overrides: Path, theme_directories: Iterable[str]) -> Assets:
    """Join the component styles in the order of their names; find Material's style sheet under its current hash."""
    styles = "".join(path.read_text("utf-8") for path in sorted((overrides / "styles").glob("*.css")))
    files = {
        PORTAL_STYLES: _INDENT.sub("\n", _COMMENT.sub("", styles)).strip() + "\n",
        PREFERENCES: (overrides / "scripts/preferences.js").read_text("utf-8"),
        ENHANCEMENTS: (overrides / "scripts/enhancements.js").read_text("utf-8"),
    }
    material = next(
        path.name for folder in theme_directories for path in Path(folder).glob("assets/stylesheets/main.*.min.css")
    )
    return Assets(
        stylesheets=(f"assets/stylesheets/{material}", _versioned(PORTAL_STYLES, files)),
        preferences=_versioned(PREFERENCES, files),
        enhancements=_versioned(ENHANCEMENTS, files),
        files=files,
    )


def _versioned(path: str, files: dict[str, str]) -> str:
    return f"{path}?v={hashlib.sha256(files[path].encode()).hexdigest()[:8]}"
