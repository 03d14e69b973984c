from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings

from newsreader.errors import QueryError
from newsreader.query import Query, parse, show
from newsreader.query.parse import DEEPEST, LONGEST
from newsreader.query.tree import And, Counted, Dated, Flag, Name, Names, Not, Or, Text
from tests.query.queries import anything, queries


def test_a_blank_query_asks_for_everything() -> None:
    assert parse("") == parse(" \n\t　") == Query()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("climate", "climate"),
        ("  two   words ", "two words"),
        ("one AND two", "one two"),
        ("NOT one", "-one"),
        ("-(-one)", "one"),
        ("((one two)) three", "one two three"),
        ("(one OR (two OR three))", "one OR two OR three"),
        ("one two OR three -four", "one two OR three -four"),
        ("one (two OR three)", "one (two OR three)"),
        ("-(one two)", "-(one two)"),
        ('"one   phrase"', '"one phrase"'),
        ("“curly” „low“ «angled» »turned« 「corner」", "curly low angled turned corner"),
        ("„zwei Wörter“", '"zwei Wörter"'),
        ('"phrase begi"*', '"phrase begi"*'),
        ("begin*", "begin*"),
        ("intitle:One inauthor:two by:three", "title:One author:two author:three"),
        ("TITLE:one Is:Unread", "title:one is:unread"),
        ("title：中国", "title:中国"),
        ("（one OR two） three", "(one OR two) three"),
        ('"OR"', '"OR"'),
        ("12:30", '"12:30"'),
        ("Breaking: storm", '"Breaking:" storm'),
        ("fish & chips – now!", "fish chips now!"),
        ("pages 2 - 5", "pages 2 5"),
        ("--force", '"--force"'),
        ("https://example.com/a?b=c", 'url:"https://example.com/a?b=c"'),
        ('feed:"The \\"Post\\" \\\\ co"', 'feed:"The \\"Post\\" \\\\ co"'),
        ("date:2015-8", "date:2015-08"),
        ("date:2015/08/1..today", "date:2015-08-01..today"),
        ("date:Today saved:>=2015 read:LAST:07D", "date:today saved:>=2015 read:last:7d"),
        ("published:..2015", "date:..2015"),
        ("words:>500 pages:2..5 photos:0", "words:>=501 pages:2..5 photos:0"),
        ("words:<5 pages:2..2", "words:<=4 pages:2"),
        ("words:>999999999999", "words:>=999999999999"),
        ("https://example.com/a_(b) (c)", 'url:"https://example.com/a_(b)" c'),
        ("(https://example.com/a)", 'url:"https://example.com/a"'),
        ("words:5.. words:..7", "words:>=5 words:<=7"),
        ("/Clim.te \\w+/ -title:/a|b/i", "/Clim.te \\w+/ -title:/a|b/i"),
        ("by:/x\\/y\\\\/", "author:/x\\/y\\\\/"),
        ("(/(a b)c/)", "/(a b)c/"),
        ("/etc/hosts and/or /r/one", '"/etc/hosts" and/or "/r/one"'),
        ("has:photos has:notes is:star", "has:photo has:note is:starred"),
        ("5 o'clock", "5 o'clock"),
        ("C++ C# .NET", 'C++ C# ".NET"'),
    ],
)
def test_there_is_one_way_to_write_each_query(text: str, canonical: str) -> None:
    query = parse(text)

    assert str(query) == canonical
    assert parse(canonical) == query


def test_a_query_is_a_tree() -> None:
    query = parse('climate (title:"new oil"* OR tag:x) -is:read date:>2015-08 words:2..5')

    assert query.node == And(
        nodes=(
            Text(text="climate"),
            Or(nodes=(Text(text="new oil", part="title", prefix=True), Name(of=Names.TAG, name="x"))),
            Not(node=Flag(asked="is", value="read")),
            Dated(of="date", relation=">", day="2015-08"),
            Counted(of="words", least=2, most=5),
        )
    )


@pytest.mark.parametrize(
    ("text", "position", "sentence"),
    [
        ('say "hello', 4, 'a " is missing'),
        ("say “hello", 4, "a ” is missing"),
        ("one (two", 4, "a “)” is missing"),
        ("one (two (three)", 4, "a “)” is missing"),
        ("one (", 4, "a “)” is missing"),
        ("one ()", 4, "Nothing stands between"),
        ("one)", 3, "closes none"),
        ("title:", 0, "“title:” something is missing"),
        ("one title: two", 4, "“title:” something is missing"),
        ('title:""', 0, "“title:” something is missing"),
        ("title:(one)", 6, "(title:one OR title:two)"),
        ("title:&", 6, "no letter and no digit"),
        ("one OR", 4, "to its right"),
        ("OR one", 0, "to its left"),
        ("one OR OR two", 7, "to its left"),
        ("one AND", 4, "both sides"),
        ("AND one", 0, "both sides"),
        ("one NOT", 4, "to its right"),
        ("titel:one", 0, "Did you mean “title”?"),
        ("quality:one", 0, "no field “quality”"),
        ("is:unred", 3, "Did you mean “unread”?"),
        ("has:money", 4, "photo, note, pages, tag or enclosure"),
        ("date:20", 5, "“20” is no date"),
        ("date:2015-02-30", 5, "is no date"),
        ("date:>", 5, "is no date"),
        ("date:last:0d", 5, "is no date"),
        ("date:>last:7d", 5, "is no date"),
        ("date:2016..2015", 5, "ends before it begins"),
        ("date:last:7d..today", 5, "last:"),
        ("date:2015*", 5, "No star"),
        ("read:yes", 5, "is:read"),
        ("words:many", 6, "no number"),
        ("words:5..2", 6, "ends before it begins"),
        ("words:..", 6, "no number"),
        ("words:<0", 6, "fewer than none"),
        ("*ology", 0, "end of a word"),
        ("cl*mate", 2, "end of a word"),
        ("one /clim(te/i", 12, "cannot be read"),
        ("title:/[a/", 9, "cannot be read"),
        ("/a{9999}/", 2, "more than 2,000 times"),
        ("/(a{100}){100}/", 9, "more than 2,000 times"),
        ("/a(?R)/", 2, "cannot call itself"),
        ("/" + "a" * 501 + "/", 501, "500 characters"),
        ("/" + "(" * 40 + "a" + ")" * 40 + "/", 26, "Too many brackets"),
        ("oil search:mine*", 11, "No star"),
        ("story:5", 0, "Stories"),
        ("🎉", 0, "no letter and no digit"),
        (" - ", 1, "no letter and no digit"),
        ("feed:" + "x" * 301, 5, "No name"),
    ],
)
def test_a_mistake_is_shown_at_its_character(text: str, position: int, sentence: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)

    assert raised.value.position == position
    assert sentence in raised.value.sentence
    assert raised.value.expected


def test_a_range_may_end_within_what_it_begins_with() -> None:
    assert str(parse("date:2015-08..2015")) == "date:2015-08..2015"


@settings(max_examples=300, deadline=None)
@given(text=anything)
def test_any_text_is_a_query_or_a_mistake_at_one_of_its_characters(text: str) -> None:
    with suppress(QueryError):
        assert parse(show(parse(text))) == parse(text)
        return

    with pytest.raises(QueryError) as raised:
        parse(text)

    assert 0 <= raised.value.position < len(text)
    assert raised.value.sentence.endswith((".", "?"))
    assert raised.value.expected


@settings(max_examples=150, deadline=None)
@given(query=queries)
def test_what_is_printed_is_read_as_the_same_query(query: Query) -> None:
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    "text",
    [
        "(" * LONGEST,
        "-(" * (LONGEST // 2),
        "title:" * (LONGEST // 6),
        '"' * LONGEST,
        "\\" * LONGEST,
        '"' + '\\"' * (LONGEST // 2 - 1),
        "a " * (LONGEST // 2),
        "a OR " * (LONGEST // 5 - 1) + "a",
        "-a " * (LONGEST // 3),
        "-" * LONGEST,
        "*" * LONGEST,
        "x" * LONGEST,
        "x:" * (LONGEST // 2),
        "date:" + "1" * (LONGEST - 5),
        "words:" + "1" * (LONGEST - 6),
        "is:" + "x" * (LONGEST - 3),
        "ﷺ" * LONGEST,
        " " * LONGEST,
        "中" * LONGEST,
        "/" * LONGEST,
    ],
)
def test_the_longest_queries_take_no_time(text: str) -> None:
    begin = time.process_time()
    with suppress(QueryError):
        parse(text)

    assert time.process_time() - begin < 0.5


def test_a_query_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryError, match="10,000 characters"):
        parse("a" * (LONGEST + 1))
    with pytest.raises(QueryError, match="too long"):
        parse("by:x " * (LONGEST // 5))


def test_brackets_that_are_too_deep_are_refused() -> None:
    assert str(parse("(" * DEEPEST + "a" + ")" * DEEPEST)) == "a"
    with pytest.raises(QueryError, match="brackets") as raised:
        parse("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))

    assert raised.value.position == DEEPEST
