"""Of sensors only whole numbers within reason are believed, and not for long."""

import pytest
from quartier_node.safety import sensing
from quartier_node.safety.sensing import RANGES, Seen

_NAMES = ("power_w", "energy_wh", "temp_dc", "room_dc", "pipe_dc")


def test_the_numbers_of_the_guard() -> None:
    """Stale after ten minutes, as level L3 has it; and what can be measured."""
    assert sensing.FRESH_S == 600
    assert RANGES == (
        ("power_w", -50, 50_000),
        ("energy_wh", 0, 1 << 40),
        ("temp_dc", -200, 1_000),
        ("room_dc", -300, 600),
        ("pipe_dc", -300, 1_200),
    )


@pytest.mark.parametrize(("name", "least", "most"), RANGES)
def test_what_can_be_is_believed(name: str, least: int, most: int) -> None:
    """Both ends included, and nothing beyond them."""
    for value in (least, most):
        seen = Seen()
        seen.see(0, {name: value})
        assert getattr(seen, name) == value
    for value in (least - 1, most + 1):
        seen = Seen()
        seen.see(0, {name: value})
        assert getattr(seen, name) is None


@pytest.mark.parametrize(
    "value", [None, True, 21.5, float("nan"), float("inf"), "21", "", [21], "unknown"]
)
def test_nothing_else_is_believed(value: object) -> None:
    """Of any of them."""
    seen = Seen()
    seen.see(0, dict.fromkeys(_NAMES, value))

    assert [getattr(seen, name) for name in _NAMES] == [None] * 5


def test_a_new_one_has_seen_nothing() -> None:
    """Also where nothing is told at all."""
    seen = Seen()
    assert [getattr(seen, name) for name in _NAMES] == [None] * 5
    seen.see(0, {})
    assert [getattr(seen, name) for name in _NAMES] == [None] * 5


def test_what_was_measured_is_kept_for_ten_minutes() -> None:
    """Then it is as if it never was; each by its own age."""
    seen = Seen()
    seen.see(100, {"temp_dc": 500})
    seen.see(300, {"room_dc": 190, "temp_dc": None})

    seen.see(699, {})
    assert (seen.temp_dc, seen.room_dc) == (500, 190)
    seen.see(700, {"temp_dc": 5_000})
    assert (seen.temp_dc, seen.room_dc) == (None, 190)
    seen.see(900, {})
    assert seen.room_dc is None
