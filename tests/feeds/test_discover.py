from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.feeds.discover import feed_links, guesses, looks_like_feed

_PAGE = "https://site.example/section/"


def _addresses(html: str) -> list[str]:
    return [link.url for link in feed_links(html.encode(), url=_PAGE)]


def test_declared_feeds_come_before_linked_ones_and_comments_last() -> None:
    html = """<html><head><base href="/base/">
        <link rel="alternate" type="application/rss+xml" title="Comments feed" href="/comments.rss">
        <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" title="News &amp; all" href="atom.xml">
        <link rel="stylesheet" type="text/css" href="x.css"></head><body><a href="/rss">RSS</a></body>"""

    assert _addresses(html) == [
        "https://site.example/base/atom.xml",
        "https://site.example/comments.rss",
        "https://site.example/rss",
    ]


@pytest.mark.parametrize("href", ["/feed/", "/rss.xml", "/index.xml", "/?feed=rss2", "feed:https://site.example/x"])
def test_a_link_whose_address_says_feed_is_one(href: str) -> None:
    assert len(_addresses(f'<a href="{href}">RSS</a>')) == 1


@pytest.mark.parametrize(
    "href", ["/progress", "/feedback", "/atomic-energy", "javascript:rss()", "mailto:rss@x.example"]
)
def test_a_link_that_only_sounds_like_a_feed_is_none(href: str) -> None:
    assert _addresses(f'<a href="{href}">read on</a>') == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0">', True),
        (b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom">', True),
        (b'<rdf:RDF xmlns="x">', True),
        (b'{"version": "https://jsonfeed.org/version/1"', True),
        (b"<!DOCTYPE html><html>", False),
        (b'{"a": 1}', False),
        (b"", False),
    ],
)
def test_a_feed_is_known_by_its_beginning(body: bytes, expected: bool) -> None:
    assert looks_like_feed(body) is expected


def test_guesses_begin_near_the_page() -> None:
    assert guesses("https://site.example/blog/?x=1")[0] == "https://site.example/blog/feed"
    assert "https://site.example/atom.xml" in guesses("https://site.example/blog")
    assert guesses("ftp://site.example/") == ()


@settings(max_examples=80, deadline=None)
@given(body=st.text("<>a/link rel=hf\"'&;![]-", max_size=150).map(str.encode) | st.binary(max_size=100))
def test_any_page_can_be_looked_at(body: bytes) -> None:
    assert all(link.url.startswith("http") for link in feed_links(body, url=_PAGE))
