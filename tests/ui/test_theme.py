"""Colours that can be read, light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from newsreader.ui import theme

SCHEMES = [pytest.param(theme.LIGHT, id="light"), pytest.param(theme.DARK, id="dark")]


@pytest.mark.parametrize("colours", SCHEMES)
def test_every_word_can_be_read_on_what_is_behind_it(colours: theme.Colours) -> None:
    pairs = [
        (colours.text, colours.base),
        (colours.text, colours.side),
        (colours.text, colours.mark),
        (colours.muted, colours.base),
        (colours.muted, colours.side),
        (colours.muted, colours.window),
        (colours.selected_text, colours.selected),
        (colours.wrong, colours.base),
    ]

    weak = [pair for pair in pairs if theme.contrast(QColor(pair[0]), QColor(pair[1])) < 4.5]

    assert weak == []


@pytest.mark.parametrize("colours", SCHEMES)
def test_every_feeds_colour_can_be_read_in_the_list_and_in_the_selection(colours: theme.Colours) -> None:
    weak = [
        (feed_id, on)
        for feed_id in range(1, 400)
        for on in (colours.base, colours.selected)
        if theme.contrast(theme.feed_colour(feed_id, on), QColor(on)) < 4.5
    ]

    assert weak == []


def test_a_feed_keeps_its_colour() -> None:
    assert theme.feed_colour(7, "#ffffff") == theme.feed_colour(7, "#ffffff")
    assert theme.feed_colour(7, "#ffffff") != theme.feed_colour(8, "#ffffff")


@pytest.mark.parametrize("colours", SCHEMES)
def test_the_palette_follows_the_colours(colours: theme.Colours) -> None:
    made = theme.palette(colours)

    assert made.color(QPalette.ColorRole.Base) == QColor(colours.base)
    assert made.color(QPalette.ColorRole.Text) == QColor(colours.text)


@pytest.mark.parametrize("colours", SCHEMES)
def test_the_rules_name_every_colour_they_need(colours: theme.Colours) -> None:
    assert "{" not in theme.rules(colours).replace(" {", "").replace("\n{", "")
