"""What we would keep of a page: read from the web or from a file, here or in a worker."""

from __future__ import annotations

import mimetypes
import queue
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import FetchError, PageError

if TYPE_CHECKING:
    from newsreader.model import Extract
    from newsreader.net.exchange import Request, Response


def is_web_address(words: str) -> bool:
    """Whether it names a page of the web, not a file."""
    return words.lower().startswith(("http://", "https://"))


def from_web(url: str, base: str = "") -> Extract:
    """What is kept of the page at that address. Raises FetchError, PageError."""
    from newsreader.articles.page import extract  # noqa: PLC0415 - start-up time
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
    return extract(answer.body, url=base or answer.url, charset=answer.charset, mime=answer.mime)


def from_file(path: str, base: str = "") -> Extract:
    """What is kept of the page in that file; `base` is the address it had. Raises PageError."""
    from newsreader.articles.page import extract  # noqa: PLC0415 - start-up time

    try:
        body = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise PageError(path, f"the file cannot be read ({getattr(error, 'strerror', error)})") from error
    try:
        return extract(body, url=base, mime=mimetypes.guess_type(path)[0] or "")
    except PageError as error:
        raise PageError(path, error.sentence) from error
