"""Hours of energy: whatever is told late, twice or out of order, nothing is missing."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from quartier.fleet import Hour, Quarter, merged

_START_S = 1_800_000_000 - 1_800_000_000 % 3600


def _quarters(energies: Sequence[int], counter_wh: int = 5000) -> list[Quarter]:
    """Tell quarters of an hour that follow one another."""
    made = []
    for at, energy_wh in enumerate(energies):
        counter_wh += energy_wh
        made.append(Quarter(_START_S + 900 * at, counter_wh, energy_wh))
    return made


def _taken(batches: Iterable[Iterable[Quarter]]) -> list[Hour]:
    """Put batches among what is known, one after another."""
    known: dict[int, Hour] = {}
    for batch in batches:
        changed = merged(known.values(), batch)
        known |= {each.begins_s: each for each in changed}
    return [known[at] for at in sorted(known)]


def test_three_days_at_once() -> None:
    """Every hour of 72 has its own energy, though all of it was told at the end."""
    energies = [at % 7 * 50 for at in range(288)]
    hours = _taken([_quarters(energies)])
    assert len(hours) == 72
    sums = [0.0, *(each.sum_wh for each in hours)]
    rises = [after - before for before, after in pairwise(sums)]
    assert rises == [sum(energies[at : at + 4]) for at in range(0, 288, 4)]


@given(
    st.lists(st.integers(0, 900), min_size=8, max_size=40).map(
        lambda told: told[: len(told) // 4 * 4]
    ),
    st.randoms(use_true_random=False),
    st.integers(1, 12),
)
def test_any_order_gives_the_same_hours(energies: list[int], dice, size: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 (hypothesis' own)
    """Cut into batches, shuffled, some told twice: as if told at once."""
    quarters = _quarters(energies)
    told = [*quarters, *dice.sample(quarters, len(quarters) // 2)]
    dice.shuffle(told)
    batches = [told[at : at + size] for at in range(0, len(told), size)]
    found, whole = _taken(batches), _taken([quarters])
    assert [each.counter_wh for each in found] == [each.counter_wh for each in whole]
    for (before, after), (told_before, told_after) in zip(
        pairwise(found), pairwise(whole), strict=True
    ):
        assert after.sum_wh - before.sum_wh == told_after.sum_wh - told_before.sum_wh


def test_told_twice_changes_nothing() -> None:
    """What is known already is not written again."""
    quarters = _quarters([100] * 8)
    known = _taken([quarters])
    assert merged(known, quarters) == ()
    assert merged(known, quarters[4:6]) == ()


def test_a_gap_counts_in_the_next_hour() -> None:
    """The counter went on while nothing was told; what is told later fills it in."""
    quarters = _quarters([100] * 16)
    known = _taken([quarters[:4], quarters[12:]])
    assert [each.sum_wh for each in known] == [400, 1600]
    filled = _taken([quarters[:4], quarters[12:], quarters[4:12]])
    assert [each.sum_wh for each in filled] == [400, 800, 1200, 1600]


def test_a_counter_that_begins_anew() -> None:
    """Another meter: its counter is lower, and the quarters say what was taken."""
    before, after = _quarters([100] * 4), _quarters([100] * 12, counter_wh=0)[4:]
    known = _taken([before, after[:4], after[4:]])
    assert [each.sum_wh for each in known] == [400, 800, 1200]
    # It stays so when something before it is told again.
    assert merged(known, before) == ()


def test_an_hour_grows_as_it_is_told() -> None:
    """The first of all hours, too; and one before all of them moves the sums."""
    quarters = _quarters([100] * 8)
    known = _taken([quarters[4:6], quarters[6:8]])
    assert [each.sum_wh for each in known] == [400]
    known = _taken([quarters[4:8], quarters[:4]])
    assert [each.sum_wh for each in known] == [400, 800]
