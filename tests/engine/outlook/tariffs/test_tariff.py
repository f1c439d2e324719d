"""Contracts by name, and the series that meters look for."""

from datetime import UTC, date, datetime, time

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs import Feed, Tariff, Tariffs, Window
from quartier.engine.outlook.tariffs.flat import Flat
from quartier.engine.outlook.tariffs.offpeak import Offpeak
from quartier.engine.outlook.tariffs.spot import Spot
from quartier.engine.outlook.tariffs.tempo import Tempo
from quartier.engine.record import RefusedError, read, schema, write
from quartier.engine.things import Grid

PARIS = "Europe/Paris"
CLOCK = Clock.days(date(2026, 11, 22), PARIS, 900)
NIGHT = Window(time(22), time(6))
ALL = Tariffs(
    {
        "base": Tariff(Flat(0.2001), standing_eur_per_day=0.5),
        "hphc": Tariff(Offpeak(0.2142, 0.1589, (NIGHT,)), Flat(0.04), name="HP/HC"),
        "tempo": Tariff(Tempo(0.17, 0.14, 0.19, 0.15, 0.73, 0.16, colours={})),
        "spot": Tariff(Spot("epex", vat=0.2), Spot("epex", 0.9, -0.01)),
    }
)


def test_every_meter_finds_its_prices() -> None:
    """The series that a grid connection asks for are there under its tariff's name."""
    prices = ALL.prices(CLOCK, PARIS, {})
    for name in ALL.tariffs:
        for need, quantity in Grid("meter", name).needs().items():
            if need.startswith(f"{name}."):
                assert all(quantity.admits(x) for x in prices.series[need])
                assert need in prices.known
    contacts = {name for name in prices.series if name.endswith(".offpeak")}
    assert contacts == {"hphc.offpeak", "tempo.offpeak"}


def test_selling_without_a_contract_brings_nothing_for_sure() -> None:
    """No price for what is fed in is a price of 0, not a missing one."""
    prices = ALL.prices(CLOCK, PARIS, {})
    assert prices.series["base.export_eur_per_kwh"].tolist() == [0.0] * 96
    assert prices.known["base.export_eur_per_kwh"].all()
    assert set(prices.series["hphc.export_eur_per_kwh"].tolist()) == {0.04}


def test_doubt_is_told_by_price_and_step() -> None:
    """An unknown colour or market is in doubt; a contract with windows never is."""
    feed = Feed(np.full(96, 0.1), np.arange(96) < 48)
    prices = ALL.prices(CLOCK, PARIS, {"epex.eur_per_kwh": feed})
    assert prices.known["hphc.import_eur_per_kwh"].all()
    assert not prices.known["tempo.import_eur_per_kwh"].any()
    for side in ("import", "export"):
        assert np.array_equal(prices.known[f"spot.{side}_eur_per_kwh"], feed.known)


def test_each_way_has_its_own_doubt() -> None:
    """A sure price to buy at says nothing of the price to sell at."""
    mixed = Tariffs({"mixed": Tariff(Flat(0.2), Spot("epex"))})
    known = mixed.prices(CLOCK, PARIS, {}).known
    assert known["mixed.import_eur_per_kwh"].all()
    assert not known["mixed.export_eur_per_kwh"].any()


def test_feeds_are_named_once_with_the_earlier_end() -> None:
    """Two prices of one feed trust it no longer than the more careful one."""
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    careful = Tariff(Spot("epex", published=time(18)), Spot("epex"))
    both = Tariffs({"careful": careful, "other": Tariff(Spot("epex"))})
    [(name, end)] = both.feeds(now, PARIS).items()
    assert name == "epex.eur_per_kwh"
    assert end.astimezone(UTC) == datetime(2026, 11, 22, 23, tzinfo=UTC)
    assert Tariffs({"base": Tariff(Flat(0.2))}).feeds(now, PARIS) == {}


def test_the_file_of_a_scenario_keeps_every_contract() -> None:
    """Tariffs go through JSON unchanged; a kind that there is not is named."""
    assert read(Tariffs, write(ALL)) == ALL
    kinds = {one["energy"]["kind"] for one in write(ALL)["tariffs"].values()}
    assert kinds == {"flat", "offpeak", "tempo", "spot"}
    assert "Tempo" in schema(Tariffs)["$defs"]
    document = write(ALL)
    document["tariffs"]["base"]["energy"]["kind"] = "flatt"
    with pytest.raises(RefusedError, match="did you mean flat"):
        read(Tariffs, document)
