"""Penalties, against squares counted by hand."""

from quartier.inventory.qr.penalty import penalty


def _rows(*lines: str) -> list[list[bool]]:
    return [[letter == "#" for letter in line] for line in lines]


def test_a_chessboard_has_none() -> None:
    """No runs, no squares, as much dark as light."""
    assert penalty(_rows(*["# # # ", " # # #"] * 3)) == 0


def test_all_dark_has_every_one_but_one() -> None:
    """Six lines each way of 6 (4 points), 25 squares (3), 50 % too dark (10 x 10)."""
    assert penalty(_rows(*["######"] * 6)) == 12 * 4 + 25 * 3 + 100


def test_what_looks_like_a_finder_costs() -> None:
    """A finder's dark and light with white behind it is 40 points each way."""
    rows = [list(line) for line in _rows(*["# " * 6, " #" * 6] * 6)]
    before = penalty(rows)
    rows[5][:12] = _rows("# ### #     ")[0]
    assert penalty(rows) - before >= 40
