"""No viewer can tell a hidden household's curve from what is shown to them."""

from itertools import count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.layout import Layout, Place
from custom_components.quartier.report import Viewer, sight

_PERSONS = {f"person.p{n}": f"user-{n}" for n in range(8)}


def _home(at: int, parent: str, *, residents: list[int], shares: bool) -> Place:
    return Place(
        id=f"h{at}",
        key=f"H{at}",
        level="household",
        name=f"Home {at}",
        parent=parent,
        settings={"residents": [f"person.p{n}" for n in residents]},
        tunables={"share_curve": shares},
    )


def _layout(*places: Place, kind: str = "neighbourhood", demo: bool = False) -> Layout:
    level = "household" if kind == "home" else "neighbourhood"
    root = Place("top", "TOP", level, "The street")
    return Layout("TOP", kind, "S", "Europe/Paris", (root, *places), (), {"demo": demo})


def _building(at: int) -> Place:
    return Place(f"b{at}", f"B{at}", "building", f"Building {at}", "top")


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Draw a street: homes in buildings and outside, some with people, some open."""
    homes, number = [], count()
    buildings = [_building(at) for at in range(draw(st.integers(0, 3)))]
    for parent in [*(building.id for building in buildings), "top"]:
        for _ in range(draw(st.integers(0, 4))):
            residents = draw(st.lists(st.integers(0, 7), max_size=2))
            shares = draw(st.booleans())
            homes.append(
                _home(next(number), parent, residents=residents, shares=shares)
            )
    return _layout(*buildings, *homes)


@given(layouts(), st.integers(0, 7), st.booleans())
def test_no_curve_can_be_reckoned(layout: Layout, user: int, is_admin: bool) -> None:
    """No sum, and no difference of sums, is one hidden household's curve."""
    view = sight(layout, Viewer(f"user-{user}", is_admin), _PERSONS)
    hidden = [home.id for home in layout.households() if home.id not in view.curves]
    above = {place.id: place.parent for place in layout.places}
    sums = [
        [float(at in {above[home], above[str(above[home])]}) for home in hidden]
        for at in view.curves
        if at[0] in "tb"
    ]
    known = np.array(sums).reshape(len(sums), len(hidden))
    rank = np.linalg.matrix_rank(known) if known.size else 0
    for unit in np.eye(len(hidden)):
        assert np.linalg.matrix_rank(np.vstack([known, unit])) > rank


@given(layouts(), st.integers(0, 7), st.booleans())
def test_what_each_may_see(layout: Layout, user: int, is_admin: bool) -> None:
    """Residents see their own household; administrators every name and open curves."""
    view = sight(layout, Viewer(f"user-{user}", is_admin), _PERSONS)
    for home in layout.households():
        lives = f"person.p{user}" in home.settings["residents"]
        allows = is_admin and home.tunables["share_curve"]
        assert (home.id in view.own) == lives
        assert (home.id in view.curves) == (lives or allows)
        assert (home.id in view.named) == (lives or is_admin)
    assert {"top"} <= view.named


@pytest.mark.parametrize(("kind", "demo"), [("home", False), ("neighbourhood", True)])
def test_in_ones_own_home_and_in_the_demo_all_is_seen(kind: str, *, demo: bool) -> None:
    """Whoever looks."""
    places = () if kind == "home" else (_home(0, "top", residents=[], shares=False),)
    layout = _layout(*places, kind=kind, demo=demo)
    view = sight(layout, Viewer("stranger"), {})
    assert view.curves == view.named == {place.id for place in layout.places}


@given(layouts())
def test_an_automation_sees_what_administrators_see(layout: Layout) -> None:
    """It has no user, lives nowhere, and opens no door that is shut to its maker."""
    told = sight(layout, Viewer(), _PERSONS)
    assert told == sight(layout, Viewer("nobody", is_admin=True), _PERSONS)
    assert told.own == frozenset()


def test_who_is_no_user_lives_nowhere() -> None:
    """A person without a user is nobody who could look."""
    layout = _layout(_home(0, "top", residents=[0], shares=False))
    assert sight(layout, Viewer("user-0"), {}).own == frozenset()
