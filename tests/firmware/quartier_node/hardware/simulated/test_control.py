"""What tests can do to a board, and what they are told."""

import json
from pathlib import Path
from typing import Any

import pytest
from quartier_node.hardware import Board, open_board
from quartier_node.hardware.simulated.control import RESET


class _Bench:
    """A board whose control is a file, and whose words are read from stdout."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], **spec: object
    ) -> None:
        self._path = folder / "control"
        self._capsys = capsys
        spec = {"appliance": "water_heater", **spec}
        self.board: Board = open_board(
            {
                "board": "simulated",
                "folder": str(folder),
                "control": str(self._path),
                **spec,
            }
        )

    def ask(self, turns: int = 1, **words: object) -> list[dict[str, Any]]:
        """Send a command, poll, and give what was told."""
        with self._path.open("a") as file:
            file.write(json.dumps(words) + "\n")
        for _ in range(turns + 1):
            self.board.poll()
        return [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> _Bench:
    """Open a board."""
    return _Bench(tmp_path, capsys, tic=True)


def test_it_boots_and_switches(bench: _Bench) -> None:
    """Boot is told, and each move of the relay, with the simulated time."""
    bench.board.relay.set(False)
    told = bench.ask(skip_s=3_600)
    bench.board.relay.set(True)
    told += bench.ask()

    assert [(words.get("boot"), words.get("relay")) for words in told] == [
        (1, None), (None, 0), (None, None), (None, 1),
    ]  # fmt: skip
    assert told[3]["at_s"] - told[1]["at_s"] == pytest.approx(3_600, abs=2)


def test_a_jump_in_steps_lets_the_node_act(bench: _Bench) -> None:
    """A day in steps of ten minutes takes 144 turns, and ends with a word."""
    told = bench.ask(turns=143, skip_s=86_400, step_s=600)
    assert "skipped" not in told[-1]
    told = bench.ask()

    assert told[-1]["skipped"] == 1


def test_parts_break_and_heal(bench: _Bench) -> None:
    """Meter, thermometer, TIC and radio fall silent when told, and come back."""
    board = bench.board
    bench.ask(meter=None, temp_dc=9_999, skip_s=120)
    assert board.meter is not None
    assert board.thermometer is not None
    assert board.tic is not None
    assert (board.meter.power_w, board.thermometer.temp_dc) == (None, 9_999)
    assert board.tic.period == "HC.."

    bench.ask(meter="ok", temp_dc="ok", tic={"PTEC": "HPJR"}, skip_s=120)
    assert board.meter.power_w is not None
    assert board.thermometer.temp_dc == pytest.approx(550, abs=30)
    assert board.tic.period == "HPJR"

    bench.ask(tic=None, skip_s=300)
    bench.ask(skip_s=300)
    assert board.tic.period is None
    bench.ask(press="very_long", radio=False)
    assert board.button is not None
    assert board.button.take() == "very_long"
    assert not board.radio.is_joined


def test_a_second_probe_is_put_in_by_a_test(bench: _Bench) -> None:
    """Until it is told a temperature it measures none."""
    pipe = bench.board.pipe
    assert pipe is not None
    bench.ask(skip_s=1)
    assert pipe.temp_dc is None

    bench.ask(turns=2, pipe_dc=42)
    assert pipe.temp_dc == 42


def test_a_charger_obeys_refuses_and_is_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is told; what it lets the car have is counted."""
    bench = _Bench(tmp_path, capsys, appliance="ev", charger=True)
    charger = bench.board.charger
    assert charger is not None
    charger.order = 16
    bench.ask(turns=3)
    assert charger.told_a == 16
    told = bench.ask(ask="counters")
    assert [words["limit_a"] for words in told if "counters" in words] == [16]

    charger.order = 8
    bench.ask(turns=3, charger="refuses")
    assert charger.refused == 1
    bench.ask(charger=None)
    for _ in range(4):
        bench.ask(skip_s=20)
    assert charger.told_a is None
    bench.ask(charger="ok")
    bench.ask(turns=3, skip_s=3)
    assert charger.told_a == 8


def test_counters(bench: _Bench) -> None:
    """Energy, switches and the appliance's state can be asked."""
    for is_on in (False, True):
        bench.board.relay.set(is_on)
    [counters] = [
        words for words in bench.ask(ask="counters", draw_l=500) if "counters" in words
    ]

    assert counters["switches"] == 2
    assert counters["relay"] == 1
    assert counters["state"][0] < 40


def test_a_reset_keeps_the_flat(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reset ends the process with its status; the next board goes on there."""
    bench = _Bench(tmp_path, capsys)
    bench.ask(draw_l=80, skip_s=36_000)
    bench.board.memory.save(b"off since noon")
    state = bench.board.meter
    with pytest.raises(SystemExit) as end:
        bench.board.reset()
    assert end.value.code == RESET
    assert state is not None
    (tmp_path / "control").unlink()
    capsys.readouterr()

    again = _Bench(tmp_path, capsys)

    [boot] = again.ask()
    assert boot["after_s"] >= 36_000
    assert again.board.memory.load() == b"off since noon"


def test_it_ends_when_told(bench: _Bench) -> None:
    """A test ends the process with a status of its own."""
    with pytest.raises(SystemExit) as end:
        bench.ask(exit=5)
    assert end.value.code == 5


def test_the_watchdog_bites(bench: _Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started and not fed for 30 s of real time, it resets; fed, it does not."""
    now = [1_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    bench.board.watchdog.start()
    for _ in range(10):
        now[0] += 20
        bench.board.watchdog.feed()
        bench.board.poll()

    now[0] += 31
    with pytest.raises(SystemExit) as end:
        bench.board.poll()
    assert end.value.code == RESET
