from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.publish.lines import harmless, tidy, width, wrap


def test_what_drives_a_terminal_is_taken_out() -> None:
    assert harmless("a\x1b[31mr\x1fed\x07\x00 b\x9b1m") == "a[31mred b1m"


def test_direction_marks_that_turn_the_text_round_are_taken_out() -> None:
    assert tidy("invoice\u202egpj.exe\u2069") == "invoicegpj.exe"


def test_half_a_character_is_shown_as_one_that_is_missing() -> None:
    assert tidy("a\ud83db") == "a\ufffdb"


def test_every_kind_of_line_end_is_a_space_in_a_line() -> None:
    assert tidy(" a\r\nb\x85c\u2028d\x0be \t f ") == "a b c d e f"


def test_a_no_break_space_stays() -> None:
    assert tidy("« oui »".replace(" ", "\u00a0")) == "«\u00a0oui\u00a0»"


def test_chinese_takes_two_columns_and_marks_none() -> None:
    assert [width("news"), width("新闻"), width("e\u0301"), width("한국")] == [4, 4, 1, 4]


def test_latin_text_is_broken_between_words() -> None:
    assert wrap("The ferry sails again on Monday.", columns=16) == ["The ferry sails", "again on Monday."]


def test_an_address_is_never_cut() -> None:
    url = "https://coastal.example/" + "a" * 100

    assert wrap(f"See {url} now", columns=20) == ["See", url, "now"]


def test_chinese_is_broken_between_characters_and_a_stop_never_begins_a_line() -> None:
    lines = wrap("港口委员会周二投票决定。重新开放西码头，结束争议。", columns=22)

    assert max(map(width, lines)) <= 24
    assert "".join(lines) == "港口委员会周二投票决定。重新开放西码头，结束争议。"
    assert not any(line[0] in "。，" for line in lines)


def test_latin_words_in_chinese_text_stay_whole() -> None:
    lines = wrap("我们用了二十年的 telescope 观测到了远处的星系", columns=18)

    assert any("telescope" in line for line in lines)


def test_the_first_line_and_the_rest_begin_as_they_should() -> None:
    assert wrap("one two three", columns=8, first="- ", rest="  ") == ["- one", "  two", "  three"]


def test_a_line_end_stays_one() -> None:
    assert wrap("one\ntwo") == ["one", "two"]


@given(st.text(max_size=200), st.integers(min_value=4, max_value=80))
@settings(max_examples=60, deadline=None)
def test_wrapping_loses_no_word(text: str, columns: int) -> None:
    clean = tidy(text)

    lines = wrap(clean, columns=columns)

    assert "".join(lines).replace(" ", "").replace("\t", "") == clean.replace(" ", "").replace("\t", "")


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_a_tidy_text_is_one_line_that_can_be_written(text: str) -> None:
    line = tidy(text)

    assert len(line.splitlines()) <= 1
    assert line.encode("utf-8").decode("utf-8") == line
    assert tidy(line) == line
