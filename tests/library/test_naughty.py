"""Whatever is typed as a query, a name or a rule is answered or refused in a sentence."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from tests.library.examples import clock, kept, subscribed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAUGHTY = (
    "\0", "\ud800", "\udc00x", "\u202egnp.exe", "\u200b", "'; DROP TABLE rule; --", '"', '"\\', "\\", "(", ")", "()",
    "=>", "=> hide", "x =>", "x => hide, , read", "[off]", "[off] =>", "#", ": ", "a: ", "%s%n", "*", "tag:", "tag:x",
    "search:", "search:x", "/(a+)+$/", "/(?R)/", "/[/", "NEAR(a b)", "{a}", "^a", "-", "--", "a\nb => star\n(", "🎉",
    "٪", "中", "ＦＵＬＬ => ｈｉｄｅ", "e" + "\u0301" * 9_999, "(" * 10_000, '"' * 10_000, "a " * 5_000, "中" * 10_000,
    "tag:x," * 1_600, "search:" * 1_400, "x => " * 2_000 + "hide", ": " * 5_000, '"\\' * 5_000, "ﷺ" * 10_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("naughty") / "library.db", clock=clock) as library:
        kept(library, subscribed(library), "1")
        yield library


def attempts(library: Library, text: str) -> list[Callable[[], object]]:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return [
        lambda: library.headlines(library.ids(text), query=text),
        lambda: library.searches.explain(text, best=True),
        lambda: library.searches.add(text, "oil"),
        lambda: library.searches.add("name", text),
        lambda: library.searches.change(text, name=f"{text}x", folder=text),
        lambda: library.ids(f"search:{quoted}"),
        lambda: library.searches.remove("name"),
        lambda: library.searches.remove(f"{text}x"),
        lambda: library.rules.preview(text, "star"),
        lambda: library.rules.add(text, "star"),
        lambda: library.rules.add("oil", text),
        lambda: library.rules.add("oil", f"tag:{quoted}", name=text),
        lambda: library.rules.take(text),
        lambda: library.rules.take(f"{text} => star"),
        lambda: library.tags.put([1], text),
        lambda: library.ids(f"tag:{quoted}"),
        lambda: library.tags.rename(text, "other"),
        lambda: library.tags.change("other", colour=text),
        lambda: library.set_note(1, text),
    ]


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_text_is_answered_or_refused(shared: Library, text: str) -> None:
    for attempt in attempts(shared, text):
        with suppress(NewsreaderError):
            attempt()

    shared.searches.all()
    written = shared.rules.as_text()
    shared.rules.take(written)
    assert shared.rules.as_text() == written
    assert shared.check() == ()
    for rule in shared.rules.all():
        shared.rules.remove(rule.id)
