"""The library: one SQLite file with feeds, articles, photos and what was read. The only room with SQL."""

from __future__ import annotations

from newsreader.library.library import Library
from newsreader.library.place import default_path

__all__ = ["Library", "default_path"]
