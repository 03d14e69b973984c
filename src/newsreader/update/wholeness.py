"""How whole an article became, in words, and when what is missing is tried again. Deciding only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from newsreader.errors import FetchError, NoPage, PhotoError
from newsreader.model import PageMark, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsreader.errors import NewsreaderError
    from newsreader.model import Extract

_PATIENT_S = (900.0, 3_600.0, 14_400.0, 43_200.0, 86_400.0, 172_800.0)
"""Waits after trouble that passes (servers down, broken connections): given up after some four days."""
_STUBBORN_S = (21_600.0, 86_400.0)
"""Waits after an answer that will hardly change: refused, not found, no article on the page."""
_STUBBORN_STATUSES = frozenset({401, 402, 403, 404, 405, 406, 451})
_JITTER = 0.1
_PROMISE = re.compile(r"; trying again\b[^;]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the fetching of an article's pages and photos brought."""

    pages: int
    """How many pages arrived."""
    pages_said: int | None = None
    """How many the article says that it has."""
    page_problem: NewsreaderError | None = None
    """Why the first page, or the next one, did not come."""
    photo_problems: tuple[NewsreaderError, ...] = ()
    """One for each photo that did not come."""
    paywalled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An article's state, its reason as a sentence, and when to try for the rest; None is never."""

    state: State
    reason: str = ""
    retry_at: datetime | None = None


def verdict(gathered: Gathered, *, attempts: int, now: datetime, jitter: float) -> Verdict:
    """What became of an article that was tried `attempts` times before. `jitter` is a chance from 0 to 1."""
    problems = [*([gathered.page_problem] if gathered.page_problem else []), *gathered.photo_problems]
    if gathered.pages and not problems and not gathered.paywalled and not _pages_unfound(gathered):
        return Verdict(state=State.WHOLE)
    waits = max((_waits(problem) for problem in problems), key=len, default=())
    retry_at = None
    if attempts < len(waits):
        wait_s = waits[attempts] * (1 - _JITTER + 2 * _JITTER * jitter)
        retry_at = now + timedelta(seconds=max(wait_s, *(_asked_for_s(problem) for problem in problems)))
    why = _why(problems, retrying=retry_at is not None, tries=attempts + 1 if waits else 0)
    if not gathered.pages:
        return Verdict(state=State.FAILED, reason=why, retry_at=retry_at)
    missing = _missing(gathered)
    parts = [", ".join(missing)] if missing else []
    if gathered.paywalled:
        parts.append("the publisher shows only the beginning to readers without a subscription")
    reason = "; ".join(parts)
    return Verdict(state=State.PART, reason=f"{reason}: {why}" if why else reason, retry_at=retry_at)


def page_marks(pages: Sequence[Extract], *, pages_said: int | None, missing_url: str) -> tuple[PageMark, ...]:
    """The pages of an article in order: those that came, then those that are known to be missing.

    `missing_url` is where the next one was looked for, "" when none was.
    """
    marks = [PageMark(number=number, url=page.url) for number, page in enumerate(pages, 1)]
    if missing_url:
        marks.append(PageMark(number=len(marks) + 1, url=missing_url, state=State.FAILED))
    if pages and pages_said:
        marks += [
            PageMark(number=number, url="", state=State.FAILED) for number in range(len(marks) + 1, pages_said + 1)
        ]
    return tuple(marks)


def _pages_unfound(gathered: Gathered) -> bool:
    return gathered.pages_said is not None and gathered.pages < gathered.pages_said


def _missing(gathered: Gathered) -> list[str]:
    """ "3 of 5 pages", "2 photos missing"."""
    missing = []
    if _pages_unfound(gathered):
        missing.append(f"{gathered.pages} of {gathered.pages_said} pages")
    elif gathered.page_problem:
        missing.append(f"{gathered.pages} page{'s' * (gathered.pages != 1)}, the next one missing")
    photos = len(gathered.photo_problems)
    if photos:
        missing.append(f"{photos} photo{'s' * (photos != 1)} missing")
    return missing


def _waits(problem: NewsreaderError) -> tuple[float, ...]:
    if isinstance(problem, PhotoError | NoPage):
        return ()
    if not isinstance(problem, FetchError):
        return _STUBBORN_S
    if problem.permanent:
        return ()
    return _STUBBORN_S if problem.status in _STUBBORN_STATUSES else _PATIENT_S


def _asked_for_s(problem: NewsreaderError) -> float:
    """How long the server wants to be left alone."""
    return (problem.retry_after_s or 0.0) if isinstance(problem, FetchError) else 0.0


def _why(problems: Sequence[NewsreaderError], *, retrying: bool, tries: int) -> str:
    if not problems:
        return ""
    sentence = _PROMISE.sub("", problems[0].sentence.rstrip("."))
    if not sentence[:2].isupper():
        sentence = sentence[:1].lower() + sentence[1:]
    if retrying:
        return f"{sentence}; trying again later"
    return f"{sentence}; given up after {tries} tries" if tries > 1 else sentence
