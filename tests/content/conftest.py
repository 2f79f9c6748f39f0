"""The project's own content, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.catalogue import Catalogue
from site_builder.loading import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Load the real policies and content."""
    loaded = load(ROOT / "policies", ROOT / "content")
    assert loaded.catalogue is not None, "\n".join(map(str, loaded.diagnostics))
    return loaded.catalogue
