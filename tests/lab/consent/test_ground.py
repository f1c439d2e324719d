"""A ledger stands on an operation and on the rules that it follows."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from quartier.engine import write
from quartier.engine.share.rules import known_rules
from quartier.lab.consent import ConsentError, ground


def test_people_are_asked_and_lifts_are_not(operation: Path) -> None:
    """Three of five points; the rules are those of France, the clock that of Paris."""
    found = ground(operation)
    assert found.tenants == ("a", "b", "c")
    assert found.rules == known_rules()["fr_acc_hlm"]
    late = found.clock(datetime(2026, 11, 26, 23, 30, tzinfo=UTC))
    assert late.date().isoformat() == "2026-11-27"


def test_a_community_may_bring_its_own_rules(operation: Path) -> None:
    """Beside the operation."""
    document = write(known_rules()["it_cer"])
    document["id"] = "fr_acc_hlm"
    (operation / "rules.json").write_text(json.dumps(document), "utf-8")
    assert ground(operation).rules.duties.sharing == "opt_in"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("operation.json", None, "has no operation.json: name the folder"),
        ("operation.json", "{", "take it back from a copy"),
        ("operation.json", "[" * 100_000, "operation.json is no JSON document"),
        ("operation.json", "{}", "operation.json: name"),
        ("rules.json", "{}", "rules.json: id"),
    ],
)
def test_faults_are_told(
    operation: Path, name: str, content: str | None, said: str
) -> None:
    """By file."""
    if content is None:
        (operation / name).unlink()
    else:
        (operation / name).write_text(content, "utf-8")
    with pytest.raises(ConsentError, match=said):
        ground(operation)


def test_unknown_rules_are_told(operation: Path) -> None:
    """With those that there are."""
    path = operation / "operation.json"
    document = {**json.loads(path.read_bytes()), "rules": "xx"}
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(ConsentError, match=r"no rules 'xx', but at_beg.*rules\.json"):
        ground(operation)
