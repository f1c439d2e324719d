"""Rebates: a level is the rules' own, and each point has one."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from quartier.lab.settle import SettleError, load, summary

from .block import FLATS, write_block
from .desk import first

_NETWORK = {
    "contracts": {
        "base": {
            "energy": {"kind": "flat", "eur_per_kwh": 0.1},
            "includes_all": False,
            "network": {"kind": "plain", "eur_per_kwh": 0.08},
        }
    }
}
_OWN = {"rules": "at_eeg", "key": {"kind": "default_dynamic"}}


def _austrian(folder: Path, document: dict[str, object], rules: str = "at_eeg") -> Path:
    """Write the block as an Austrian community."""
    write_block(folder, own={**_OWN, "rules": rules}, priced=_NETWORK)
    (folder / "rebate.json").write_text(json.dumps(document), "utf-8")
    return folder


def test_each_point_has_its_level(tmp_path: Path) -> None:
    """All are near, but for one that is behind another transformer."""
    document: dict[str, object] = {
        "level": "local",
        "points": {"flat_2": "regional-low"},
    }
    desk = load(_austrian(tmp_path, document))
    local, regional = Fraction(57, 100), Fraction(28, 100)
    assert desk.rebates == {
        **dict.fromkeys(("stairs", *FLATS), local),
        "flat_2": regional,
    }
    span = first(desk)
    for name, share in desk.rebates.items():
        lines = {line.key: line for line in span.so_far.bills[name].months[0].sharing}
        full_eur = lines["network_shared"].exact_eur
        assert full_eur > 0
        assert lines["network_rebate"].exact_eur == -share * full_eur
    assert ("rebate_unverified", "") in summary(desk, span).doubts


def test_without_the_file_nothing_is_let_off(tmp_path: Path) -> None:
    """Nor is it guessed from where points are."""
    folder = _austrian(tmp_path, {"level": "local"})
    (folder / "rebate.json").unlink()
    desk = load(folder)
    assert desk.rebates == {}
    lines = first(desk).so_far.bills["flat_1"].months[0].sharing
    assert "network_rebate" not in {line.key for line in lines}
    assert "rebate_unverified" not in dict(summary(desk, first(desk)).doubts)


@pytest.mark.parametrize(
    ("document", "rules", "said"),
    [
        ({"level": "near"}, "at_eeg", "level: got 'near', accepts one of local"),
        (
            {"level": "local", "points": {"flat_1": "far"}},
            "at_eeg",
            "points.flat_1: got 'far'",
        ),
        (
            {"level": "local", "points": {"roof": "local"}},
            "at_eeg",
            "points.roof: got 'roof', accepts consumers of the operation",
        ),
        ({"level": "local"}, "de_42c", "accepts rules that let off a part of the"),
        ({}, "at_eeg", "rebate.json: level: got None"),
    ],
)
def test_what_does_not_fit(
    tmp_path: Path, document: dict[str, object], rules: str, said: str
) -> None:
    """Each fault with its place."""
    with pytest.raises(SettleError) as error:
        load(_austrian(tmp_path, document, rules))
    assert said in str(error.value)
