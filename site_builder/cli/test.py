"""``portal test``: make sure that what the tests drive is there, then run them all."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

import click

from site_builder.cli.errors import CommandError

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


@click.command("test", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """运行全部测试。后面的参数原样交给 pytest，如 portal test -k 截止。"""
    if importlib.util.find_spec("pytest") is None:
        raise CommandError("测试所需的库还没有安装，请在项目目录运行 ./portal test。")
    ensure_browser()
    raise SystemExit(subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode)


def ensure_browser() -> None:
    """Install Chromium and a Chinese font when this machine lets us; otherwise say exactly what to install."""
    if _has_browser() and _has_chinese_font():
        return
    install = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if os.name != "posix" or not shutil.which("apt-get") or os.geteuid() != 0:
        raise CommandError(f"浏览器测试需要 Chromium 和中文字体，请先安装：\n  sudo {install}")
    click.echo("正在安装 Chromium 和中文字体…", err=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], install.split()[1:]):
        done = subprocess.run(["apt-get", *arguments], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandError(f"没有装上，请手动安装：\n  sudo {install}\n{done.stderr.strip()[-500:]}")


def _has_browser() -> bool:
    return any(shutil.which(name) for name in BROWSERS)


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    found = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())
