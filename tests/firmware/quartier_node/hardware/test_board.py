"""Opening a board, whichever it is."""

import sys
from pathlib import Path

import pytest
from quartier_node.hardware import Board, BoardError, open_board


@pytest.mark.usefixtures("chip")
def test_what_is_used_once_is_given_back() -> None:
    """The reader of descriptions does not stay in memory."""
    open_board(
        {"board": "a", "chip": "esp32", "relay": {"pin": 4, "contact": "normally_open"}}
    )

    assert "quartier_node.hardware.spec" not in sys.modules


def test_a_simulated_board_needs_no_chip(tmp_path: Path) -> None:
    """A simulated board opens where there is no machine."""
    board = open_board(
        {"board": "simulated", "appliance": "plug", "folder": str(tmp_path)}
    )

    assert board.relay.is_on
    assert "machine" not in sys.modules


def test_every_part_has_its_turn(tmp_path: Path) -> None:
    """Also a charger and a second probe, where the board has them."""
    board = open_board(
        {
            "board": "simulated",
            "appliance": "ev",
            "charger": True,
            "folder": str(tmp_path),
        }
    )
    turns: list[str] = []

    class _Part:
        def __init__(self, name: str) -> None:
            self.name, self.order = name, ""

        def poll(self, _now_ms: int) -> None:
            turns.append(self.name)

    names = ("fil_pilote", "charger", "button", "led", "meter", "thermometer", "pipe")
    for name in (*names, "tic"):
        setattr(board, name, _Part(name))
    Board.poll(board)

    assert sorted(turns) == sorted((*names, "tic"))


def test_faults_of_a_simulated_board() -> None:
    """Its description is read as strictly."""
    with pytest.raises(BoardError, match="lamp is unknown; appliance is none of"):
        open_board({"board": "simulated", "lamp": 1})
    with pytest.raises(BoardError, match="charger is for an ev"):
        open_board({"board": "simulated", "appliance": "plug", "charger": True})
