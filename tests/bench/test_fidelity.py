"""Our own corpus keeps its floors, and the bench says so when it does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.bench import fidelity

if TYPE_CHECKING:
    from pathlib import Path


def test_our_own_corpus_is_above_its_floors() -> None:
    score = fidelity.scored(fidelity.own_pages())

    assert fidelity.below(score.figures(), fidelity.read_floors()["own"]) == [], "\n".join(score.misses)


def test_a_figure_under_its_floor_or_gone_is_told() -> None:
    told = fidelity.below({"F1": 0.9, "byline": 0.7}, {"F1": 0.9, "byline": 0.71, "date": 0.5})

    assert told == ["byline 0.700 is below its floor 0.71", "date 0.000 is below its floor 0.5"]


def test_floors_rise_and_never_sink() -> None:
    floors = {"F1": 0.95, "byline": 0.8, "gone": 0.3}

    assert fidelity.raised(floors, {"F1": 0.9, "byline": 0.85551, "new": 1.0}) == {
        "F1": 0.95, "byline": 0.855, "new": 1.0, "gone": 0.3,
    }  # fmt: skip


@pytest.fixture
def high_floors(tmp_path: Path) -> Path:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"own": {"F1": 1.01}}), encoding="utf-8")
    return file


def test_the_bench_fails_loudly_under_a_floor(high_floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fidelity.main(["--quick"], high_floors) == 1

    assert "BELOW: own: F1" in capsys.readouterr().out
    assert json.loads(high_floors.read_text(encoding="utf-8")) == {"own": {"F1": 1.01}}


def test_what_is_higher_is_written_down_only_when_asked(high_floors: Path) -> None:
    fidelity.main(["--quick", "--raise"], high_floors)

    written = json.loads(high_floors.read_text(encoding="utf-8"))["own"]
    assert written["F1"] == 1.01
    assert 0 < written["photo R"] <= 1
