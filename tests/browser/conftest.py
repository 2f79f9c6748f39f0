"""The real content, built once, served as the CDN will serve it, in a real Chromium."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from plugins.policy_portal.host import BuildOptions, build
from site_builder.cli.serve import site_application
from site_builder.cli.test import BROWSERS

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 21)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own content."""
    target = tmp_path_factory.mktemp("browser") / "site"
    options = BuildOptions(
        config_file=ROOT / "mkdocs.yml",
        policies=ROOT / "policies",
        content=ROOT / "content",
        site_dir=target,
        site_url="http://127.0.0.1/",
        today=TODAY,
    )
    build(options)
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(site_application(site), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "服务器没有启动"
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium; ``portal test`` sees to it that there is one."""
    executable = next(found for name in BROWSERS if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """Open a phone-sized context that fails the test on any script error, failed or foreign request."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=address, locale="zh-CN")
    context.set_default_timeout(10_000)
    problems = watch(context, address)
    yield context
    context.close()
    assert problems == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open a page."""
    return context.new_page()


def watch(context: BrowserContext, address: str) -> list[str]:
    """Collect what a healthy page never does."""
    problems: list[str] = []

    def on_page(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(f"脚本出错：{error}"))
        page.on("console", lambda message: message.type == "error" and problems.append(f"控制台：{message.text}"))

    context.on("page", on_page)
    context.on("request", lambda request: request.url.startswith(address) or problems.append(f"外部：{request.url}"))
    context.on(
        "response", lambda response: response.status < 400 or problems.append(f"{response.status}：{response.url}")
    )
    return problems
