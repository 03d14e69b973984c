"""An empty library in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from tests.library.examples import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library, in which it is always the same time."""
    with Library.open(path, clock=clock) as opened:
        yield opened
