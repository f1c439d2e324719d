"""What somebody means is found by id, key or name; else the nearest is told."""

import pytest

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.report import NobodyError, find_device, find_place, near
from tests.home_assistant.street import ZONE, street


@pytest.mark.parametrize("asked", ["h1", "H1", "Léa", " léa "])
def test_a_place(asked: str) -> None:
    """Capitals and spaces do not matter."""
    assert find_place(layout_of(street(), ZONE), asked).id == "h1"


def test_an_id_goes_before_a_name() -> None:
    """A flat that is called as another's id does not hide it."""
    entry = street()
    layout = layout_of(entry, ZONE)
    assert find_device(layout, "tank").name == "Ballon"
    assert find_device(layout, "Zoé").id == "car"


def test_nobody() -> None:
    """The nearest name is told; where none is near, all are."""
    layout = layout_of(street(), ZONE)
    with pytest.raises(NobodyError) as caught:
        find_device(layout, "Balon")
    assert (caught.value.asked, caught.value.meant) == ("Balon", "Ballon")
    with pytest.raises(NobodyError) as caught:
        find_place(layout, "???")
    assert caught.value.meant == "Rue des Lilas, Les Lilas, Léa, Omar"
    assert near("x", []) == ""
