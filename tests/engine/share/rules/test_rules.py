"""A set of rules is a document: read, written, and refused with every fault."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from quartier.engine.record import RefusedError, read, schema, write
from quartier.engine.share.rules import Rules, known_rules


def _french() -> dict[str, Any]:
    return write(known_rules()["fr_acc"])


@pytest.mark.parametrize("rules", known_rules().values(), ids=known_rules().keys())
def test_a_set_is_the_same_once_written_and_read(rules: Rules) -> None:
    """So a community can begin its own set with one that is there."""
    assert read(Rules, write(rules)) == rules


def test_a_community_may_bring_its_own() -> None:
    """A cap and a step changed in the document are the ones that hold."""
    document = _french()
    document["id"] = "our_village"
    document["steps"]["allowed_min"] = [60]
    document["zones"][2]["total_below_kw"] = 250
    ours = read(Rules, document)
    assert ours.steps.allowed_min == (60,)
    assert ours.zones[2].total_below_kw == 250.0


def test_every_fault_is_named() -> None:
    """Of dates, of doubles, of sources; none hides another."""
    document = _french()
    document["valid_to"] = "2001-01-01"
    document["keys"][1]["key"] = "static"
    document["zones"][1]["id"] = "building"
    with pytest.raises(RefusedError) as caught:
        read(Rules, document)
    faults = [(fault.path, fault.value) for fault in caught.value.faults]
    assert faults == [
        ("valid_to", "2001-01-01"),
        ("zones", "building"),
        ("keys", "static"),
    ]
    document["keys"][0]["source"]["text"] = ""
    document["steps"]["allowed_min"] = []
    with pytest.raises(RefusedError) as caught:
        read(Rules, document)
    paths = {fault.path for fault in caught.value.faults}
    assert {"keys[0].source.text", "steps.allowed_min"} <= paths


def test_a_set_without_keys_is_refused() -> None:
    """Nobody could share by it."""
    found = list(replace(known_rules()["es_autoconsumo"], keys=()).faults())
    assert [name for name, _, _ in found] == ["keys"]


def test_it_holds_between_its_days() -> None:
    """German sharing through the grid began in June 2026."""
    rules = known_rules()["de_42c"]
    assert not rules.holds(date(2026, 5, 31))
    assert rules.holds(date(2026, 6, 1))


def test_it_is_described() -> None:
    """The schema names every kind of benefit."""
    assert {"Premium", "Rebate", "Zone", "Duties"} <= schema(Rules)["$defs"].keys()
