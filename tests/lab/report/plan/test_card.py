"""Cards: a home's power, lanes, states, numbers and bill."""

import numpy as np
import pytest
from quartier.lab.report.plan.card import cards
from quartier.lab.report.plan.scene import Scene
from quartier.lab.report.plan.why import decided


def test_a_card_holds_a_home(seen: Scene) -> None:
    """Its chart comes first, then a lane for all that moves, then states."""
    ada, bob, house = cards(seen, [*seen.homes, seen.by_id["house"]], decided(seen), 1)

    assert [plot.size for plot in ada.figure.plots] == ["low", "lane", "lane", "line"]
    assert [plot.title for plot in ada.figure.plots[1:]] == [
        "Tank",
        "Appliance",
        "Tank: temperature",
    ]
    assert [plot.title for plot in bob.figure.plots[-2:]] == [
        "Little car: charge",
        "Rooms: temperature",
    ]
    assert (ada.is_open, bob.is_open) == (True, False)
    assert house.level == "building"


def test_numbers_have_a_row_each_step(seen: Scene) -> None:
    """Every series of a card can be read as numbers."""
    (card,) = cards(seen, seen.homes[:1], (), 1)

    assert {len(column.cells) for column in card.figure.columns} == {96}
    assert [column.unit for column in card.figure.columns][-1] == "°C"


def test_bills_of_cards_add_up(seen: Scene) -> None:
    """A building's own bill is without its homes': all cards make the whole."""
    every = cards(seen, seen.places, (), 0)
    planned = [
        float(card.planned.split("\u00a0")[0].replace("\u2212", "-"))
        for card in every
        if card.planned
    ]

    street = seen.plan.places["street"]
    whole = street.habit_bill_eur - street.saved_eur
    assert sum(planned) == pytest.approx(whole, abs=0.005 * len(planned))
    assert np.isfinite(whole)
