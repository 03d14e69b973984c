"""Files that come with the program are found from a checkout; `test_package.py` looks from an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader import resources

CHECKOUT = Path(__file__).parents[1]


def test_a_file_is_found_in_the_checkout() -> None:
    assert resources.path("icon.svg").samefile(CHECKOUT / "resources" / "icon.svg")


def test_a_file_that_did_not_come_along_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no_such\.svg did not come with this copy"):
        resources.path("no_such.svg")
