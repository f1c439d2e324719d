"""The table of versions holds together."""

from quartier.inventory.qr.canvas import Canvas
from quartier.inventory.qr.capacity import VERSIONS


def test_every_place_has_its_bit() -> None:
    """The free modules of a version hold its codewords, and at most 7 bits more."""
    for version in VERSIONS:
        spare = len(Canvas(version).free) - 8 * version.codewords
        assert spare == (7 if 2 <= version.number <= 6 else 0)


def test_lengths() -> None:
    """They are those that ISO/IEC 18004 prints for bytes at level M."""
    assert [version.longest for version in VERSIONS] == [
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213,
    ]  # fmt: skip
