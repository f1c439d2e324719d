"""Starting and stopping: rows against plain words, choices against all there are."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby, product
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.things import Block, Draft
from quartier.engine.things.commitment import Commitment
from quartier.engine.units import Bools, Floats

from tests.strategies import commitments, few, flags, numbers, series

EXACT: Final = 1e-9
SLACK_H: Final = 1e-6
QUARTERS: Final = Clock.even(datetime(2026, 1, 1, tzinfo=UTC), 900, 8)
_STEPS_S: Final = (900, 1800, 3600, 7200)

type Course = tuple[bool, ...]


@st.composite
def lengths(draw: st.DrawFn, most: int = 6) -> Floats:
    """Draw the lengths of a few steps, h."""
    steps = draw(st.lists(st.sampled_from(_STEPS_S), min_size=1, max_size=most))
    return np.array(steps) / 3600.0


def _block(commitment: Commitment, hours: Floats, free: Bools) -> Block:
    draft = Draft(len(hours))
    commitment.write(draft, hours, free, count=True)
    return draft.block()


def _runs(course: Course) -> Iterator[tuple[bool, int, int]]:
    """Tell when it is on and off: whether, from which step, up to which."""
    at = 0
    for is_on, some in groupby(course):
        first, at = at, at + len(list(some))
        yield is_on, first, at


def _may(commitment: Commitment, hours: Floats, free: Bools, course: Course) -> bool:
    """Say in plain words whether a course is allowed."""
    if any(on and not may for on, may in zip(course, free, strict=True)):
        return False
    clock = np.append(0.0, np.cumsum(hours))
    least_up = max(commitment.min_up_h, commitment.cold_start_h)
    runs = list(_runs(course))
    if runs[0][0] != commitment.on:
        runs.insert(0, (commitment.on, 0, 0))
    for number, (is_on, first, last) in enumerate(runs):
        lasts = clock[last] - clock[first]
        goes_on = last == len(course)
        cut_off = is_on and not goes_on and not free[last]
        least = least_up if is_on else commitment.min_down_h
        if number == 0:
            lasts += commitment.since_h
            if is_on and commitment.starting_h > clock[last] + SLACK_H:
                lasts = -1.0
        if lasts < least - SLACK_H and not goes_on and not cut_off:
            return False
    return True


def _cost(commitment: Commitment, hours: Floats, course: Course) -> float:
    """Price the starts of a course, EUR."""
    clock = np.append(0.0, np.cumsum(hours))
    total, off_h = 0.0, np.inf
    if not commitment.on:
        off_h = commitment.since_h
    for is_on, first, last in _runs(course):
        if is_on and not (first == 0 and commitment.on):
            warm = off_h < commitment.cold_after_h - SLACK_H
            total += commitment.warm_eur if warm else commitment.cold_eur
        if not is_on:
            before = commitment.since_h if first == 0 and not commitment.on else 0.0
            off_h = clock[last] - clock[first] + before
    return total


@given(data=st.data())
def test_the_rows_allow_what_plain_words_allow(data: st.DataObject) -> None:
    """Every course of on and off is a point of the block if, and only if, it may be."""
    commitment, hours = data.draw(commitments()), data.draw(lengths())
    free = data.draw(flags(len(hours)) | st.just(hours > 0))
    block = _block(commitment, hours, free)
    for course in product((False, True), repeat=len(hours)):
        vector = block.pack(commitment.met(np.array(course), hours))
        is_point = block.excess(vector) <= EXACT
        assert is_point == _may(commitment, hours, free, course), course
        if is_point:
            cost = _cost(commitment, hours, course)
            assert block.amount("cost", vector) == pytest.approx(cost)


@given(data=st.data())
def test_the_nearest_course_is_the_best_of_all(data: st.DataObject) -> None:
    """Dynamic programming finds what trying every course finds."""
    commitment, hours = data.draw(commitments()), data.draw(lengths(7))
    free = data.draw(flags(len(hours)) | st.just(hours > 0))
    gain = data.draw(series(numbers(-5.0, 5.0), len(hours)))
    per_eur = data.draw(numbers(0.0, 2.0))

    def worth(course: Course) -> float:
        made = float(gain @ np.array(course))
        return made - per_eur * _cost(commitment, hours, course)

    chosen = tuple(commitment.nearest(hours, free, gain, per_eur).tolist())
    allowed = [
        course
        for course in product((False, True), repeat=len(hours))
        if _may(commitment, hours, free, course)
    ]
    assert chosen in allowed
    assert worth(chosen) == pytest.approx(max(map(worth, allowed)))


@given(data=st.data())
def test_what_is_wished_is_done_if_it_may_be(data: st.DataObject) -> None:
    """Whatever is wished, step by step, is a course that is allowed, and exact."""
    commitment, hours = data.draw(commitments()), data.draw(lengths())
    free = data.draw(flags(len(hours)) | st.just(hours > 0))
    wishes = data.draw(flags(len(hours)))
    state, course = commitment, []
    for wish, may, dt in zip(wishes, free, hours.tolist(), strict=True):
        course.append(state.settled(bool(wish), free=bool(may)))
        state = state.stepped(course[-1], dt)
    assert _may(commitment, hours, free, tuple(course))
    assert state == commitment.after(np.array(course, dtype=float), hours)
    held = [t for t, done in enumerate(course) if done != wishes[t] and free[t]]
    for t in held:
        other = (*course[:t], not course[t], *course[t + 1 :])
        assert not _may(commitment, hours[: t + 1], free[: t + 1], other[: t + 1])


@few
@given(data=st.data())
def test_a_day_in_two_parts_is_the_same_day(data: st.DataObject) -> None:
    """Starts under way and times already served go on across a cut."""
    commitment, hours = data.draw(commitments()), data.draw(lengths())
    course = data.draw(flags(len(hours)))
    at = data.draw(st.integers(0, len(hours)))
    whole = commitment.met(course, hours)
    first = commitment.met(course[:at], hours[:at])
    rest = commitment.after(course[:at].astype(float), hours[:at])
    second = rest.met(course[at:], hours[at:])
    for name in first.keys() & second.keys():
        parts = [*first[name], *second[name]]
        assert parts == pytest.approx(whole[name].tolist(), abs=1e-6), name


def _engine(**how: float) -> Commitment:
    """Make an engine: 3 minutes to its power while warm, 18 once it is cold."""
    times = {"warm_start_h": 0.05, "cold_start_h": 0.3, "cold_after_h": 1.0}
    return Commitment(**{**times, "warm_eur": 2.0, "cold_eur": 10.0, **how})  # type: ignore[arg-type]  # (all are numbers)


def test_a_cold_start_takes_a_step_and_a_fifth_of_the_next() -> None:
    """18 minutes of two quarters of an hour: 15 of the first, 3 of the second."""
    course = np.array([0, 1, 1, 1, 1, 0, 1, 1], dtype=np.bool_)
    values = _engine().met(course, QUARTERS.hours)
    # Off for a quarter of an hour it is still warm: 3 minutes of 15 are lost.
    run = [0.0, 0.0, 0.8, 1.0, 1.0, 0.0, 0.8, 1.0]
    assert values["run"].tolist() == pytest.approx(run)
    assert values["warm"].tolist() == [0, 0, 0, 0, 0, 0, 1, 0]
    block = _block(_engine(), QUARTERS.hours, QUARTERS.hours > 0)
    vector = block.pack(values)
    assert block.excess(vector) <= EXACT
    assert block.amount("cost", vector) == pytest.approx(12.0)
    assert block.amount("switches", vector) == 2.0


def test_it_is_cold_once_it_was_off_for_long() -> None:
    """Off for an hour it is cold, off for three quarters it is warm: before or here."""
    hours = QUARTERS.hours
    for since_h, cold in ((0.5, False), (0.75, True), (100.0, True)):
        course = np.array([0, *[1] * 7], dtype=np.bool_)
        [warm] = _engine(since_h=since_h).met(course, hours)["warm"][1:2]
        assert warm == (not cold)
    for off, warm in ((3, 1.0), (4, 0.0)):
        course = np.array([*[0] * off, *[1] * (8 - off)], dtype=np.bool_)
        assert _engine(on=True).met(course, hours)["warm"][off] == warm


def test_a_start_under_way_goes_on() -> None:
    """12 minutes left of a start: four fifths of a step, and it is not broken off."""
    begun = _engine(on=True, since_h=0.1, starting_h=0.2)
    values = begun.met(np.ones(8, dtype=np.bool_), QUARTERS.hours)
    assert values["run"].tolist() == pytest.approx([0.2, *[1.0] * 7])
    assert begun.held_h == pytest.approx(0.2)
    on, off = True, False
    assert begun.settled(off, free=True)
    assert not begun.settled(on, free=False)
    assert begun.stepped(on, 0.25).starting_h == 0.0
    assert begun.stepped(on, 0.125).starting_h == pytest.approx(0.075)


def test_what_asks_nothing_is_free() -> None:
    """Where neither time nor money is asked, on and off make no difference."""
    assert Commitment(on=True, since_h=0.0).is_free
    for asks in ("min_up_h", "min_down_h", "cold_eur", "cold_start_h"):
        assert not Commitment(**{asks: 1.0}).is_free


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (
            {"warm_eur": 9, "cold_eur": 5},
            "warm_eur: got 9.0, accepts at most cold_eur, 5 EUR",
        ),
        (
            {"warm_start_h": 2, "cold_start_h": 1},
            "warm_start_h: got 2.0, accepts at most cold_start_h, 1 h",
        ),
        ({"starting_h": 1}, "starting_h: got 1.0, accepts 0 where it is off"),
    ],
)
def test_refuses(document: dict[str, object], fault: str) -> None:
    """A cold start is never the easier one, and what is off does not start."""
    with pytest.raises(RefusedError) as caught:
        read(Commitment, document)
    assert [str(found) for found in caught.value.faults] == [fault]
