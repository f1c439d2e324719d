"""The room's errors."""

import pytest
from quartier_node.hardware import BoardError, open_board


def test_it_names_every_fault() -> None:
    """One error tells all that is to be mended."""
    with pytest.raises(BoardError, match=r"mend board\.json: chip is missing; relay"):
        open_board({"board": "bare"})
