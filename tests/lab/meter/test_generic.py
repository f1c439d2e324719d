"""Tables of our own make: tidy or wide, with units that the header tells."""

from datetime import timedelta
from pathlib import Path

import pytest
from pyarrow import parquet, table
from quartier.lab.meter import Metered, MeterError, read_meters
from quartier.lab.meter.rows import MISSING

from .files import written

_TIMES = ("2026-03-29T01:45:00+01:00", "2026-03-29T03:00:00+02:00")


def _found(folder: Path, text: str) -> dict[str, Metered]:
    return {each.point: each for each in read_meters(written(folder, text))}


def _refused(folder: Path, text: str) -> str:
    with pytest.raises(MeterError) as error:
        read_meters(written(folder, text))
    return str(error.value)


def test_a_tidy_table(tmp_path: Path) -> None:
    """Rows of several points, mixed; the clock goes forward between two of them."""
    rows = [
        f"{time};{point};0,{at}5" for at, time in enumerate(_TIMES) for point in "ab"
    ]
    found = _found(tmp_path, "\n".join(["begin;point;energy_kwh", *rows]))
    assert list(found) == ["a", "b"]
    assert found["a"].curve.wh.tolist() == [50, 150]
    assert found["b"].direction is None
    assert found["b"].curve.begin.isoformat() == "2026-03-29T00:45:00+00:00"


def test_a_wide_table(tmp_path: Path) -> None:
    """A column a point, each with its unit, and its direction where it has two."""
    header = "end,a:power_w,b:consumed:energy_wh,b:produced:energy_wh"
    text = f"{header}\n{_TIMES[0]},400,7,\n{_TIMES[1]},800,,9\n"
    found = read_meters(written(tmp_path, text))
    assert [(each.point, each.direction) for each in found] == [
        ("a", None),
        ("b", "consumed"),
        ("b", "produced"),
    ]
    assert [each.curve.wh.tolist() for each in found] == [
        [100, 200],
        [7, MISSING],
        [MISSING, 9],
    ]
    assert found[0].curve.begin.isoformat() == "2026-03-29T00:30:00+00:00"


def test_a_direction_of_its_own_column(tmp_path: Path) -> None:
    """A point that does both has two curves."""
    rows = [f"{time},a,{way},5" for time in _TIMES for way in ("consumed", "produced")]
    text = "\n".join(["at,point,direction,energy_wh", *rows])
    found = read_meters(written(tmp_path, text))
    assert [each.direction for each in found] == ["consumed", "produced"]


def test_a_tidy_table_may_mark_ends(tmp_path: Path) -> None:
    """Then its curves begin a step before its first time."""
    rows = "\n".join(f"{time},a,5" for time in _TIMES)
    found = {
        column: _found(tmp_path, f"{column},point,energy_wh\n{rows}")["a"].curve.begin
        for column in ("begin", "at", "end")
    }
    assert found["begin"] == found["at"] == found["end"] + timedelta(minutes=15)


def test_parquet_is_read_alike(tmp_path: Path) -> None:
    """Values instead of text, and null where nothing is known."""
    path = tmp_path / "meters.parquet"
    columns = {"begin": list(_TIMES), "point": ["a", "a"], "energy_wh": [50, None]}
    parquet.write_table(table(columns), path)
    [found] = read_meters(path)
    assert found.curve.wh.tolist() == [50, MISSING]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("time,point,energy_wh\nx,a,1\n", "begin if it says when a step begins"),
        ("begin,end,a:energy_wh\nx,x,1\n", "accepts one column of times"),
        (f"begin,point,energy\n{_TIMES[0]},a,1\n", "to know the unit"),
        (f"begin,point,energy_wh,power_w\n{_TIMES[0]},a,1,1\n", "to know the unit"),
        (f"begin,a\n{_TIMES[0]},1\n", "without its unit a column could be anything"),
        (f"begin,a:MJ\n{_TIMES[0]},1\n", "accepts POINT:UNIT"),
        (f"begin,point,energy_wh\n{_TIMES[0]},,1\n", "line 2, point: got ''"),
        (
            f"begin,point,direction,energy_wh\n{_TIMES[0]},a,out,1\n",
            "line 2, direction: got 'out', accepts consumed, produced, or nothing",
        ),
        ("begin,point,energy_wh\n", "accepts a row for each step"),
        (f"begin,point,energy_wh\n{_TIMES[0]},a,x\n", "line 2, energy_wh: got 'x'"),
        ("", "got 'columns nothing'"),
    ],
)
def test_nothing_is_guessed(tmp_path: Path, text: str, said: str) -> None:
    """What the header does not say is asked for, in words."""
    assert said in _refused(tmp_path, text)


def test_a_column_tells_how_long_steps_are(tmp_path: Path) -> None:
    """For a row alone, or rows that are far apart: as corrections are."""
    text = f"begin,minutes,a:power_w\n{_TIMES[0]},15,400\n"
    assert _found(tmp_path, text)["a"].curve.wh.tolist() == [100]
    tidy = f"begin,point,minutes,power_w\n{_TIMES[1]},a,30,400\n"
    assert _found(tmp_path, tidy)["a"].curve.step_min == 30


@pytest.mark.parametrize("lengths", [("15", "30"), ("15", ""), ("7.5", "7.5")])
def test_steps_of_a_table_are_of_one_length(
    tmp_path: Path, lengths: tuple[str, str]
) -> None:
    """Whole minutes, the same in every row."""
    rows = zip(_TIMES, lengths, strict=True)
    text = "\n".join(["begin,minutes,a:power_w", *(f"{at},{n},4" for at, n in rows)])
    assert "one whole number, the same in every row" in _refused(tmp_path, text)


def _index_of(metered: Metered) -> dict[int, int]:
    return dict(metered.curve.index)


def test_an_index_stands_beside_the_values(tmp_path: Path) -> None:
    """Tidy and wide, at the very times of the rows; the curve stays what rows told."""
    rows = f"{_TIMES[0]},a,50,1.000\n{_TIMES[1]},a,,1.051\n"
    tidy = _found(tmp_path, f"begin,point,energy_wh,index_kwh\n{rows}")["a"]
    assert tidy.curve.wh.tolist() == [50, MISSING]
    assert _index_of(tidy) == {0: 1000, 1: 1051}
    rows = f"{_TIMES[0]},50,1000,7\n{_TIMES[1]},,1051,8\n"
    head = "end,a:consumed:energy_wh,a:consumed:index_wh,a:produced:energy_wh"
    wide = read_meters(written(tmp_path, f"{head}\n{rows}"))
    assert [(each.direction, _index_of(each)) for each in wide] == [
        ("consumed", {1: 1000, 2: 1051}),
        ("produced", {}),
    ]
    # At the ends of steps, so it tells what the second step counted.
    assert wide[0].curve.wh.tolist() == [50, 51]


def test_an_index_may_stand_alone(tmp_path: Path) -> None:
    """Twice in a month it tells the month; at every step it tells the curve."""
    text = f"begin,minutes,a:index_kwh\n{_TIMES[0]},15,1\n{_TIMES[1]},15,1.25\n"
    found = _found(tmp_path, text)["a"].curve
    assert found.wh.tolist() == [250, MISSING]
    day = "2026-03-01T{:02}:00Z,a,{}"
    rows = "\n".join([day.format(0, 5), day.format(9, 6)])
    text = f"begin,point,minutes,index_kwh\n{rows.replace('a,', 'a,30,')}\n"
    found = _found(tmp_path, text)["a"].curve
    assert set(found.wh.tolist()) == {MISSING}
    assert found.index == ((0, 5000), (18, 6000))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"begin,a:index_wh,a:index_kwh\n{_TIMES[0]},1,1\n",
            "a:index_kwh', accepts one index of this point, as a:index_wh",
        ),
        (
            f"begin,point,index_wh,index_kwh\n{_TIMES[0]},a,1,1\n",
            "to know the unit",
        ),
        (
            f"begin,a:index_kwh\n{_TIMES[0]},2\n{_TIMES[1]},1\n",
            "line 3, a:index_kwh: got '1', accepts 2 or more",
        ),
        (
            "\n".join(
                [
                    "begin,a:energy_wh,a:index_kwh",
                    f"{_TIMES[0]},5,2",
                    f"{_TIMES[1]},5,3",
                    f"{_TIMES[1]},5,4",
                ]
            ),
            "line 4, a:index_kwh: got '4', accepts 3, as an earlier row says",
        ),
    ],
)
def test_an_index_is_not_guessed_either(tmp_path: Path, text: str, said: str) -> None:
    """One index a point, which only counts up and says one thing at a time."""
    assert said in _refused(tmp_path, text)
