"""Mistakes that are only the beginning of something."""

from __future__ import annotations

import pytest

from newsreader.ui.unfinished import may_go_on


@pytest.mark.parametrize(
    "text",
    [
        "title:/[a/", "/(a|b", "(a OR", "a AND", "a NOT", '"oak pi', 'feed:"oak', "(is:unr", "is:", "has:p", "tag:",
        "date:", "date:2", "date:20", "date:2015-", "date:>", "date:tod", "date:last:", "date:last:14", "date:2015..",
        "words:", "words:>", "words:2.", "OR", "-", "–",
    ],
)  # fmt: skip
def test_what_can_go_on_is_no_mistake_yet(text: str) -> None:
    assert may_go_on(text)


@pytest.mark.parametrize(
    "text", ["is:nons", "tytle:x", "a)", "date:2015-99", "date:true", "words:a", "is:unr oak", "(" * 501]
)
def test_what_can_never_be_right_is_a_mistake_at_once(text: str) -> None:
    assert not may_go_on(text)
