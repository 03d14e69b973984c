"""What a person typed, as a tree; or where it is wrong, and what could stand there.

    query := or ;  or := and ("OR" and)* ;  and := term+ ;  term := ["-"] ( field ":" value | value | "(" or ")" )
    value := word | word"*" | "a phrase" | "a phrase"* | /pattern/ | /pattern/i

By hand, one step a character: a filter bar asks again after each key. Signs alone between words (– & …) mean nothing.
"""

from __future__ import annotations

import re

from newsreader.errors import QueryError
from newsreader.query import dates, fields, patterns
from newsreader.query.tree import (
    JOINING,
    Counted,
    Dated,
    Flag,
    Name,
    Names,
    Node,
    Pattern,
    Query,
    Text,
    all_of,
    any_of,
    none_of,
    show,
)
from newsreader.query.words import tokens

LONGEST = 10_000
DEEPEST = 25
"""Brackets in brackets. FTS5's own parser gives up at some 30."""
_LONGEST_NAME = 300
"""SQLite takes patterns of 50,000 bytes; a letter with all its accents makes some 120."""

_QUOTES = {'"': '"', "＂": '"＂', "“": "”“", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}
"""What opens a phrase, and what may close it: keyboards and word processors put in their own marks."""
_OPEN, _CLOSE = "(（", ")）"
_WORD = re.compile(r'[^\s()（）"＂\x00-\x1f\x7f]+')
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]*")
_ADDRESS = re.compile(r'https?://[^\s"＂\x00-\x1f\x7f]+', re.IGNORECASE)
_FIELD = re.compile(r"([A-Za-z]+)[:：]")
_PATTERN = re.compile(r"/((?:[^/\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])++)/(i?)(?=[\s)）]|$)")
_ESCAPED = re.compile(r"\\(.)")
_STAR_INSIDE = re.compile(r"\*+\w")
_NUMBER = re.compile(r"(>=|<=|>|<)?([0-9]{1,12})")
_NUMBERS = re.compile(r"([0-9]{0,12})\.\.([0-9]{0,12})")
_COMPARED = re.compile(r"(>=|<=|>|<|)(.*)", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST = 999_999_999_999
"""As many digits as a number may have."""


def parse(text: str) -> Query:
    """The query; an empty one for blank text. Raises QueryError. Takes time in line with the length."""
    if len(text) > LONGEST:
        raise QueryError(
            "", f"A query may have {LONGEST:,} characters at most.", position=LONGEST, expected="a shorter query"
        )
    query = Query(node=_Parser(_SURROGATE.sub("\ufffd", text)).whole())
    if len(show(query)) > LONGEST:
        raise QueryError("", "The query is too long.", position=0, expected="a shorter query")
    return query


class _Parser:
    """Reads one text once, from left to right; `_at` is the next character."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._opened: list[int] = []
        """Where the brackets stand that are not closed yet."""

    def whole(self) -> Node | None:
        node = self._any()
        if self._at < len(self._text):
            raise self._wrong("This bracket closes none that was opened.", self._at, "a word, or no bracket")
        if node is None and self._text.strip():
            begin = _BLANK.match(self._text)
            raise self._wrong("There is no letter and no digit to look for.", begin.end() if begin else 0, "a word")
        return node

    def _wrong(self, sentence: str, position: int, expected: str) -> QueryError:
        return QueryError("", sentence, position=min(position, max(0, len(self._text) - 1)), expected=expected)

    def _skip_blank(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at

    def _is_at(self, characters: str) -> bool:
        return self._at < len(self._text) and self._text[self._at] in characters

    def _joining(self) -> str:
        """AND, OR or NOT, if one stands here as a whole word."""
        word = _WORD.match(self._text, self._at)
        return word[0] if word and word[0] in JOINING else ""

    def _any(self) -> Node | None:
        """One or more groups with OR between them, up to a closing bracket or the end."""
        groups: list[Node] = []
        while True:
            group = self._all()
            if group is not None:
                groups.append(group)
            if self._joining() != "OR":
                return any_of(groups) if groups else None
            if group is None:
                raise self._wrong("OR needs something to its left.", self._at, "a word before OR")
            here = self._at
            self._at += len("OR")
            self._skip_blank()
            if self._ends():
                raise self._wrong("OR needs something to its right.", here, "a word after OR")

    def _ends(self) -> bool:
        """Whether nothing more comes that OR, AND or NOT could take."""
        return self._at >= len(self._text) or self._is_at(_CLOSE)

    def _all(self) -> Node | None:
        """Terms that stand side by side, up to OR, a closing bracket or the end; None when there are none."""
        nodes: list[Node] = []
        while True:
            self._skip_blank()
            if self._ends() or self._joining() == "OR":
                return all_of(nodes) if nodes else None
            if self._joining() == "AND":
                self._and(bool(nodes))
            elif (node := self._term()) is not None:
                nodes.append(node)

    def _and(self, has_left: bool) -> None:
        """AND says nothing that a space does not say; but it must stand between two things."""
        here = self._at
        self._at += len("AND")
        self._skip_blank()
        if not has_left or self._ends() or self._joining() in {"AND", "OR"}:
            raise self._wrong("AND needs something on both sides.", here, "a word on both sides of AND")

    def _term(self) -> Node | None:
        """One term; None for signs that mean nothing."""
        here = self._at
        if self._joining() == "NOT":
            self._at += len("NOT")
            self._skip_blank()
            if self._ends() or self._joining():
                raise self._wrong("NOT needs something to its right.", here, "a word after NOT")
            node = self._positive()
            return None if node is None else none_of(node)
        if self._is_at("-") and self._can_be_left_out(here + 1):
            self._at += 1
            node = self._positive()
            return None if node is None else none_of(node)
        return self._positive()

    def _can_be_left_out(self, at: int) -> bool:
        """Whether a minus before this leaves something out: in "pages 2 - 5" and "--force" it does not."""
        return at < len(self._text) and not (self._text[at].isspace() or self._text[at] in f"-{_CLOSE}")

    def _positive(self) -> Node | None:
        if self._is_at(_OPEN):
            return self._bracket()
        field = _FIELD.match(self._text, self._at)
        if field and self._is_field(field):
            here = self._at
            self._at = field.end()
            return self._of_field(field[1].lower(), here)
        if not self._is_at("".join(_QUOTES)):
            if address := _ADDRESS.match(self._text, self._at):
                return self._address(address[0])
            if pattern := self._pattern(""):
                return pattern
        here = self._at
        value, goes_on = self._value()
        return self._words("", value, goes_on, here) if tokens(value) else None

    def _pattern(self, part: str) -> Pattern | None:
        """A pattern between slashes, if one stands here; "/etc/hosts" and "and/or" are words."""
        found = _PATTERN.match(self._text, self._at)
        if not found:
            return None
        here = self._at + 1
        # A slash needs its backslash only here; no other character is touched.
        source = _ESCAPED.sub(lambda pair: "/" if pair[1] == "/" else pair[0], found[1])
        pattern = Pattern(source=source, part=part, any_case=bool(found[2]))
        try:
            patterns.check(pattern)
        except QueryError as error:
            raise self._wrong(error.sentence, here + error.position, error.expected) from error
        self._at = found.end()
        return pattern

    def _address(self, address: str) -> Name:
        """An address by itself; a bracket at its end belongs to it only if it was opened in it."""
        here = self._at
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
        self._at += len(address)
        return self._name(Names.ADDRESS, address.rstrip("*"), False, here)

    def _is_field(self, field: re.Match[str]) -> bool:
        """Whether this is meant as a field. "Breaking: storm" is not, and an address has slashes behind the colon."""
        if field[1].lower() in fields.ALL or field[1].lower() in fields.UNKNOWN_HERE:
            return True
        rest = self._text[field.end() : field.end() + 2]
        return bool(rest) and not rest[0].isspace() and rest != "//" and rest[0] not in _CLOSE

    def _bracket(self) -> Node:
        here = self._at
        self._opened.append(here)
        if len(self._opened) > DEEPEST:
            raise self._wrong(f"More than {DEEPEST} brackets stand in one another.", here, "fewer brackets")
        self._at += 1
        node = self._any()
        if not self._is_at(_CLOSE):
            raise self._wrong("The bracket opened here is not closed: a “)” is missing.", here, "“)” at the end")
        if node is None:
            raise self._wrong("Nothing stands between these brackets.", here, "a word between the brackets")
        self._opened.pop()
        self._at += 1
        return node

    def _value(self) -> tuple[str, bool]:
        """A phrase or word, and whether a star follows it."""
        if self._is_at("".join(_QUOTES)):
            phrase = self._phrase()
            star = self._is_at("*")
            self._at += star
            return phrase, star
        word = _WORD.match(self._text, self._at)
        if not word:
            return "", False
        self._at = word.end()
        return word[0].rstrip("*"), word[0].endswith("*")

    def _phrase(self) -> str:
        here = self._at
        closers = _QUOTES[self._text[here]]
        found: list[str] = []
        self._at += 1
        while not self._is_at(closers):
            if self._at >= len(self._text):
                raise self._wrong(
                    f"The quotation opened here is not closed: a {closers[0]} is missing.",
                    here,
                    f"{closers[0]} at the end",
                )
            if self._text[self._at] == "\\" and self._text[self._at + 1 : self._at + 2] in {'"', "\\"}:
                self._at += 1
            found.append(self._text[self._at])
            self._at += 1
        self._at += 1
        return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", "".join(found)).split())

    def _of_field(self, field: str, here: int) -> Node:
        if field in fields.UNKNOWN_HERE:
            raise self._wrong(fields.UNKNOWN_HERE[field], here, "another field, or words")
        if field not in fields.ALL:
            raise self._wrong(
                f"There is no field “{field[:40]}”.{fields.near(field, fields.ALL)} "
                "To look for the colon's words themselves, put them in quotes.",
                here,
                f"one of {', '.join(fields.SHOWN)}",
            )
        if self._is_at(_OPEN):
            raise self._wrong(
                f"Brackets cannot follow “{field}:”; it stands before each word: ({field}:one OR {field}:two).",
                self._at,
                "a word, or a phrase in quotes",
            )
        if field in fields.PARTS and (pattern := self._pattern(fields.PARTS[field])):
            return pattern
        value_at = self._at
        value, goes_on = self._value()
        if not value:
            expected = _expected(field)
            raise self._wrong(f"Behind “{field}:” something is missing: {expected}.", here, expected)
        return self._filled(field, value, goes_on, value_at)

    def _filled(self, field: str, value: str, goes_on: bool, at: int) -> Node:
        if field in fields.PARTS:
            return self._words(fields.PARTS[field], value, goes_on, at)
        if field in fields.NAMES and not (goes_on and field == Names.SEARCH):
            return self._name(fields.NAMES[field], value, goes_on, at)
        if goes_on:
            raise self._wrong(f"No star can stand behind “{field}:”.", at, _expected(field))
        if field in fields.FLAGS:
            return self._flag(field, value, at)
        return self._dated(field, value, at) if field in fields.DATES else self._counted(field, value, at)

    def _words(self, part: str, value: str, goes_on: bool, at: int) -> Text:
        if not tokens(value):
            raise self._wrong("There is no letter and no digit to look for.", at, "a word")
        star = _STAR_INSIDE.search(value)
        if star and self._text[at] not in _QUOTES:
            raise self._wrong("A star can stand only at the end of a word.", at + star.start(), "the word's beginning*")
        return Text(text=value, part=part, prefix=goes_on)

    def _name(self, of: Names, name: str, begins: bool, at: int) -> Name:
        if len(name) > _LONGEST_NAME:
            raise self._wrong("No name is as long as this.", at, f"{_LONGEST_NAME} characters at most")
        return Name(of=of, name=name, begins=begins)

    def _flag(self, asked: str, value: str, at: int) -> Flag:
        known = fields.flag(asked, value)
        if not known:
            expected = _expected(asked)
            near = fields.near(value, fields.FLAGS[asked])
            raise self._wrong(f"“{asked}:” knows no “{value[:40]}”.{near} It knows {expected}.", at, expected)
        return Flag(asked=asked, value=known)

    def _dated(self, field: str, value: str, at: int) -> Dated:
        of = fields.DATES[field]
        first, dots, second = value.partition("..")
        if dots:
            day, until = dates.canonical(first), dates.canonical(second)
            if (first and not day) or (second and not until) or not (day or until):
                raise self._no_date(value, at)
            if day.startswith("last:") or until.startswith("last:"):
                raise self._wrong("“last:” cannot be an end of a range.", at, "a date on each side of ..")
            if day[:1].isdigit() and until[:1].isdigit() and day > until and not day.startswith(until):
                raise self._wrong("The range ends before it begins.", at, "the earlier date first")
            return Dated(of=of, relation="..", day=day, until=until)
        compared = _COMPARED.fullmatch(value)
        relation, text = (compared[1], compared[2]) if compared else ("", value)
        day = dates.canonical(text)
        if not day or (relation and day.startswith("last:")):
            raise self._no_date(value, at)
        return Dated(of=of, relation=relation, day=day)

    def _no_date(self, value: str, at: int) -> QueryError:
        hint = " For what has been read there is “is:read”." if value.lower() in {"yes", "no", "true", "false"} else ""
        return self._wrong(
            f"“{value[:40]}” is no date.{hint} Dates look like {dates.FORMS}, with >, >=, <, <= before or .. between.",
            at,
            dates.FORMS,
        )

    def _counted(self, field: str, value: str, at: int) -> Counted:
        if between := _NUMBERS.fullmatch(value):
            least, most = (int(end) if end else None for end in between.groups())
            if least is not None and most is not None and least > most:
                raise self._wrong("The range ends before it begins.", at, "the smaller number first")
            if least is not None or most is not None:
                return Counted(of=field, least=least, most=most)
        number = _NUMBER.fullmatch(value)
        if not number:
            expected = _expected(field)
            raise self._wrong(f"“{value[:40]}” is no number. Write {expected}.", at, expected)
        count = int(number[2])
        match number[1]:
            case ">":
                return Counted(of=field, least=min(count + 1, _MOST))
            case ">=":
                return Counted(of=field, least=count)
            case "<" if not count:
                raise self._wrong("No article has fewer than none.", at, "a number above 0")
            case "<":
                return Counted(of=field, most=count - 1)
            case "<=":
                return Counted(of=field, most=count)
        return Counted(of=field, least=count, most=count)


def _expected(field: str) -> str:
    """What may stand behind a field."""
    if field in fields.FLAGS:
        return ", ".join(fields.FLAGS[field][:-1]) + f" or {fields.FLAGS[field][-1]}"
    if field in fields.DATES:
        return dates.FORMS
    if field in fields.NUMBERS:
        return "500, >500 or 2..5"
    return "a name" if field in fields.NAMES else "a word, or a phrase in quotes"
