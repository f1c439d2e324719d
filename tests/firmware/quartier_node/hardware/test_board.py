"""Opening a board, whichever it is."""

import sys
from pathlib import Path

import pytest
from quartier_node.hardware import BoardError, open_board


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


def test_faults_of_a_simulated_board() -> None:
    """Its description is read as strictly."""
    with pytest.raises(BoardError, match="lamp is unknown; appliance is none of"):
        open_board({"board": "simulated", "lamp": 1})
