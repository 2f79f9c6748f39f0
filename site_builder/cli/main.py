"""The command group. Each command is a module of its own, imported when called, so that none slows another's start."""

from __future__ import annotations

import importlib

import click

COMMANDS = {
    "build": "构建网站",
    "serve": "构建并在本机打开网站，内容一改就重建",
    "check": "检查内容，列出全部问题",
    "new": "新建一条记录的草稿",
    "test": "运行全部测试",
    "bench": "测量构建的时间、内存和大小",
}


class LazyGroup(click.Group):
    """A group that imports the module of a command only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"site_builder.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="taian-policy-portal", prog_name="portal", message="%(prog)s %(version)s")
def main() -> None:
    """政企直通车：把 Markdown 政策变成按行业、规模筛选的网站。"""
