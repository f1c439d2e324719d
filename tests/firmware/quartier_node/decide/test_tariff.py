"""What an hour usually costs: by the last signal, the meter's contact, or a table."""

from typing import Any

import pytest
from quartier_node.decide.steps import Steps
from quartier_node.decide.tariff import HOURS, Tariff

_MIDNIGHT = 1_790_035_200
_HOUR_S = 3_600


def _prices(tariff: Tariff, at: int = _MIDNIGHT) -> list[int]:
    return [tariff.price(at + hour * _HOUR_S) for hour in range(HOURS)]


def test_nothing_is_known_at_first() -> None:
    """And all hours cost the same."""
    tariff = Tariff({})

    assert not tariff.is_known
    assert len(set(_prices(tariff))) == 1


def test_a_table_is_read_by_the_wall() -> None:
    """An hour later than UTC in winter; two in summer."""
    table = list(range(HOURS))
    tariff = Tariff({"tariff": table})

    assert tariff.is_known
    # 2026-09-22, and 2027-01-20.
    assert _prices(tariff)[:3] == [2, 3, 4]
    assert _prices(tariff, _MIDNIGHT + 120 * 86_400)[:3] == [1, 2, 3]


def test_ranges_are_off_peak() -> None:
    """Also one over midnight, by the middle of each hour."""
    told = {"off_peak": [1_350, 330, 840, 900], "zone_min": 0, "summer": 0}
    prices = _prices(Tariff(told))
    cheap = [hour for hour in range(HOURS) if prices[hour] == min(prices)]

    # From half past, an hour whose middle that is is cheap; until half past, it is not.
    assert cheap == [0, 1, 2, 3, 4, 14, 22, 23]


@pytest.mark.parametrize(
    "told",
    [
        {"tariff": [1] * 23},
        {"tariff": [1.5] * 24},
        {"tariff": "cheap"},
        {"off_peak": [1]},
        {"off_peak": []},
        {"off_peak": [None, None]},
    ],
)
def test_nonsense_is_no_table(told: dict[str, Any]) -> None:
    """Nothing is known then."""
    assert not Tariff(told).is_known


def test_a_signal_is_folded_by_the_hour() -> None:
    """Means of steps and days; an hour that it lacks has the mean, or its last."""
    tariff = Tariff({"tariff": [9] * 24})
    tariff.hear(Steps(_MIDNIGHT, 1_800, 0, [10, 20, 40, 40], []))
    assert _prices(tariff)[:3] == [15, 40, 27]
    tariff.hear(Steps(_MIDNIGHT, 3_600, 0, [100], []))
    assert _prices(tariff)[:3] == [100, 40, 27]


def test_the_meters_contact_is_learnt_by_the_hour() -> None:
    """Cheap where it was closed last; of both manners of meters."""
    tariff = Tariff({})
    tariff.see("HP..", _MIDNIGHT)
    assert not tariff.is_known
    tariff.see("HC..", _MIDNIGHT + _HOUR_S)
    assert tariff.is_known
    tariff.see("HEURE CREUSE", _MIDNIGHT + 2 * _HOUR_S)
    prices = _prices(tariff)

    assert prices[0] == prices[3] > prices[1] == prices[2]
    tariff.see("HEURE PLEINE", _MIDNIGHT + 2 * _HOUR_S)
    assert _prices(tariff)[2] == prices[0]


def test_a_red_day_is_dear() -> None:
    """Tempo's colour is in the period."""
    tariff = Tariff({})
    tariff.see("HCJB", _MIDNIGHT)
    blue = _prices(tariff)
    tariff.see("HPJR", _MIDNIGHT + 8 * _HOUR_S)
    red = _prices(tariff)

    assert red[8] > 4 * red[0] > 0
    assert red[8] > blue[8]


@pytest.mark.parametrize("period", [None, 5, "", "H", "TH..", "nonsense", ["HC"]])
def test_other_periods_tell_nothing(period: object) -> None:
    """A flat contract, or none."""
    tariff = Tariff({})
    tariff.see(period, _MIDNIGHT)

    assert not any(tariff.contact)


def test_it_is_recalled_and_forgotten() -> None:
    """What was learnt, not what was set."""
    tariff = Tariff({"tariff": [7] * 24})
    tariff.recall(list(range(24)), [1, 2, 0] * 8)
    assert _prices(tariff)[:3] == [0, 1, 2]
    tariff.forget()
    assert _prices(tariff) == [7] * 24
    tariff.recall([1], [3] * 24)
    assert _prices(tariff) == [7] * 24
    tariff.recall(None, None)
    assert not any(tariff.contact)
