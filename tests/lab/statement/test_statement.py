"""A statement adds up: two bills, what is saved, and what a shared kWh costs."""

import pytest
from quartier.lab.statement import Entry

from .told import LONG, SHARED, WITHOUT, statement


def test_two_bills_and_what_is_saved() -> None:
    """What is paid without sharing, less what is paid with it."""
    told = statement()
    assert told.without_cents == 5744
    assert told.shared_cents == 5284
    assert told.saved_cents == 460
    assert told.bought_wh == 160_000


def test_lines_stand_side_by_side() -> None:
    """Energy first, then what is shared; a side without the line has none."""
    rows = statement().rows()
    assert [(row.key, row.part) for row in rows] == [
        ("energy", "peak"),
        ("energy", "offpeak"),
        ("shared", ""),
        ("subscription", ""),
    ]
    assert rows[0].without == WITHOUT[0]
    assert rows[0].shared == SHARED[0]
    assert rows[2].without is None


def test_long_bills_are_put_together() -> None:
    """Without a cent being lost, and with no energy where fixed parts are in it."""
    told = statement(without=LONG, shared=(*LONG, Entry("shared", "", 50, 7)))
    rows = told.rows(10)
    keys = [row.key for row in rows]
    assert keys == [
        *("energy", "shared", "network_all", "taxes_all"),
        *("subscription", "common_charges"),
    ]
    assert sum(row.without.cents for row in rows if row.without) == told.without_cents
    assert sum(row.shared.cents for row in rows if row.shared) == told.shared_cents
    network = rows[2].without
    assert network is not None
    assert network.energy_wh is None
    assert len(told.rows()) == 13
    assert told.rows(13) == told.rows()


def test_what_a_shared_kwh_costs() -> None:
    """12 cents agreed; 15 cents spared: 13 EUR less for 70 kWh."""
    prices = statement().prices_ueur()
    assert prices == pytest.approx((120_000, 1300 * 10_000 / 70))


def test_fees_are_no_price_of_a_kwh() -> None:
    """What is due without a kWh leaves its price alone, and is told besides."""
    fee = Entry("contribution", "", 200)
    told = statement(shared=(*SHARED, fee))
    assert told.prices_ueur() == statement().prices_ueur()
    assert told.changed_cents("contribution") == 200
    assert told.changed_cents("energy") == -1300


def test_nothing_shared_has_no_price() -> None:
    """Nor would it have cost anything."""
    assert statement(shared_wh=0).prices_ueur() is None
