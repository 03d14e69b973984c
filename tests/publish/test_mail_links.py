from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings

from newsreader.errors import PublishError
from newsreader.publish.lines import tidy
from newsreader.publish.mail import mailto
from tests.publish.examples import NASTY, article


def taken_apart(link: str) -> tuple[str, str, str]:
    """Recipients, subject and body, as a mail program reads them (RFC 6068 §5)."""
    found = re.fullmatch(r"mailto:([^?]*)\?subject=([^&]*)&body=([^&]*)", link)
    assert found
    assert re.fullmatch(r"(%[0-9A-F]{2}|[A-Za-z0-9_.~@,-])*", found[1] + found[2] + found[3])
    people, subject, body = (unquote(part, errors="strict") for part in found.groups())
    return people, subject, body


def test_a_mail_link_has_headline_beginning_and_address() -> None:
    one = article(text="The ferry & its crew: 100 % back.\n\nMore?", standfirst="Short.")

    people, subject, body = taken_apart(mailto(one, to=["ann@example.org", "Bob <bob@example.org>"]))

    assert people == "ann@example.org,bob@example.org"
    assert subject == "The ferry sails again"
    assert body == (
        "Short.\r\n\r\nThe ferry & its crew: 100 % back.\r\n\r\nMore?\r\n\r\nhttps://coastal.example/2026/11/ferry"
    )


@pytest.mark.parametrize(
    "text", ["word " * 3000, "港口委员会周二投票决定" * 400, "😀" * 3000, "x" * 5000, "a\u0301" * 900]
)
def test_a_long_article_is_cut_and_its_address_is_not(text: str) -> None:
    link = mailto(article(text=text, title=text[:400]), to=["ann@example.org"])

    _, subject, body = taken_apart(link)
    assert len(link.encode()) <= 1600
    assert len(link) > 1500
    assert body.endswith("…\r\n\r\nhttps://coastal.example/2026/11/ferry")
    assert subject.rstrip("…")
    assert text.startswith(subject.rstrip("…").rstrip())


def test_many_recipients_leave_room_for_the_address() -> None:
    people = [f"person{number}@example.org" for number in range(60)]

    link = mailto(article(text="word " * 500), to=people)

    found, _, body = taken_apart(link)
    assert found.split(",") == people
    assert body.endswith("https://coastal.example/2026/11/ferry")
    assert len(link) <= 1600


@pytest.mark.parametrize(
    ("to", "url"),
    [
        ([f"person{number}@example.org" for number in range(200)], "https://a.example/"),
        ([], "https://a.example/" + "%20" * 600),
    ],
)
def test_addresses_that_are_too_long_for_a_link_are_told(to: list[str], url: str) -> None:
    with pytest.raises(PublishError, match="draft"):
        mailto(article(url=url), to=to)


def test_an_article_without_address_still_gives_a_link() -> None:
    _, subject, body = taken_apart(mailto(article(url="", text="Text.")))

    assert (subject, body) == ("The ferry sails again", "Text.")


@given(title=NASTY, text=NASTY, url=NASTY)
@settings(max_examples=60, deadline=None)
def test_any_article_gives_a_link_that_can_be_read_again(title: str, text: str, url: str) -> None:
    link = mailto(article(title=title, text=text * 8, url="https://a.example/" + url[:60]), to=["ann@example.org"])

    _, _, body = taken_apart(link)
    assert len(link) <= 1600
    assert body.endswith(tidy("https://a.example/" + url[:60]))
    assert urlsplit(link).scheme == "mailto"
