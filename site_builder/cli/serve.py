"""``portal serve``: build, serve the site here with the headers it will have, rebuild when anything changes."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import click
from rich.console import Console
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from site_builder.cli.building import run_build
from site_builder.cli.errors import CommandError
from site_builder.outputs.crawlers import SECURITY_HEADERS

HOST = "127.0.0.1"
SITE = Path(".cache/serve/site")
"""Apart from ``site/``, whose addresses are those of the published site."""

WATCHED = ("policies", "content", "overrides", "mkdocs.yml")


class SecurityHeaders:
    """Send the site's security headers, so that what they forbid shows during development."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                # HSTS is for the published site; on 127.0.0.1 it would lock the browser out of plain http.
                given = [(k, v) for k, v in SECURITY_HEADERS.items() if k != "Strict-Transport-Security"]
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in given]
                message["headers"].append((b"cache-control", b"no-cache"))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def site_application(site_dir: Path) -> Starlette:
    """Make the ASGI application that serves a built site as a CDN would."""
    return Starlette(
        routes=[Mount("/", StaticFiles(directory=site_dir, html=True))],
        middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=500)],
    )


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口")
def command(port: int) -> None:
    """构建网站，在 http://127.0.0.1:8000 打开；政策、内容或模板一改就重建。按 Ctrl+C 结束。"""
    import uvicorn

    console = Console(stderr=True, highlight=False)
    if not _is_free(port):
        raise CommandError(f"端口 {port} 已被占用，请换一个，如 portal serve --port {port + 1}。")
    site_dir = _rebuild(console, port)
    if site_dir is None:
        raise SystemExit(1)
    threading.Thread(target=_watch, args=(console, port), daemon=True).start()
    console.print(f"请在浏览器打开 http://{HOST}:{port} （按 Ctrl+C 结束）", style="bold")
    uvicorn.run(site_application(site_dir), host=HOST, port=port, log_level="warning")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _rebuild(console: Console, port: int) -> Path | None:
    """Build for this machine's address; what was served before is served on when that fails."""
    from plugins.policy_portal.host import BuildOptions

    report = run_build(BuildOptions(site_dir=SITE, site_url=f"http://{HOST}:{port}/"), console)
    return report.site_dir if report else None


def _watch(console: Console, port: int) -> None:
    from watchfiles import watch

    for changes in watch(*(name for name in WATCHED if Path(name).exists())):
        first = min(path for _, path in changes)
        console.print(f"有改动：{Path(first).name}" + (f" 等 {len(changes)} 个文件" if len(changes) > 1 else ""))
        _rebuild(console, port)
