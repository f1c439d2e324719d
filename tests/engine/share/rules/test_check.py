"""Every fault of an operation is named, in both languages, with what to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import Key, Operation, Point, key_kinds
from quartier.engine.share.rules import Rules, known_rules, objections

DAY: Final = date(2026, 11, 26)
KINDS: Final[Mapping[str, type[Any]]] = key_kinds()


def _key(kind: str, **fields: object) -> Key:
    key: Key = KINDS[kind](**fields)
    return key


def _operation(key: Key, rules: str, step_min: int) -> Operation:
    return Operation(
        name="Lane",
        time_zone="Europe/Paris",
        points=(Point("a"), Point("b"), Point("roof", role="producer")),
        key=key,
        rules=rules,
        step_min=15 if step_min == 15 else 60,
    )


def _rules_of(rules: Rules, operation: Operation, day: date = DAY) -> list[str]:
    return [each.rule for each in objections(operation, rules, day)]


@pytest.mark.parametrize(
    ("rules", "kind", "step_min"),
    [
        ("fr_acc", "default_dynamic", 15),
        ("it_cer", "min_of_sums", 60),
        ("at_eeg", "default_dynamic", 15),
        ("de_42b", "default_dynamic", 15),
        ("de_42c", "default_dynamic", 15),
        ("pt_autoconsumo", "default_dynamic", 15),
    ],
)
def test_the_plain_case_of_each_country(rules: str, kind: str, step_min: int) -> None:
    """There is nothing against it."""
    operation = _operation(_key(kind), rules, step_min)
    assert objections(operation, known_rules()[rules], DAY) == ()


@pytest.mark.parametrize("rules", known_rules().values(), ids=known_rules().keys())
@pytest.mark.parametrize("kind", ["default_dynamic", "min_of_sums", "weighted"])
@pytest.mark.parametrize("step_min", [15, 60])
def test_a_key_and_a_step_are_allowed_or_not(
    rules: Rules, kind: str, step_min: int
) -> None:
    """Exactly as the set says, for every pair."""
    found = _rules_of(rules, _operation(_key(kind), rules.id, step_min))
    assert ("key" in found) is (kind not in {each.key for each in rules.keys})
    assert ("step" in found) is (step_min not in rules.steps.allowed_min)
    assert set(found) <= {"key", "step"}


def test_spain_has_all_of_the_energy_given_out() -> None:
    """Shares of 60 and 39.5 % leave half a percent to nobody."""
    spain = known_rules()["es_autoconsumo"]
    short = _operation(
        _key("static", percent={"a": 60.0, "b": 39.5}), "es_autoconsumo", 60
    )
    [found] = objections(short, spain, DAY)
    assert found.rule == "sum"
    assert "99.5 %" in found.says.en
    assert "99,5 %" in found.says.fr
    whole = replace(short, key=_key("static", percent={"a": 60.0, "b": 40.0}))
    assert objections(whole, spain, DAY) == ()


def test_france_lets_some_of_it_be_nobodys() -> None:
    """The same shares are no fault there."""
    short = _operation(_key("static", percent={"a": 60.0, "b": 39.5}), "fr_acc", 15)
    assert objections(short, known_rules()["fr_acc"], DAY) == ()


def test_each_producer_has_its_own_sum() -> None:
    """A table that is short is named, and no other."""
    spain = known_rules()["es_autoconsumo"]
    key = _key(
        "static",
        percent={"a": 50.0, "b": 50.0},
        by_producer={"roof": {"a": 10.0, "b": 80.0}},
    )
    [found] = objections(_operation(key, "es_autoconsumo", 60), spain, DAY)
    assert "'by_producer.roof' sum to 90 %" in found.says.en


def test_each_hour_has_its_own_sum() -> None:
    """Where a set asks it of a key of many hours, the first short hour is named."""
    france = known_rules()["fr_acc"]
    strict = replace(
        france, keys=tuple(replace(each, sum_is_one=True) for each in france.keys)
    )
    key = _key(
        "dynamic_simple",
        begin=datetime(2026, 11, 1, tzinfo=UTC),
        percent={"a": np.array([50.0, 20.0]), "b": np.array([50.0, 70.0])},
    )
    [found] = objections(_operation(key, "fr_acc", 15), strict, DAY)
    assert "'percent[1]' sum to 90 %" in found.says.en


@given(parts=st.lists(st.integers(0, 1_000_000), min_size=2, max_size=2))
def test_only_an_exact_sum_passes(parts: list[int]) -> None:
    """Down to the last of the four decimals that a percentage may have."""
    if sum(parts) > 1_000_000:
        parts = [part // 2 for part in parts]
    key = _key(
        "static",
        percent=dict(zip("ab", (part / 10_000 for part in parts), strict=True)),
    )
    spain = known_rules()["es_autoconsumo"]
    found = _rules_of(spain, _operation(key, "es_autoconsumo", 60))
    assert (found == []) is (sum(parts) == 1_000_000)


def test_before_the_law_there_is_none() -> None:
    """German sharing through the grid in May 2026: neither the set nor its keys."""
    operation = _operation(_key("default_dynamic"), "de_42c", 15)
    rules = known_rules()["de_42c"]
    assert _rules_of(rules, operation, date(2026, 5, 31)) == ["date", "key"]
    assert _rules_of(rules, operation, date(2026, 6, 1)) == []


def test_a_set_of_another_name_is_noticed() -> None:
    """So that nobody is judged by the law of another country by mistake."""
    operation = _operation(_key("default_dynamic"), "fr_acc", 15)
    assert _rules_of(known_rules()["at_eeg"], operation) == ["rules"]


def test_spain_lets_a_key_change_every_four_months() -> None:
    """A key of August may change on the same day of December."""
    spain = known_rules()["es_autoconsumo"]
    operation = _operation(
        _key("static", percent={"a": 60.0, "b": 40.0}), "es_autoconsumo", 60
    )
    since = date(2026, 8, 15)
    [found] = objections(operation, spain, date(2026, 12, 14), since)
    assert "2026-12-15" in found.says.en
    assert objections(operation, spain, date(2026, 12, 15), since) == ()
    france = known_rules()["fr_acc"]
    assert (
        objections(replace(operation, rules="fr_acc", step_min=15), france, DAY, DAY)
        == ()
    )


def test_all_faults_at_once() -> None:
    """None hides another, and each says what to do in both languages."""
    operation = _operation(_key("weighted"), "fr_acc", 15)
    found = objections(operation, known_rules()["es_autoconsumo"], date(2019, 1, 1))
    assert [each.rule for each in found] == ["date", "rules", "step", "key"]
    for each in found:
        for said in (each.says, each.next_step):
            assert said.en.endswith(".")
            assert said.fr.endswith(".")
            assert said.en != said.fr
