"""The exchange: what is paid is what is received, to the cent."""

from datetime import timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError
from quartier.engine.share import Allocation, Counts
from quartier.engine.share.money import Agreed, Line
from quartier.engine.share.money.exchange import exchange
from quartier.engine.share.money.sums import Span, cents, total_cents, total_eur

from tests.engine.share.money.blocks import BEGIN, PARIS, readings_of

ROOFS = ("barn", "roof")
HOMES = ("ana", "bo", "cy")


def _allocation(given_wh: Counts) -> Allocation:
    produced = dict(zip(ROOFS, given_wh.sum(axis=1), strict=True))
    consumed = dict(zip(HOMES, given_wh.sum(axis=0), strict=True))
    return Allocation(readings_of(consumed, produced), given_wh, given_wh)


CUBES = st.lists(st.integers(0, 3000), min_size=12, max_size=12).map(
    lambda flat: _allocation(np.array(flat, dtype=np.int64).reshape(2, 3, 2))
)
AGREED = st.builds(
    Agreed,
    st.integers(0, 300).map(lambda price: price / 1000),
    by_consumer=st.dictionaries(
        st.sampled_from(HOMES), st.integers(0, 300).map(lambda price: price / 1000)
    ),
)


@given(CUBES, AGREED)
def test_what_is_paid_is_received(allocation: Allocation, agreed: Agreed) -> None:
    """Cents and exact amounts, producer by producer; each within a cent of exact."""
    span = Span.of(allocation.readings, PARIS)

    found = exchange(span, allocation, (agreed,))

    paid = [line for at in range(3) for line in found.paid(at, 0)]
    for at, name in enumerate(ROOFS):
        received, mine = found.received(at, 0), [x for x in paid if x.part == name]
        assert total_cents(received) == total_cents(mine) == cents(total_eur(mine))
        assert total_eur(received) == total_eur(mine)
    assert all(abs(line.amount_cents - 100 * line.exact_eur) < 1 for line in paid)


@given(CUBES, AGREED)
def test_amounts_are_prices_times_energies(
    allocation: Allocation, agreed: Agreed
) -> None:
    """Each pair by itself, the slow and plain way."""
    found = exchange(Span.of(allocation.readings, PARIS), allocation, (agreed,))

    for at, home in enumerate(HOMES):
        price = Fraction(str(agreed.by_consumer.get(home, agreed.eur_per_kwh)))
        expected = {
            roof: Fraction(int(allocation.wh[place, at].sum()), 1000) * price
            for place, roof in enumerate(ROOFS)
            if allocation.wh[place, at].any()
        }
        assert {line.part: line.exact_eur for line in found.paid(at, 0)} == expected


def test_a_price_that_changes_amid_a_month() -> None:
    """An hour at 10 cents, an hour at 20: the sum is exact, and shows no price."""
    cube = np.full((2, 3, 2), 1000, dtype=np.int64)
    allocation = _allocation(cube)
    both = (Agreed(0.1), Agreed(0.2, since=BEGIN + timedelta(hours=1)))

    found = exchange(Span.of(allocation.readings, PARIS), allocation, both)

    line = Line("shared", Fraction("0.3"), "barn", 2000, None, 30)
    assert found.paid(0, 0)[0] == line
    assert [line.price_ueur for line in found.received(0, 0)] == [None]


def test_a_price_of_before_and_one_of_after_do_not_count() -> None:
    """Only what holds within the span is paid, and shown."""
    allocation = _allocation(np.full((2, 3, 2), 1000, dtype=np.int64))
    prices = (
        Agreed(0.1),
        Agreed(0.15, since=BEGIN - timedelta(days=1)),
        Agreed(0.2, since=BEGIN + timedelta(days=1)),
    )

    found = exchange(Span.of(allocation.readings, PARIS), allocation, prices)

    assert found.paid(0, 0)[0] == Line(
        "shared", Fraction("0.3"), "barn", 2000, 150_000, 30
    )
    [received] = found.received(0, 0)
    assert (received.price_ueur, received.energy_wh) == (150_000, 6000)


def test_months_are_priced_apart() -> None:
    """The last hour of June at the old price, the first of July at the new."""
    allocation = Allocation(
        readings_of(
            {"ana": [1000, 1000]}, {"roof": [1000, 1000]}, BEGIN + timedelta(hours=719)
        ),
        np.full((1, 1, 2), 1000),
        np.full((1, 1, 2), 1000),
    )
    both = (Agreed(0.1), Agreed(0.2, since=BEGIN + timedelta(hours=720)))

    found = exchange(Span.of(allocation.readings, PARIS), allocation, both)

    assert [found.paid(0, month)[0].price_ueur for month in (0, 1)] == [
        100_000,
        200_000,
    ]


def test_different_prices_are_not_shown_as_one() -> None:
    """A producer with two prices reads the sum alone."""
    allocation = _allocation(np.full((2, 3, 2), 1000, dtype=np.int64))
    agreed = Agreed(0.1, by_consumer={"ana": 0.05})

    found = exchange(Span.of(allocation.readings, PARIS), allocation, (agreed,))

    assert found.received(0, 0)[0].price_ueur is None


def test_cents_are_divided_by_largest_remainder() -> None:
    """1.5 cents each: 4.5 make 5, and the first two by name pay the odd ones."""
    allocation = _allocation(np.array([[[150, 0]] * 3, [[0, 0]] * 3], dtype=np.int64))

    found = exchange(Span.of(allocation.readings, PARIS), allocation, (Agreed(0.1),))

    assert [total_cents(found.paid(at, 0)) for at in range(3)] == [2, 2, 1]


def test_without_an_agreement_nothing_is_paid() -> None:
    """Where sharing is virtual, members owe each other nothing."""
    allocation = _allocation(np.full((2, 3, 2), 1000, dtype=np.int64))

    found = exchange(Span.of(allocation.readings, PARIS), allocation, ())

    assert found.is_free
    assert found.paid(0, 0) == () == found.received(0, 0)


def test_energy_shared_before_a_price_was_agreed_is_refused() -> None:
    """Nobody knows what it costs."""
    allocation = _allocation(np.full((2, 3, 2), 1000, dtype=np.int64))
    late = Agreed(0.1, since=BEGIN + timedelta(hours=1))

    with pytest.raises(RefusedError, match="shared"):
        exchange(Span.of(allocation.readings, PARIS), allocation, (late,))
