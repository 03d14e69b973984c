"""Articles as Markdown (CommonMark 0.31 with GitHub's tables and strikethrough), photos in a folder beside the file."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsreader.errors import NotFound, PublishError
from newsreader.publish import imprint, markup
from newsreader.publish.blocks import Block, Kind, PhotoBlock, Run, Table, words
from newsreader.publish.body import body, dateline
from newsreader.publish.html import mime_of
from newsreader.publish.lines import harmless, tidy
from newsreader.publish.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from newsreader.model import Article

    PlaceOf = Callable[[str], str]

_SIGNS = re.compile(r"[\\`*_\[\]~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_BEGINS_SPECIAL = re.compile(r"([#+>=-])|(\d{1,9})([.)])")
_SIGNS_AT_END = re.compile(r"#(?=#*$)")
_ESCAPED = r"\\\g<0>"
_BREAK = "\\\n"
_INDENT = "    "
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
_LINK_WORDS = re.compile(r"(\s*)(\S|\S.*\S)(\s*)", re.DOTALL)
_PLAIN = markup.Style()


def write_markdown(articles: Sequence[Article], path: Path, photo: Callable[[str], bytes]) -> None:
    """Writes the text to `path`, whole or not at all, and its photos into the folder `NAME-photos` beside it.

    `photo` gives a photo's bytes by sha256, or raises NotFound. Raises PublishError.
    """
    folder = _PhotoFolder(path, photo)
    write_whole(path, ["\n---\n\n".join(markdown(one, place_of=folder.place_of) for one in articles).encode("utf-8")])


class _PhotoFolder:
    """The folder of the photos, made when the first one is put there."""

    def __init__(self, path: Path, photo: Callable[[str], bytes]) -> None:
        self._folder = path.with_name(f"{path.stem}-photos")
        self._photo = photo

    def place_of(self, sha256: str) -> str:
        """The address of the photo as seen from the text, "" for one that is not to be had."""
        try:
            data = self._photo(sha256)
        except NotFound:
            return ""
        mime = mime_of(data)
        if not mime:
            return ""
        name = f"{sha256[:16]}.{mime.removeprefix('image/').replace('jpeg', 'jpg')}"
        try:
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            sentence = "the folder for the photos cannot be made; choose another name or folder"
            raise PublishError(str(self._folder), sentence) from error
        write_whole(self._folder / name, [data])
        return f"{self._folder.name}/{name}"


def markdown(article: Article, *, place_of: PlaceOf) -> str:
    """One article; `place_of` gives the address of a photo by sha256, or "" to leave only its words."""
    shown = body(article)
    url = article.headline.url
    standfirst, notice = tidy(article.standfirst), imprint.notice(article)
    parts = (
        _heading(1, _words(imprint.title(article))),
        _runs([Run(text=standfirst, bold=True)]) if standfirst else "",
        _guarded(_words(" · ".join(imprint.facts(article)))),
        f"> {_guarded(_words(notice))}" if notice else "",
        _body(shown, dateline(article, shown), place_of),
        _runs([Run(text=url, href=url)]) if url else "",
        _words(imprint.saved(article)),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _body(shown: Sequence[Block], place: str, place_of: PlaceOf) -> str:
    lines: list[str] = []
    before: Block | None = None
    for block in _indented(shown):
        opening: tuple[Run, ...] = ()
        if place and block.kind is Kind.PARAGRAPH:
            opening, place = (Run(text=place, bold=True), Run(text=" — ")), ""
        drawn = _block(replace(block, runs=opening + block.runs), place_of)
        if not drawn:
            continue
        if before is not None:
            lines += _between(before, block)
        lines += [("> " * block.quote + line).rstrip(" ") for line in drawn]
        before = block
    return "\n".join(lines)


def _indented(shown: Sequence[Block]) -> Iterator[Block]:
    """The blocks, their level that of the lists open around them: more spaces than that would make code of words."""
    open_levels: list[int] = []
    quote = 0
    for block in shown:
        if block.kind is Kind.HEADING or block.quote != quote:
            open_levels, quote = [], block.quote
        if block.kind is Kind.HEADING:
            yield block
            continue
        begins = block.kind is Kind.ITEM and block.number > 0
        level = max(1, block.level) if begins else block.level
        while open_levels and open_levels[-1] > level:
            open_levels.pop()
        if begins and (not open_levels or open_levels[-1] < level):
            open_levels.append(level)
        yield replace(block, level=len(open_levels))


def _between(above: Block, below: Block) -> Iterator[str]:
    """The lines between two blocks: none between the items of a list, and a mark where one list follows another."""
    quotes = "> " * min(above.quote, below.quote)
    if above.quote == below.quote and _is_item(above) and _is_item(below):
        if below.number == 1 and below.level <= above.level:
            yield from (quotes.rstrip(), f"{quotes}{_INDENT * (below.level - 1)}<!-- -->", quotes.rstrip())
            return
        # Only a first item with words may follow a line of words straight away.
        begins = below.number <= 1 and bool(words(below.runs).strip())
        if below.number and (below.level <= above.level or begins):
            return
    yield quotes.rstrip()


def _is_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and block.level > 0


def _block(block: Block, place_of: PlaceOf) -> list[str]:
    first = rest = _INDENT * block.level
    match block.kind:
        case Kind.HEADING:
            said = tidy(_runs(block.runs).replace(_BREAK, " "))
            return [_heading(min(4, max(2, block.level)), said)] if said else []
        case Kind.ITEM if block.level and block.number:
            mark = f"{block.number}." if block.ordered else "-"
            first = f"{_INDENT * (block.level - 1)}{mark:<3} "
            lines = _paragraph(block.runs) or [""]
        case Kind.CODE:
            lines = _fenced(harmless(block.text))
        case Kind.TABLE:
            lines = _table(block)
        case Kind.PHOTO:
            lines = _photo(block.photo, place_of) if block.photo else []
        case Kind.RULE:
            lines = ["* * *"]
        case Kind.TERM:
            lines = _paragraph(replace(run, bold=True) for run in block.runs)
        case _:
            lines = _paragraph(block.runs)
    return [(rest if at else first) + line for at, line in enumerate(lines)]


def _heading(level: int, said: str) -> str:
    # Signs at its end would be taken for its mark.
    return f"{'#' * level} {_SIGNS_AT_END.sub(_ESCAPED, said)}"


def _fenced(text: str) -> list[str]:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return [fence, *text.split("\n"), fence]


def _paragraph(runs: Iterable[Run]) -> list[str]:
    """The lines of a paragraph; none begins like a heading, a list or a quotation."""
    return [_guarded(line) for line in _runs(runs).split("\n") if line.strip(" ") not in {"", "\\"}]


def _guarded(line: str) -> str:
    line = line.strip(" \t")
    found = _BEGINS_SPECIAL.match(line)
    if not found:
        return line
    sign = found.start(1) if found[1] else found.start(3)
    return f"{line[:sign]}\\{line[sign:]}"


def _words(text: str) -> str:
    """The text with a backslash before each sign that means something within a line."""
    return _SIGNS.sub(_ESCAPED, harmless(text))


def _runs(runs: Iterable[Run]) -> str:
    said = ""
    some = list(runs)
    followed = iter([*(run.text[:1] for run in some[1:]), ""])
    for href, linked in groupby(some, key=lambda run: run.href):
        inside = ""
        for run in linked:
            inside += _looks(run, before=(inside or said)[-1:], after=next(followed))
        if href:
            # An exclamation mark before a link would make it an image.
            said = f"{said[:-1]}\\!" if said.endswith("!") else said
            target = f"(<{quote(tidy(href), safe=_IN_ADDRESSES)}>)"
            found = _LINK_WORDS.fullmatch(inside.replace(_BREAK, " "))
            inside = f"{found[1]}[{found[2]}]{target}{found[3]}" if found else inside
        said += inside
    while said.endswith(_BREAK):
        said = said.removesuffix(_BREAK)
    return said.strip()


def _looks(run: Run, *, before: str, after: str) -> str:
    """One run with its looks. Asterisks only where CommonMark sees them as such (0.31 §6.2), else elements.

    `before` and `after` are the characters beside it.
    """
    text = harmless(run.text)
    bare = text.strip()
    if not bare:
        return text.replace("\n", _BREAK)
    inside = _code(bare) if run.code else _words(bare).replace("\n", _BREAK)
    lead, _, rest = text.partition(bare)
    opens = bare[0].isalnum() or not (lead or before).strip()
    closes = bare[-1].isalnum() or not (rest or after).strip()
    marks = opens and closes and not run.code and before not in {"*", "~"}
    for wanted, mark, element in (
        (run.italic, "*", "em"),
        (run.bold, "**", "strong"),
        (run.strike, "~~", "s"),
        (run.underline, "", "u"),
        (run.mark, "", "mark"),
        (run.small, "", "small"),
        (run.rise > 0, "", "sup"),
        (run.rise < 0, "", "sub"),
    ):
        if wanted:
            # Asterisks beside asterisks are one mark, tildes beside them are none.
            marks = marks and (mark[:1] == "*" or (mark == "~~" and inside[0].isalnum()))
            inside = f"{mark}{inside}{mark}" if marks else f"<{element}>{inside}</{element}>"
    return lead.replace("\n", _BREAK) + inside + rest.replace("\n", _BREAK)


def _code(text: str) -> str:
    if "[" in text or "]" in text:
        # A bracket in code may still end a link's words.
        return f"<code>{_words(tidy(text))}</code>"
    fence = "`" * (1 + max((len(found) for found in re.findall("`+", text)), default=0))
    gap = " " if "`" in {text[0], text[-1]} else ""
    return f"{fence}{gap}{tidy(text)}{gap}{fence}"


def _photo(photo: PhotoBlock, place_of: PlaceOf) -> list[str]:
    place = place_of(photo.sha256) if photo.sha256 else ""
    alt, credit = tidy(photo.alt), tidy(photo.credit)
    lines = [f"![{_words(alt)}](<{quote(place, safe=_IN_ADDRESSES)}>)"] if place else []
    caption = _runs(photo.caption) or ("" if place else _words(alt))
    parts = (caption, _runs([Run(text=credit, italic=True)]))
    said = " ".join(part for part in parts if part)
    if lines and said:
        lines[0] += "\\"
    return lines + [_guarded(line) for line in said.split("\n") if line]


def _table(block: Block) -> list[str]:
    """GitHub's table where it can say all of it, else HTML."""
    table = block.table
    if table is None:
        return []
    if not _is_plain(table):
        alone = replace(block, quote=0, level=0, runs=())
        return [markup.body([alone], photo=lambda _: "", style=_PLAIN)]
    rows = [f"| {' | '.join(_cell(cell.runs) for cell in row)} |" for row in table.rows]
    caption = [*_paragraph(table.caption), ""] if table.caption else []
    return [*caption, rows[0], "|" + " --- |" * table.columns, *rows[1:]]


def _is_plain(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row]
    return (
        table.head_rows == 1
        and all(cell.columns == cell.rows == 1 for cell in cells)
        and all(len(row) == table.columns for row in table.rows)
    )


def _cell(runs: Iterable[Run]) -> str:
    return _runs(runs).replace(_BREAK, "<br>").replace("|", "\\|")
