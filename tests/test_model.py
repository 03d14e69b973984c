"""Every value that crosses rooms can be had from one place, and is read in only when it is asked for."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from newsreader import model


@pytest.mark.parametrize("name", model.__all__)
def test_each_value_can_be_had_and_crosses_process_borders(name: str) -> None:
    kind = getattr(model, name)

    assert kind.__name__ == name
    assert pickle.loads(pickle.dumps(kind)) is kind


def test_what_is_not_there_is_said_as_python_says_it() -> None:
    with pytest.raises(AttributeError, match=r"newsreader\.model.*Hedline"):
        _ = model.Hedline  # type: ignore[attr-defined]


def test_a_list_reads_in_nothing_of_pages_and_feeds() -> None:
    program = (
        "import sys; from newsreader.model import Headline; "
        "print(*(name for name in sys.modules if name.startswith('newsreader.model.')))"
    )

    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)

    assert sorted(done.stdout.split()) == ["newsreader.model.lists", "newsreader.model.state"]
