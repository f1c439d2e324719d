"""Where a limit breaks, enough is spared, and the fullest wait first."""

from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.participants.shed import Taker, limits_for

takers = st.builds(
    Taker,
    name=st.uuids().map(str),
    power_kw=st.floats(-2.0, 9.0),
    fill=st.floats(0.0, 1.0),
    is_gradual=st.booleans(),
)


@given(over=st.floats(0.0, 60.0), some=st.lists(takers, max_size=8))
def test_what_is_over_is_spared_as_far_as_that_goes(
    over: float, some: list[Taker]
) -> None:
    """Nobody waits for nothing, and nobody takes more than before."""
    found = limits_for(over, some)
    powers = {one.name: one.power_kw for one in some}
    spared = sum(powers[name] - most for name, most in found.items())
    can = sum(max(0.0, kw) for kw in powers.values() if kw > 0.05)
    assert spared >= min(over, can) - 0.05 - 1e-9
    assert all(0.0 <= most < powers[name] for name, most in found.items())
    if found:
        last = min(powers[name] - most for name, most in found.items())
        assert spared - last <= over + 1e-9 or len(found) > 1


def test_the_fullest_waits_and_the_emptiest_runs() -> None:
    """Two kilowatts over: one of three tanks waits, the one that is nearly full."""
    tanks = [
        Taker(name, 2.0, fill) for name, fill in (("a", 0.2), ("b", 0.9), ("c", 0.5))
    ]
    assert limits_for(2.0, tanks) == {"b": 0.0}
    assert limits_for(2.5, tanks) == {"b": 0.0, "c": 0.0}


def test_a_home_spares_a_part() -> None:
    """What can take less takes just so much less."""
    assert limits_for(1.5, [Taker("home", 4.0, is_gradual=True)]) == {"home": 2.5}


def test_nothing_over_is_nothing_to_do() -> None:
    """Within the limit, or with nobody who takes, nobody is told anything."""
    assert limits_for(0.0, [Taker("a", 2.0)]) == {}
    assert limits_for(5.0, [Taker("a", 0.0), Taker("b", -3.0)]) == {}
