"""Hostile HTML into the dialect."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.clean import clean, text_of
from newsreader.articles.dialect import ATTRIBUTES, TAGS

BASE = "https://paper.example/news/today.html"


class Seen(HTMLParser):
    """What a browser would make elements and attributes of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.depth = self.deepest = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.depth += tag not in {"img", "br", "hr"}
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1


def assert_in_the_dialect(html: str) -> None:
    seen = Seen(html)
    assert seen.tags <= TAGS
    assert all(name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) for tag, name in seen.attributes)
    assert all(each.startswith(("http://", "https://", "mailto:")) for each in seen.addresses)
    assert seen.deepest < 60


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java&#10;script:alert(1)'>x</a>",
        "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='vbscript:x'>x</a><a href='file:///etc/passwd'>y</a>",
        "<img src='file:///etc/passwd'><img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "<iframe src='https://evil.example'></iframe><object data=x></object><embed src=x>",
        "<form action='https://evil.example'><input name=a><button>go</button></form>",
        "<p style='background:url(https://evil.example/x)' class=c id=i>x</p>",
        "<style>@import 'https://evil.example'</style><link rel=stylesheet href=x><base href='https://evil.example'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<video poster=javascript:alert(1)><source src=x></video><audio src=x autoplay>",
        "<template><script>alert(1)</script></template><xmp><img src=x onerror=alert(1)></xmp>",
        "<a href='https://user:secret@evil.example/'>x</a>",
        "<!--<img src='--><img src=x onerror=alert(1)//'>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<img src='photo:../../etc/passwd'><img srcset='https://evil.example/x 1x'>",
        "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    ],
)
def test_nothing_that_runs_loads_or_styles_is_left(payload: str) -> None:
    cleaned = clean(f"<p>before</p>{payload}<p>after</p>", base_url=BASE)

    assert_in_the_dialect(cleaned)
    assert "evil.example/x" not in cleaned
    assert "alert(1)" not in "".join(Seen(cleaned).addresses)


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("Plain & simple\n\nSecond", "<p>Plain &amp; simple</p>\n<p>Second</p>"),
        ("<div>a<p>b</p>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<b><p>x</p>y</b>", "<p><b>x</b></p>\n<p><b>y</b></p>"),
        ("a<br><br>b<br>c<br>", "<p>a</p>\n<p>b<br>c</p>"),
        ("<h1>A</h1><h6>B</h6>", "<h2>A</h2>\n<h4>B</h4>"),
        ("<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>",
         "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p>\n<p>d</p></li></ul>"),
        ("<p>x<img src=a.jpg>y</p>",
         '<p>x</p>\n<figure><img src="https://paper.example/news/a.jpg"></figure>\n<p>y</p>'),
        ("<table><tr><td>frame</table>", "<p>frame</p>"),
        ("<table><tr><th>a<th>b<tr><td colspan=900>c</table>",
         '<table><tbody><tr><th>a</th><th>b</th></tr><tr><td colspan="20">c</td></tr></tbody></table>'),
        ("<p>&nbsp;</p><p></p><p>x</p>", "<p>x</p>"),
        ("<blockquote>q<footer>who</footer></blockquote>", "<blockquote><p>q</p>\n<p>who</p></blockquote>"),
        ("<pre>\n\na  b\n c</pre>", "<pre>a  b\n c</pre>"),
        ("<p><a>nowhere</a> <a href='#f1'>1</a></p>", "<p>nowhere 1</p>"),
        ("<a href='/x y?a=1&b=ü'>l</a>", '<p><a href="https://paper.example/x%20y?a=1&amp;b=%C3%BC">l</a></p>'),
        ("<p dir=RTL lang=ar>x</p>", '<p dir="rtl" lang="ar">x</p>'),
        ("<del>a</del><kbd>b</kbd><center>c</center>", "<p><s>a</s><code>b</code></p>\n<p>c</p>"),
        ("&lt;b&gt; &amp;", "<p>&lt;b&gt; &amp;</p>"),
        ("<ul><ul>a</ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>"),
    ],
)  # fmt: skip
def test_html_comes_into_shape(given_html: str, expected: str) -> None:
    assert clean(given_html, base_url=BASE) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<b><p>" * 10_000 + "x",
        "<table><tr><td>" * 5_000 + "x",
        "<ul><li>" * 10_000 + "x",
        "<blockquote>" * 20_000 + "x",
        "<a href=x>" * 30_000 + "x",
        "<p>" + "w" * 1_000_000,
        "<p>x</p>" * 200_000,
        "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">x",
        "<" * 300_000,
        "<!--" * 100_000,
        "&lt;" * 200_000,
        "<table>" + "<tr>" + "<td>x" * 60_000,
    ],
    ids=["divs", "bold", "tables", "lists", "quotes", "links", "word", "paragraphs", "attributes", "angles", "comments",
         "entities", "cells"],
)  # fmt: skip
def test_time_and_depth_are_bounded(html: str) -> None:
    began = time.process_time()

    cleaned = clean(html, base_url=BASE)

    assert time.process_time() - began < 5
    assert Seen(cleaned).deepest < 60
    assert max(map(len, text_of(cleaned).replace("\u200b", " ").split()), default=0) <= 1_000_000


def test_a_word_that_no_line_holds_can_be_broken() -> None:
    cleaned = clean(f"<p>{'w' * 5_000}</p>", base_url=BASE)

    assert max(map(len, cleaned.split("\u200b"))) < 450


@pytest.mark.parametrize("before", [0, 1, 199, 200, 201, 399, 400, 401, 777])
def test_a_long_word_is_found_wherever_it_stands(before: int) -> None:
    text = "ab " * (before // 3) + "c" * (before % 3) + " " + "w" * 401

    assert "\u200b" in clean(f"<p>{text}</p>", base_url=BASE)
    assert "\u200b" not in clean(f"<p>{text[:-2]}</p>", base_url=BASE)


def test_chinese_needs_no_room_for_line_ends() -> None:
    text = "湖心山上的老阁楼" * 200

    assert clean(f"<p>{text}</p>", base_url=BASE) == f"<p>{text}</p>"


def test_tables_stand_two_deep_at_most() -> None:
    html = "<table><tr><td>a<td>" * 6 + "x" + "</table>" * 6

    assert clean(html, base_url=BASE).count("<table>") == 2


OPENED = (
    "p,div,b,a href=/x,a,ul,ol,li,table,tr,td,th rowspan=3,h1,h3,blockquote,figure,figcaption,img"
    " src=a.jpg,br,hr,pre,code,"
    "dl,dt,dd,i,span,caption,thead,tfoot,svg,math,style,noscript,form,section dir=rtl,p lang=ar,cite,textarea"
)
CLOSED = "p,div,b,a,ul,li,table,td,tr,h1,blockquote,figure,figcaption,pre,dl,i,style,svg,noscript,caption"
PIECES = [
    *[f"<{tag}>" for tag in OPENED.split(",")],
    *[f"</{tag}>" for tag in CLOSED.split(",")],
    *[" ", "\n", "\t", "\r", "&nbsp;", "&#13;", "&#0;", "&#8203;", "<!--", "-->", "<", ">", "&", '"', "\x0c"],
]
soup = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(soup)
def test_whatever_comes_in_is_in_the_dialect_and_cleaning_again_changes_nothing(html: str) -> None:
    cleaned = clean(html, base_url=BASE)

    assert_in_the_dialect(cleaned)
    assert clean(cleaned, base_url=BASE) == cleaned


def test_text_parts_paragraphs_items_and_cells_and_leaves_captions_out() -> None:
    html = clean(
        "<h2>H</h2><p>a <b>b</b>\n c<br>d</p><ul><li>1<li>2</ul><figure><img src=x.jpg><figcaption>no</figcaption>"
        "</figure>"
        "<table><tr><td>x<td>y<tr><td>z<td>&amp;</table><pre>k\n  l</pre>",
        base_url=BASE,
    )

    assert text_of(html) == "H\n\na b c\nd\n\n1\n2\n\nx\ty\nz\t&\n\nk\n  l"


@given(st.text("a \t\n\x0b\x0c\r\x1c\x1f\x85\u00a0\u2003", max_size=12))
def test_all_kinds_of_spaces_are_one_space_in_a_line_of_text(text: str) -> None:
    assert text_of(f"<p>{text}</p>") == " ".join(text.split())


def test_threads_that_clean_at_the_same_time_do_not_mix_up_their_addresses() -> None:
    html = "<p><a href='b'>x</a></p>" * 200
    bases = [f"https://{number}.example/a/" for number in range(4)] * 10

    with ThreadPoolExecutor(4) as pool:
        cleaned = list(pool.map(lambda base: clean(html, base_url=base), bases))

    assert all(each.count(f'href="{base}b"') == 200 for base, each in zip(bases, cleaned, strict=True))


def test_entries_of_feeds_cost_little() -> None:
    entry = "<p>" + ("Lorem ipsum <a href='https://paper.example/x'>dolor</a> sit amet. " * 6 + "</p>\n<p>") * 5
    began = time.process_time()

    for _ in range(500):
        text_of(clean(entry, base_url=BASE))

    assert time.process_time() - began < 1


def test_spaces_on_both_sides_of_a_tag_are_one() -> None:
    assert text_of("<p>One <em> two</em> three</p>") == "One two three"
