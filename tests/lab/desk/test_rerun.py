"""A rerun puts every conduct through the same days."""

import sys
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from quartier.engine import CONDUCTS, Conduct, Days, Outcome
from quartier.lab.desk import Progress, Rerun, TooShortError, rerun

from tests.lab.days import START, lived, under_the_sky

HOUR_S = 3600


@pytest.fixture(scope="module")
def told() -> list[tuple[Conduct, int, int]]:
    """Keep what a replay says of its progress."""
    return []


@pytest.fixture(scope="module")
def result(told: list[tuple[Conduct, int, int]]) -> Rerun:
    """Replay two days of a home with a battery, planning every four hours."""
    return rerun(lived(), 2, None, 4 * HOUR_S, lambda *beat: told.append(beat))


def test_every_conduct_is_run(
    result: Rerun, told: list[tuple[Conduct, int, int]]
) -> None:
    """All four, over the same steps, each telling how far it is."""
    assert tuple(result.outcomes) == CONDUCTS
    for outcome in result.outcomes.values():
        assert len(outcome.ledger.exchange_kw) == 48
    assert {whole for _, _, whole in told} == {48}
    assert {name for name, _, _ in told} <= set(CONDUCTS)
    assert result.outcomes["plan"].statuses["optimal"] == 12


def test_foresight_is_the_best_and_quartier_no_worse_than_nothing(
    result: Rerun,
) -> None:
    """On days that are like one another, planning pays, and knowing pays most."""
    cost = {name: outcome.cost_eur for name, outcome in result.outcomes.items()}
    assert cost["foresight"] <= cost["plan"] + 1e-6
    assert cost["plan"] < cost["habit"]
    share = result.share_of_foresight
    assert share is not None
    gains = cost["habit"] - cost["plan"], cost["habit"] - cost["foresight"]
    assert share == pytest.approx(gains[0] / gains[1])


def test_the_same_days_are_the_same_again(result: Rerun) -> None:
    """No clock decides how well a day is planned: every number comes back."""
    again = rerun(lived(), 2, None, 4 * HOUR_S, lambda *_beat: None)
    for name, outcome in again.outcomes.items():
        before = result.outcomes[name]
        assert outcome.cost_eur == before.cost_eur
        np.testing.assert_array_equal(
            outcome.ledger.exchange_kw, before.ledger.exchange_kw
        )


def test_the_last_days_are_taken_from_a_local_midnight(result: Rerun) -> None:
    """With all there is before them to learn from."""
    assert result.begin == START + timedelta(days=8)
    assert result.begin.astimezone(UTC).hour == 23


def test_too_few_days() -> None:
    """A history too short, and a day too early, say what there is."""
    with pytest.raises(TooShortError, match=r"\(10 days\): 4 days, and 7 before"):
        rerun(lived(), 4, None, HOUR_S, lambda *_beat: None)
    early = datetime(2026, 3, 3, tzinfo=UTC)
    with pytest.raises(TooShortError, match="or begin later"):
        rerun(lived(), 1, early, HOUR_S, lambda *_beat: None)


def test_the_weather_alone_can_be_replayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Described roofs are lit in what really came and in what is foreseen of it."""
    replayed: list[Days] = []

    def keep(past: Days, _progress: Progress) -> dict[Conduct, Outcome]:
        replayed.append(past)
        return {}

    room = sys.modules["quartier.lab.desk.rerun"]
    monkeypatch.setattr(room, "_in_processes", keep)
    rerun(under_the_sky(), 2, None, HOUR_S, lambda *_beat: None)
    [past] = replayed
    clock, roof = past.truth.clock.part(0, 24), "home-0-roof.available_kw"
    assert past.truth.series[roof].max() > 1.0
    assert past.foresee(clock.start, clock).series[roof].max() > 1.0
