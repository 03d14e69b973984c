"""`show`: one article, to be read here."""

from __future__ import annotations

import click

from newsreader import shapes
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import pour, say


@click.command()
@click.argument("article_id", metavar="ID", type=int)
@click.option("--text", "shape", flag_value="text", default=True, help="Plain text (the usual).")
@click.option("--html", "shape", flag_value="html", help="One HTML file with its photos inside.")
@click.option("--json", "shape", flag_value="json", help="JSON with everything that is known, for scripts.")
@library_option
@click.pass_obj
def show(place: Place, *, article_id: int, shape: str) -> int:
    """Show one article.

    Its ID stands in front of it in the lists.
    """
    with place.look() as library:
        article = library.article(article_id)
        if shape == "json":
            pour([shapes.written(shapes.article(article), indent=2)])
        elif shape == "html":
            from newsreader.publish.html import page  # noqa: PLC0415 - start-up time

            pour([page([article], photo=library.photo)])
        else:
            from newsreader.publish.plain import text  # noqa: PLC0415 - start-up time

            say(text(article).rstrip("\n"))
    return 0
