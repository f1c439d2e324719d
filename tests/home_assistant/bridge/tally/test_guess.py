"""What nobody explains is found, however much of it a battery swallows."""

from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.tally.guess import Guess, bounded

_EXACT_KW = 1e-6


@given(st.floats(-20, 20), st.floats(0, 5), st.floats(0, 5), st.floats(-3, 3))
def test_a_meter_is_explained_in_twenty_looks(
    unseen_kw: float, charge_kw: float, discharge_kw: float, rest_kw: float
) -> None:
    """A battery takes what is given and gives what is taken, as far as it can."""

    def shows(kw: float) -> float:
        load = rest_kw + kw
        return load - min(max(load, -charge_kw), discharge_kw)

    net, guess = shows(unseen_kw), Guess()
    for _ in range(20):
        lack = net - shows(guess.kw)
        if abs(lack) < _EXACT_KW:
            break
        guess = guess.better(lack)

    assert abs(net - shows(guess.kw)) < 1e-3


def test_a_power_is_what_a_load_may_be() -> None:
    """Whatever was measured, the engine takes it."""
    assert bounded(1e9) == -bounded(-1e9) == 9_999.0
    assert bounded(3.0) == 3.0


def test_an_overshoot_is_halved() -> None:
    """Between too little and too much, and beyond neither."""
    low = Guess().better(1.0).better(1.0)
    assert (low.kw, low.above_kw) == (3.0, 1.0)
    high = low.better(-1.0)
    assert (high.kw, high.below_kw) == (2.0, 3.0)
    assert high.better(-50.0).kw == 1.5
