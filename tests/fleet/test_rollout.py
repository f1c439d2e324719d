"""A release goes to a few first, stops where it fails, and goes on after a restart."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.fleet import Finished, Rollout, Send, Stopped

_NAMES = [f"node{at:04}" for at in range(40)]
_NEW, _OLD = "0.2.0", "0.1.0"


def _sent(steps: tuple[object, ...]) -> list[str]:
    return [each.participant for each in steps if isinstance(each, Send)]


@given(
    st.integers(1, 40), st.integers(0, 2**32), st.sampled_from([0.0, 0.02, 0.2, 1.0])
)
def test_few_suffer_from_a_bad_release(count: int, seed: int, bad: float) -> None:
    """Nobody is sent to before the group before is proven; it ends, well or stopped."""
    random = Random(seed)  # noqa: S311 (a seed makes tests repeatable)
    rollout, now_s, ends = Rollout.of(_NEW, _NAMES[:count]), 0.0, []
    for _ in range(2000):
        steps = rollout.steps(_NAMES, now_s)
        for each in _sent(steps):
            rollout.delivered(each, "", now_s)
            if random.random() < bad:
                rollout.runs(each, _NEW, now_s)
                rollout.runs(each, _OLD, now_s)
            else:
                rollout.runs(each, _NEW, now_s)
        ends += [each for each in steps if not isinstance(each, Send)]
        if rollout.is_over or rollout.is_stopped:
            break
        now_s += 60
        rollout = _again(rollout, random, now_s)
        touched = {each for each, how in rollout.progress.items() if how != "waiting"}
        for before, after in zip(rollout.groups, rollout.groups[1:], strict=False):
            if touched & set(after):
                told = {rollout.progress[each] for each in before}
                assert told <= {"done", "failed"}
    assert len(ends) == 1
    failed = len(rollout.failed)
    if isinstance(ends[0], Finished):
        assert failed <= count * 0.1
    else:
        assert isinstance(ends[0], Stopped)
        assert ends[0].failed == rollout.failed
    if bad == 0:
        assert isinstance(ends[0], Finished)
    if bad == 1:
        assert failed == 1


def _again(rollout: Rollout, random: Random, now_s: float) -> Rollout:
    """Restart now and then; nodes say again what they run."""
    if random.random() > 0.1:
        return rollout
    again = Rollout.of_dict(rollout.to_dict())
    for each, how in rollout.progress.items():
        if how in {"trying", "done"}:
            again.runs(each, _NEW, now_s)
    return again


def test_who_is_away_holds_nobody_up() -> None:
    """The others go on; it is given the release when it is back."""
    rollout = Rollout.of(_NEW, _NAMES[:3])
    there, now_s = {_NAMES[0], _NAMES[2]}, 0.0
    for _ in range(100):
        for each in _sent(rollout.steps(there, now_s)):
            rollout.delivered(each, "", now_s)
            rollout.runs(each, _NEW, now_s)
        now_s += 60
    assert rollout.progress[_NAMES[1]] == "waiting"
    assert not rollout.is_over
    assert _sent(rollout.steps(_NAMES, now_s)) == [_NAMES[1]]
    rollout = Rollout.of(_NEW, _NAMES[:1])
    assert rollout.steps((), 0.0) == ()
    assert _sent(rollout.steps(_NAMES, 1.0)) == [_NAMES[0]]


def test_silence_is_a_failure() -> None:
    """Who has it and does not come back in half an hour; who does not get it in one."""
    rollout = Rollout.of(_NEW, _NAMES[:1])
    rollout.steps(_NAMES, 0.0)
    rollout.delivered(_NAMES[0], "", 10.0)
    assert rollout.steps(_NAMES, 1800.0) == ()
    assert rollout.steps(_NAMES, 1811.0) == (Stopped(_NEW, (_NAMES[0],)),)
    assert rollout.why == {_NAMES[0]: "silent"}
    assert rollout.steps(_NAMES, 1812.0) == ()

    rollout.resume()
    assert _sent(rollout.steps(_NAMES, 2000.0)) == [_NAMES[0]]
    assert rollout.steps(_NAMES, 5601.0) == (Stopped(_NEW, (_NAMES[0],)),)


def test_a_refusal_is_kept() -> None:
    """Why a node did not take it; who was removed is not waited for."""
    rollout = Rollout.of(_NEW, _NAMES[:2])
    rollout.steps(_NAMES, 0.0)
    rollout.delivered(_NAMES[1], "", 0.0)
    rollout.delivered(_NAMES[0], "secver", 0.0)
    assert rollout.why == {_NAMES[0]: "secver"}
    rollout.without(_NAMES[0])
    rollout.without("nobody11")
    rollout.runs(_NAMES[1], _NEW, 0.0)
    assert rollout.steps(_NAMES, 1.0) == (Finished(_NEW, ()),)


def test_who_goes_back_has_failed() -> None:
    """Though it was proven: something is wrong with the release."""
    rollout = Rollout.of(_NEW, _NAMES[:1])
    rollout.runs(_NAMES[0], _NEW, 0.0)
    rollout.runs(_NAMES[0], _OLD, 10.0)
    rollout.runs("nobody11", _NEW, 10.0)
    assert rollout.failed == (_NAMES[0],)


def test_nonsense_is_told() -> None:
    """A word that is none is no progress."""
    document = Rollout.of(_NEW, _NAMES[:1]).to_dict()
    document["progress"] = {_NAMES[0]: "lost"}
    with pytest.raises(ValueError, match="lost"):
        Rollout.of_dict(document)
