"""Pages that stand at addresses once published and lead to where the content is now."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder.outputs.files import File
from site_builder.site import Site


def redirect_files(site: Site) -> Iterator[File]:
    """Write a page for every redirect; it works without JavaScript and without a server's help.

    A policy that is not published yet is not led to, and a page that exists is not replaced.
    """
    for redirect in site.words.redirects:
        source = redirect.from_.strip("/")
        page, _, anchor = redirect.to.partition("#")
        aim = f"{page.strip('/')}/"
        if _is_hidden(site, aim) or f"{source}/" in site.addresses:
            continue
        aim += f"#{anchor}" if anchor else ""
        canonical = escape(site.url(aim), quote=True)
        href = escape("../" * (source.count("/") + 1) + aim, quote=True)
        yield File(
            f"{source}/index.html",
            '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>页面已移动</title>'
            f'<meta name="robots" content="noindex"><link rel="canonical" href="{canonical}">'
            f'<meta http-equiv="refresh" content="0; url={href}"></head>'
            f'<body><p>页面已移动，请点<a href="{href}">新地址</a>。</p></body></html>\n',
        )


def _is_hidden(site: Site, aim: str) -> bool:
    """Whether an address is that of a policy which is not published yet."""
    return aim.startswith("policies/") and aim != "policies/" and aim not in site.addresses
