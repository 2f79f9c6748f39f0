"""The command group. Each command is a module of its own, imported when called, so that none slows another's start."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from site_builder.cli.errors import CommandError, say_usage_error
from site_builder.diagnostics import nearest

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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        if args and args[0] not in COMMANDS:
            guess = nearest(args[0], COMMANDS)
            raise CommandError(
                f"没有“{args[0]}”这个命令。" + (f"是否指 {guess}？" if guess else "请看 portal --help。")
            )
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and word what click itself refuses in the language of the portal's users."""
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(2)
        except click.UsageError as error:
            CommandError(say_usage_error(error)).show()
            sys.exit(2)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("已取消。", err=True)
            sys.exit(130)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="taian-policy-portal", prog_name="portal", message="%(prog)s %(version)s")
def main() -> None:
    """政企直通车：把 Markdown 政策变成按行业、规模筛选的网站。"""
