"""The folder of an operation is read whole, or every fault of it is told."""

import json
from pathlib import Path

import pytest
from quartier.engine import write
from quartier.engine.share.rules import known_rules
from quartier.lab.settle import SettleError, load

from .block import operation, prices, write_block


def _refused(folder: Path) -> str:
    with pytest.raises(SettleError) as error:
        load(folder)
    return str(error.value)


def test_all_of_it(tmp_path: Path) -> None:
    """Who shares, at what prices, what was counted, and the rules of the country."""
    desk = load(write_block(tmp_path))
    assert desk.operation.name == "Résidence des Tilleuls"
    assert desk.prices.shared[0].eur_per_kwh == 0.12
    assert list(desk.meters.produced) == ["roof"]
    assert desk.rules == known_rules()["fr_acc_hlm"]
    assert not desk.feeds.eur_per_kwh


@pytest.mark.parametrize(
    ("key", "sends"),
    [
        ({"kind": "priority_cascade"}, True),
        ({"kind": "default_dynamic"}, False),
        ({"kind": "static", "percent": {"flat_1": 50}}, False),
    ],
)
def test_whether_the_network_asks_for_coefficients(
    tmp_path: Path, key: dict[str, object], *, sends: bool
) -> None:
    """As the rules say of each key."""
    assert load(write_block(tmp_path, own={"key": key})).sends_coefficients == sends


def test_rules_of_its_own(tmp_path: Path) -> None:
    """A group may bring them; of rules that nobody knows there are none."""
    write_block(tmp_path, own={"rules": "of_our_own"})
    desk = load(tmp_path)
    assert desk.rules is None
    assert not desk.sends_coefficients
    own = {**write(known_rules()["fr_acc_hlm"]), "id": "of_our_own"}
    (tmp_path / "rules.json").write_text(json.dumps(own), "utf-8")
    rules = load(tmp_path).rules
    assert rules is not None
    assert rules.id == "of_our_own"
    (tmp_path / "rules.json").write_text("{}", "utf-8")
    assert "rules.json: id: got None" in _refused(tmp_path)


def test_a_folder_without_its_documents(tmp_path: Path) -> None:
    """Both are asked for at once."""
    said = _refused(tmp_path / "nowhere")
    assert "operation.json is missing" in said
    assert "prices.json is missing" in said


def test_documents_with_faults(tmp_path: Path) -> None:
    """Of both, and of what is no JSON at all."""
    write_block(tmp_path, own={"step_min": 20}, priced={"shared": []})
    said = _refused(tmp_path)
    assert "operation.json: step_min: got 20" in said
    assert "prices.json: shared" in said
    (tmp_path / "prices.json").write_text("[", "utf-8")
    assert "accepts a JSON document" in _refused(tmp_path)
    (tmp_path / "prices.json").write_text("[" * 100_000, "utf-8")
    assert "not nested so deeply" in _refused(tmp_path)


def test_prices_of_somebody_else(tmp_path: Path) -> None:
    """A contract of who is not there is found before anything is settled."""
    holding = {"points": ["stairs", "flat_1", "flat_9"], "contract": "base"}
    said = _refused(write_block(tmp_path, priced={"holdings": [holding]}))
    assert "prices.json: holdings[0].points: got 'flat_9'" in said
    assert "prices.json: holdings: got 'flat_2', accepts a contract for each" in said


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    """The documents of the block are such as people write."""
    write_block(tmp_path)
    assert json.loads((tmp_path / "operation.json").read_text("utf-8")) == operation()
    assert json.loads((tmp_path / "prices.json").read_text("utf-8")) == prices()
