"""Each comes as what they are, and through no other door."""

from dataclasses import replace

import pytest

from custom_components.quartier.bridge.layout import Layout, Place
from custom_components.quartier.report import (
    Doors,
    Viewer,
    doors,
    sight,
    sight_of_landlord,
)

_SHUT = Doors((), landlord=False, community=False, writes=False)
_PERSONS = {"person.lea": "lea", "person.bo": "bo", "person.guest": ""}


def _layout(
    homes: int = 2, *, kind: str = "neighbourhood", demo: bool = False
) -> Layout:
    level = "household" if kind == "home" else "neighbourhood"
    root = Place("top", "TOP", level, "The street")
    tower = Place("tower", "TOWER", "building", "The tower", "top")
    lived_in = [
        Place(
            f"h{at}",
            f"H{at}",
            "household",
            f"Home {at}",
            "tower",
            settings={"residents": ["person.lea"] if at == 1 else []},
        )
        for at in range(homes)
    ]
    places = (root,) if kind == "home" else (root, tower, *lived_in)
    options = {"landlords": ["person.bo"], "community": ["person.bo", "person.guest"]}
    return Layout("TOP", kind, "S", "UTC", places, (), {"demo": demo}, options)


@pytest.mark.parametrize(
    ("viewer", "opened"),
    [
        (Viewer("lea"), replace(_SHUT, homes=("h1",))),
        (Viewer("bo"), Doors((), landlord=True, community=True, writes=False)),
        (Viewer("", is_admin=False), replace(_SHUT, community=True)),
        (Viewer(), _SHUT),
        (Viewer("stranger"), _SHUT),
        (
            Viewer("admin", is_admin=True),
            Doors((), landlord=True, community=True, writes=True),
        ),
    ],
)
def test_who_comes_as_what(viewer: Viewer, opened: Doors) -> None:
    """Residents, named landlords and groups, strangers, and administrators."""
    assert doors(_layout(), viewer, _PERSONS) == opened


def test_whoever_lives_there_and_administers_has_all_doors() -> None:
    """Their own home, and no other."""
    told = doors(_layout(), Viewer("lea", is_admin=True), _PERSONS)
    assert told == Doors(("h1",), landlord=True, community=True, writes=True)


def test_a_home_of_ones_own_has_no_landlord() -> None:
    """Whoever logs in lives there; what all share is for its administrator."""
    told = doors(_layout(kind="home"), Viewer("anybody"), _PERSONS)
    assert told == Doors(("top",), landlord=False, community=False, writes=False)
    told = doors(_layout(kind="home"), Viewer("one", is_admin=True), _PERSONS)
    assert told == Doors(("top",), landlord=False, community=True, writes=True)


def test_the_demo_is_open() -> None:
    """Each home, one's own first; to write still takes an administrator."""
    told = doors(_layout(3, demo=True), Viewer("lea"), _PERSONS)
    assert told == Doors(
        ("h1", "h0", "h2"), landlord=True, community=True, writes=False
    )


@pytest.mark.parametrize(("homes", "seen"), [(10, set()), (11, {"top", "tower"})])
def test_a_landlord_sees_sums_of_more_than_ten(homes: int, seen: set[str]) -> None:
    """And of a household neither curve nor name, not even in the demo."""
    view = sight_of_landlord(_layout(homes, demo=True))
    assert view.curves == seen
    assert view.named == {"top", "tower"}
    assert view.own == frozenset()


def test_a_landlord_sees_no_more_through_another_door() -> None:
    """Nor as who asks for plans: their sums are of more than ten there, too."""
    assert sight(_layout(10), Viewer("bo"), _PERSONS).curves == frozenset()
    seen = sight(_layout(11), Viewer("bo"), _PERSONS)
    assert seen == sight_of_landlord(_layout(11))
    # Whoever is none sees what all see; an administrator what administrators do.
    assert sight(_layout(10), Viewer("guest"), _PERSONS).curves == {"top", "tower"}
    admin = sight(_layout(10), Viewer("bo", is_admin=True), _PERSONS)
    assert "h1" in admin.named


def test_a_sum_less_another_is_of_more_than_ten_too() -> None:
    """Twenty homes of which eleven stand in a tower: the street would tell of nine."""
    layout = _layout(11)
    beside = [Place(f"x{at}", f"X{at}", "household", "X", "top") for at in range(9)]
    wide = Layout("TOP", "neighbourhood", "S", "UTC", (*layout.places, *beside), ())
    assert sight_of_landlord(wide).curves == {"tower"}
    more = Place("x9", "X9", "household", "X", "top")
    more_still = Place("x10", "X10", "household", "X", "top")
    wider = Layout(
        "TOP", "neighbourhood", "S", "UTC", (*wide.places, more, more_still), ()
    )
    assert sight_of_landlord(wider).curves == {"tower", "top"}
