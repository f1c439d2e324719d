"""Who switched is judged by the plan that it had then, at its own time."""

import time
from types import SimpleNamespace
from typing import Any

from tests.e2e.fleet.relays import flips, had, planned
from tests.e2e.fleet.tap import Said, Way

_HOUR_S = 3600


def _said(at_s: float, way: Way, **words: object) -> Said:
    return Said(at_s, 0.0, way, "aaaa", 1, "boot", 1, 0, words, b"")


def _plan(at_s: float, no: int, *power_w: int, begins_s: float = 0.0) -> Said:
    """Say a plan of hours, of which the first began a while ago."""
    t0 = int(time.time() + begins_s) - 600
    told = {"t0": t0, "step_s": _HOUR_S, "power_w": power_w}
    return _said(at_s, "down", k="plan", no=no, **told)


def _ack(at_s: float, no: int, result: str = "done") -> Said:
    return _said(at_s, "up", k="ack", of="plan", no=no, result=result)


def _street(*talk: Said, relay: int = 1, appliance: str = "water_heater") -> Any:  # noqa: ANN401 (what stands for a street)
    switched = (time.monotonic(), {"relay": relay})
    one = SimpleNamespace(node="aaaa", appliance=appliance, lines=[switched])
    tap = SimpleNamespace(of=lambda _: talk)
    return SimpleNamespace(dwellings=[one], tap=tap)


def _flipped(*talk: Said, relay: int = 1, offset_s: int = 0) -> list[str]:
    return flips(_street(*talk, relay=relay), {"aaaa": 0}, offset_s)


def test_who_does_as_planned_did_not_flip() -> None:
    """On where it is on, off where it is off, and either where it is some of it."""
    now_s = time.monotonic()
    assert not _flipped(_plan(now_s - 9, 7, 2200), _ack(now_s - 8, 7))
    assert not _flipped(_plan(now_s - 9, 7, 0), _ack(now_s - 8, 7), relay=0)
    assert not _flipped(_plan(now_s - 9, 7, 1100), _ack(now_s - 8, 7))


def test_who_does_otherwise_did() -> None:
    """Though a plan before had it so, one to come has, or none was ever taken."""
    now_s = time.monotonic()
    off = _plan(now_s - 9, 7, 0), _ack(now_s - 8, 7)
    assert _flipped(*off) == ["aaaa"]
    assert _flipped(_plan(now_s - 19, 6, 2200), _ack(now_s - 18, 6), *off)
    assert _flipped(*off, _plan(now_s + 60, 8, 2200))
    assert _flipped()


def test_a_guard_may_switch_whatever_is_planned() -> None:
    """Unless it did the other thing, long ago, or goes by the time of day."""
    now_s = time.monotonic()
    off = _plan(now_s - 9, 7, 0), _ack(now_s - 8, 7)

    def guard(at_s: float, value: int, why: str) -> Said:
        return _said(at_s, "up", k="event", what="guard", value=value, why=why)

    assert not _flipped(*off, guard(now_s, 1, "off_time"))
    assert _flipped(*off, guard(now_s, 0, "off_time"))
    assert _flipped(*off, guard(now_s - 60, 1, "off_time"))
    assert _flipped(*off, guard(now_s, 1, "departure"))


def test_a_plan_on_its_way_may_have_come() -> None:
    """It was told, and nobody knows yet whether it was heard."""
    now_s = time.monotonic()
    told = _plan(now_s - 9, 7, 0), _ack(now_s - 8, 7), _plan(now_s - 1, 8, 2200)
    assert not _flipped(*told)
    assert not _flipped(*told, relay=0)
    assert [each.words["no"] for each in had(_street(*told), _one(), now_s)] == [7, 8]
    refused = *told, _ack(now_s, 7)
    assert [each.words["no"] for each in had(_street(*refused), _one(), now_s)] == [
        7,
        8,
    ]


def test_a_clock_that_leapt_is_no_excuse() -> None:
    """A plan of an hour ahead waits, and the step of then is not that of now."""
    now_s = time.monotonic()
    off = _plan(now_s - 9, 7, 0, 2200), _ack(now_s - 8, 7)
    ahead = _plan(now_s - 5, 8, 2200, begins_s=_HOUR_S), _ack(now_s - 4, 8)
    assert _flipped(*off, *ahead) == ["aaaa"]
    assert not _flipped(*off, offset_s=_HOUR_S)


def test_a_plan_says_nothing_beyond_its_end() -> None:
    """There a node is on its own."""
    plan = _plan(0.0, 7, 2200, 0)
    begins_s = plan.words["t0"]
    steps = [planned(_one(), plan, begins_s + at * _HOUR_S) for at in range(3)]
    assert steps == [1, 0, None]


def _one() -> Any:  # noqa: ANN401 (likewise)
    return _street().dwellings[0]
