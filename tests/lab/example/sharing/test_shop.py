"""A shop works by day on working days, and takes a little otherwise."""

from datetime import UTC, datetime
from typing import Final

import numpy as np
from quartier.lab.example.nature import Days
from quartier.lab.example.sharing.shop import Shop, shop_kw

# A Friday and a Saturday of winter, from local midnight on.
_DAYS: Final = Days(datetime(2026, 1, 8, 23, tzinfo=UTC), 2 * 288, "Europe/Paris")


def _mean_kw(shop: Shop, day: int, begin_h: float, end_h: float) -> float:
    drawn = shop_kw(shop, _DAYS, np.random.default_rng(1))
    first, last = (day * 288 + round(hour * 12) for hour in (begin_h, end_h))
    return float(drawn[first:last].mean())


def test_it_works_while_it_is_open() -> None:
    """Nine to five on Friday, by the wall clock; nearly nothing at night."""
    shop = Shop(8.0, 0.5, opens=9.0, closes=17.0)
    assert abs(_mean_kw(shop, 0, 9, 17) - 8.0) < 0.5
    assert abs(_mean_kw(shop, 0, 0, 9) - 0.5) < 0.05
    assert abs(_mean_kw(shop, 0, 17, 24) - 0.5) < 0.05


def test_saturdays_are_for_those_who_say_so() -> None:
    """A school is closed, a bakery is not."""
    school = Shop(8.0, 0.5, opens=9.0, closes=17.0)
    bakery = Shop(8.0, 0.5, opens=9.0, closes=17.0, open_at_weekends=True)
    assert _mean_kw(school, 1, 9, 17) < 0.6
    assert _mean_kw(bakery, 1, 9, 17) > 7.0
