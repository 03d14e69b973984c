"""Where a person's library is."""

from __future__ import annotations

import os
from pathlib import Path


def default_path() -> Path:
    """The person's library: `NEWSREADER_LIBRARY`, else library.db in the platform's folder for data."""
    chosen = os.environ.get("NEWSREADER_LIBRARY")
    if chosen:
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - start-up time

    return platformdirs.user_data_path("newsreader", appauthor=False) / "library.db"
