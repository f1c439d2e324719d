"""What flows is as wide as it is strong, and nothing stands upon another."""

from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.home_assistant.panel.web.node import WEB, ran

_WIDTH: Final = 600
_HEIGHT: Final = 320
_NODES: Final = [
    {"id": "sun", "name": "Sun", "column": 0},
    {"id": "grid", "name": "Grid", "column": 0},
    {"id": "homes", "name": "Homes", "column": 1},
    {"id": "store", "name": "Store", "column": 1},
    {"id": "sold", "name": "Sold", "column": 1},
]
type _Flow = dict[str, Any]


def _placed(flows: list[_Flow]) -> dict[str, dict[str, Any]]:
    told = {"nodes": _NODES, "flows": flows, "width": _WIDTH, "height": _HEIGHT}
    found = ran(
        WEB / "chart/sankey.js",
        """const { place } = await load();
        const { nodes, flows, width, height } = told;
        return [...place(nodes, flows, width, height).values()];""",
        told,
    )
    return {one["id"]: one for one in found}


def _flow(from_: str, to: str, value: float) -> _Flow:
    return {"from": from_, "to": to, "value": value}


def test_by_hand() -> None:
    """What nothing flows through is left out; heights are in proportion."""
    placed = _placed([_flow("sun", "homes", 3), _flow("grid", "homes", 1)])
    assert placed.keys() == {"sun", "grid", "homes"}
    assert placed["sun"]["h"] == 3 * placed["grid"]["h"]
    assert placed["homes"]["value"] == 4
    assert [placed[one]["x"] for one in ("sun", "grid", "homes")] == [0, 0, 588]
    # The fuller column, with its gap, fills the drawing.
    assert placed["grid"]["y"] + placed["grid"]["h"] == _HEIGHT - 4


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.builds(
            _flow,
            st.sampled_from(["sun", "grid"]),
            st.sampled_from(["homes", "store", "sold"]),
            st.floats(0.01, 1e4),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda one: (one["from"], one["to"]),
    )
)
def test_nothing_overlaps(flows: list[_Flow]) -> None:
    """In each column one stands below the other, inside the drawing."""
    placed = _placed(flows)
    for column in (0, 1):
        below = 0.0
        for one in (one for one in placed.values() if one["column"] == column):
            assert one["y"] >= below
            # The thinnest is drawn wider than it is, to be seen: two pixels each.
            assert one["y"] + one["h"] <= _HEIGHT + 2 * len(placed)
            below = one["y"] + one["h"]
    for one in placed.values():
        assert one["h"] == max(2, one["value"] * one["scale"])


def test_givers_and_takers_are_listed_once() -> None:
    """First who gives, then who takes; what all meets in is no line of its own."""
    nodes = [
        {"id": "homes", "name": "Homes"},
        {"id": "all", "name": "Wires", "mute": True},
        {"id": "sun", "name": "Sun"},
        {"id": "grid", "name": "Grid"},
    ]
    flows = [
        *(_flow("sun", "all", 3), _flow("grid", "all", 1)),
        _flow("all", "homes", 4),
    ]
    rows = ran(
        WEB / "chart/sankey.js",
        "const { ends } = await load(); return ends(told.nodes, told.flows, String);",
        {"nodes": nodes, "flows": flows},
    )
    assert rows == [["Sun", "3", "–"], ["Grid", "1", "–"], ["Homes", "–", "4"]]
