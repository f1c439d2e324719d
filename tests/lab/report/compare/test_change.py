"""Changes are what is felt, in words."""

from dataclasses import replace

from quartier.lab.compare import Way
from quartier.lab.report.compare.change import changes, listed
from quartier.lab.report.words import Words

from tests.lab.compared import compared

EN = Words("en", "Europe/Paris")


def _with(way: Way, **amounts: float) -> Way:
    ledger = replace(way.ledger, amounts={**way.ledger.amounts, **amounts})
    return replace(way, outcome=replace(way.outcome, ledger=ledger))


def test_less_and_more_are_told() -> None:
    """Of money, carbon, peak, switches and comfort."""
    way = compared().ways[0]
    other = _with(way, carbon=way.ledger.carbon_kg + 2.0, switches=3.0, warmth=1.5)
    told = {each.what: each.text for each in changes(EN, way, other)}
    assert told == {
        "carbon": "2.0\u00a0kg\u00a0CO₂e more emitted",
        "switches": "1.5 more switches a day",
        "missed": "comfort worth 3.00\u00a0€ more missed",
    }
    back = {each.what: each.text for each in changes(EN, other, way)}
    assert back["carbon"] == "2.0\u00a0kg\u00a0CO₂e less emitted"
    assert back["missed"] == "comfort worth 3.00\u00a0€ less missed"


def test_what_is_not_felt_is_no_change() -> None:
    """A fifth of a cent, forty grams."""
    way = compared().ways[0]
    cost = way.outcome.stored_eur - 0.002
    other = _with(way, carbon=way.ledger.carbon_kg + 0.04)
    other = replace(other, outcome=replace(other.outcome, stored_eur=cost))
    assert changes(EN, way, other) == ()


def test_lists_read_as_people_write() -> None:
    """With a word before the last."""
    assert listed(EN, ("a",)) == "a"
    assert listed(EN, ("a", "b", "c")) == "a, b and c"
    assert listed(Words("fr", "UTC"), ("a", "b")) == "a et b"
