"""Which of two contents is kept, decided without a library."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.library.wholeness import filled, poorer, told_again
from newsreader.model import Content, PageMark, State

RANK = {State.FAILED: 0, State.WAITING: 0, State.PART: 1, State.WHOLE: 2}

CONTENTS = st.builds(
    Content,
    state=st.sampled_from(State),
    title=st.sampled_from(["", "One", "Two"]),
    html=st.sampled_from(["", "<p>a</p>", "<p>longer</p>"]),
    text=st.sampled_from(["", "a", "longer"]),
    voice=st.sampled_from(["feed", "trafilatura", ""]),
    pages=st.sampled_from([(), (PageMark(number=1, url="u"),)]),
)


@given(old=CONTENTS, new=CONTENTS)
@settings(max_examples=200, deadline=None)
def test_an_article_never_becomes_less_whole(old: Content, new: Content) -> None:
    for left in (told_again(old, new), filled(old, new)):
        assert RANK[left.state] >= RANK[old.state]
        assert left.html or not old.html
        assert left.title or not old.title


@given(content=CONTENTS)
@settings(max_examples=50, deadline=None)
def test_the_same_again_changes_nothing(content: Content) -> None:
    assert told_again(content, content) == content
    assert filled(content, content) == content
    assert not poorer(content, content)


def test_the_page_s_text_is_not_given_for_shorter_words_of_the_feed() -> None:
    page = Content(state=State.WHOLE, title="A", html="<p>long text</p>", text="long text", voice="trafilatura")
    feed = Content(state=State.WHOLE, title="B", html="<p>text</p>", text="text", voice="feed")

    assert told_again(page, feed) == replace(page, title="B")
    assert told_again(feed, page) == page


def test_a_page_that_failed_is_not_asked_for_sooner_because_the_feed_changed() -> None:
    failed = Content(state=State.FAILED, title="A", html="<p>a</p>", text="a", reason="The server said 404.")
    told = Content(state=State.WAITING, title="B", html="<p>b</p>", text="b")

    assert told_again(failed, told) == replace(told, state=State.FAILED, reason="The server said 404.")
