"""The values that cross rooms: frozen, keyword-only, no behaviour beyond what follows from the fields.

Times are aware and in UTC. An address (`url`) is absolute. Empty text is "", never None; an unknown time is None.

Making a dataclass costs half a millisecond, and nobody needs all of them: each of the files here is read in when
something of it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsreader.model.articles import Article, ShownPhoto, Stats, WaitingArticle
    from newsreader.model.contents import Arrival, Content, Extract, PageMark, PhotoFile, PhotoUse, PlacedPhoto
    from newsreader.model.entries import Enclosure, Entry, FeedLink, ParsedFeed
    from newsreader.model.feeds import Feed, Validators
    from newsreader.model.filing import Cleared, Explained, Limit, Rule, RulePreview, RuleRun, SavedSearch, Tag
    from newsreader.model.lists import Counts, Headline, Scope
    from newsreader.model.state import State

__all__ = [
    "Arrival",
    "Article",
    "Cleared",
    "Content",
    "Counts",
    "Enclosure",
    "Entry",
    "Explained",
    "Extract",
    "Feed",
    "FeedLink",
    "Headline",
    "Limit",
    "PageMark",
    "ParsedFeed",
    "PhotoFile",
    "PhotoUse",
    "PlacedPhoto",
    "Rule",
    "RulePreview",
    "RuleRun",
    "SavedSearch",
    "Scope",
    "ShownPhoto",
    "State",
    "Stats",
    "Tag",
    "Validators",
    "WaitingArticle",
]

_FILES = {
    "articles": ("Article", "ShownPhoto", "Stats", "WaitingArticle"),
    "contents": ("Arrival", "Content", "Extract", "PageMark", "PhotoFile", "PhotoUse", "PlacedPhoto"),
    "entries": ("Enclosure", "Entry", "FeedLink", "ParsedFeed"),
    "feeds": ("Feed", "Validators"),
    "filing": ("Cleared", "Explained", "Limit", "Rule", "RulePreview", "RuleRun", "SavedSearch", "Tag"),
    "lists": ("Counts", "Headline", "Scope"),
    "state": ("State",),
}
_FILE_OF = {name: file for file, names in _FILES.items() for name in names}


if not TYPE_CHECKING:  # for a type checker every name would be one of ours

    def __getattr__(name: str) -> object:
        if name not in _FILE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_FILE_OF[name]}"), name)
        return value
