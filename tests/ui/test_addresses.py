"""What may leave the window, and which address a person meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.ui import addresses


@pytest.mark.parametrize("url", ["http://a.example/x", "https://a.example/", "mailto:a@b.example"])
def test_web_pages_and_mail_may_be_opened(url: str) -> None:
    assert addresses.may_open(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "smb://host/share",
        "//a.example/x",
        "/etc/passwd",
        "http://",
        "mailto:",
        "http://a.example/x y",
        "http://a.example/\nx",
        "http://[oops/",
        "https://a.example/" + "x" * 5000,
    ],
)
def test_nothing_else_may_be_opened(url: str) -> None:
    assert not addresses.may_open(url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        ("  a.example  ", "https://a.example"),
        ("a.example:8080/rss", "https://a.example:8080/rss"),
        ("feed://a.example/rss", "https://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
        ("rss:a.example", "https://a.example"),
        ("# comment\nhttps://a.example/\nhttps://b.example/", "https://a.example/"),
        ("bücher.example", "https://bücher.example"),
        ("", ""),
        ("two words.here", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("someone@a.example", ""),
        ("\n\n", ""),
    ],
)
def test_the_address_is_found_in_what_was_typed_or_dropped(text: str, url: str) -> None:
    assert addresses.meant(text) == url


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (" a.example/story.html ", "https://a.example/story.html"),
        ("/home/ann/a page.html", "/home/ann/a page.html"),
        ("'/home/ann/story.mhtml'", "/home/ann/story.mhtml"),
        ("file:///home/ann/a%20page.html", "file:///home/ann/a%20page.html"),
        ("~nobody-of-this-name/page.html", ""),
        ("javascript:alert(1)", ""),
        ("two words", ""),
        ("", ""),
    ],
)
def test_a_page_is_a_file_by_its_whole_path_or_an_address(text: str, page: str) -> None:
    assert addresses.page_meant(text) == page


@given(st.text())
def test_whatever_is_typed_is_a_page_or_none(text: str) -> None:
    page = addresses.page_meant(text)

    assert page == "" or page.startswith(("http", "/")) or page.lower().startswith("file:") or Path(page).is_absolute()
