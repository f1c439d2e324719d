"""The button: presses by how long they are, and no others."""

import pytest
from quartier_node.hardware.button import Button

from .wires import Contact, Time


def _press(button: Button, contact: Contact, time: Time, ms: int, step_ms: int) -> None:
    """Hold it down so long, then leave it for a while; poll all the time."""
    for level, span_ms in ((0, ms), (1, 200)):
        contact.level = level
        for _ in range(span_ms // step_ms):
            button.poll(time.go(step_ms))


@pytest.mark.parametrize("step_ms", [10, 20, 50])
@pytest.mark.parametrize(
    ("ms", "kind"),
    [
        (200, "short"),
        (2_800, "short"),
        (3_200, "long"),
        (9_800, "long"),
        (10_200, "very_long"),
        (50_000, "very_long"),
        (70_000, None),  # a contact that is stuck
    ],
)
def test_kinds(ms: int, kind: str | None, step_ms: int) -> None:
    """A press is told once, when it is let go, by how long it was."""
    time, contact = Time(), Contact()
    button = Button(contact)
    button.poll(time.go(100))

    _press(button, contact, time, ms, step_ms)

    assert button.take() == kind
    assert button.take() is None


def test_bouncing_is_no_press() -> None:
    """A contact that never stays for 30 ms was not pressed."""
    time, contact = Time(), Contact()
    button = Button(contact)
    for turn in range(2_000):
        contact.level = turn // 2 % 2
        button.poll(time.go(10))

    assert button.take() is None


def test_a_stuck_button_is_told_and_works_again() -> None:
    """Held for over a minute it is stuck; the next press counts."""
    time, contact = Time(), Contact(0)
    button = Button(contact)
    for _ in range(3_100):
        button.poll(time.go(20))
    assert button.is_stuck
    assert button.held_ms(time.ms) > 60_000

    _press(button, contact, time, 0, 20)
    _press(button, contact, time, 400, 20)

    assert button.take() == "short"
    assert not button.is_stuck
    assert button.held_ms(time.ms) == 0
