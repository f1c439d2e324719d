"""Frost: below 7 degrees in a room, 5 at a pipe, and never 10 in a tank."""

from quartier_node.safety import frost
from quartier_node.safety.frost import is_freezing, is_tank_cold


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 has them."""
    assert (frost.ROOM_DC, frost.PIPE_DC, frost.TANK_DC) == (70, 50, 100)
    assert frost.TANK_MARGIN_DC == 20


def test_a_cold_room_is_freezing() -> None:
    """Below seven degrees."""
    assert is_freezing(69, None)
    assert is_freezing(-300, 200)
    assert not is_freezing(70, None)


def test_a_cold_pipe_is_freezing() -> None:
    """Below five degrees, however warm the room."""
    assert is_freezing(None, 49)
    assert is_freezing(200, 49)
    assert not is_freezing(200, 50)


def test_what_is_not_measured_is_not_freezing() -> None:
    """Its appliance knows what it needs."""
    assert not is_freezing(None, None)


def test_a_tank_is_warned_before_ten_degrees() -> None:
    """By two of them."""
    assert is_tank_cold(119)
    assert not is_tank_cold(120)
    assert not is_tank_cold(None)
