"""Which library the words on the command line mean, and its opening."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newsreader.library import Library


@dataclass(slots=True)
class Place:
    """The library that was chosen with `--library`, else the person's own."""

    chosen: Path | None = None

    @property
    def path(self) -> Path:
        """Where it is, or will be."""
        if self.chosen is not None:
            return self.chosen
        from newsreader.library import default_path  # noqa: PLC0415 - start-up time

        return default_path()

    def open(self) -> Library:
        """The library, made where there is none. Raises LibraryError."""
        from newsreader.library import Library  # noqa: PLC0415 - start-up time

        return Library.open(self.path)

    def look(self) -> Library:
        """The same for commands that only read: a path that was typed wrong must not become a library."""
        from newsreader.library import Library  # noqa: PLC0415 - start-up time

        return Library.open(self.path, must_exist=self.chosen is not None)


def _choose(ctx: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
    if path is not None:
        ctx.ensure_object(Place).chosen = path
    return path


library_option = click.option(
    "--library",
    type=click.Path(path_type=Path),
    metavar="PATH",
    expose_value=False,
    callback=_choose,
    help="Another library than your own (also: NEWSREADER_LIBRARY).",
)
"""Stands on the program and on every command, so that it may stand before or after the command's name."""
