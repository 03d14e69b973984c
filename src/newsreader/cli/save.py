"""`save`: single pages, kept without a feed."""

from __future__ import annotations

import click

from newsreader import shapes
from newsreader.cli import codes
from newsreader.cli.interrupt import on_interrupt
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import complain, pour, say
from newsreader.errors import FetchCancelled, FetchError, PageError
from newsreader.model import State


@click.command()
@click.argument("pages", metavar="URL-or-FILE...", nargs=-1, required=True)
@json_option
@library_option
@click.pass_obj
def save(place: Place, *, pages: tuple[str, ...], as_json: bool) -> int:
    """Save single articles: web addresses, or pages saved as files.

    Files may be .html (with the folder of its pictures), .mhtml, .webarchive, or .txt (a page copied as text). The
    articles stand under "Saved pages"; saved once more, they are made new.
    """
    from newsreader import settings  # noqa: PLC0415 - start-up time
    from newsreader.update import Engine  # noqa: PLC0415 - start-up time

    saved: list[int] = []
    with (
        place.open() as library,
        Engine(library, settings=settings.load(settings.default_path()), tell=lambda _event: None) as engine,
        on_interrupt(engine.cancel),
    ):
        failed = 0
        for page in pages:
            try:
                article_id = engine.save(page)
            except FetchCancelled:
                return codes.INTERRUPTED
            except (FetchError, PageError) as error:
                complain(str(error))
                failed += 1
                continue
            saved.append(article_id)
            if not as_json:
                article = library.article(article_id)
                lacks = f"  [{article.reason}]" if article.headline.state is not State.WHOLE else ""
                say(f"{article_id}  {article.headline.title}{lacks}")
        if as_json:
            found = library.headlines(list(dict.fromkeys(saved)))
            pour(shapes.array(shapes.headline(one) for one in found))
    return codes.of_parts(done=len(saved), failed=failed)
