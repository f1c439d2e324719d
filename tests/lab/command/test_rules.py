"""Rules are listed, shown as documents, and an operation is checked by them."""

import json
from pathlib import Path

import pytest
from quartier.engine import read
from quartier.engine.share.rules import Rules, known_rules

from tests.lab.consent.written import tower

from .conftest import Call


def test_sets_are_listed(quartier: Call) -> None:
    """All of them, for people and for programs."""
    said = quartier("rules", "list", "--lang", "en")
    assert said.code == 0
    assert "it_cer" in said.out
    told = json.loads(quartier("rules", "list", "--json").out)
    assert [each["id"] for each in told] == sorted(known_rules())


def test_a_set_is_a_document_to_change(quartier: Call, tmp_path: Path) -> None:
    """Written beside the operation, it is the one that holds."""
    said = quartier("rules", "show", "fr_acc")
    document = json.loads(said.out)
    assert read(Rules, document) == known_rules()["fr_acc"]
    folder = tower(tmp_path)
    document["steps"]["allowed_min"] = [60]
    (folder / "rules.json").write_text(json.dumps(document), "utf-8")
    checked = quartier("rules", "check", folder, "--lang", "en")
    assert checked.code == 1
    assert "steps of 60 min, not of 15" in checked.out
    assert quartier("rules", "show", "xx").code == 2


def test_an_operation_is_checked(quartier: Call, tmp_path: Path) -> None:
    """Nothing is known of its places: to do. In one building: it may share."""
    folder = tower(tmp_path)
    bare = quartier("rules", "check", folder, "--lang", "fr")
    assert bare.code == 1
    assert "Aucune information « bâtiment »" in bare.out
    path = folder / "operation.json"
    document = json.loads(path.read_bytes())
    for point in document["points"]:
        point["building"] = "tower"
    path.write_text(json.dumps(document), "utf-8")
    housed = quartier("rules", "check", folder, "--lang", "en")
    assert housed.code == 0
    assert "The points may share" in housed.out
    told = json.loads(quartier("rules", "check", folder, "--json", "--granted").out)
    answers = {zone["zone"]: zone["answer"] for zone in told["zones"]}
    assert answers["building"] == "yes"
    assert told["objections"] == []


@pytest.mark.parametrize("words", [("check",), ("show",), ("check", "gone")])
def test_what_makes_no_sense_is_said(quartier: Call, words: tuple[str, ...]) -> None:
    """With code 2."""
    said = quartier("rules", *words)
    assert said.code == 2
    assert "Traceback" not in said.err


def test_a_day_before_the_law(quartier: Call, tmp_path: Path) -> None:
    """There was no zone of distance in 2018."""
    folder = tower(tmp_path, "fr_acc")
    told = json.loads(
        quartier("rules", "check", folder, "--on", "2018-06-01", "--json").out
    )
    assert [zone["zone"] for zone in told["zones"]] == ["building"]


def test_social_housing_has_rules_since_its_decree(
    quartier: Call, tmp_path: Path
) -> None:
    """Before it the set is none, and that is said."""
    words = ("rules", "check", tower(tmp_path), "--on", "2021-07-07")
    told = json.loads(quartier(*words, "--json").out)
    assert [each["rule"] for each in told["objections"]] == ["date", "key"]
    assert told["zones"] == []


@pytest.mark.parametrize("words", [("show",), ("show", "moon"), ("check",)])
def test_what_to_name_is_said(quartier: Call, words: tuple[str, ...]) -> None:
    """With what there is, or the words to call it by."""
    said = quartier("rules", *words)
    assert said.code == 2
    assert "quartier rules" in said.err
    assert "Name " in said.err
