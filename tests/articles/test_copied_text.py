"""Pages copied as plain text: the story among the lines, in the encoding that nobody told."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.copied_text import article_in
from newsreader.articles.undeclared import decode_undeclared
from newsreader.errors import PageError

if TYPE_CHECKING:
    from newsreader.model import Extract

STORY = (
    "The ferry that links the island with the mainland will sail through the winter, the harbour board decided.",
    "For the two hundred people who live there all year round, the decision ends a worry. “Never again,” said one.",
    "The board found the money in a fund for lighthouses, two of which will be painted a year later than planned.",
    "The first winter sailing leaves at seven in the morning on the first of December, weather permitting.",
)
COPIED = f"""Ferry sails on through the winter - The Harbour Post
Home
World
Opinion | Business | Sports
Home > Opinion > Islands

Ferry sails on through the winter
By Ann Keeper and Tom Light (Harbour Post)
Updated: 2026-08-12 10:19
Comments Print Mail Large Medium Small

{STORY[0]}
{STORY[1]}
[Photo/Harbour News]

What the board found

{STORY[2]}
【1】【2】【3】 Next page
Page 1 of 3
Advertisement
{STORY[3]}

Related readings
Lighthouse turns a hundred years old today
School on the outer island saved by a single vote
Copyright 1995 - 2026. All rights reserved. The content published on this site is owned by the Harbour Post alone.
"""
CHINESE = """首页 国内 国际 财经 体育
当前位置：首页 > 国内

渡轮将在整个冬季往返海岛
2026年11月24日 08:30 来源：北港日报
打印 字号

港口委员会在长时间讨论资金、冰情和柴油价格之后，于星期二决定，连接海岛与大陆的渡轮将在整个冬季继续航行。
对于常年住在岛上的两百名居民来说，这一决定结束了他们几个星期以来的担忧，大家都非常高兴。
委员会从灯塔基金中找到了所需的资金，其中两座灯塔的粉刷工作将比原计划推迟一年，会上无人反对。
上一页 1 2 3 下一页
相关新闻
"""
GERMAN = (
    "Startseite\nPolitik\n\nFähre fährt auch im Winter zur Insel\nVon Jonas Deich\n24. November 2026\n\n"
    "Die Fähre, welche die Insel mit dem Festland verbindet, fährt den ganzen Winter,\n"
    "das hat der Hafenrat am Dienstag nach langer Aussprache über Geld, Eis und die\n"
    "Dieselpreise so beschlossen.\n\n"
    "Für die zweihundert Menschen, die das ganze Jahr über dort wohnen, enden damit\n"
    "Wochen der Sorge, denn im letzten Winter fuhr das letzte Schiff schon im November.\n"
)


def found(text: str) -> Extract:
    """The article in a text."""
    return article_in(text, name="copied.txt")


def test_the_story_is_found_among_the_menus() -> None:
    extract = found(COPIED)

    paragraphs = extract.text.split("\n\n")
    assert extract.title == "Ferry sails on through the winter"
    assert extract.byline == "Ann Keeper, Tom Light"
    assert extract.published == datetime(2026, 8, 12, 10, 19, tzinfo=UTC)
    assert paragraphs == [STORY[0], STORY[1], "What the board found", STORY[2], STORY[3]]
    assert "<h3>What the board found</h3>" in extract.html


def test_the_story_is_found_where_no_spaces_part_words() -> None:
    extract = found(CHINESE)

    assert extract.title == "渡轮将在整个冬季往返海岛"
    assert extract.published == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert extract.source == "北港日报"
    assert len(extract.text.split("\n\n")) == 3


def test_lines_that_were_broken_at_a_width_are_whole_again() -> None:
    extract = found(GERMAN)

    assert (extract.title, extract.byline) == ("Fähre fährt auch im Winter zur Insel", "Jonas Deich")
    assert extract.text.split("\n\n")[0].endswith(
        "nach langer Aussprache über Geld, Eis und die Dieselpreise so beschlossen."
    )
    assert len(extract.text.split("\n\n")) == 2


def test_several_pages_copied_one_below_the_other_are_one_story() -> None:
    menu = "Home\nWorld\nOpinion\nBusiness\nSports\nTravel\n1 2 3 Next"

    extract = found(f"Ferry sails on\n{STORY[0]}\n{STORY[1]}\n{menu}\nFerry sails on\n{STORY[2]}\n{STORY[3]}")

    assert all(paragraph in extract.text for paragraph in STORY)
    assert "Business" not in extract.text


def test_a_text_of_the_right_to_left_is_one() -> None:
    line = "قرر مجلس الميناء يوم الثلاثاء بعد نقاش طويل أن العبارة ستبحر طوال فصل الشتاء بين الجزيرة والبر الرئيسي."

    assert found(f"العبارة تبحر طوال الشتاء\n\n{line}\n{line[::-1]}").direction == "rtl"


@pytest.mark.parametrize("text", ["", "Home\nWorld\nSports", "Hello"])
def test_a_text_without_paragraphs_is_no_article(text: str) -> None:
    with pytest.raises(PageError, match="no paragraphs"):
        found(text)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from([*STORY, "Home", "1 2 3", "By Ann", "2026-11-24", "- one", "<b>", "\x00", "", "a" * 200]),
        max_size=20,
    )
)
def test_whatever_is_copied_the_article_has_only_its_lines(lines: list[str]) -> None:
    with suppress(PageError):
        extract = found("\n".join(lines))
        assert extract.title
        assert {part.removeprefix("- ") for part in extract.text.split("\n\n")} <= {*lines, "one", "..."}


@given(st.text(max_size=400))
def test_any_text_is_an_article_or_none(text: str) -> None:
    with suppress(PageError):
        found(text)


def test_a_long_text_takes_time_that_grows_with_it() -> None:
    def seconds(repeats: int) -> float:
        text = ("1 2 3 4 5 6 7 8 9 " * 6 + "x\n" + STORY[0] + "\n") * repeats
        began = time.process_time()
        found(text)
        return time.process_time() - began

    seconds(10)
    assert seconds(3_000) < 60 * max(seconds(300), 0.01)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", CHINESE),
        (
            "big5hkscs",
            "渡輪將在整個冬季往返海島，議會在經過長時間的討論以後作出了這個決定。島上的人都很高興，不再擔心了。\n",
        ),
        ("cp932", "離島フェリーは冬も運航を続けることになった。議会が長い議論の末に決めた。\n"),
        ("euc_jp", "離島フェリーは冬も運航を続けることになった。議会が長い議論の末に決めた。\n"),
        ("cp949", "겨울에도 섬으로 가는 여객선을 운항한다고 항만 위원회가 결정했다.\n"),
        ("cp1251", "Паром будет ходить на остров всю зиму, решил совет порта.\n"),
        ("koi8_r", "Паром будет ходить на остров всю зиму, решил совет порта.\n"),
        ("cp1252", GERMAN),
        ("utf-8", GERMAN + CHINESE),
        ("utf-16", CHINESE),
    ],
)
def test_a_text_is_read_in_the_encoding_in_which_it_looks_like_one(encoding: str, text: str) -> None:
    assert decode_undeclared(text.encode(encoding)) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(data: bytes) -> None:
    assert isinstance(decode_undeclared(data), str)


def test_a_paragraph_that_stands_there_twice_is_no_headline() -> None:
    assert found("\n".join((STORY[0], "Home", "Home", "Home", "Home", STORY[0], STORY[0]))).text == STORY[0]
