"""Which page of an article to fetch next, and whether one that came belongs to it. Deciding only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsreader.model import Extract

MOST_PAGES = 26
"""The longest articles of real publishers; more is a circle that nobody noticed."""
_WHOLE_SHARE = 0.9
"""A single-page version may lose a little (a teaser, a note), not a page."""


def single_page(first: Extract, *, known: Collection[str]) -> str:
    """Where the whole article stands on one page, "" when the first page names no such place."""
    return first.single_url if first.page <= 1 and first.single_url not in known else ""


def is_the_whole(single: Extract, first: Extract) -> bool:
    """Whether the single-page version holds at least what the first page does; some lead to a login, or a print
    dialogue's empty page."""
    longer_is_due = first.pages is not None and first.pages > 1
    share = 1.0 if longer_is_due else _WHOLE_SHARE
    return bool(single.text) and len(single.text) >= share * len(first.text)


def belongs(page: Extract, held: Sequence[Extract], *, known: Collection[str]) -> bool:
    """Whether a further page is new: not an address that we had (a redirect to page 1), nor a text that we hold."""
    return bool(page.text) and page.url not in known and all(page.text != each.text for each in held)


def further(next_url: str, held: Sequence[Extract], *, known: Collection[str]) -> str:
    """The address of the next page, "" when the article is done."""
    return next_url if len(held) < MOST_PAGES and next_url not in known else ""
