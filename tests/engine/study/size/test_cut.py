"""What began before a stretch of days belongs to the days before."""

from datetime import UTC, datetime, timedelta

from quartier.engine.study.size.cut import within
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.load import Load

_MIDNIGHT = datetime(2026, 3, 2, 23, tzinfo=UTC)


def _at(hours: float) -> datetime:
    return _MIDNIGHT + timedelta(hours=hours)


def test_a_car_belongs_to_the_day_it_came() -> None:
    """Not to the morning it leaves; one that comes at midnight belongs to the new."""
    stays = tuple(
        Session(_at(first), _at(last), 5.0, 20.0)
        for first, last in ((-5, 8), (0, 3), (18, 32))
    )
    car = Ev("car", 40.0, 16.0, sessions=stays)
    assert within(car, _MIDNIGHT, _at(24)) == Ev("car", 40.0, 16.0, sessions=stays[1:])
    assert within(car, _at(-10), _at(24)) == car
    assert within(car, _at(-10), _at(0)) == Ev("car", 40.0, 16.0, sessions=stays[:1])


def test_so_does_a_run() -> None:
    """Its cycle is no list of dates: it stays."""
    runs = (Run(_at(-3), _at(4)), Run(_at(9), _at(20)))
    washer = Appliance("washer", (2.0, 0.5), 60.0, runs)
    later = Appliance("washer", (2.0, 0.5), 60.0, runs[1:])
    assert within(washer, _MIDNIGHT, _at(24)) == later
    none = Appliance("washer", (2.0, 0.5), 60.0, ())
    assert within(washer, _at(12), _at(36)) == none
    assert within(washer, _MIDNIGHT, _at(9)) == none


def test_what_has_no_dates_stays() -> None:
    """A load is there on any day."""
    assert within(Load("rest"), _MIDNIGHT, _at(24)) == Load("rest")
