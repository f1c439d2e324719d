"""Chosen sizes are lived with as days came, and what was lived is not lived twice."""

from dataclasses import replace
from pathlib import Path

import pytest
from quartier.engine.study.size import Stay, live_through
from quartier.lab.design import Living, living
from quartier.lab.design.hands import Desk, Own
from quartier.lab.design.living import checked

from tests.lab.design.made import DAYS, made, ten_days

WEEK = Living(days=7)


def _desk() -> Desk:
    return Desk(Own(), lambda _what, _done, _whole: None)


def test_days_are_lived_as_they_came() -> None:
    """The first week is learnt from, three days are left: an error that is stated."""
    result = made()
    assert result.check is not None
    assert result.check.is_foreseen
    assert result.check.days == DAYS - 7
    start = ten_days().outlook.clock.start
    assert [(at - start).days for at in result.check.begins] == [7]
    assert abs(result.check.cost_error) < 0.1
    assert result.check.lived.missed_eur == pytest.approx(0.0, abs=1e-6)
    assert made(living=Living(days=0)).check is None


def test_as_if_days_were_known() -> None:
    """All of them may be lived, and it costs no more than with forecasts."""
    known = made(living=Living(days=None, every_s=None)).check
    assert known is not None
    assert not known.is_foreseen
    assert known.days == DAYS
    foreseen = made().check
    assert foreseen is not None
    result = made()
    same = checked(
        result.study,
        result.cheapest,
        replace(ten_days(), outlook=ten_days().outlook.part(168, 240)),
        Living(every_s=None),
        _desk(),
    )
    assert same is not None
    assert same.days == foreseen.days
    assert same.lived.bills_eur <= foreseen.lived.bills_eur + 0.01


def test_a_history_too_short_to_learn_from() -> None:
    """Each day is planned as if it were known, and that is kept in mind."""
    result = made()
    short = replace(ten_days(), outlook=ten_days().outlook.part(0, 120))
    check = checked(result.study, result.cheapest, short, WEEK, _desk())
    assert check is not None
    assert not check.is_foreseen
    assert check.days == 5


def test_what_was_lived_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the last bit; a file that is torn is lived again, other sizes as well."""
    result, kept = made(), replace(WEEK, keep=tmp_path)
    told: list[str] = []

    def counted(*args: object) -> Stay:
        told.append("lived")
        return live_through(*args)  # type: ignore[arg-type] # (as it is called)

    monkeypatch.setattr(living, "live_through", counted)

    def again(factor: float = 1.0) -> object:
        sizes = {key: factor * at for key, at in result.cheapest.sizes.items()}
        design = replace(result.cheapest, sizes=sizes)
        check = checked(result.study, design, ten_days(), kept, _desk())
        assert check is not None
        return check.lived, check.every_day, check.same_days

    first = again()
    assert again() == first
    assert told == ["lived"]
    [file] = tmp_path.glob("*/living-*.json")
    file.write_text(file.read_text("utf-8")[:40], "utf-8")
    assert again() == first
    assert told == ["lived"] * 2
    assert again(0.5) != first
    assert told == ["lived"] * 3


def test_a_part_knows_no_more_than_it_needs() -> None:
    """What is expected of four weeks back is expected of all that there is, too."""
    past = ten_days()
    begin, end = (
        past.outlook.clock.start
        + (past.outlook.clock.end - past.outlook.clock.start) * at
        for at in (0.7, 1.0)
    )
    clock = past.outlook.clock.part(168, 192)
    near, far = (
        past.foresee(begin, end)(begin, clock),
        past.foresee(past.outlook.clock.start, end)(begin, clock),
    )
    assert near.series.keys() == far.series.keys()
    for name, values in near.series.items():
        assert values.tolist() == far.series[name].tolist(), name
