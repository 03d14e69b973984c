"""What we would keep of a page: read from the web or from a file, here or in a worker."""

from __future__ import annotations

import mimetypes
import queue
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import FetchError, PageError

if TYPE_CHECKING:
    from newsreader.articles.explain import Explanation
    from newsreader.model import Extract
    from newsreader.net.exchange import Request, Response


def is_web_address(words: str) -> bool:
    """Whether it names a page of the web, not a file."""
    return words.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A page's bytes, and what is known of them."""

    name: str
    """The file or the address, as it was given."""
    url: str
    body: bytes
    charset: str = ""
    mime: str = ""


def of_web(url: str, base: str = "") -> RawPage:
    """The page at that address. Raises FetchError."""
    from newsreader.net.fetcher import Fetcher, Request  # noqa: PLC0415 - start-up time
    from newsreader.update.engine import USER_AGENT  # noqa: PLC0415 - start-up time

    answers: queue.SimpleQueue[Response | FetchError] = queue.SimpleQueue()

    def deliver(_request: Request, answer: Response | FetchError) -> None:
        answers.put(answer)

    with Fetcher(user_agent=USER_AGENT, deliver=deliver) as fetcher:
        fetcher.submit(Request(url=url, accept="text/html,application/xhtml+xml,*/*;q=0.5", typed_by_user=True))
        answer = answers.get()
    if isinstance(answer, FetchError):
        raise answer
    return RawPage(name=url, url=base or answer.url, body=answer.body, charset=answer.charset, mime=answer.mime)


def of_file(path: str, base: str = "") -> RawPage:
    """The page in that file; `base` is the address it had. Raises PageError."""
    try:
        body = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise PageError(path, f"the file cannot be read ({getattr(error, 'strerror', error)})") from error
    return RawPage(name=path, url=base, body=body, mime=mimetypes.guess_type(path)[0] or "")


def kept(page: RawPage) -> Extract:
    """What is kept of the page. Raises PageError."""
    from newsreader.articles.page import extract  # noqa: PLC0415 - start-up time

    try:
        return extract(page.body, url=page.url, charset=page.charset, mime=page.mime)
    except PageError as error:
        raise PageError(page.name, error.sentence) from error


def explained(page: RawPage) -> Explanation:
    """What is kept of the page, and why. Raises PageError."""
    from newsreader.articles.explain import explain  # noqa: PLC0415 - start-up time

    try:
        return explain(page.body, url=page.url, charset=page.charset, mime=page.mime)
    except PageError as error:
        raise PageError(page.name, error.sentence) from error


def from_file(path: str, base: str = "") -> Extract:
    """What is kept of the page in that file; `base` is the address it had. Raises PageError."""
    return kept(of_file(path, base))
