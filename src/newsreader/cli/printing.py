"""`print`: articles as a PDF, or on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsreader.cli import codes
from newsreader.cli.asking import Asking, chosen, chosen_articles
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import say

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model import Article
    from newsreader.publish.paper import Options


@click.command("print", cls=Asking)
@chosen_articles
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE.pdf", help="Write a PDF.")
@click.option("--printer", metavar="NAME", help="Print on paper.")
@click.option(
    "--paper", type=click.Choice(["a4", "a5", "letter", "legal"], case_sensitive=False), default="a4", show_default=True
)
@click.option(
    "--columns", type=click.IntRange(1, 2), metavar="N", default=1, show_default=True, help="Columns on a page."
)
@click.option("--large", is_flag=True, help="Large print.")
@click.option("--no-photos", is_flag=True, help="Leave the photos out.")
@library_option
@click.pass_obj
def print_articles(
    place: Place,
    *,
    query: str,
    output: Path | None,
    printer: str | None,
    paper: str,
    columns: int,
    large: bool,
    no_photos: bool,
) -> int:
    """Print articles, as a PDF or on paper.

    Each begins on a page of its own.
    """
    if (output is None) is (printer is None):
        raise click.UsageError("name a file with -o FILE.pdf, or a printer with --printer NAME")
    with place.look() as library:
        articles = [library.article(each) for each in chosen(library, query)]
        from newsreader.publish.paper import Options  # noqa: PLC0415 - start-up time: Qt, and only when it is certain

        options = Options(paper=paper.lower(), columns=columns, large=large, photos=not no_photos)
        if output is not None:
            pages = _write(library, articles, output, options)
            where = str(output)
        else:
            pages = _print(library, articles, printer or "", options)
            where = printer or ""
        if library.writable:
            library.mark_printed([article.headline.id for article in articles])
    say(f"{where}: {pages} {'page' if pages == 1 else 'pages'}")
    return codes.DONE


def _write(library: Library, articles: list[Article], path: Path, options: Options) -> int:
    from newsreader.publish.paper import write_pdf  # noqa: PLC0415 - start-up time

    return write_pdf(articles, path, options, library.photo)


def _print(library: Library, articles: list[Article], name: str, options: Options) -> int:
    from newsreader.cli.printers import print_on  # noqa: PLC0415 - start-up time

    return print_on(name, articles, options, library.photo)
