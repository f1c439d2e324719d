"""What a hub says of the time to come is checked before it is kept."""

from typing import Any

import pytest
from quartier_node.decide.steps import Steps, checked, of_message

_GOOD: dict[str, Any] = {
    "t0": 1_000_000,
    "step_s": 1_800,
    "until": 1_003_600,
    "power_w": [500, 0],
    "value": [1_000, -2],
}


def test_a_good_one_is_read() -> None:
    """And tells its steps."""
    made = of_message(_GOOD, "power_w", 1_000_000)

    assert made is not None
    assert [made.is_valid(t) for t in (999_999, 1_000_000, 1_003_599, 1_003_600)] == [
        False,
        True,
        True,
        False,
    ]
    assert [made.at(t) for t in (1_000_000, 1_001_799, 1_001_800)] == [0, 0, 1]
    again = checked(made.told())
    assert isinstance(again, Steps)
    assert again.told() == made.told()


@pytest.mark.parametrize(
    "wrong",
    [
        {"t0": None},
        {"t0": -1},
        {"t0": 1e6},
        {"step_s": 59},
        {"step_s": 86_401},
        {"step_s": True},
        {"until": 1_000_000},
        {"until": "never"},
        {"power_w": []},
        {"power_w": [1.5]},
        {"power_w": [True]},
        {"power_w": [1_000_001]},
        {"power_w": [0] * 201, "value": []},
        {"power_w": None},
        {"value": [1]},
        {"value": None},
    ],
)
def test_a_wrong_one_is_refused(wrong: dict[str, Any]) -> None:
    """Whatever is wrong with it."""
    assert of_message({**_GOOD, **wrong}, "power_w", None) is None


def test_it_ends_in_a_day_and_a_half_at_the_latest() -> None:
    """From its beginning, and from when it came; and with its last step."""
    many = {**_GOOD, "power_w": [0] * 190, "value": [], "until": 9_000_000}
    found = of_message(many, "power_w", None)
    assert found is not None
    assert found.end_s == 1_000_000 + 36 * 3_600
    found = of_message(many, "power_w", 990_000)
    assert found is not None
    assert found.end_s == 990_000 + 36 * 3_600
    found = of_message({**_GOOD, "until": 9_000_000}, "power_w", None)
    assert found is not None
    assert found.end_s == 1_003_600
    assert checked("nonsense") is None
    assert checked([1, 2]) is None
