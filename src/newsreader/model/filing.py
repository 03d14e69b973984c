"""What people put their articles in order with: tags, saved searches, rules, and how much is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word that a person puts on articles. The colour is written #rrggbb."""

    name: str
    colour: str
    position: int
    total: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A query with a name, which stands in the tree."""

    id: int
    name: str
    query: str
    folder: str = ""
    position: int
    unread: int = 0
    problem: str = ""
    """Why it cannot be asked any more; it finds nothing then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is done by itself with the articles that a query finds."""

    id: int
    name: str
    query: str
    actions: tuple[str, ...]
    """As they are typed: `hide`, `tag:"Old news"`."""
    enabled: bool = True
    position: int
    problem: str = ""
    """Why it cannot be used, or why it failed when it was used last; it is skipped as long as it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """What a rule would do to the newest articles."""

    looked_at: int
    found: tuple[int, ...]
    """Numbers of the articles that its query finds, newest first."""
    would: tuple[tuple[str, int], ...]
    """For each action, in how many articles it would change something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRun:
    """What rules have done: in one go over the library, or to what came with an update."""

    at: datetime
    by_hand: bool
    """Whether a person let them run; else they ran over what came."""
    did: tuple[tuple[str, int], ...]
    """For each action, how many articles it changed."""
    skipped: tuple[Rule, ...] = ()
    """Rules that are switched on and cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much is kept of one feed, or of all together (`feed_id` 0). None is no limit."""

    feed_id: int = 0
    articles: int | None = None
    days: int | None = None
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What limits take from one feed."""

    feed_id: int
    feed: str
    articles: int
    size_bytes: int
    """Texts and photos; a photo that other articles show as well is counted with the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """How a query was answered."""

    query: str
    """As it was understood, its saved searches in their places."""
    words: str
    """What the index of words was asked, "" when it was not."""
    sql: str
    plan: tuple[str, ...]
    """SQLite's steps."""
    found: int
    reading_ms: float
    asking_ms: float
