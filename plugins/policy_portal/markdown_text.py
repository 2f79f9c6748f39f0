"""Markdown of records → HTML: raw HTML off, the result passed through an allow-list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import nh3
from markdown import Markdown
from markupsafe import Markup

_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
    *("strong", "em", "del", "sub", "sup", "code", "pre", "blockquote", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}


_HAND_WRITTEN_ONLY = frozenset({"admonition", "attr_list", "footnotes", "md_in_html", "toc"})
"""Extensions that need classes or identifiers, which records cannot set."""


class RecordMarkdown:
    """Renders the Markdown that contributors write. Not for hand-written pages, which are trusted."""

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> None:
        usable = [name for name in extensions if name not in _HAND_WRITTEN_ONLY]
        self._markdown = Markdown(
            extensions=usable, extension_configs={name: dict(configs[name]) for name in usable if name in configs}
        )
        # Without these two, "<" is text: contributed records never carry HTML of their own.
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")

    def __call__(self, text: str) -> Markup:
        """Render one text; headings start at level 2 because the page has its own first."""
        html = self._markdown.reset().convert(text)
        html = html.replace("<h1", "<h2").replace("</h1>", "</h2>")
        clean = nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_own_pictures,
            url_schemes={"http", "https", "mailto", "tel"},
        )
        return Markup(clean)


def _own_pictures(tag: str, name: str, value: str) -> str | None:
    """Keep pictures of the site alone, because a page loads nothing from elsewhere.

    Authors name them from the record's own folder; the record's page lies one folder deeper.
    """
    if (tag, name) != ("img", "src"):
        return value
    return None if ":" in value or value.startswith("/") else f"../{value}"
