"""What may leave the window, and which address a person meant."""

from __future__ import annotations

import pytest

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
