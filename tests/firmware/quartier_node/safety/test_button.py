"""The button gives two hours of all there is."""

from quartier_node.safety import button
from quartier_node.safety.button import Button


def test_the_number_of_the_guard() -> None:
    """As reliability 2.5 has it."""
    assert button.BOOST_S == 7_200


def test_it_counts_for_two_hours() -> None:
    """Not a second longer, and not before."""
    one = Button()
    assert not one.is_pressed(0)
    one.press(100)

    assert one.is_pressed(100)
    assert one.is_pressed(7_299)
    assert not one.is_pressed(7_300)


def test_it_can_be_taken_back() -> None:
    """At once."""
    one = Button()
    one.press(100)
    one.release(200)

    assert not one.is_pressed(200)
    assert one.pressed == 200 - 7_200


def test_it_is_remembered() -> None:
    """Across a restart: when it was pressed."""
    assert (Button.STAMPS, Button.TALLIES) == (("pressed",), ())
