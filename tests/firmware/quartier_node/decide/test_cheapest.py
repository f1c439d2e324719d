"""By prices alone, as cheap as any way that all was tried."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.decide.cheapest import is_dear, runs_now, starts_now


def _cheapest(prices: list[int], needs: list[int]) -> int | None:
    """Try every way to run; None where none suffices."""
    best = None
    for ways in product((0, 1), repeat=len(prices)):
        if all(sum(ways[:at]) >= needs[at] for at in range(1, len(needs))):
            cost = sum(way * price for way, price in zip(ways, prices, strict=True))
            best = cost if best is None else min(best, cost)
    return best


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 1)), min_size=1, max_size=9)
)
def test_it_is_as_cheap_as_can_be(steps: list[tuple[int, int]]) -> None:
    """Step by step, against all ways there are; and all needs are met in time."""
    prices = [price for price, _ in steps]
    used, needs = 0, []
    for at, (_, use) in enumerate(steps):
        # Nothing can be needed before anything could run.
        used += use if at else 0
        needs.append(used)
    stored = cost = 0
    for at in range(len(prices)):
        assert stored >= needs[at]
        left = [need - stored for need in needs[at:]]
        if runs_now(prices[at:], left, 1):
            stored += 1
            cost += prices[at]

    assert cost == _cheapest(prices, needs)


def test_what_is_needed_now_runs_now() -> None:
    """However dear."""
    assert runs_now([9, 1], [1, 1], 5)
    assert not runs_now([9, 1], [0, 0], 5)


def test_of_equal_steps_the_earlier_runs() -> None:
    """A flat tariff keeps a tank as full as it needs to be."""
    assert runs_now([5, 5, 5], [0, 0, 1], 1)


def test_a_run_starts_where_it_is_cheapest() -> None:
    """Until the latest step, as far as prices are known; earlier ones first."""
    assert not starts_now([5, 5, 1, 1], 2, 2)
    assert starts_now([5, 5, 1, 1], 2, 0)
    assert starts_now([5, 5, 1, 9], 2, 2) is False
    assert starts_now([5, 5, 5, 5], 2, 2)
    assert starts_now([5, 5], 2, 9)


def test_the_dearest_quarter_is_dear() -> None:
    """A flat tariff has none."""
    assert is_dear([9, 1, 1, 9]) is False
    assert is_dear([9, 1, 1, 1])
    assert not is_dear([5, 5, 5, 5])
