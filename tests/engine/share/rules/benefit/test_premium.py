"""A premium is exact, whatever the hours, and says what it must serve."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.rules import Class, Plant, Premium, known_rules

[_ITALIAN] = known_rules()["it_cer"].benefits
assert isinstance(_ITALIAN, Premium)
PREMIUM: Final = _ITALIAN
ROOF: Final = Plant(Fraction(100), "north")

prices = st.integers(-50_000, 400_000).map(lambda cents: Fraction(cents, 100))
energies = st.integers(0, 10**9)


def _rate(zonal: Fraction, base: int, most: int, bonus: int) -> Fraction:
    """Reckon it again, with fractions and with nothing of the code that is tried."""
    lack = max(Fraction(0), 180 - zonal)
    return min(Fraction(most), base + lack) + bonus


@given(hours=st.lists(st.tuples(energies, prices), max_size=48))
def test_a_sum_is_exact(hours: list[tuple[int, Fraction]]) -> None:
    """Against fractions: not a millionth of a cent is lost."""
    shared, zonal = [wh for wh, _ in hours], [price for _, price in hours]
    earned = PREMIUM.premium_eur(ROOF, shared, zonal)
    fractions = sum(wh * _rate(price, 80, 120, 10) / 1_000_000 for wh, price in hours)
    assert earned == fractions


@given(zonal=prices, smaller=st.integers(1, 1000), larger=st.integers(1, 1000))
def test_a_larger_plant_never_earns_more(
    zonal: Fraction, smaller: int, larger: int
) -> None:
    """By the MWh, at any price."""
    small, large = sorted((Fraction(smaller), Fraction(larger)))
    rates = [
        PREMIUM.rate_eur_per_mwh(Plant(power_kw, "centre"), zonal)
        for power_kw in (small, large)
    ]
    assert rates[0] >= rates[1]


@given(low=prices, high=prices)
def test_cheap_power_never_earns_less(low: Fraction, high: Fraction) -> None:
    """And never less than the base."""
    rates = [PREMIUM.rate_eur_per_mwh(ROOF, price) for price in sorted((low, high))]
    assert rates[0] >= rates[1] >= 90


def test_a_year_by_hand() -> None:
    """1 MWh at 150 EUR/MWh, 2 MWh at 200: 120 and 2 x 90 EUR in the north."""
    shared, zonal = [1_000_000, 2_000_000], [Fraction(150), Fraction(200)]
    assert PREMIUM.premium_eur(ROOF, shared, zonal) == 120 + 180


def test_hours_and_prices_go_together() -> None:
    """One price too few is an error, not an hour for nothing."""
    with pytest.raises(ValueError, match="shorter"):
        PREMIUM.premium_eur(ROOF, [1, 2], [Fraction(1)])


@pytest.mark.parametrize(
    ("shared", "has_grant", "bound"),
    [
        (55, False, "0"),
        (45, True, "0"),
        (100, False, "45"),
        (100, True, "55"),
        (80, False, "31.25"),
        (0, False, "0"),
    ],
)
def test_what_companies_may_not_have(
    shared: int, bound: str, *, has_grant: bool
) -> None:
    """Of 100 EUR for so many Wh of 100 injected; 80: 25 of 80 are beyond 55 %."""
    found = PREMIUM.bound_eur(Fraction(100), shared, 100, has_grant=has_grant)
    assert found == Fraction(bound)


@given(shared=energies, injected=energies, cents=st.integers(0, 10**7))
def test_the_bound_part_is_a_part(shared: int, injected: int, cents: int) -> None:
    """Never below zero, never above all, and exact."""
    premium = Fraction(cents, 100)
    bound = PREMIUM.bound_eur(premium, shared, injected, has_grant=False)
    assert 0 <= bound <= premium
    beyond = max(Fraction(0), shared - Fraction(55, 100) * injected)
    wanted = premium * beyond / shared if shared else Fraction(0)
    assert bound == wanted


def test_a_grant_lowers_it_in_proportion() -> None:
    """A fifth of the cost, half of the largest grant: a quarter less."""
    rate = PREMIUM.rate_eur_per_mwh(
        replace(ROOF, grant_share=Fraction("0.2")), Fraction(0)
    )
    assert rate == Fraction("97.5")
    for share in ("0.41", "-0.1"):
        with pytest.raises(ValueError, match="grant"):
            PREMIUM.rate_eur_per_mwh(
                replace(ROOF, grant_share=Fraction(share)), Fraction(0)
            )
    bare = replace(PREMIUM, grant=None)
    with pytest.raises(ValueError, match="grant"):
        bare.rate_eur_per_mwh(replace(ROOF, grant_share=Fraction("0.1")), Fraction(0))


def test_strangers_are_refused() -> None:
    """A place that is none, and a plant that fits no class."""
    with pytest.raises(KeyError):
        PREMIUM.rate_eur_per_mwh(Plant(Fraction(1), "moon"), Fraction(0))
    closed = replace(PREMIUM, classes=PREMIUM.classes[:1])
    with pytest.raises(ValueError, match="no class"):
        closed.rate_eur_per_mwh(Plant(Fraction(201), "north"), Fraction(0))


@pytest.mark.parametrize(
    "powers", [(), (None, 200.0), (600.0, 200.0), (200.0, 200.0), (None, None)]
)
def test_classes_in_disorder_are_refused(powers: tuple[float | None, ...]) -> None:
    """They rise, and only the last is open."""
    classes = tuple(Class(1.0, 2.0, power) for power in powers)
    found = list(replace(PREMIUM, classes=classes).faults())
    assert [name for name, _, _ in found] == ["classes"]


def test_a_document_is_refused_with_its_faults() -> None:
    """Two like places, and a share above one."""
    document = write(PREMIUM)
    document["places"] = [*document["places"], document["places"][0]]
    with pytest.raises(RefusedError) as caught:
        read(Premium, document)
    assert [fault.value for fault in caught.value.faults] == ["south"]
    document["free_share"] = 55
    with pytest.raises(RefusedError) as caught:
        read(Premium, document)
    assert [fault.hint for fault in caught.value.faults] == [
        "55 looks like %, the field is in fraction"
    ]
