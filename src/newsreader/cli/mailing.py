"""`mail`: articles with their photos inside, for the person's own mail program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsreader.cli import codes
from newsreader.cli.asking import Asking, chosen, chosen_articles
from newsreader.cli.place import Place, library_option
from newsreader.cli.screen import has_screen
from newsreader.cli.terminal import complain, say
from newsreader.errors import PublishError

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model import Article

_OPENING_S = 5.0


@click.command(cls=Asking)
@chosen_articles
@click.option("--to", multiple=True, metavar="ADDRESS", help="Whom it goes to; may be given several times.")
@click.option(
    "--draft",
    type=click.Path(path_type=Path),
    metavar="FILE.eml",
    help="Write the mail into a file that mail programs open.",
)
@click.option("--mailto", "as_link", is_flag=True, help="Print a mailto: link with the beginning of one article.")
@library_option
@click.pass_obj
def mail(place: Place, *, query: str, to: tuple[str, ...], draft: Path | None, as_link: bool) -> int:
    """Mail whole articles, photos inside.

    Several make a digest. Without --draft and --mailto, opens the mail in your mail program, ready to be sent.
    """
    if as_link and draft:
        raise click.UsageError("--draft and --mailto are two ways to mail; choose one")
    if not as_link and not draft and not has_screen(sys.platform, os.environ):
        raise click.UsageError("there is no screen here for a mail program; use --draft FILE.eml or --mailto")
    with place.look() as library:
        articles = [library.article(each) for each in chosen(library, query)]
        if as_link:
            return _link(articles, to)
        path = draft or _draft_path(articles)
        _write(library, articles, to, path)
        if draft:
            say(f"{path}: {_count(articles)}")
        else:
            _open(path)
        if library.writable:
            library.mark_sent([article.headline.id for article in articles])
    return codes.DONE


def _link(articles: list[Article], to: tuple[str, ...]) -> int:
    from newsreader.publish.mail import mailto  # noqa: PLC0415 - start-up time

    if len(articles) > 1:
        raise click.UsageError(f"a mailto: link holds one article, and these are {len(articles)}; use --draft FILE.eml")
    say(mailto(articles[0], to=to))
    return codes.DONE


def _write(library: Library, articles: list[Article], to: tuple[str, ...], path: Path) -> None:
    from newsreader.publish.mail import draft, message  # noqa: PLC0415 - start-up time
    from newsreader.publish.whole import write_whole  # noqa: PLC0415 - start-up time

    write_whole(path, [draft(message(articles, to=to, photo=library.photo))])


def _draft_path(articles: list[Article]) -> Path:
    """A file in a folder of its own that only this person can read; the mail program may need it for long."""
    return Path(tempfile.mkdtemp(prefix="newsreader-")) / f"article-{articles[0].headline.id}.eml"


def _open(path: Path) -> None:
    """Opens a file with the program that the desktop has for it. Raises PublishError."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - a mail that we wrote
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None or not _starts([opener, str(path)]):
        raise PublishError(str(path), "the mail is in this file, but no program opened it; open it by hand")
    complain(f"Opened in your mail program: {path}")


def _starts(command: list[str]) -> bool:
    """Whether the program did its work, or still does: some openers stay until what they opened is closed."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    try:
        return process.wait(_OPENING_S) == 0
    except subprocess.TimeoutExpired:
        return True


def _count(articles: list[Article]) -> str:
    return "one article" if len(articles) == 1 else f"{len(articles)} articles"
