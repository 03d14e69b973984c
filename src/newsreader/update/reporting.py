"""A report of what an article lacks: its pages as they are now, why they are read as they are, and what is stored."""

from __future__ import annotations

import re
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from newsreader import shapes
from newsreader.errors import FetchCancelled, FetchError, NewsreaderError, PublishError
from newsreader.net.address import without_credentials
from newsreader.update import tasks
from newsreader.update.desk import page_request

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newsreader.model import Article
    from newsreader.net.fetcher import Response
    from newsreader.update.errands import Errands
    from newsreader.update.tasks import Reasons

_PAGE_KINDS = frozenset({"", "text/html", "application/xhtml+xml"})
_NOT_IN_NAMES = re.compile(r"[^\w\- ]+")
_NAME_CHARACTERS = 40
"""Of a headline in a folder's name: whatever the script, no system finds it too long."""
_MOST_REPORTS = 100
"""Of one article in one folder."""
_NOWHERE = "This article has no address on the web: what is stored is all there is."


class Reporting:
    """Fetches an article's pages once more and explains them. Once it is `done`, `write` puts it all into a folder.

    What cannot be fetched, as without a connection, is said in the explanation; what is stored of it is there as well.
    """

    def __init__(self, errands: Errands, article: Article, *, feed_url: str, now: datetime) -> None:
        self._errands = errands
        self._article = article
        self._feed_url = feed_url
        self._files: dict[str, bytes] = {"article.json": _bytes(shapes.written(shapes.article(article), indent=2))}
        self._told = [article.headline.title, f"Reported on {now:%Y-%m-%d at %H:%M} UTC"]
        urls = [page.url for page in article.pages if page.url] or [article.headline.url]
        self._open = deque((number, url) for number, url in enumerate(urls, 1) if url)
        self.done = False
        self._next()

    def write(self, folder: Path) -> Path:
        """Puts the report into a new folder there. Raises FetchCancelled when it is not done, PublishError."""
        if not self.done:
            url = without_credentials(self._article.headline.url)
            raise FetchCancelled(url, "stopped before the report was written")
        name = _NOT_IN_NAMES.sub("", self._article.headline.title)[:_NAME_CHARACTERS].strip()
        try:
            made = _new_folder(folder, f"Report {self._article.headline.id} {name}".strip())
            for file, data in self._files.items():
                (made / file).write_bytes(data)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "its name is none"
            raise PublishError(
                str(folder), f"the report could not be written there ({why}); choose another folder"
            ) from error
        return made

    def _next(self) -> None:
        if self._open:
            number, url = self._open.popleft()
            self._errands.fetch(page_request(url, feed_url=self._feed_url), partial(self._answered, number, url))
            return
        if not any(name.startswith("page") for name in self._files):
            self._tell_stored()
        self._files["explanation.txt"] = _bytes("\n\n".join(self._told) + "\n")
        self.done = True

    def _answered(self, number: int, url: str, answer: Response | FetchError) -> None:
        shown = without_credentials(url)
        if isinstance(answer, FetchError):
            self._told.append(f"{shown}\nCould not be fetched for this report: {answer.sentence.rstrip('.')}.")
            self._next()
            return
        # A name that opens in a browser is for pages alone, whatever else a server may answer with.
        ending = "html" if answer.mime in _PAGE_KINDS else "bin"
        self._files[f"page-{number}.{ending}"] = answer.body
        self._errands.work(
            tasks.reasons,
            answer.body,
            answer.url,
            answer.charset,
            answer.mime,
            then=partial(self._explained, number, shown),
        )

    def _explained(self, number: int, shown: str, found: Reasons | NewsreaderError) -> None:
        if isinstance(found, NewsreaderError):
            self._told.append(f"{shown}\nNo article was found on it: {found.sentence.rstrip('.')}.")
        else:
            self._told.append(f"{shown}\n{found.text}")
            self._files[f"explanation-{number}.json"] = _bytes(found.json)
        self._next()

    def _tell_stored(self) -> None:
        article = self._article
        if not article.headline.url:
            self._told.append(_NOWHERE)
        here = sum(bool(photo.sha256) for photo in article.photos)
        self._told.append(
            f"Stored: {article.headline.words} words, as {article.voice or 'nobody'} has it; "
            f"{here} of {len(article.photos)} photos. {article.reason}".strip()
        )
        self._files["stored.html"] = _bytes(f'<!DOCTYPE html>\n<meta charset="utf-8">\n{article.html}\n')


def _new_folder(folder: Path, name: str) -> Path:
    for number in range(1, _MOST_REPORTS + 1):
        made = folder / (name if number == 1 else f"{name} ({number})")
        try:
            made.mkdir()
        except FileExistsError:
            continue
        return made
    raise FileExistsError(0, "there are too many reports of this article")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
