"""One flat alone: what is kept of it, and what is told where there is none."""

import pytest
from quartier.lab.scenario import LabError
from quartier.lab.worth import UnknownFlatError, flat

from tests.lab.tanked import tanked


def _kinds(thing: str | None) -> set[str]:
    alone = flat(tanked(), "flat", thing).scenario.neighbourhood
    return {each.kind for place in alone.places() for each in place.things}


def test_the_tank_alone() -> None:
    """Without the battery, the washer and the neighbour, who would mix in."""
    found = flat(tanked(), "flat")
    assert (found.appliance.id, found.appliance_name) == ("flat-tank", "Ballon")
    assert (found.appliance_kw, found.is_wired, found.name) == (2.0, True, "Porte 3")
    assert _kinds(None) == {"grid", "load", "hot_water"}


def test_a_heater_needs_its_rooms() -> None:
    """Heat is no use without what it warms."""
    found = flat(tanked(), "flat", "flat-heater")
    assert (found.appliance_kw, found.is_wired) == (3.0, False)
    assert found.appliance_name == "flat-heater"
    assert _kinds("flat-heater") == {"grid", "load", "heated_space", "heater"}


@pytest.mark.parametrize(
    ("home", "thing", "told"),
    [
        ("attic", None, "Homes: flat, bare."),
        ("bare", None, "neither a hot-water tank nor a heater"),
        ("flat", "flat-box", "flat-tank, flat-heater"),
    ],
)
def test_what_is_not_there(home: str, thing: str | None, told: str) -> None:
    """Is said, with what there is."""
    with pytest.raises(UnknownFlatError, match=told) as caught:
        flat(tanked(), home, thing)
    assert isinstance(caught.value, LabError)
    assert caught.value.exit_code == 2
