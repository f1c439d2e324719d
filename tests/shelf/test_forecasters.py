"""What a shelf model foresees reaches the engine, if it is worth it and there."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Learned
from quartier.shelf import base_load
from quartier.shelf.folder import Shelf
from quartier.shelf.forecasters import Asking, forecasters
from quartier.shelf.habit import DAYS, HOURS, Habit
from quartier.tinyml import Model

from models.training import fresh, quantised, write


def _model() -> bytes:
    """Make a net that was never trained: what it says is its own."""
    chance = np.random.Generator(np.random.PCG64(3))
    net = fresh((base_load.INPUTS, 8, 2), chance)
    return write(quantised(net, chance.normal(size=(200, base_load.INPUTS))))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder that is the shelf, and nothing that was opened before."""
    monkeypatch.setattr(Shelf, "usual", lambda: Shelf(tmp_path))
    forecasters.cache_clear()
    yield tmp_path
    forecasters.cache_clear()


def _put(folder: Path, *, ships: bool) -> bytes:
    data = _model()
    place = folder / "base_load"
    place.mkdir()
    (place / "model.tflite").write_bytes(data)
    digest = sha256(data).hexdigest()
    facts = f'ships = {str(ships).lower()}\n[model]\nsha256 = "{digest}"\n'
    (place / "facts.toml").write_text(facts, "utf-8")
    return data


def test_a_model_that_ships_foresees_loads(shelf: Path) -> None:
    """And nothing else; it is opened once."""
    _put(shelf, ships=True)

    found = forecasters()

    assert {end: type(one) for end, one in found.items()} == {".power_kw": Learned}
    assert forecasters() is found


def test_a_model_that_lost_foresees_nothing(shelf: Path) -> None:
    """Habit is what the product uses."""
    _put(shelf, ships=False)

    assert not forecasters()


def test_a_model_that_is_damaged_foresees_nothing(
    shelf: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """That is told, and no more: planning goes on."""
    caplog.set_level("INFO")
    _put(shelf, ships=True)
    (shelf / "base_load" / "model.tflite").write_bytes(b"")

    assert not forecasters()
    assert "Habit foresees alone: The file of base_load is not the one" in caplog.text


def test_an_empty_shelf_foresees_nothing(
    shelf: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As in a release without models."""
    caplog.set_level("INFO")

    assert not forecasters()
    assert "the shelf has no model at all" in caplog.text
    assert not list(shelf.iterdir())


def test_each_moment_is_asked_as_a_node_asks() -> None:
    """What is added to habit is what the node would say, hour by hour."""
    model = Model(_model())
    chance = np.random.default_rng(4)
    hours = [chance.random(DAYS * HOURS), chance.random(40), chance.random(650)]
    hour, weekday = np.array([7, 3, 23], np.int32), np.array([0, 5, 6], np.int32)

    found = Asking(model, base_load)(hours, hour, weekday)

    assert found.shape == (3, HOURS)
    assert np.isnan(found[1]).all()
    for row in (0, 2):
        habit = Habit(hours[row].tolist(), int(hour[row]), int(weekday[row]))
        for lead in range(1, HOURS + 1):
            told = np.array([base_load.inputs(habit, lead)])
            answers = model.estimate(told)[0].tolist()
            p50, _ = base_load.outputs(habit, lead, answers)
            slot, _ = habit.ahead(lead)
            wanted = p50 - habit.expected[slot]
            assert found[row, lead - 1] == pytest.approx(wanted, abs=1e-12)


def test_too_little_is_not_asked() -> None:
    """Nothing is known: nothing is answered."""
    moment = np.array([1], np.int32)

    found = Asking(Model(_model()), base_load)([np.full(24, np.nan)], moment, moment)

    assert np.isnan(found).all()
