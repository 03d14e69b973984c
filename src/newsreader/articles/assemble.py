"""Finished parts put together into blocks of the dialect."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_INVISIBLE = re.compile(r"(?:<[^>]*>|[\s\u00a0\u200b-\u200f\u2060\ufeff])*")
LINES = frozenset({"h2", "h3", "h4", "figcaption", "caption", "dt"})
"""Blocks that hold one line and no blocks."""
CELLS = frozenset({"li", "dd", "td", "th"})
"""Blocks that hold a line and then blocks, or blocks only."""
ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
LISTS = frozenset({"ul", "ol", "dl"})


@dataclass(frozen=True, slots=True)
class Part:
    """A finished line (bare, to be wrapped where it needs to be) or a finished block."""

    html: str
    tag: str = ""
    """The block's; "" for a line."""


@dataclass(slots=True)
class Frame:
    """A block that is being written."""

    tag: str
    attributes: str = ""
    parts: list[Part] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    held: list[Part] = field(default_factory=list)
    """Blocks that cannot stand in this one, and follow it."""
    line: list[str] = field(default_factory=list)
    open_inline: list[str] = field(default_factory=list)
    """Inline elements that the line has opened."""
    breaks: int = 0
    """Line breaks that were met and not yet written."""
    line_attributes: str = ""


def is_blank(html: str) -> bool:
    """Whether nothing of it can be seen."""
    return _INVISIBLE.fullmatch(html) is not None


def flow(parts: list[Part]) -> str:
    """Blocks one after the other, lines as paragraphs."""
    return "\n".join(part.html if part.tag else f"<p>{part.html}</p>" for part in parts)


def one_line(parts: list[Part]) -> str:
    """Lines joined to one."""
    return " ".join(part.html for part in parts if not part.tag)


def finished(frame: Frame) -> list[Part]:
    """What the closed block is made into: usually one block, none when it is empty."""
    tag = frame.tag
    if tag == "figure":
        return _figures(frame)
    if tag == "table":
        return _table(frame)
    if tag in ROWS:
        content = "".join(part.html for part in frame.parts)
        return [Part(f"<{tag}>{content}</{tag}>", tag)] if content else []
    if tag in LISTS:
        item = "dd" if tag == "dl" else "li"
        content = "".join(part.html if part.tag else f"<{item}>{part.html}</{item}>" for part in frame.parts)
    elif tag in CELLS:
        content = _cell(frame.parts)
    elif tag in LINES:
        content = one_line(frame.parts)
    else:
        content = flow(frame.parts)
    if not content and tag not in {"td", "th"}:
        return []
    return [Part(f"<{tag}{frame.attributes}>{content}</{tag}>", tag)]


def _cell(parts: list[Part]) -> str:
    lines = sum(not part.tag for part in parts)
    if lines == 1 and not parts[0].tag:
        return "".join(part.html for part in parts)
    return flow(parts)


def _figures(frame: Frame) -> list[Part]:
    """One figure for each photo; the caption goes with the last. What else stood there follows."""
    photos = [part for part in frame.parts if part.tag == "img"]
    others = [part for part in frame.parts if part.tag != "img"]
    caption = " ".join(frame.captions)
    if not photos:
        # The photo's bytes are missing; what was said of it is not.
        return [*([Part(f"<figure><figcaption>{caption}</figcaption></figure>", "figure")] if caption else []), *others]
    made = [Part(f"<figure>{photo.html}</figure>", "figure") for photo in photos[:-1]]
    last = f"<figcaption>{caption}</figcaption>" if caption else ""
    return [*made, Part(f"<figure>{photos[-1].html}{last}</figure>", "figure"), *others]


def _table(frame: Frame) -> list[Part]:
    head = next((part.html for part in frame.parts if part.tag == "thead"), "")
    body: list[str] = []
    rows: list[str] = []
    is_head = True
    for part in frame.parts:
        if part.tag == "thead" and is_head:
            is_head = False
        elif part.tag == "tr":
            rows.append(part.html)
        else:
            if rows:
                body.append(f"<tbody>{''.join(rows)}</tbody>")
                rows = []
            body.append(f"<tbody>{part.html.removeprefix(f'<{part.tag}>').removesuffix(f'</{part.tag}>')}</tbody>")
    if rows:
        body.append(f"<tbody>{''.join(rows)}</tbody>")
    caption = " ".join(frame.captions)
    content = head + "".join(body)
    if is_blank(content) and "<img" not in content:
        return [Part(caption)] if caption else []
    title = f"<caption>{caption}</caption>" if caption else ""
    return [Part(f"<table>{title}{content}</table>", "table")]
