from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.publish.blocks import Block, Cell, Kind, PhotoBlock, Run, Table, words
from newsreader.publish.reading import blocks, stream

_SHA = "a" * 64
_IMG = f'<img src="photo:{_SHA}" alt="A quay">'


def _said(block: Block) -> str:
    """Every word of a block, in the order in which a reader meets them."""
    parts = [words(block.runs), block.text]
    if block.photo:
        parts += [words(block.photo.caption), block.photo.credit]
    if block.table:
        parts += [words(block.table.caption)]
        parts += [words(cell.runs) for row in block.table.rows for cell in row]
    return " ".join(parts)


def _one(html: str) -> Block:
    (block,) = blocks(html)
    return block


def test_a_paragraph_keeps_what_its_words_look_like() -> None:
    block = _one(
        '<p>Plain <b>bold <em>both</em></b> <a href="https://paper.example/a">link</a><sup>2</sup> <s>no</s> '
        "<code>x = 1</code> <mark>hit</mark> <small>fine</small> <u>line</u> H<sub>2</sub>O</p>"
    )

    assert block == Block(
        kind=Kind.PARAGRAPH,
        runs=(
            Run(text="Plain "),
            Run(text="bold ", bold=True),
            Run(text="both", bold=True, italic=True),
            Run(text=" "),
            Run(text="link", href="https://paper.example/a"),
            Run(text="2", rise=1),
            Run(text=" "),
            Run(text="no", strike=True),
            Run(text=" "),
            Run(text="x = 1", code=True),
            Run(text=" "),
            Run(text="hit", mark=True),
            Run(text=" "),
            Run(text="fine", small=True),
            Run(text=" "),
            Run(text="line", underline=True),
            Run(text=" H"),
            Run(text="2", rise=-1),
            Run(text="O"),
        ),
    )


def test_white_space_is_folded_and_cut_off_at_the_ends() -> None:
    assert words(_one("<p>\n  \u3000One\n\t two <b> three</b> <br> four\xa0five \xa0</p>").runs) == (
        "One two three \nfour\xa0five"
    )


def test_two_line_breaks_begin_a_new_paragraph() -> None:
    assert [words(block.runs) for block in blocks("<p>One<br>two<br><br>three<br></p>")] == ["One\ntwo", "three"]


def test_a_wrapped_line_of_chinese_leaves_no_hole() -> None:
    assert words(_one("<p>西码头将\n  重新开放 and\nmore</p>").runs) == "西码头将重新开放 and more"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://a b", "photo:" + _SHA, "#top", "data:x,y"]
)
def test_a_link_leads_to_web_and_mail_only(href: str) -> None:
    assert _one(f'<p><a href="{href}">word</a></p>').runs == (Run(text="word"),)


def test_headings_have_three_levels() -> None:
    found = blocks("<h2>Two</h2><h3>Three</h3><h4>Four</h4>")

    assert [(block.kind, block.level) for block in found] == [(Kind.HEADING, level) for level in (2, 3, 4)]


def test_lists_know_their_depth_and_numbers() -> None:
    found = blocks("<ul><li>a<ol><li>b<li><p>c</p><p>d</p></ol>e</li><li></li><li>f</ul><p>g</p>")

    assert [(words(b.runs), b.kind, b.level, b.ordered, b.number) for b in found] == [
        ("a", Kind.ITEM, 1, False, 1),
        ("b", Kind.ITEM, 2, True, 1),
        ("c", Kind.ITEM, 2, True, 2),
        ("d", Kind.ITEM, 2, True, 0),
        ("e", Kind.ITEM, 1, False, 0),
        ("f", Kind.ITEM, 1, False, 3),
        ("g", Kind.PARAGRAPH, 0, False, 0),
    ]


def test_an_item_that_begins_with_a_photo_keeps_its_number_for_its_words() -> None:
    photo, item = blocks(f"<ol><li>{_IMG}Words</li></ol>")

    assert (photo.kind, photo.level, item.number) == (Kind.PHOTO, 1, 1)


def test_quotations_count_how_deep_they_stand() -> None:
    found = blocks("<blockquote><p>a</p><blockquote>b<ul><li>c</ul></blockquote><cite>d</cite></blockquote>e")

    assert [(words(b.runs), b.quote) for b in found] == [("a", 1), ("b", 2), ("c", 2), ("d", 1), ("e", 0)]


def test_code_is_kept_to_the_space() -> None:
    block = _one("<pre><code>\n  def f(x):\r\n\n    return <b>x</b>  &lt; 2<br>end\n</code></pre>")

    assert block == Block(kind=Kind.CODE, text="  def f(x):\n\n    return x  < 2\nend")


def test_a_figure_is_a_photo_with_its_caption_and_credit() -> None:
    block = _one(f"<figure>{_IMG}<figcaption>The <b>quay</b>. <cite>Photo: M. Okafor</cite></figcaption></figure>")

    assert block.photo == PhotoBlock(
        sha256=_SHA,
        alt="A quay",
        caption=(Run(text="The "), Run(text="quay", bold=True), Run(text=".")),
        credit="Photo: M. Okafor",
    )


def test_a_cited_work_inside_a_caption_is_no_credit() -> None:
    photo = _one(f"<figure>{_IMG}<figcaption>From <cite>Moby</cite>, 1851.</figcaption></figure>").photo

    assert photo is not None
    assert photo.caption[2] == Run(text="Moby", italic=True)
    assert photo.credit == ""


def test_a_photo_that_is_gone_leaves_its_caption() -> None:
    block = _one("<figure><figcaption>The quay. <cite>Handout</cite></figcaption></figure>")

    assert block.photo == PhotoBlock(caption=(Run(text="The quay."),), credit="Handout")


def test_photos_of_a_gallery_have_their_own_captions() -> None:
    inner = f"<figure>{_IMG}<figcaption>One</figcaption></figure><figure>{_IMG}</figure>"

    found = blocks(f"<figure>{inner}<figcaption>All</figcaption></figure>")

    assert [words(block.photo.caption) for block in found if block.photo] == ["One", "All"]


def test_a_photo_inside_a_paragraph_parts_it() -> None:
    found = blocks(f'<p>Before <a href="https://paper.example/">{_IMG}</a> after</p>')

    assert [block.kind for block in found] == [Kind.PARAGRAPH, Kind.PHOTO, Kind.PARAGRAPH]


@pytest.mark.parametrize("src", ["https://paper.example/a.png", "file:///a.png", "photo:abc", "photo:" + "A" * 64, ""])
def test_only_photos_of_the_library_are_photos(src: str) -> None:
    assert blocks(f'<p><img src="{src}" alt="x"></p>') == ()


def test_a_table_knows_its_head_caption_and_spans() -> None:
    block = _one(
        "<table><caption>Costs</caption><thead><tr><th>Part<th>2019</thead><tbody>"
        '<tr><td>Piles<br>and decks<td>1,870<tr><td colspan="2" rowspan="999999">none</tbody></table>'
    )

    assert block.table == Table(
        rows=(
            (Cell(runs=(Run(text="Part"),), head=True), Cell(runs=(Run(text="2019"),), head=True)),
            (Cell(runs=(Run(text="Piles\nand decks"),)), Cell(runs=(Run(text="1,870"),))),
            (Cell(runs=(Run(text="none"),), columns=2),),
        ),
        head_rows=1,
        caption=(Run(text="Costs"),),
    )
    assert block.table.columns == 2


def test_lists_and_code_inside_a_cell_stay_legible() -> None:
    block = _one("<table><tr><th>a<th>b<tr><td><ol><li>x<li>y</ol><ul><li>z</ul><td><pre>1\n2</pre></table>")

    assert block.table is not None
    assert [words(cell.runs) for cell in block.table.rows[1]] == ["1. x\n2. y\n• z", "1\n2"]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>One</p><tr><td><p>two</p></table>",
        "<table><tr><td><h2>One</h2><td><p>two</p></table>",
        f"<table><tr><td>One<td>{'two ' * 80}</table>",
        "<table><tr><td>One<td><table><tr><td>a<td>b</table></table>",
        f"<table><tr><td>{_IMG}<td>One</table>",
    ],
)
def test_a_table_that_only_arranges_a_page_is_taken_apart(table: str) -> None:
    found = blocks(table)

    assert found[0].kind is not Kind.TABLE
    assert any("One" in _said(block) for block in found)


def test_a_photo_in_a_table_of_figures_stands_below_it() -> None:
    found = blocks(f"<table><tr><th>Flag<th>Votes<tr><td>{_IMG} Peru<td>12<tr><td>Chile<td>9</table>")

    assert [block.kind for block in found] == [Kind.TABLE, Kind.PHOTO]


def test_directions_other_than_the_articles_are_told() -> None:
    found = blocks('<p dir="rtl">مرحبا</p><p>a</p><blockquote dir="RTL"><p>b</p></blockquote><p dir="up">c</p>')

    assert [block.direction for block in found] == ["rtl", "", "rtl", ""]


def test_definitions_and_rules_are_blocks() -> None:
    found = blocks("<dl><dt>Term</dt><dd><p>One</p><p>two</p></dd></dl><hr>")

    assert [block.kind for block in found] == [Kind.TERM, Kind.DEFINITION, Kind.DEFINITION, Kind.RULE]


def test_scripts_and_forms_say_nothing() -> None:
    assert blocks("<script>var a</script><style>p{}</style><!-- c --><p><svg><text>x</text></svg></p>") == ()


_word = st.integers(0, 99_999).map(lambda n: f"w{n}w")
_inline = st.recursive(
    _word | st.just(" ") | st.just("<br>") | st.just(" &amp; "),
    lambda inner: st.tuples(
        st.sampled_from(["b", "em", "i", "s", "u", "sub", "sup", "small", "mark", "abbr", "q", "time", "code", "cite"]),
        st.lists(inner, max_size=3),
    ).map(lambda made: f"<{made[0]}>{' '.join(made[1])}</{made[0]}>"),
    max_leaves=6,
)
_line = st.lists(_inline, max_size=4).map(" ".join)
_simple = st.tuples(st.sampled_from(["p", "h2", "h3", "h4", "pre", "dt"]), _line).map(
    lambda made: f"<{made[0]}>{made[1]}</{made[0]}>"
)
_figure = _line.map(lambda line: f"<figure>{_IMG}<figcaption>{line}</figcaption></figure>")
_tables = st.lists(st.lists(_line, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )
)
_dialect = st.lists(
    st.recursive(
        _simple | _figure | _tables | st.just("<hr>"),
        lambda inner: st.one_of(
            st.lists(inner | _line, max_size=3).map(lambda parts: f"<blockquote>{''.join(parts)}</blockquote>"),
            st.tuples(st.sampled_from(["ol", "ul"]), st.lists(inner | _line, max_size=3)).map(
                lambda made: f"<{made[0]}>" + "".join(f"<li>{item}</li>" for item in made[1]) + f"</{made[0]}>"
            ),
        ),
        max_leaves=6,
    ),
    max_size=5,
).map("".join)


@given(_dialect)
@settings(max_examples=150, deadline=None)
def test_every_word_is_in_the_blocks_and_in_order(html: str) -> None:
    said = " ".join(_said(block) for block in blocks(html))

    assert re.findall(r"w\d+w", said) == re.findall(r"w\d+w", html)


@given(_dialect, st.integers(1, 50))
@settings(max_examples=60, deadline=None)
def test_read_in_slices_the_blocks_are_the_same(html: str, at_a_time: int) -> None:
    assert tuple(block for some in stream(html, at_a_time) for block in some) == blocks(html)


@given(
    st.text() | st.lists(st.sampled_from([*"<>/&;'\"= x", "<p>", "<td>", "</table>", "<li>", "<figure>"])).map("".join)
)
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_is_read(html: str) -> None:
    assert isinstance(blocks(html), tuple)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "x",
        "<b>" * 20_000 + "x",
        "<table><tr><td>" * 3_000 + "x",
        "<ul><li>" * 5_000 + "x",
        "<q>" * 10_000,
        "<figure>" * 3_000 + "<figcaption>x",
        "<p" * 20_000,
        "x" * 2_000_000,
    ],
    ids=lambda html: html[:12],
)
def test_nesting_without_end_costs_no_time(html: str) -> None:
    begun = time.process_time()

    blocks(html)

    assert time.process_time() - begun < 2
