"""`export`: whole articles as a file that needs nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from newsreader.cli import codes
from newsreader.cli.asking import Asking, chosen, chosen_articles
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import say

_KINDS = {".html", ".htm"}


@click.command(cls=Asking)
@chosen_articles
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE.html", help="The file.")
@library_option
@click.pass_obj
def export(place: Place, *, query: str, output: Path) -> int:
    """Write articles into one HTML file, photos inside."""
    if output.suffix.lower() not in _KINDS:
        raise click.BadParameter(
            f"articles are exported as HTML only; name a file that ends in .html: {output.with_suffix('.html')}",
            param_hint="-o",
        )
    from newsreader.publish.html import write_html  # noqa: PLC0415 - start-up time

    with place.look() as library:
        articles = [library.article(each) for each in chosen(library, query)]
        write_html(articles, output, library.photo)
    say(f"{output}: {'one article' if len(articles) == 1 else f'{len(articles)} articles'}")
    return codes.DONE
