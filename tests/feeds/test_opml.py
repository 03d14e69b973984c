from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import FeedError
from newsreader.feeds import opml
from newsreader.feeds.opml import OpmlFeed

_WORDS = st.text("abc <>&\"'é的/", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
_NAMES = _WORDS.map(lambda text: text.replace("/", "-"))
_FEEDS = st.lists(
    st.builds(
        OpmlFeed,
        url=st.integers(0, 10**6).map(lambda number: f"https://site.example/{number}?a=1&b='\"<"),
        title=_WORDS,
        site_url=st.sampled_from(["", "https://site.example/?x&y"]),
        folder=st.lists(_NAMES, max_size=3).map("/".join),
        kind=st.sampled_from(["feed", "index"]),
    ),
    max_size=8,
    unique_by=lambda feed: feed.url,
)


@settings(max_examples=80, deadline=None)
@given(feeds=_FEEDS, title=_WORDS)
def test_what_is_written_is_read_again(feeds: list[OpmlFeed], title: str) -> None:
    read = opml.read(opml.write(feeds, title).encode())

    assert sorted(read, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)


@settings(max_examples=80, deadline=None)
@given(body=st.binary(max_size=200) | st.text("<>/opml body=\"'&;", max_size=100).map(str.encode))
def test_any_bytes_are_a_list_or_an_error(body: bytes) -> None:
    try:
        assert isinstance(opml.read(body), tuple)
    except FeedError as error:
        said = error.sentence
        assert said.startswith("this is not an OPML file")


def test_a_chinese_list_in_an_older_encoding_is_read() -> None:
    body = '<?xml version="1.0" encoding="GBK"?><opml><body><outline text="镕基" xmlUrl="http://a.example/"/></body></opml>'

    assert opml.read(body.encode("gbk"))[0].title == "镕基"


def test_no_entity_reaches_a_file_of_ours_nor_grows() -> None:
    body = (
        b'<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b'<opml><body><outline text="&f;&b;" xmlUrl="http://a.example/"/></body></opml>'
    )

    assert "root:" not in repr(opml.read(body))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "http://", "http://[x"])
def test_an_address_that_is_none_of_the_web_is_left_out(url: str) -> None:
    body = f'<opml><body><outline text="T" xmlUrl="{url}"/></body></opml>'

    assert opml.read(body.encode()) == ()


def test_folders_too_deep_to_be_real_do_no_harm() -> None:
    body = "<opml><body>" + '<outline text="f">' * 200 + '<outline xmlUrl="http://a.example/"/>'

    assert len(opml.read(body.encode())[0].folder.split("/")) <= 20
