from __future__ import annotations

import time
from itertools import pairwise

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.query import Term, fold, hits, parse, snippet
from newsreader.query import compile as compiled_for
from newsreader.query.words import tokens
from tests.query.small_library import NOW

_SCRIPTS = (
    "abcDEF 09 _-.,'",
    "éÉßæŁđıİǅﬁ²½ªʼ´¨",
    "е\u0301ёЁйЙи\u0306Привет",
    "Αάσς ΣὭ",
    "中国新闻、。 ",
    "カガか\u3099ｶﾞー々",
    "한국ㄱㅏ\u1112\u1161\u11ab",
    "ไทยที่ นี้",
    "हिन्दी क़क\u093c",
    "أحمد مُحَمَّدـ ﷺ۲ی",
    "שָׁלוֹם",
    "e\u0301\u0323\u0308o",
    "\u200d\u200c\u00ad\u2066\ufeff",
    "🎉🏻👩‍👩‍👧₿",
    "ＡＢＣ１２（）",
    "\U000f0e31\ue000\U0001d400\U00020000\U0001f1e9",
)
_texts = st.lists(
    st.sampled_from(_SCRIPTS).flatmap(lambda script: st.text(script, min_size=1, max_size=4))
    | st.sampled_from([" ", "a", "\n"]),
    max_size=8,
).map("".join) | st.text(st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\0"), max_size=12)


def _of(*words: str, prefix: bool = False) -> Term:
    return Term(words=words, prefix=prefix)


def index_finds(file: apsw.Connection, text: str, term: Term) -> bool:
    """Whether SQLite finds the term in this text."""
    file.execute("DELETE FROM search")
    file.execute("INSERT INTO search (rowid, title) VALUES (1, ?)", (fold(text),))
    asked = f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'
    return bool(file.execute("SELECT 1 FROM search WHERE search MATCH ?", (asked,)).fetchall())


@pytest.fixture(scope="module")
def file() -> apsw.Connection:
    file = apsw.Connection(":memory:")
    file.execute("CREATE VIRTUAL TABLE search USING fts5 (title, tokenize = 'unicode61 remove_diacritics 2')")
    return file


@settings(max_examples=500, deadline=None)
@given(data=st.data(), text=_texts, prefix=st.booleans())
def test_hits_are_found_where_the_index_finds_something(
    data: st.DataObject, text: str, prefix: bool, file: apsw.Connection
) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    asked = data.draw(st.just(text[start : start + data.draw(st.integers(1, 5))]) | _texts)
    words = tokens(asked)
    if words:
        term = Term(words=words, prefix=prefix)

        found = hits(text, [term])

        assert bool(found) == index_finds(file, text, term)
        assert all(index_finds(file, text[at : at + size], term) for at, size in found)
        assert all(at >= 0 and at + size <= len(text) for at, size in found)
        assert all(one[0] + one[1] < other[0] for one, other in pairwise(found))


@settings(max_examples=300, deadline=None)
@given(text=_texts)
def test_the_index_has_the_words_that_we_think_it_has(text: str, file: apsw.Connection) -> None:
    tokenizer = file.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])

    indexed = tokenizer(fold(text).encode(), apsw.FTS5_TOKENIZE_DOCUMENT, None, include_offsets=False)

    assert [word[0] for word in indexed] == list(tokens(text))


def test_every_character_is_to_us_what_it_is_to_the_index(file: apsw.Connection) -> None:
    tokenizer = file.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
    text = "".join(f"a{chr(code)}b\n" for code in range(0x11000) if not 0xD800 <= code < 0xE000)

    indexed = tokenizer(fold(text).encode(), apsw.FTS5_TOKENIZE_DOCUMENT, None, include_offsets=False)

    assert [word[0] for word in indexed] == list(tokens(text))


@pytest.mark.parametrize(
    ("text", "term", "shown"),
    [
        ("The Climate, climate!", _of("climate"), ["Climate", "climate"]),
        ("climates climate_change", _of("climate"), ["climate"]),
        ("climatology", _of("clim", prefix=True), ["climatology"]),
        ("a well-known fact, well, known", _of("well", "known"), ["well-known", "well, known"]),
        ("Die Straße", _of("strasse"), ["Straße"]),
        ("Straßenbahn", _of("strass", prefix=True), ["Straßenbahn"]),
        ("naïve nai\u0308ve", _of("naive"), ["naïve", "nai\u0308ve"]),
        ("在中国新闻", _of("国", "新"), ["国新"]),
        ("iPhone手机", _of("手"), ["手"]),
        ("قال مُحَمَّدٌ", _of("محمد"), ["مُحَمَّدٌ"]),
        ("ガ ｶﾞ", _of("ガ"), ["ガ", "ｶﾞ"]),
        ("fi ﬁ", _of("fi"), ["fi", "ﬁ"]),
        ("\u00adsoft", _of("soft"), ["soft"]),
        ("hy\u00adphen", _of("hyphen"), ["hy\u00adphen"]),
        ("İstanbul ISTANBUL", _of("istanbul"), ["İstanbul", "ISTANBUL"]),
    ],
)
def test_a_hit_is_what_the_person_sees(text: str, term: Term, shown: list[str]) -> None:
    assert [text[at : at + size] for at, size in hits(text, [term])] == shown


def test_hits_that_touch_are_one() -> None:
    assert hits("中国新闻", [_of("中", "国"), _of("国", "新"), _of("闻")]) == [(0, 4)]


def test_a_snippet_stands_around_the_first_hit() -> None:
    text = "Nothing here.\n\n" + "word " * 60 + "Climate change is here. " + "more " * 60

    line = snippet(text, compiled_for(parse("climate"), now=NOW).terms, length=80)

    assert line.startswith("…word")
    assert line.endswith("more…")
    assert "\x02Climate\x03 change" in line
    assert len(line) <= 90


def test_a_snippet_finds_a_hit_far_into_the_text() -> None:
    for before in range(1_900, 2_100, 7):
        line = snippet(("word " * 500)[:before] + " the very end " + "word " * 500, [_of("very", "end")])

        assert "the \x02very end\x03 word" in line


def test_a_snippet_without_a_hit_is_the_beginning() -> None:
    assert snippet("One \n\n two three", ()) == "One two three"
    assert snippet("One two three", [_of("four")], length=9) == "One two…"
    assert snippet("", [_of("four")]) == ""


def test_a_snippet_keeps_its_marks_to_itself() -> None:
    assert snippet("one\x02two\x03 three", [_of("three")]) == "one two \x02three\x03"


@settings(max_examples=200, deadline=None)
@given(text=_texts.map(lambda text: text * 9), length=st.integers(1, 60), data=st.data())
def test_a_snippet_is_one_short_line_of_the_text(text: str, length: int, data: st.DataObject) -> None:
    words = tokens(data.draw(_texts)) or ("a",)

    line = snippet(text, [Term(words=words)], length=length)

    bare = line.replace("\x02", "").replace("\x03", "").strip("…")
    assert line.count("\x02") == line.count("\x03")
    assert "\n" not in line
    assert "".join(bare.split()) in "".join(text.replace("\x02", "").replace("\x03", "").split())
    assert not bare or len(bare) <= length + max(length, 40)


@pytest.mark.parametrize("text", ["a" * 200_000, "a " * 100_000, "é" * 200_000, "中" * 200_000, "e\u0301" * 100_000])
def test_hits_in_a_long_text_take_no_time(text: str) -> None:
    begin = time.process_time()

    hits(text, [_of("a", "b"), _of("中", "国"), _of("x", prefix=True), _of("a", "a", "a", "b")])

    assert time.process_time() - begin < 1.5


def test_a_pattern_marks_the_text_as_it_was_written() -> None:
    asked = compiled_for(parse(r"/Öl \d+/ strasse"), now=NOW)
    text = "öl 3, Öl 42 in der Straße"

    assert [text[start : start + length] for start, length in hits(text, asked.terms)] == ["Öl 42", "Straße"]
    assert snippet(text, asked.terms) == "öl 3, \x02Öl 42\x03 in der \x02Straße\x03"


def test_a_pattern_that_takes_too_long_marks_what_it_found() -> None:
    asked = compiled_for(parse("/b|(a+)+$/"), now=NOW)

    assert hits("b" + "a" * 50_000 + "!", asked.terms) == [(0, 1)]
