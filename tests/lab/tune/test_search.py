"""The search finds what is best, from a seed, within its budget."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from quartier.engine import Policy
from quartier.lab.tune import Ask, AskError, Trial
from quartier.lab.tune.search import search


@dataclass
class _Court:
    """Judges by hand: carbon falls as its price rises, and money rises."""

    tried: list[Policy] = field(default_factory=list)

    def try_all(
        self,
        policies: Sequence[Policy],
        progress: Callable[[int, int], None] = lambda *_told: None,
    ) -> tuple[Trial, ...]:
        self.tried += policies
        progress(len(policies), len(policies))
        return tuple(_trial(each) for each in policies)


def _trial(policy: Policy) -> Trial:
    price = policy.prices()["carbon"]
    amounts = {"money": 10.0 + price, "carbon": 1.0 / (0.1 + price)}
    return Trial(policy, amounts, {"money": 12.0, "carbon": 9.0})


def _search(
    court: _Court, limits: Sequence[str] = (), seed: int = 1
) -> Sequence[Trial]:
    ask = Ask.of(["money", "carbon"], limits)
    return search(ask, court, 24, seed)  # type: ignore[arg-type]  # a court by hand


def test_the_whole_range_is_looked_at() -> None:
    """Both ends, and between them."""
    found = _search(_Court())
    prices = sorted(each.policy.prices()["carbon"] for each in found)
    assert prices[0] == 0.0
    assert prices[-1] == 3.0
    assert len(prices) >= 8
    assert any(0.2 < price < 2.0 for price in prices)


def test_the_same_seed_tries_the_same() -> None:
    """Another seed tries others; none tries more than the budget."""
    one, other, third = _Court(), _Court(), _Court()
    _search(one)
    _search(other)
    _search(third, seed=2)
    assert one.tried == other.tried != third.tried
    assert 16 <= len(one.tried) <= 24


def test_limits_draw_the_search() -> None:
    """Where little carbon is allowed, more is tried of what keeps to it."""
    free, bound = (
        [trial.amounts["carbon"] <= 0.6 for trial in _search(_Court(), limits)]
        for limits in ((), ("carbon=0.6",))
    )
    assert sum(bound) / len(bound) > sum(free) / len(free)


def test_progress_is_told() -> None:
    """From nothing to the end."""
    told: list[tuple[int, int]] = []
    ask = Ask.of(["money", "carbon"], ())
    search(ask, _Court(), 24, 1, lambda *at: told.append(at))  # type: ignore[arg-type]  # by hand
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra there is a sentence."""
    room = sys.modules["quartier.lab.tune.search"]
    monkeypatch.setattr(room, "find_spec", lambda _name: None)
    with pytest.raises(AskError, match=r"pip install 'quartier\[study\]'"):
        _search(_Court())
