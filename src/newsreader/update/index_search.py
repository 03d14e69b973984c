"""What may be followed where there is no feed: the page that was typed, else a sitemap of its site."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urljoin, urlsplit

from newsreader.errors import FeedError, FetchError, NewsreaderError
from newsreader.update import index_tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.model import ParsedFeed
    from newsreader.net.fetcher import Response
    from newsreader.update.errands import Errands

Answered: TypeAlias = "Callable[[Response | FetchError], None]"
Looked: TypeAlias = "Callable[[Response, ParsedFeed | NewsreaderError], None]"

_MOST_SITEMAPS = 3
_MOST_PARTS = 3
"""Lists of sitemaps, one leading to the next."""


class IndexSearch:
    """Calls `then` once: with the answer that is to be followed and what it says, or with why there is none.

    `ask` fetches an address on behalf of the person who typed the page's.
    """

    def __init__(self, errands: Errands, ask: Callable[[str, Answered], None], *, then: Looked) -> None:
        self._errands = errands
        self._ask = ask
        self._then = then
        self._sitemaps: deque[str] = deque()

    def begin(self, page: Response) -> None:
        """Looks at the page that was typed."""
        self._look(page, self._page_looked)

    def _look(self, answer: Response, then: Looked) -> None:
        kind = answer.headers.get("content-type", "")
        self._errands.work(index_tasks.read_index, answer.body, answer.url, kind, then=partial(then, answer))

    def _page_looked(self, page: Response, found: ParsedFeed | NewsreaderError) -> None:
        if not isinstance(found, NewsreaderError):
            self._take(page, found)
        elif urlsplit(page.url).path == "/robots.txt":
            self._robots_answered(page, found, page)
        else:
            self._ask(urljoin(page.url, "/robots.txt"), partial(self._robots_answered, page, found))

    # --- sitemaps -------------------------------------------------------------------------------------------------

    def _robots_answered(self, page: Response, why_not: NewsreaderError, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            self._then(page, why_not)
            return
        self._errands.work(
            index_tasks.sitemaps_in, answer.body, answer.url, then=partial(self._sitemaps_named, page, why_not)
        )

    def _sitemaps_named(
        self, page: Response, why_not: NewsreaderError, urls: tuple[str, ...] | NewsreaderError
    ) -> None:
        self._sitemaps.extend(() if isinstance(urls, NewsreaderError) else urls[:_MOST_SITEMAPS])
        self._next_sitemap(page, why_not)

    def _next_sitemap(self, page: Response, why_not: NewsreaderError) -> None:
        if self._sitemaps:
            self._ask(self._sitemaps.popleft(), partial(self._sitemap_answered, page, why_not))
        else:
            self._then(page, why_not)

    def _sitemap_answered(self, page: Response, why_not: NewsreaderError, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            self._next_sitemap(page, why_not)
        else:
            self._look(answer, partial(self._sitemap_looked, page, why_not))

    def _sitemap_looked(
        self, page: Response, why_not: NewsreaderError, answer: Response, found: ParsedFeed | NewsreaderError
    ) -> None:
        if isinstance(found, NewsreaderError):
            self._next_sitemap(page, why_not)
        else:
            self._take(answer, found)

    # --- sitemaps in parts ----------------------------------------------------------------------------------------

    def _take(self, first: Response, found: ParsedFeed, depth: int = 0) -> None:
        """Of a list of sitemaps, the newest part must be there; the list is what will be followed."""
        if not found.part_url:
            self._then(first, found)
        elif depth >= _MOST_PARTS:
            self._then(first, FeedError(first.url, "these sitemaps lead in a circle; add another one"))
        else:
            self._ask(found.part_url, partial(self._part_answered, first, depth + 1))

    def _part_answered(self, first: Response, depth: int, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            self._then(first, answer)
        else:
            self._look(answer, partial(self._part_looked, first, depth))

    def _part_looked(self, first: Response, depth: int, _answer: Response, found: ParsedFeed | NewsreaderError) -> None:
        if isinstance(found, NewsreaderError):
            self._then(first, found)
        else:
            self._take(first, found, depth)
