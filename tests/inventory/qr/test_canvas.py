"""The square of a code: finders, timing and format stand where scanners look."""

from quartier.inventory.qr.canvas import MASKS, Canvas
from quartier.inventory.qr.capacity import VERSIONS

_FINDER = (
    "#######",
    "#     #",
    "# ### #",
    "# ### #",
    "# ### #",
    "#     #",
    "#######",
)


def test_finders_stand_in_three_corners() -> None:
    """Each with its white frame, in every version."""
    for version in VERSIONS:
        canvas = Canvas(version)
        canvas.write([0] * version.codewords, 0)
        rows, last = canvas.rows(), version.size - 7
        for top, left in ((0, 0), (0, last), (last, 0)):
            seen = tuple(
                "".join("#" if rows[top + y][left + x] else " " for x in range(7))
                for y in range(7)
            )
            assert seen == _FINDER


def test_the_format_tells_of_the_mask() -> None:
    """Both copies are alike, and differ between masks."""
    canvas, formats = Canvas(VERSIONS[0]), set()
    for mask in range(MASKS):
        canvas.write([0] * VERSIONS[0].codewords, mask)
        copies = [
            tuple(canvas.dark[place] for place in canvas._format_places(copy))
            for copy in (0, 1)
        ]
        assert copies[0] == copies[1]
        formats.add(copies[0])
    assert len(formats) == MASKS
