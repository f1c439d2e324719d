"""The room of decisions on a node: the same decisions, and little memory."""

import json
from pathlib import Path
from typing import Final

import pytest
import quartier_node.decide as room
from quartier.shelf import shift_policy

from tests.firmware.quartier_node.decide import trace
from tests.interpreters import Unix, allocated, heap_of

_HERE: Final = Path(__file__).parent
_ROOT: Final = _HERE.parents[3]
_NODE: Final = _ROOT / "firmware" / "quartier_node"
_RIVALS: Final = _ROOT / "models" / "shift_policy" / "rivals.json"
_SHELF: Final = Path(shift_policy.__file__).parent
FILES: Final = {
    "quartier_node/safety": _NODE / "safety",
    "quartier_node/appliance": _NODE / "appliance",
    "quartier_node/decide": _NODE / "decide",
    "shelf/__init__.py": b"",
    "shelf/shift_policy.py": _SHELF / "shift_policy.py",
    "shelf/cycle_detect.py": _SHELF / "cycle_detect.py",
    "rivals.json": _RIVALS,
    "trace.py": _HERE / "trace.py",
}
_MIND: Final = """
from quartier_node.decide import Mind
mind = Mind("{}", {{}}, random_bytes=lambda count: bytes(count))
facts = {{"power_w": 0, "temp_dc": 550, "room_dc": 200, "on": True}}
t = 0
"""


def test_the_door_has_what_it_says() -> None:
    """The mind, and what it decides."""
    assert set(room.__all__) == {"Decision", "Mind"}
    assert all(hasattr(room, name) for name in room.__all__)


@pytest.mark.timeout(120)
def test_a_node_decides_the_same() -> None:
    """Six days of each appliance, line by line, state and offer included."""
    policy = json.loads(_RIVALS.read_text("utf-8"))
    ours = [
        f"{name} {line}"
        for name in trace.APPLIANCES
        for line in trace.lived(name, 7, 6, policy)
    ]

    theirs = Unix(heap_kb=256).run("import trace", "trace.main()", files=FILES)

    assert theirs.splitlines() == ours
    # The lives are worth comparing: levels and reasons of many kinds.
    assert len(ours) > 400
    told = [line.split() for line in ours]
    levels = {words[4] for words in told if words[2:3] in (["True"], ["False"])}
    assert levels == {"0", "1", "2", "3"}


@pytest.mark.parametrize("name", trace.APPLIANCES)
def test_a_mind_is_small(name: str) -> None:
    """What it takes of a node's heap, code included, counted at 64 bits."""
    taken = heap_of(Unix(heap_kb=512), _MIND.format(name), files=FILES)

    assert taken < 90_000


@pytest.mark.parametrize("name", ["water_heater", "radiator", "plug"])
def test_a_tick_leaves_no_garbage(name: str) -> None:
    """None that stays, and little that is made at all."""
    call = "global t\nt += 5\nmind.tick(1790000000 + t, t, facts)"

    assert allocated(Unix(), call, _MIND.format(name), FILES).kept_bytes <= 256
