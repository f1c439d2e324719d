"""The dozen homes are a mix as streets are, each consistent in itself."""

from quartier.lab.example.contract import tariffs
from quartier.lab.example.habits import HOUSEHOLDS
from quartier.lab.example.habits.washing import MACHINES
from quartier.lab.example.homes import PLOTS


def test_what_is_named_is_there() -> None:
    """Households, contracts and machines that homes name exist."""
    contracts = tariffs({}).tariffs

    for plot in PLOTS:
        assert HOUSEHOLDS[plot.household].people == plot.dwelling.people
        assert plot.tariff in contracts
        assert set(plot.machines) <= MACHINES.keys()


def test_connections_bear_what_stands_there() -> None:
    """Heating, car and tank at once may ask more than a meter gives, but not twice."""
    for plot in PLOTS:
        pump_kw = plot.dwelling.design_kw / (1.9 if plot.heating == "pump" else 1.0)
        car_kw = plot.car.current_a * 0.23 if plot.car else 0.0
        tank_kw = 0.011 * (plot.tank_l or 0.0)
        asked_kw = (pump_kw if plot.heating else 0.0) + car_kw + tank_kw
        assert asked_kw < 2 * plot.subscribed_kva


def test_the_street_is_mixed() -> None:
    """Some own panels, some a car, some a battery; most have neither."""
    counts = [
        sum(getattr(plot, what) is not None for plot in PLOTS)
        for what in ("roof", "car", "battery_kwh", "heating", "tank_l")
    ]

    assert counts == [3, 3, 1, 6, 11]
    assert len({plot.tariff for plot in PLOTS}) >= 7
