from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsreader.errors import PublishError
from newsreader.model import State
from newsreader.publish.blocks import Block, Kind, words
from newsreader.publish.markdown import markdown, write_markdown
from newsreader.publish.reading import blocks
from tests.publish.examples import PhotoBox, article, figure

if TYPE_CHECKING:
    from pathlib import Path

    from newsreader.model import Article

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def text_of(one: Article) -> str:
    return markdown(one, place_of=lambda _: "")


def body_of(html: str) -> str:
    """The Markdown of a body alone, without what stands around it."""
    return text_of(article(html, byline="")).split("\n\n", 2)[2].rpartition("\n\n")[0].rpartition("\n\n")[0]


def read_again(html: str) -> tuple[Block, ...]:
    """The blocks of the body, through Markdown and back."""
    return blocks(_MARKDOWN.render(body_of(html)))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <strong>two</strong> <em>three</em>.</p>", "One **two** *three*."),
        ("<p>a<strong>b</strong><em>c</em></p>", "a**b**<em>c</em>"),
        ("<p>他说<strong>“好”</strong>了</p>", "他说<strong>“好”</strong>了"),
        ("<h2>Head</h2><p>1. no list<br># no head</p>", "## Head\n\n1\\. no list\\\n\\# no head"),
        ("<p>2*3*4 snake_case [x] &amp;lt; &lt;b&gt; AT&amp;T</p>", "2\\*3\\*4 snake\\_case \\[x\\] \\&lt; \\<b> AT&T"),
        ("<p>Look!<a href='https://a.example/b_(d)'>here</a></p>", "Look\\![here](<https://a.example/b_(d)>)"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "-   a\n-   b\n    1.  c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "-   a\n\n<!-- -->\n\n-   b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a ``` b\n\n  c</pre>", "````\na ``` b\n\n  c\n````"),
        ("<p>H<sub>2</sub>O and <code>a`b</code></p>", "H<sub>2</sub>O and ``a`b``"),
        ("<table><thead><tr><th>A|B</th><th>C</th></tr></thead><tbody><tr><td>1</td><td>2<br>3</td></tr></tbody></table>",
         "| A\\|B | C |\n| --- | --- |\n| 1 | 2<br>3 |"),
        ("<table><tr><td>1</td><td>2</td></tr></table>",
         "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_each_thing_has_its_mark(html: str, expected: str) -> None:
    assert body_of(html) == expected


def test_an_article_has_a_head_and_a_foot() -> None:
    one = article(
        "<p>Words.</p>", title="A * B", standfirst="First", dateline="Oslo", reason="Not all.", state=State.PART
    )

    assert text_of(one) == (
        "# A \\* B\n\n**First**\n\nInes Carvalho · Coastal Press · 20 November 2026\n\n> Not all.\n\n"
        "**Oslo** — Words.\n\n[https://coastal.example/2026/11/ferry](<https://coastal.example/2026/11/ferry>)\n\n"
        "Saved on 25 November 2026\n"
    )


_SIGNS = st.sampled_from(
    ["*", "_", "`", "~", "~~", "[", "]", "(", ")", "<", ">", "&amp;", "&lt;b&gt;", "&amp;amp;", "#", "-", "+", "1.",
     "2)", "!", "|", "\\", ":", "=", "“", "。", "http://a.example", "<br>", " ", " ", "x"]
)  # fmt: skip
_words = st.integers(0, 999).map(lambda n: f"w{n}w")
_inline = st.recursive(
    _words | _SIGNS,
    lambda inner: (
        st.tuples(
            st.sampled_from(["strong", "em", "s", "u", "sub", "sup", "small", "mark", "code"]),
            st.lists(inner, min_size=1, max_size=3),
        ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>")
        | st.lists(inner, min_size=1, max_size=2).map(
            lambda some: f'<a href="https://a.example/x_(y)">{"".join(some)}</a>'
        )
    ),
    max_leaves=6,
)
_lines = st.lists(_inline, min_size=1, max_size=5).map("".join)
_blocks = st.recursive(
    st.one_of(
        _lines.map(lambda line: f"<p>{line}</p>"),
        _lines.map(lambda line: f"<h3>{line}</h3>"),
        _lines.map(lambda line: f"<pre>{re.sub('<[^>]*>', '', line)}</pre>"),
        st.lists(_lines, min_size=2, max_size=4).map(
            lambda cells: (
                f"<table><thead><tr><th>h</th><th>i</th></tr></thead><tbody><tr><td>{cells[0]}</td>"
                f"<td>{cells[1]}</td></tr></tbody></table>"
            )
        ),
    ),
    lambda inner: (
        st.tuples(st.sampled_from(["ul", "ol"]), st.lists(_lines, min_size=1, max_size=3), inner).map(
            lambda made: (
                f"<{made[0]}>{''.join(f'<li>{line}</li>' for line in made[1])}<li>end{made[2]}</li></{made[0]}>"
            )
        )
        | inner.map(lambda html: f"<blockquote>{html}</blockquote>")
    ),
    max_leaves=4,
)


def said(shown: tuple[Block, ...]) -> list[str]:
    """All letters and digits of the blocks, a string for each."""
    found = []
    for block in shown:
        cells = [words(cell.runs) for row in block.table.rows for cell in row] if block.table else []
        text = words(block.runs) + block.text + "".join(cells)
        found.append("".join(text.split()))
    return [text for text in found if text]


@settings(max_examples=400, deadline=None)
@given(html=st.lists(_blocks, min_size=1, max_size=3).map("".join))
@example(html="<ul><li>a<ol><li><br></li><li>b</li></ol></li></ul>")
@example(html="<ul><li>a<blockquote><p>*</p></blockquote></li></ul>")
def test_markdown_read_again_says_the_same(html: str) -> None:
    assert said(read_again(html)) == said(blocks(html))


@settings(max_examples=200, deadline=None)
@given(line=_lines)
def test_links_lead_where_they_led(line: str) -> None:
    html = f"<p>{line}</p>"
    before = {run.href for block in blocks(html) for run in block.runs if run.href and run.text.strip()}
    after = {unquote(run.href) for block in read_again(html) for run in block.runs if run.href}

    assert before <= after


def test_headings_and_lists_keep_their_order() -> None:
    html = "<h2>A</h2><ol><li>b<ul><li>c</li></ul></li><li>d</li></ol><ul><li>e</li></ul><h3>F</h3>"

    for one, other in zip(read_again(html), blocks(html), strict=True):
        assert (one.kind, one.level, one.ordered, one.number) == (other.kind, other.level, other.ordered, other.number)
    assert [block.kind for block in read_again(html)][:2] == [Kind.HEADING, Kind.ITEM]


def test_photos_lie_in_a_folder_beside_the_file(tmp_path: Path) -> None:
    box = PhotoBox()
    photo = box.put_sample("tidewater-post.example/photos/tarrow-gorge.jpg")
    one = article(figure(photo, "The gorge", "Photo: Ann", alt="A [gorge]") + figure("f" * 64, "Gone", ""))

    write_markdown([one, one], tmp_path / "My notes.md", box.get)

    text = (tmp_path / "My notes.md").read_text("utf-8")
    name = f"{photo[:16]}.jpg"
    assert f"![A \\[gorge\\]](<My%20notes-photos/{name}>)\\\nThe gorge *Photo: Ann*\n\nGone\n" in text
    assert text.count("\n---\n\n# ") == 1
    assert (tmp_path / "My notes-photos" / name).read_bytes() == box.get(photo)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    box = PhotoBox()
    (tmp_path / "a-photos").write_text("in the way")

    with pytest.raises(PublishError, match="folder for the photos"):
        write_markdown([article(figure(box.put_plain(9, 9), "", ""))], tmp_path / "a.md", box.get)
    assert not (tmp_path / "a.md").exists()
