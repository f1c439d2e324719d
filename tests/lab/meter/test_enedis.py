"""Load curves of an account: W at the end of each step, whatever the clock does."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from quartier.lab.meter import Metered, MeterError, read_meters
from quartier.lab.meter.enedis import is_enedis
from quartier.lab.meter.rows import MISSING

from .files import HEAD, PARIS, ends, enedis, written


def _one(folder: Path, text: str) -> Metered:
    [found] = read_meters(written(folder, text))
    return found


def _refused(folder: Path, text: str) -> str:
    with pytest.raises(MeterError) as error:
        read_meters(written(folder, text))
    return str(error.value)


@pytest.mark.parametrize("step_min", [10, 15, 30, 60])
def test_watts_at_the_end_of_steps(tmp_path: Path, step_min: int) -> None:
    """1,200 W for half an hour up to 00:30 are 600 Wh from 00:00 on."""
    begin = datetime(2026, 3, 1, tzinfo=PARIS)
    rows = [f"{time};1200" for time in ends(begin.astimezone(UTC), 6, step_min)]
    found = _one(tmp_path, enedis(rows))
    assert found.point == "30000000000001"
    assert found.direction == "consumed"
    assert found.curve.begin == begin
    assert found.curve.step_min == step_min
    assert found.curve.wh.tolist() == [20 * step_min] * 6


@pytest.mark.parametrize(
    ("day", "steps"), [((2026, 3, 29), 92), ((2026, 10, 25), 100), ((2026, 6, 1), 96)]
)
def test_days_of_a_changing_clock(
    tmp_path: Path, day: tuple[int, int, int], steps: int
) -> None:
    """92 quarters of an hour in spring and 100 in autumn, none lost, none doubled."""
    begin = datetime(*day, tzinfo=PARIS).astimezone(UTC)
    times = ends(begin, steps, 15)
    assert times[-1][11:16] == "00:00"
    text = enedis(f"{time};{4 * at}" for at, time in enumerate(times))
    assert _one(tmp_path, text).curve.wh.tolist() == list(range(steps))


def test_what_the_meter_did_not_say(tmp_path: Path) -> None:
    """An empty value and a row that is not there are both missing."""
    times = ends(datetime(2026, 3, 1, tzinfo=UTC), 5, 30)
    rows = [f"{times[0]};100", f"{times[1]};", f"{times[2]};300", f"{times[4]};500"]
    found = _one(tmp_path, enedis(rows, way="Production"))
    assert found.direction == "produced"
    assert found.curve.wh.tolist() == [50, MISSING, 150, MISSING, 250]


def test_a_told_step_is_believed(tmp_path: Path) -> None:
    """Of hourly rows in a file of half hours every other one is missing."""
    times = ends(datetime(2026, 3, 1, tzinfo=UTC), 3, 60)
    found = _one(tmp_path, enedis([f"{time};100" for time in times], step="30"))
    assert found.curve.step_min == 30
    assert found.curve.wh.tolist() == [50, MISSING, 50, MISSING, 50]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "Index"}, "ask for the load curve (courbe de charge)"),
        ({"unit": "VA"}, "line 2, unite: got 'VA', accepts W or kW"),
        ({"way": "Stockage"}, "accepts Consommation or Production"),
        ({"prm": "a flat"}, "accepts a number of 14 digits"),
        ({"rows": []}, "accepts a row for each step"),
        ({"rows": ["2026-03-01T00:30:00;5"]}, "the offset is missing"),
        ({"rows": ["2026-03-01T00:30:00+01:00;much"]}, "line 5, Valeur: got 'much'"),
    ],
)
def test_other_exports_are_refused(
    tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    """In plain words, with what to ask the account for."""
    rows = ["2026-03-01T00:30:00+01:00;100", "2026-03-01T01:00:00+01:00;100"]
    assert said in _refused(tmp_path, enedis(**{"rows": rows, **changed}))  # type: ignore[arg-type]  # (of each its own)


def test_the_long_form_is_not_guessed(tmp_path: Path) -> None:
    """Whether its times begin or end a step is not known: it is refused."""
    long = "Identifiant PRM;Date de début;Horodate;Valeur;Pas\n3;x;y;1;PT30M\n"
    assert "the long form of professional accounts is not read" in _refused(
        tmp_path, long
    )
    assert "a column grandeur metier" in _refused(
        tmp_path, "Identifiant PRM;Unite\n1;W\nHorodate;Valeur\nx;1\n"
    )


def test_only_its_own_exports_begin_so() -> None:
    """With accents or without, with the mark of UTF-8 taken off before."""
    assert is_enedis(f"\n{HEAD}")
    assert is_enedis("IDENTIFIANT PRM;x")
    assert not is_enedis("begin;point;energy_wh")
