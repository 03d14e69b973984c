"""What can go wrong in the world, each with a sentence that a reader of newspapers understands.

    NewsreaderError            the world's fault; carries what it is about and what to do next
    ├── FetchError             an address could not be fetched (server, network, limits)
    │   └── FetchCancelled     the person stopped it; nothing failed
    ├── FeedError              bytes arrived, and they are no feed
    │   └── NoFeedFound        a page, and no feed behind it; knows whether the page could be followed itself
    ├── PageError              bytes arrived, and they hold no article
    │   └── NoPage             a PDF, a picture, a video: asking again changes nothing
    ├── PhotoError             bytes arrived, and they are no photo
    │   └── PhotoTooSmall      a tracking pixel, a spacer or an icon, which nobody misses
    ├── LibraryError           the library cannot be opened or written
    │   ├── LibraryTooNew      made by a newer Newsreader; left untouched
    │   ├── LibraryReadOnly    the file or its folder cannot be written
    │   └── LibraryBusy        another process is writing for too long
    ├── QueryError             a query has a mistake; knows at which character
    ├── SettingsError          the preferences file cannot be read or written
    ├── WorkerError            a task could not be done in its process; other tasks go on
    │   ├── WorkerTimeout      it took too long
    │   └── WorkerDied         its process ended (memory, a crash)
    ├── PublishError           a PDF, mail or export could not be made
    ├── Refused                a name, a colour or a limit cannot be taken as it was given
    └── NotFound               no feed, article or folder of that name or number

Everything else that is raised is a bug of ours and surfaces with its traceback.
"""

from __future__ import annotations

from functools import partial


class NewsreaderError(Exception):
    """The world's fault: `subject` is the address, path or name, `sentence` says what happened and what to do."""

    def __init__(self, subject: str, sentence: str) -> None:
        super().__init__(subject, sentence)
        self.subject = subject
        self.sentence = sentence

    def __str__(self) -> str:
        return f"{self.subject}: {self.sentence}" if self.subject else self.sentence


class FetchError(NewsreaderError):
    """An address could not be fetched.

    `status` is the HTTP status, or None when no answer came. `retry_after_s` is what the server asked for.
    `permanent` says that trying again soon is pointless (410, a refused protocol, an address that cannot exist).
    `of_host` says that every address on this host gets the same answer for now: nobody has its name, or may go there.
    """

    def __init__(
        self,
        subject: str,
        sentence: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        permanent: bool = False,
        of_host: bool = False,
    ) -> None:
        super().__init__(subject, sentence)
        self.status = status
        self.retry_after_s = retry_after_s
        self.permanent = permanent
        self.of_host = of_host

    def __reduce__(self) -> tuple[object, ...]:
        made_again = partial(
            FetchError,
            status=self.status,
            retry_after_s=self.retry_after_s,
            permanent=self.permanent,
            of_host=self.of_host,
        )
        return made_again, (self.subject, self.sentence)


class FetchCancelled(FetchError):
    """The person stopped the fetching before an answer came; says nothing about the address."""

    def __reduce__(self) -> tuple[object, ...]:
        return FetchCancelled, (self.subject, self.sentence)


class FeedError(NewsreaderError):
    """The bytes are no feed."""


class NoFeedFound(FeedError):
    """No feed stands behind the page; `articles` is how many it links to, which may be followed instead."""

    def __init__(self, subject: str, sentence: str, *, articles: int) -> None:
        super().__init__(subject, sentence)
        self.articles = articles

    def __reduce__(self) -> tuple[object, ...]:
        return _no_feed_found, (self.subject, self.sentence, self.articles)


def _no_feed_found(subject: str, sentence: str, articles: int) -> NoFeedFound:
    return NoFeedFound(subject, sentence, articles=articles)


class PageError(NewsreaderError):
    """The bytes hold no article."""


class NoPage(PageError):
    """The bytes are no page at all, and will not be one another time."""


class PhotoError(NewsreaderError):
    """The bytes are no photo."""


class PhotoTooSmall(PhotoError):
    """The picture was never meant to be looked at."""


class LibraryError(NewsreaderError):
    """The library cannot be opened or written."""


class LibraryTooNew(LibraryError):
    """The library was made by a newer Newsreader."""


class LibraryReadOnly(LibraryError):
    """The library's file or folder cannot be written."""


class LibraryBusy(LibraryError):
    """Another process has been writing for too long."""


class QueryError(NewsreaderError):
    """A query has a mistake at character `position` (0 is the first); `expected` says what could stand there."""

    def __init__(self, subject: str, sentence: str, *, position: int, expected: str = "") -> None:
        super().__init__(subject, sentence)
        self.position = position
        self.expected = expected

    def __reduce__(self) -> tuple[object, ...]:
        return _query_error, (self.subject, self.sentence, self.position, self.expected)


def _query_error(subject: str, sentence: str, position: int, expected: str) -> QueryError:
    return QueryError(subject, sentence, position=position, expected=expected)


class SettingsError(NewsreaderError):
    """The preferences file cannot be read or written."""


class WorkerError(NewsreaderError):
    """A task could not be done in its process; only this task is lost."""


class WorkerTimeout(WorkerError):
    """The task took longer than it may; its process was ended."""


class WorkerDied(WorkerError):
    """The task's process ended before it answered."""


class PublishError(NewsreaderError):
    """A PDF, a mail or an export could not be made."""


class Refused(NewsreaderError):
    """A name, a colour or a limit cannot be taken as it was given."""


class NotFound(NewsreaderError):
    """There is no feed, article or folder of that name or number."""
