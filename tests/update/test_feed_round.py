"""How a round deals with workers that fail, without any worker or network."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from newsreader.errors import WorkerDied, WorkerTimeout
from newsreader.model import ParsedFeed
from newsreader.net.fetcher import Request, Response
from newsreader.update.desk import Desk
from newsreader.update.events import FeedDone
from newsreader.update.feed_round import FeedRound
from newsreader.update.ledger import Ledger
from newsreader.update.report import Report
from newsreader.update.tasks import FeedBytes, FeedRead
from tests.update.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.errors import FetchError, NewsreaderError
    from newsreader.update.errands import Errands
    from tests.update.conftest import Newsroom


class _Errands:
    """Fetches at once, and keeps what the workers are to do until the test answers."""

    def __init__(self) -> None:
        self.answered = 1
        self.free_hands = 1
        self.unsent = False
        self.held_bytes = 0
        self.sent: list[tuple[tuple[FeedBytes, ...], Callable[[object], None]]] = []

    def fetch(self, request: Request, then: Callable[[Response | FetchError], None]) -> None:
        then(Response(request=request, url=request.url, status=200, headers={}, body=b"x" * 100))

    def work(
        self, _function: object, feeds: tuple[FeedBytes, ...], *, then: Callable[[object], None], **_: object
    ) -> None:
        self.sent.append((feeds, then))

    def hold(self, size_bytes: int) -> None:
        self.held_bytes += size_bytes


def round_of(newsroom: Newsroom, errands: _Errands, count: int) -> tuple[FeedRound, Ledger]:
    """A round over so many feeds whose bytes have arrived and lie with the worker."""
    ledger = Ledger(newsroom.library)
    desk = Desk(
        library=newsroom.library,
        errands=cast("Errands", errands),
        ledger=ledger,
        report=Report(newsroom.events.append),
        now=lambda: NOON,
        chance=lambda: 0.0,
        photo_limit_px=1000,
    )
    feeds = [newsroom.subscribe(f"http://harbour.example/{number}.xml") for number in range(count)]
    round_ = FeedRound(desk, feeds, keep_words=lambda _id, _words: None)
    round_.send_to_work()
    return round_, ledger


def problems(newsroom: Newsroom) -> list[str]:
    return [each.problem for each in newsroom.events if isinstance(each, FeedDone)]


def test_several_feeds_go_to_a_worker_at_once(newsroom: Newsroom) -> None:
    errands = _Errands()

    round_of(newsroom, errands, 3)

    assert [len(feeds) for feeds, _ in errands.sent] == [3]
    assert errands.held_bytes == 0


def test_a_task_that_is_lost_is_taken_apart_so_that_one_feed_stops_no_other(newsroom: Newsroom) -> None:
    errands = _Errands()
    round_, ledger = round_of(newsroom, errands, 3)
    _, answer = errands.sent.pop()

    answer(WorkerTimeout("read_feeds", "took longer than 20 s; skipped"))
    alone = list(errands.sent)
    for number, (_, then) in enumerate(alone):
        lost: NewsreaderError = WorkerDied("read_feeds", "stopped unexpectedly; skipped")
        then(lost if number == 1 else (FeedRead(parsed=ParsedFeed(title=f"Feed {number}")),))
    ledger.settle()

    assert [len(feeds) for feeds, _ in alone] == [1, 1, 1]
    assert sorted(problems(newsroom)) == ["", "", "stopped unexpectedly; skipped"]
    assert round_.done
