"""Libraries for tests of the window: small, and filled as the engine would fill them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newsreader.model import Arrival, Content, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.library import Library

NOW = datetime.now(UTC).replace(microsecond=0)

COAST = (
    ("After a decade, the western quay will reopen", "The harbour board voted to reopen the quay on oak piles."),
    ("Road repairs slip to spring", "The contractor blames the wet autumn. Residents blame the contractor."),
    ("A cat in the larder", "On mice, diplomacy and the uses of a closed door."),
)
ORBIT = (
    ("Second stage lands on the first try", "The livestream had frozen eleven minutes earlier."),
    ("The deep field, thirty years on", "An image that took ten days to expose."),
)


def content(title: str, text: str, *, published: datetime | None = NOW, url: str = "") -> Content:
    """A whole article of one paragraph."""
    return Content(
        state=State.WHOLE,
        title=title,
        byline="Hanna Lindqvist",
        language="en",
        html=f"<p>{text}</p>",
        text=text,
        published=published,
        url=url or "https://coast.example/article",
    )


def add(library: Library, url: str, stories: Sequence[tuple[str, str]], *, title: str, folder: str = "") -> list[int]:
    """A feed with these stories, the first the newest, an hour apart; their ids in the same order."""
    feed = library.add_feed(url, title=title, folder=folder, now=NOW)
    arrivals = [
        Arrival(
            guid=f"{url}#{number}",
            content=content(
                headline, text, published=NOW - timedelta(hours=number, minutes=feed.id), url=f"{url}/{number}"
            ),
        )
        for number, (headline, text) in enumerate(stories)
    ]
    return list(library.keep(feed.id, arrivals, entries=None, now=NOW))


def stocked(library: Library) -> None:
    """The Coastal Press in Local with three articles, Orbit Weekly in Technology with two; all unread."""
    add(library, "https://coast.example/feed", COAST, title="The Coastal Press", folder="Local")
    add(library, "https://orbit.example/feed", ORBIT, title="Orbit Weekly", folder="Technology")
