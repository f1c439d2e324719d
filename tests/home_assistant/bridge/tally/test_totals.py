"""Totals add up, and shares are shares."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.tally.totals import Totals, summed

_SOME = st.floats(0, 1e6)
_TOTALS = st.builds(Totals, *[_SOME] * 11)


@given(_TOTALS)
def test_they_come_back_from_json(totals: Totals) -> None:
    """Nothing is lost, and what an other version wrote besides does no harm."""
    document = json.loads(json.dumps(totals.to_dict()))

    assert Totals.from_dict(document) == totals
    assert Totals.from_dict(document | {"saved_trees": 3}) == totals
    del document["peak_kw"]
    assert Totals.from_dict(document) == replace(totals, peak_kw=0.0)


@given(_TOTALS, _TOTALS)
def test_slots_add_up(sofar: Totals, slot: Totals) -> None:
    """Sums add up, peaks are the highest, what is stored is the last."""
    total = sofar.plus(slot)

    assert total.saved_eur == sofar.saved_eur + slot.saved_eur
    assert total.made_kwh == sofar.made_kwh + slot.made_kwh
    assert total.peak_kw == max(sofar.peak_kw, slot.peak_kw)
    assert total.twin_peak_kw == max(sofar.twin_peak_kw, slot.twin_peak_kw)
    assert total.stored_eur == slot.stored_eur


@given(_TOTALS)
def test_shares_are_shares(totals: Totals) -> None:
    """Between nothing and all; of nothing there is no share."""
    for share in (totals.self_consumption, totals.self_sufficiency):
        assert share is None or 0.0 <= share <= 1.0


def test_of_nothing_there_is_no_share() -> None:
    """A home that made nothing has no self-consumption, not one of zero."""
    assert Totals().self_consumption is None
    assert Totals().self_sufficiency is None
    half = Totals(made_kwh=4, used_here_kwh=1, used_kwh=2, imported_kwh=1.5)
    assert (half.self_consumption, half.self_sufficiency) == (0.25, 0.25)


def test_meters_add_up_at_one_time() -> None:
    """Powers of one slot are one power, one home giving what another takes."""
    both = summed([Totals(peak_kw=5, saved_eur=1), Totals(peak_kw=-2, saved_eur=2)])

    assert (both.peak_kw, both.saved_eur) == (3, 3)
    assert summed([]) == Totals()
