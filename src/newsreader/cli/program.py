"""The program and its commands: each is read when it is called for, and what it raises becomes an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from newsreader import __version__
from newsreader.cli import codes
from newsreader.cli.asking import with_caret
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import complain
from newsreader.errors import NewsreaderError, QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "add": "subscribe:add",
        "update": "updating:update",
        "save": "save:save",
        "feeds": "tree:feeds",
        "folders": "tree:folders",
        "searches": "searches:searches",
        "rules": "rules:rules",
        "tags": "tagging:tags",
        "list": "lists:list_articles",
        "search": "lists:search",
        "show": "show:show",
        "print": "printing:print_articles",
        "mail": "mailing:mail",
        "export": "exporting:export",
        "extract": "extracting:extract",
        "opml": "lists_of_feeds:opml",
        "tag": "tagging:tag",
        "untag": "tagging:untag",
        "note": "tagging:note",
        "limits": "limits:limits",
        "stats": "care:stats",
        "backup": "care:backup",
        "check": "care:check",
        "engine": "engine:engine",
    }
)
"""Each command and where it stands in this package, in the order of the help."""


class Program(click.Group):
    """Commands that are imported when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """Every name, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: object = getattr(importlib.import_module(f"newsreader.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns: an exit code. A reader that has seen enough (`| head`) is no mistake."""
        try:
            code: object = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if _is_closed_pipe(error):
                _say_no_more()
                return codes.DONE
            if error.errno not in _NO_ROOM:
                raise
            _say_no_more()
            complain(f"The output cannot be written: {error.strerror}.")
            return codes.FAILED
        return code


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sample", is_flag=True, help="Open the sample edition, which comes along and needs no network.")
@library_option
@click.version_option(__version__, prog_name="newsreader", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, *, sample: bool) -> int:
    """Whole articles, kept for reading offline. Without a command, opens the window.

    Exit codes: 0 done, 1 failed, 2 wrong use, 3 done in part.
    """
    if ctx.invoked_subcommand is not None:
        if sample:
            raise click.UsageError("--sample opens the window and takes no command")
        return codes.DONE
    from newsreader.cli.window import open_sample, open_window  # noqa: PLC0415 - start-up time

    return open_sample() if sample else open_window(ctx.ensure_object(Place))


def run(words: Sequence[str]) -> int:
    """Does what the words ask for; the exit code. Raises nothing but mistakes of ours."""
    try:
        code: object = program.main(list(words), prog_name="newsreader", standalone_mode=False, obj=Place())
    except (click.Abort, KeyboardInterrupt):
        return codes.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except QueryError as error:
        complain(with_caret(error))
        return codes.WRONG_USE
    except NewsreaderError as error:
        complain(str(error))
        return codes.FAILED
    return code if isinstance(code, int) else codes.DONE


def _is_closed_pipe(error: OSError) -> bool:
    # Windows says EINVAL when the program behind the pipe is gone.
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def _say_no_more() -> None:
    """Lets the rest of the output go nowhere, so that the end of the program does not complain either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
