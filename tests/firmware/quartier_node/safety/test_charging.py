"""A car charges at six amperes or not at all, and in time."""

import pytest
from quartier_node.safety import charging
from quartier_node.safety.charging import amperes, must_charge


def test_the_numbers_of_the_guard() -> None:
    """As IEC 61851 and the mains have them."""
    assert (charging.LEAST_A, charging.VOLT, charging.EARLY_S) == (6, 230, 900)


@pytest.mark.parametrize(
    ("power_w", "phases", "most_a", "found"),
    [
        (0, 1, 16, 0),
        (1_379, 1, 16, 0),
        (1_380, 1, 16, 6),
        (1_610, 1, 16, 7),
        (3_680, 1, 16, 16),
        (9_000, 1, 16, 16),
        (4_139, 3, 16, 0),
        (4_140, 3, 16, 6),
        (9_000, 1, 5, 0),
        (-500, 1, 16, 0),
    ],
)
def test_less_than_six_amperes_is_none(
    power_w: int, phases: int, most_a: int, found: int
) -> None:
    """And never more than the circuit bears."""
    assert amperes(power_w, phases, most_a) == found


def test_it_charges_in_time() -> None:
    """By its power, a tenth more, and a quarter of an hour early."""
    # 2.3 kWh at 2.3 kW take an hour.
    needed_s = 3_600 + 360 + 900

    assert not must_charge(needed_s + 1, 2_300, 2_300)
    assert must_charge(needed_s, 2_300, 2_300)
    assert must_charge(0, 2_300, 2_300)


def test_nothing_missing_is_nothing_to_charge() -> None:
    """Also when it leaves at once."""
    assert must_charge(0, 0, 2_300) is False
    assert not must_charge(0, -5, 2_300)
    assert must_charge(0, 1, 2_300)
