"""A journal keeps legs, and knows whose they are."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Policy, leg, read
from quartier.lab.compare import Journal, OtherStudyError, Wanted, prepared, titled

from tests.lab.compared import WANTED, pair


def _title(wanted: Wanted = WANTED, **changes: object) -> dict[str, str]:
    scenario = replace(pair(), **changes)
    return titled(scenario, prepared(scenario, wanted).days, "quick")


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """By policy and day; another policy or day has none."""
    journal = Journal.opened(tmp_path / "new", _title())
    found = leg(prepared(pair(), WANTED).days, "habit", 0, 4)
    assert journal.leg("abc", "2026-03-10") is None
    journal.keep("abc", "2026-03-10", found)
    kept = Journal.opened(tmp_path / "new", _title()).leg("abc", "2026-03-10")
    assert kept is not None
    assert kept.neighbourhood == found.neighbourhood
    assert journal.has("abc", "2026-03-10")
    assert not journal.has("abd", "2026-03-10")
    assert journal.leg("abc", "2026-03-11") is None


def test_a_damaged_leg_is_none(tmp_path: Path) -> None:
    """It is gone again."""
    journal = Journal.opened(tmp_path, _title())
    (tmp_path / "legs" / "abc").mkdir(parents=True)
    for content in (b"", b"PK\x03\x04 torn", b'{"no": "archive"}'):
        (tmp_path / "legs" / "abc" / "2026-03-10.npz").write_bytes(content)
        assert journal.leg("abc", "2026-03-10") is None


def test_the_same_inputs_are_the_same_study() -> None:
    """What policy is wished for, and what the scenario's is called, changes nothing."""
    assert _title() == _title()
    assert _title(policy=read(Policy, {"name": "Other"})) == _title()


def test_other_inputs_are_refused(tmp_path: Path) -> None:
    """With what is different, and what to do."""
    Journal.opened(tmp_path, _title())
    history = pair().history
    assert history is not None
    name = "home-0-rest.power_kw"
    more = history.series[name].copy()
    more[0] = np.nextafter(more[0], 9.0)
    other = replace(history, series={**history.series, name: more})
    homes = replace(pair().neighbourhood, name="Elsewhere")
    quiet = {"kind": "simple_life", "quiet_to": "09:00"}
    for title, what in (
        (_title(history=other), "history"),
        (_title(neighbourhood=homes), "homes"),
        (_title(Wanted(days=1, every_s=4 * 3600)), "days"),
        (_title(Wanted(days=2, every_s=2 * 3600)), "days"),
        (_title(Wanted(days=2, every_s=4 * 3600, is_thorough=True)), "search"),
        (_title(policy=read(Policy, {"wishes": [quiet]})), "yardstick"),
    ):
        with pytest.raises(OtherStudyError, match=rf"differs in: {what}\."):
            Journal.opened(tmp_path, title)


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_a_strange_title_is_another_study(tmp_path: Path, text: str) -> None:
    """A file of that name that is none."""
    (tmp_path / "study.json").write_text(text)
    with pytest.raises(OtherStudyError, match="another folder with --out"):
        Journal.opened(tmp_path, _title())


def test_the_title_can_be_read(tmp_path: Path) -> None:
    """People see of what a folder is."""
    Journal.opened(tmp_path, _title())
    title = json.loads((tmp_path / "study.json").read_text())
    assert title == _title()
    assert title["days"].startswith("2026-03-09T23:00:00+00:00, 48 steps")
