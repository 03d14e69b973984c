from __future__ import annotations

import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import NotFound, PublishError
from newsreader.model import Article, State
from newsreader.publish import html
from tests.publish.examples import PhotoBox, article, figure, small_disk

_VOID = {"br", "hr", "img", "meta"}
_PHRASING = {
    "a",
    "b",
    "bdi",
    "br",
    "cite",
    "code",
    "em",
    "i",
    "img",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}


class Nesting(HTMLParser):
    """Fails where an element is closed that is not open, or a block stands in words (HTML Living Standard §13.1)."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.seen.append((tag, found))
        assert len(found) == len(attrs), f"an attribute of {tag} is there twice"
        if self.open and self.open[-1] in {"p", "h1", "h2", "h3", "h4", "dt", "figcaption", *_PHRASING}:
            assert tag in _PHRASING, f"{tag} in {self.open[-1]}"
        if self.open and self.open[-1] in {"ul", "ol"}:
            assert tag == "li"
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"{tag} closed twice"
        assert self.open.pop() == tag


def checked(page: str) -> Nesting:
    parser = Nesting()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def no_photo(name: str) -> bytes:
    raise NotFound(name, "this photo is not in the library")


def test_a_page_holds_the_article_with_its_photo_inside() -> None:
    box = PhotoBox()
    photo = box.put_sample("hoehenbote.example/bilder/kleiber.jpg")
    one = article(
        f"<p>Text.</p>{figure(photo, 'A nuthatch.', 'H. Berg', 'A bird')}",
        kicker="Nature",
        standfirst="Short.",
        photos=box.shown(),
    )

    page = html.page([one], photo=box.get)

    image = next(found for tag, found in checked(page).seen if tag == "img")
    assert str(image["src"]).startswith("data:image/jpeg;base64,/9j/")
    assert image["alt"] == "A bird"
    assert int(str(image["width"])) > 100
    assert '<figcaption>A nuthatch. <span class="credit">H. Berg</span></figcaption>' in page
    assert '<p class="kicker">Nature</p>' in page
    assert '<p class="standfirst">Short.</p>' in page
    assert "Saved on 25 November 2026" in page


def test_a_page_can_neither_run_nor_fetch_anything() -> None:
    page = html.page([article()], photo=no_photo)

    policy = next(found["content"] for tag, found in checked(page).seen if found.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    assert "<script" not in page
    assert not re.search(r"url\(|@import|<link", page)


def test_light_dark_and_print_are_in_the_style() -> None:
    page = html.page([article()], photo=no_photo)

    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_several_articles_have_a_contents_list() -> None:
    page = html.page([article(number=1), article(number=2, title="Second")], photo=no_photo)

    parser = checked(page)
    assert [found["href"] for tag, found in parser.seen if tag == "a" and str(found["href"])[0] == "#"] == [
        "#a1",
        "#a2",
    ]
    assert [found["id"] for tag, found in parser.seen if tag == "article"] == ["a1", "a2"]


def test_language_and_direction_are_said() -> None:
    page = html.page([article(language="ar", direction="rtl")], photo=no_photo)

    assert checked(page).seen[0] == ("html", {"lang": "ar", "dir": "rtl"})


def test_lists_quotations_and_terms_are_nested_again() -> None:
    source = (
        "<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two<p>goes on</p></li></ol>"
        "<blockquote><p>Said</p><blockquote><p>Deep</p></blockquote></blockquote>"
        "<dl><dt>Term</dt><dd>Meaning</dd></dl>"
    )

    page = html.page([article(source)], photo=no_photo)

    checked(page)
    assert "<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two" in page
    assert "<blockquote><p>Said</p><blockquote><p>Deep</p></blockquote></blockquote>" in page
    assert "<dl><dt>Term</dt><dd>Meaning</dd></dl>" in page


def test_two_lists_one_after_the_other_stay_two() -> None:
    page = html.page([article("<ul><li>a</li></ul><ul><li>b</li></ul>")], photo=no_photo)

    assert "<ul><li>a</li></ul><ul><li>b</li></ul>" in page


def test_a_missing_photo_keeps_its_caption() -> None:
    page = html.page([article(figure("b" * 64, "The quay."))], photo=no_photo)

    checked(page)
    assert "This photo is not in the library." in page
    assert "The quay." in page


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"<html>", b"\x00" * 40])
def test_bytes_that_are_no_photo_are_never_put_into_the_page(data: bytes) -> None:
    box = PhotoBox()
    photo = box.put(data)

    page = html.page([article(figure(photo))], photo=box.get)

    assert "data:" not in page.split("</head>")[1]


@pytest.mark.parametrize(
    "attack",
    [
        '"><script>alert(1)</script>',
        "</title><script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--",
        "]]>",
    ],
)
def test_every_text_is_escaped(attack: str) -> None:
    one = article(
        f"<p>{attack}</p>",
        title=attack,
        byline=attack,
        language=attack,
        direction=attack,
        standfirst=attack,
        kicker=attack,
        dateline=attack,
        url=f"https://a.example/{attack}",
        reason=attack,
        state=State.PART,
    )

    parser = checked(html.page([one, one], photo=no_photo))

    assert not {tag for tag, _ in parser.seen} & {"script", "iframe"}
    assert not [name for _, found in parser.seen for name in found if name.startswith("on")]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "", "//x.example"])
def test_only_web_and_mail_addresses_are_links(url: str) -> None:
    parser = checked(html.page([article(url=url)], photo=no_photo))

    assert [found for tag, found in parser.seen if tag == "a"] == []


@given(body=st.text(alphabet="<>/abp ulioqtdhr\"'=&;é", max_size=200), title=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_article_gives_a_page_that_is_nested_right(body: str, title: str) -> None:
    one = article(body, title=title)

    checked(html.page([one], photo=no_photo))


_ELEMENTS = st.sampled_from(
    [
        "p",
        "h2",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "b",
        "a",
    ]
)


@given(st.lists(st.tuples(_ELEMENTS, st.booleans()), max_size=30))
@settings(max_examples=100, deadline=None)
def test_elements_in_any_order_give_a_page_that_is_nested_right(steps: list[tuple[str, bool]]) -> None:
    body = "".join(f"<{'/' if closes else ''}{name}>x" for name, closes in steps)

    checked(html.page([article(body)], photo=no_photo))


# --- files ------------------------------------------------------------------------------------------------------


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"

    html.write_html([article()], path, no_photo)

    assert path.read_text(encoding="utf-8") == html.page([article()], photo=no_photo)
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_while_making_it_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text("old")

    def broken(name: str) -> bytes:
        raise RuntimeError(name)

    with pytest.raises(RuntimeError):
        html.write_html([article(figure("a" * 64))], path, broken)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text("old")

    with small_disk(1000), pytest.raises(PublishError) as caught:
        html.write_html([article("<p>x</p>" * 1000)], path, no_photo)

    assert caught.value.sentence.startswith("the file grew larger than this disk")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_full_device_is_told_and_stays_a_device() -> None:
    path = Path("/dev/full")

    with pytest.raises(PublishError) as caught:
        html.write_html([article()], path, no_photo)

    assert "the disk is full" in caught.value.sentence
    assert path.is_char_device()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere/ferry.html", "there is no such folder"),
        (".", "this is a folder"),
        ("x" * 300, "the file's name is too long"),
        ("a\0b", "a file cannot have this name"),
    ],
)
def test_a_path_that_cannot_be_is_told_in_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(PublishError) as caught:
        html.write_html([article()], tmp_path / name, no_photo)

    assert caught.value.sentence.startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    link.symlink_to(real)

    html.write_html([article()], link, no_photo)

    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_no_article_is_a_page_without_one() -> None:
    nothing: list[Article] = []

    checked(html.page(nothing, photo=no_photo))
