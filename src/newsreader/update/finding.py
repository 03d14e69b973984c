"""The feed behind an address that somebody typed: the address itself, what its page names, then good guesses."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from newsreader.errors import FetchCancelled, FetchError, NewsreaderError, NoFeedFound
from newsreader.feeds.discover import guesses
from newsreader.model import ParsedFeed
from newsreader.net.address import without_credentials
from newsreader.update import index_tasks, tasks
from newsreader.update.decider import is_silent
from newsreader.update.desk import feed_request, is_of_the_typed_server
from newsreader.update.index_search import IndexSearch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import Feed, FeedLink
    from newsreader.net.fetcher import Response
    from newsreader.update.errands import Errands

Looked: TypeAlias = "ParsedFeed | tuple[FeedLink, ...] | NewsreaderError"
"""What a worker says of an answer."""

_MOST_LINKS = 6
"""Feeds that a page names, tried one after another."""
_NOT_FEEDS = frozenset({"index", "sitemap"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+(?:/|$))")
"""Not "localhost:8080/feed", where a port follows."""
_LOGIN = "whether this network wants you to log in first (open any web page in a browser)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The address of a feed, and what stands there."""

    url: str
    parsed: ParsedFeed

    @property
    def kind(self) -> str:
        """As `Feed.kind` has it."""
        return "index" if self.parsed.version in _NOT_FEEDS else "feed"


def addresses(typed: str) -> tuple[str, ...]:
    """The addresses that somebody may have meant, the likeliest first; "feed:" in front and a missing scheme are fine.

    >>> addresses("harbour.example/news")
    ('https://harbour.example/news', 'http://harbour.example/news')
    """
    typed = typed.strip().strip("<>\"'").strip()
    while typed[:5].lower() in {"feed:", "itpc:"}:
        typed = typed.partition(":")[2]
    bare = typed.removeprefix("//")
    if _SCHEME.match(bare):
        return (bare,)
    return (f"https://{bare}", f"http://{bare}")


def same_place(url: str) -> str:
    """What two addresses of the same feed have in common: without scheme, "www.", last slash and fragment."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


class Finding:
    """Looks for one feed. Once it is `done`, `result` gives what was found, or raises why nothing was.

    With `index`, the page itself is followed, whatever feeds it names.
    """

    def __init__(self, errands: Errands, typed: str, *, feeds: Sequence[Feed], index: bool = False) -> None:
        self._errands = errands
        self._typed = typed
        self._index = index
        self._feeds = {same_place(feed.url): feed for feed in feeds}
        self._outcome: Found | Feed | NewsreaderError | None = None
        self._page: Response | None = None
        self._links: deque[str] = deque()
        self._guessed: dict[str, Response | None] = {}
        self._found_by_guess: dict[str, tuple[Response, ParsedFeed]] = {}
        self._open_guesses = 0
        self._addresses = deque(addresses(typed))
        self._next_address()

    @property
    def done(self) -> bool:
        """Whether it is known what stands there."""
        return self._outcome is not None

    def result(self) -> Found | Feed:
        """The feed, or the one that is subscribed already.

        Raises FetchError or FeedError; FetchCancelled when it was not looked for to the end.
        """
        if self._outcome is None:
            raise FetchCancelled(without_credentials(self._typed), "stopped before a feed was found")
        if isinstance(self._outcome, NewsreaderError):
            # Feeds that are followed are tried again by themselves; this one is not followed.
            self._outcome.sentence = self._outcome.sentence.replace("trying again", "try again")
            raise self._outcome
        return self._outcome

    # --- the address itself -------------------------------------------------------------------------------------

    def _next_address(self) -> None:
        url = self._addresses.popleft()
        known = self._feeds.get(same_place(url))
        if known is not None:
            self._outcome = known
        else:
            self._errands.fetch(feed_request(url, kind="index" if self._index else "feed"), self._answered)

    def _answered(self, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            if self._addresses and is_silent(answer):
                self._next_address()
            else:
                self._outcome = answer
        elif self._index:
            self._page = answer
            IndexSearch(self._errands, self._ask, then=self._index_found).begin(answer)
        else:
            self._look(answer, self._looked)

    def _look(self, answer: Response, then: Callable[[Response, Looked], None]) -> None:
        """Has a worker say what the answer is: a feed, or what a page names."""
        self._errands.work(
            tasks.look_for_feeds,
            answer.body,
            answer.url,
            answer.headers.get("content-type", ""),
            then=partial(then, answer),
        )

    def _looked(self, answer: Response, found: Looked) -> None:
        if isinstance(found, NewsreaderError):
            self._outcome = found
        elif isinstance(found, ParsedFeed):
            self._found(answer, found)
        else:
            self._page = answer
            self._links.extend([link.url for link in found if link.url != answer.url][:_MOST_LINKS])
            self._next_link()

    def _found(self, answer: Response, parsed: ParsedFeed) -> None:
        url = (answer.moved_permanently_to or answer.request.url).partition("#")[0]
        known = self._feeds.get(same_place(url)) or self._feeds.get(same_place(answer.url))
        self._outcome = known or Found(url=url, parsed=parsed)

    # --- what the page names ------------------------------------------------------------------------------------

    def _next_link(self) -> None:
        if not self._links:
            self._guess()
            return
        self._ask(self._links.popleft(), self._link_answered)

    def _ask(self, url: str, then: Callable[[Response | FetchError], None]) -> None:
        typed = self._page is not None and is_of_the_typed_server(url, self._page.request.url)
        self._errands.fetch(feed_request(url, typed_by_user=typed), then)

    def _link_answered(self, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            self._next_link()
            return
        self._look(answer, self._link_looked)

    def _link_looked(self, answer: Response, found: Looked) -> None:
        if isinstance(found, ParsedFeed):
            self._found(answer, found)
        else:
            self._next_link()

    # --- guesses ------------------------------------------------------------------------------------------------

    def _guess(self) -> None:
        assert self._page is not None
        urls = guesses(self._page.url)
        self._guessed = dict.fromkeys(urls)
        self._open_guesses = len(urls)
        if not urls:
            self._judge()
        for url in urls:
            self._ask(url, partial(self._guess_answered, url))

    def _guess_answered(self, url: str, answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            self._close_guess()
            return
        self._guessed[url] = answer
        assert self._page is not None
        if answer.body == self._page.body:
            self._close_guess()
            return
        self._look(answer, partial(self._guess_looked, url))

    def _guess_looked(self, url: str, answer: Response, found: Looked) -> None:
        if isinstance(found, ParsedFeed):
            self._found_by_guess[url] = answer, found
        self._close_guess()

    def _close_guess(self) -> None:
        self._open_guesses -= 1
        if not self._open_guesses:
            self._judge()

    def _judge(self) -> None:
        assert self._page is not None
        for url in self._guessed:
            if url in self._found_by_guess:
                self._found(*self._found_by_guess[url])
                return
        page = self._page
        self._errands.work(
            index_tasks.articles_on,
            page.body,
            page.url,
            page.headers.get("content-type", ""),
            then=self._articles_counted,
        )

    def _articles_counted(self, articles: int | NewsreaderError) -> None:
        count = 0 if isinstance(articles, NewsreaderError) else articles
        self._outcome = NoFeedFound(without_credentials(self._typed), self._nothing_found(count), articles=count)

    def _nothing_found(self, articles: int) -> str:
        assert self._page is not None
        # With a query alone, most servers show the same page.
        same = any(
            answer and answer.body == self._page.body and "?" not in url for url, answer in self._guessed.items()
        )
        elsewhere = urlsplit(self._page.url).hostname != urlsplit(self._page.request.url).hostname
        if same or (elsewhere and not self._page.moved_permanently_to):
            return f"no feed was found: every address there answers with the same web page; check {_LOGIN}"
        nothing = "no feed was found on this page, nor where sites usually keep one; "
        if articles > 1:
            return f"{nothing}it links to {articles} articles, so the page itself can be followed"
        return (
            f"{nothing}look on the site for a link named RSS or Atom and add that address, or a page that lists "
            "articles"
        )

    # --- the page itself ------------------------------------------------------------------------------------------

    def _index_found(self, answer: Response, found: ParsedFeed | NewsreaderError) -> None:
        if isinstance(found, NewsreaderError):
            self._outcome = found
        else:
            self._found(answer, found)
