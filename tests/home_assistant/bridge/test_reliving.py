"""Past days are lived again for one at a time, and no policy twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from threading import Event

import pytest

from custom_components.quartier.bridge import reliving
from custom_components.quartier.bridge.hindsight import Lastly
from custom_components.quartier.bridge.reliving import (
    BusyError,
    Lives,
    Policies,
    Progress,
    Reliving,
    spelled,
)
from custom_components.quartier.engine import Outcome, Policy
from custom_components.quartier.engine.policy.peak import Peak
from tests.home_assistant.bridge.homes import NOW, home
from tests.home_assistant.bridge.test_hindsight import history, yesterdays

_THREE: Policies = {
    "without": None,
    "now": Policy(),
    "what_if": Policy((Peak(eur_per_kw=5.0),)),
}


@cache
def _lastly() -> Lastly:
    return yesterdays(history()).days(1)


def _lives() -> Lives:
    return Lives.of(home(), 1, _lastly())


class _Heard:
    """What is told: which policies were computed, and how each went."""

    def __init__(self, act: Callable[[], None] | None = None) -> None:
        self.computed: list[str] = []
        self.shares: list[float] = []
        self.outcomes: dict[str, Outcome] = {}
        self._act = act

    def __call__(self, told: Progress | tuple[str, Outcome]) -> None:
        if isinstance(told, Progress):
            self.computed.append(told.name)
            self.shares.append(told.done / told.all)
            if self._act is not None:
                self._act()
        else:
            self.outcomes |= [told]


def test_how_far_it_is_and_how_each_went_is_told() -> None:
    """Plan by plan up to all of it, in the order of the policies."""
    heard = _Heard()
    cpu_s = Reliving(Event()).live(_lives(), _THREE, Event(), heard)
    assert list(heard.outcomes) == list(_THREE)
    assert heard.outcomes["without"].conduct == "habit"
    assert heard.computed == [name for name in _THREE for _ in range(12)]
    assert heard.shares[:12] == pytest.approx([at / 12 for at in range(1, 13)])
    assert cpu_s > 0.01


def test_a_slider_that_moves_costs_one_policy() -> None:
    """What was lived of the same days is remembered, however it is spelled."""
    days = Reliving(Event())
    first, again = _Heard(), _Heard()
    days.live(_lives(), _THREE, Event(), first)
    lives = days.recall(home(), 1, NOW)
    assert lives is not None
    moved = {**_THREE, "now": Policy((Peak(),)), "what_if": Policy((Peak(7.0),))}
    days.live(lives, moved, Event(), again)
    assert set(again.computed) == {"what_if"}
    for name in ("without", "now"):
        assert again.outcomes[name] is first.outcomes[name]
    assert spelled(Policy()) == spelled(Policy((Peak(),))) != spelled(None)


def test_other_days_are_lived_anew() -> None:
    """More of them, of another home, or an hour later; wishes make no other home."""
    days = Reliving(Event())
    assert days.recall(home(), 1, NOW) is None
    days.live(_lives(), {"without": None}, Event(), _Heard())
    wishing = replace(home(), options={"policy": {"peak": {"eur_per_kw": 2.0}}})
    assert days.recall(wishing, 1, NOW + timedelta(minutes=59)) is not None
    assert days.recall(home(), 2, NOW) is None
    assert days.recall(home(), 1, NOW + timedelta(hours=1)) is None
    moved = replace(home(), options={"tunables": {"HOME": {"takes_part": False}}})
    assert days.recall(moved, 1, NOW) is None


def test_not_all_is_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest is forgotten first."""
    monkeypatch.setattr(reliving, "_MOST", 2)
    lives, days = _lives(), Reliving(Event())
    days.live(lives, _THREE, Event(), _Heard())
    assert set(lives.known) == {spelled(_THREE[name]) for name in ("now", "what_if")}


def test_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second is refused after a while, and let in once the first is done."""
    monkeypatch.setattr(reliving, "_PATIENCE_S", 0.01)
    days, refused = Reliving(Event()), list[BaseException]()

    def ask() -> None:
        with pytest.raises(BusyError) as caught:
            days.live(_lives(), {"without": None}, Event(), _Heard())
        refused.append(caught.value)

    days.live(_lives(), {"without": None}, Event(), _Heard(ask))
    assert len(refused) == 12
    after = _Heard()
    days.live(_lives(), {"without": None}, Event(), after)
    assert after.outcomes


@pytest.mark.parametrize("whose", ["home", "listener"])
def test_told_to_stop_it_stops_and_says_what_it_took(whose: str) -> None:
    """Between two plans; the next one finds it free."""
    stops = {"home": Event(), "listener": Event()}
    days, heard = Reliving(stops["home"]), _Heard(stops[whose].set)
    cpu_s = days.live(_lives(), {"now": Policy()}, stops["listener"], heard)
    assert heard.computed == ["now"]
    assert heard.outcomes == {}
    assert cpu_s > 0.001
    with days.alone():
        assert days.recall(home(), 1, NOW) is not None
