from __future__ import annotations

from newsreader.model import Extract
from newsreader.update import paging

FIRST = Extract(
    url="http://a.example/story", text="x" * 1000, pages=3, single_url="http://a.example/story/all", next_url="unused"
)


def test_the_single_page_version_is_asked_for_once() -> None:
    assert paging.single_page(FIRST, known=()) == "http://a.example/story/all"
    assert paging.single_page(FIRST, known={"http://a.example/story/all"}) == ""


def test_the_single_page_version_must_hold_more_than_a_first_page_of_several() -> None:
    whole = Extract(url="http://a.example/story/all", text="x" * 2900)

    assert paging.is_the_whole(whole, FIRST)
    assert not paging.is_the_whole(Extract(url="http://a.example/story/all", text="x" * 950), FIRST)
    assert not paging.is_the_whole(Extract(url="http://a.example/story/all"), Extract(url="u"))


def test_a_redirect_to_a_page_that_is_here_does_not_belong() -> None:
    assert not paging.belongs(Extract(url=FIRST.url, text="other"), [FIRST], known={FIRST.url})


def test_the_same_text_again_does_not_belong() -> None:
    assert not paging.belongs(Extract(url="http://a.example/story?p=9", text=FIRST.text), [FIRST], known={FIRST.url})


def test_a_page_with_new_text_belongs() -> None:
    assert paging.belongs(Extract(url="http://a.example/story_2", text="new"), [FIRST], known={FIRST.url})


def test_no_article_has_more_than_twenty_six_pages() -> None:
    assert paging.further("http://a.example/s_26", [FIRST] * 25, known=()) == "http://a.example/s_26"
    assert paging.further("http://a.example/s_27", [FIRST] * 26, known=()) == ""


def test_a_known_address_is_not_fetched_again() -> None:
    assert paging.further(FIRST.url, [FIRST], known={FIRST.url}) == ""
