"""`extract`: what we would keep of a page, the library untouched."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from newsreader import shapes
from newsreader.cli import codes
from newsreader.cli.pages import explained, is_web_address, kept, of_file, of_web
from newsreader.cli.terminal import complain, pour, say
from newsreader.errors import NewsreaderError, PageError, WorkerError
from newsreader.model import Extract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreader.workers import Workers

_TIME_LIMIT_S = 20.0
_AHEAD = 8
"""Lines read for each worker before their answers came: none of them waits, and a long list is not held in memory."""


@click.command()
@click.argument("page", metavar="[FILE-or-URL]", required=False)
@click.option("--url", default="", metavar="BASE", help="The address that the page in a file had.")
@click.option(
    "--stdin-jsonl",
    is_flag=True,
    help='Read {"id", "url", "html_path"} a line, and answer each with a line, in the order they are done.',
)
@click.option(
    "--explain", "with_reasons", is_flag=True, help="Tell who chose the body, and why each photo stays or goes."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (always so without --explain).")
def extract(*, page: str | None, url: str, stdin_jsonl: bool, with_reasons: bool, as_json: bool) -> int:
    """Print what would be kept of a web page.

    As JSON; the library stays as it is. --explain gives the reasons as text, or with --json beside the article.
    """
    if (page is None) is not stdin_jsonl:
        raise click.UsageError("name one file or address, or use --stdin-jsonl for many")
    if with_reasons and page is None:
        raise click.UsageError("--explain is for one page")
    if page is None:
        # Not sys.stdin: the thread that waits for its next line must not hold up the end of the program.
        return _each(open(0, "rb", closefd=False))
    raw = of_web(page, url) if is_web_address(page) else of_file(page, url)
    if not with_reasons:
        pour([shapes.written(shapes.extract(kept(raw)), indent=2)])
        return codes.DONE
    found = explained(raw)
    if as_json:
        pour([shapes.written(shapes.explained_extract(found), indent=2)])
    else:
        for line in found.lines:
            say(line)
    return codes.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One line of the input."""

    id: object
    url: str
    html_path: str


@dataclass(frozen=True, slots=True)
class _End:
    """The input is over; so many answers are due in all."""

    answers: int


def _each(lines: Iterable[bytes]) -> int:
    """Answers every line from workers: a page that hangs or kills its reader costs only its own answer."""
    from newsreader.workers import Workers  # noqa: PLC0415 - start-up time

    answers: queue.SimpleQueue[tuple[object, object]] = queue.SimpleQueue()
    count = os.cpu_count() or 1
    room = threading.Semaphore(count * _AHEAD)

    def deliver(tag: object, result: object) -> None:
        answers.put((tag, result))

    with Workers(count=count, deliver=deliver, warm=["newsreader.articles.page"]) as workers:
        # A thread of its own: whoever waits for an answer before the next line gets it.
        threading.Thread(target=_read, args=(lines, workers, answers, room), name="lines", daemon=True).start()
        good = bad = 0
        due: int | None = None
        while due is None or good + bad < due:
            tag, result = answers.get()
            if isinstance(result, _End):
                due = result.answers
                continue
            room.release()
            fine = _print(tag, result)
            good, bad = good + fine, bad + (not fine)
    return codes.of_parts(done=good, failed=bad)


def _read(
    lines: Iterable[bytes],
    workers: Workers,
    answers: queue.SimpleQueue[tuple[object, object]],
    room: threading.Semaphore,
) -> None:
    number = 0
    for line in lines:
        if not line.strip():
            continue
        number += 1
        room.acquire()
        try:
            asked = _understood(line, number)
        except PageError as error:
            answers.put((None, error))
            continue
        workers.submit(
            asked.id, "newsreader.cli.pages:from_file", asked.html_path, asked.url, time_limit_s=_TIME_LIMIT_S
        )
    answers.put((None, _End(number)))


def _understood(line: bytes, number: int) -> _Asked:
    """The line's words. Raises PageError when it is none of ours."""
    try:
        given: object = json.loads(line)
    except ValueError as error:
        raise PageError(f"line {number}", "this is no JSON") from error
    if not isinstance(given, dict) or not isinstance(given.get("html_path"), str):
        raise PageError(f"line {number}", 'an object with "id", "url" and "html_path" is expected')
    url = given.get("url")
    return _Asked(id=given.get("id"), url=url if isinstance(url, str) else "", html_path=given["html_path"])


def _print(id_: object, result: object) -> bool:
    """Answers one line; whether it went well."""
    if isinstance(result, Extract):
        pour([shapes.written({"id": id_, **shapes.extract(result)})])
        sys.stdout.flush()
        return True
    sentence = result.sentence if isinstance(result, WorkerError) else str(result)
    if isinstance(result, Exception) and not isinstance(result, NewsreaderError):
        # A mistake of ours: told in full, and the other pages go on.
        complain("".join(traceback.format_exception(result)))
        sentence = f"{type(result).__name__}: {result}"
    pour([shapes.written({"id": id_, "error": sentence})])
    sys.stdout.flush()
    return False
