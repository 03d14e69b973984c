"""A small corpus of our own: invented stories on pages written the way the web writes them, with what is true of each.

`stories/NAME.html` is a page (or the one template of all its pages), `stories/NAME.json` what a person reads on it.
Prose comes from `prose/LANGUAGE.txt`: `[[3]]` is the story's third paragraph, `[[1..4]]` four of them in `<p>`,
`[[1..4|<div>*</div>]]` each inside something else, `[[pager]]` what the page's own entry in the JSON gives.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).parent
_PARAGRAPHS = re.compile(r"\[\[(\d+)(?:\.\.(\d+))?(?:\|(.*?))?\]\]", re.DOTALL)
_UNSPACED = ("zh", "ja")


class _PhotoTruth(TypedDict, total=False):
    url: str
    caption: str
    credit: str


class _Truth(TypedDict, total=False):
    url: str
    pages: list[dict[str, str]]
    language: str
    charset: str
    headline: str
    byline: list[str]
    date: str
    body: list[str]
    photos: list[_PhotoTruth]
    counts: dict[str, int]
    absent: list[str]
    paywalled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPhoto:
    """A photo of a story, with the largest address that the page gives."""

    url: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story: its pages as a server would send them, the first one first, and what is true of it."""

    name: str
    pages: dict[str, bytes]
    charset: str
    language: str
    headline: str
    byline: tuple[str, ...]
    day: str
    text: str
    photos: tuple[StoryPhoto, ...]
    counts: dict[str, int] = field(default_factory=dict)
    """How many headings ("h"), list items ("li"), quotes ("blockquote"), table cells ("cell") the body has."""
    absent: tuple[str, ...] = ()
    """What stands on the page and is no part of the story."""
    paywalled: bool = False


@cache
def stories() -> tuple[Story, ...]:
    """All of them, by name."""
    return tuple(_story(file) for file in sorted((HERE / "stories").glob("*.json")))


def _story(file: Path) -> Story:
    truth: _Truth = json.loads(file.read_text(encoding="utf-8"))
    name, language, charset = file.stem, truth["language"], truth.get("charset", "utf-8")
    template = file.with_suffix(".html").read_text(encoding="utf-8")
    pages = truth.get("pages") or [{"url": truth["url"]}]

    def filled(text: str, each: str) -> str:
        return _PARAGRAPHS.sub(lambda found: _prose(found, name, language, each), text)

    def page(own: dict[str, str]) -> bytes:
        markup = template
        for key, value in own.items():
            markup = markup.replace(f"[[{key}]]", value)
        return filled(markup, "<p>*</p>").encode(charset)

    return Story(
        name=name,
        pages={own["url"]: page(own) for own in pages},
        charset=charset,
        language=language,
        headline=truth["headline"],
        byline=tuple(truth.get("byline", ())),
        day=truth["date"],
        text="\n\n".join(html.unescape(filled(each, "*\n\n")).strip() for each in truth["body"]),
        photos=tuple(StoryPhoto(**photo) for photo in truth.get("photos", ())),
        counts=truth.get("counts", {}),
        absent=tuple(truth.get("absent", ())),
        paywalled=truth.get("paywalled", False),
    )


def _prose(found: re.Match[str], story: str, language: str, each: str) -> str:
    first, last, around = int(found[1]), found[2], found[3]
    if last is None and around is None:
        return _paragraph(story, language, first)
    around = each if around is None or each != "<p>*</p>" else around
    numbers = range(first, int(last or first) + 1)
    return "".join(around.replace("*", _paragraph(story, language, number)) for number in numbers)


def _paragraph(story: str, language: str, number: int) -> str:
    """The story's paragraph of that number, counted from 1: always the same, and no sentence twice in a story."""
    slots, sentences = _sentences(language)
    size = 3 if language == "en" else 2
    own = sorted(sentences, key=lambda sentence: _number(story, sentence))[(number - 1) * size : number * size]
    if len(own) < size:
        raise IndexError(f"{story}: there is no prose for paragraph {number}")
    joined = ("" if language in _UNSPACED else " ").join(own)
    filled = joined
    for slot, values in slots.items():
        filled = filled.replace(f"{{{slot}}}", values[_number(story, slot, str(number)) % len(values)])
    return filled.replace("{n}", str(3 + _number(story, str(number)) % 80))


@cache
def _sentences(language: str) -> tuple[dict[str, list[str]], list[str]]:
    lines = (HERE / "prose" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    slots = {key: values.split(" | ") for key, _, values in (line.partition(": ") for line in lines if " | " in line)}
    return slots, [line for line in lines if " | " not in line]


def _number(*words: str) -> int:
    return int.from_bytes(hashlib.sha256("\n".join(words).encode()).digest()[:6])
