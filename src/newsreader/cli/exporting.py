"""`export`: whole articles as a file that needs nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsreader.cli import codes
from newsreader.cli.asking import Asking, chosen, chosen_articles
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import Article

    Photo = Callable[[str], bytes]


def _html(articles: Sequence[Article], output: Path, photo: Photo) -> None:
    from newsreader.publish.html import write_html  # noqa: PLC0415 - start-up time

    write_html(articles, output, photo)


def _epub(articles: Sequence[Article], output: Path, photo: Photo) -> None:
    from newsreader.publish.epub import write_epub  # noqa: PLC0415 - start-up time

    write_epub(articles, output, photo, now=datetime.now(UTC))


def _markdown(articles: Sequence[Article], output: Path, photo: Photo) -> None:
    from newsreader.publish.markdown import write_markdown  # noqa: PLC0415 - start-up time

    write_markdown(articles, output, photo)


def _text(articles: Sequence[Article], output: Path, _photo: Photo) -> None:
    from newsreader.publish.plain import write_text  # noqa: PLC0415 - start-up time

    write_text(articles, output)


_KINDS = {".epub": _epub, ".html": _html, ".htm": _html, ".md": _markdown, ".txt": _text}


@click.command(cls=Asking)
@chosen_articles
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The file.")
@library_option
@click.pass_obj
def export(place: Place, *, query: str, output: Path) -> int:
    """Write whole articles into one file; its ending says what kind.

    \b
    FILE.html   one page with the photos inside, for any browser
    FILE.epub   a book for e-readers
    FILE.md     Markdown, the photos in a folder beside it
    FILE.txt    plain text
    """
    write = _KINDS.get(output.suffix.lower())
    if write is None:
        raise click.BadParameter(
            f"the file's name must end in {', '.join(list(_KINDS)[:-1])} or {list(_KINDS)[-1]}, "
            f"for example {output.with_suffix('.html')}",
            param_hint="-o",
        )
    with place.look() as library:
        articles = [library.article(each) for each in chosen(library, query)]
        write(articles, output, library.photo)
    say(f"{output}: {'one article' if len(articles) == 1 else f'{len(articles)} articles'}")
    return codes.DONE
