"""How whole an article is."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How whole an article is."""

    WAITING = "waiting"
    """Only the feed's own words are here; the page is still to be fetched."""
    WHOLE = "whole"
    PART = "part"
    """Pages or photos are missing; `Article.reason` says which."""
    FAILED = "failed"
    """The page gave nothing; `Article.reason` says why. The feed's words are kept."""
