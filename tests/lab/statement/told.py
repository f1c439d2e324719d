"""Statements and summaries to draw, as a block of flats would have them."""

from dataclasses import replace

from quartier.lab.statement import (
    Account,
    Bar,
    Entry,
    Member,
    Period,
    Sharing,
    Statement,
    Summary,
)

SHARING = Sharing(
    name="Résidence des Tilleuls",
    key="default_dynamic",
    step_min=15,
    organiser="Logis du Rhône",
    contact="partage@example.org",
    sources=("Toit nord", "Toit sud"),
    may_leave=True,
)
WITHOUT = (
    Entry("energy", "peak", 3000, 150_000),
    Entry("energy", "offpeak", 1200, 80_000),
    Entry("subscription", "", 1544),
)
SHARED = (
    Entry("energy", "peak", 1800, 90_000),
    Entry("energy", "offpeak", 1100, 70_000),
    Entry("subscription", "", 1544),
    Entry("shared", "", 840, 70_000),
)
# A bill whose network and taxes are told one by one.
LONG = tuple(
    Entry(key, part, 123, 45_000)
    for key, parts in (
        ("energy", ("peak", "offpeak")),
        ("network", ("high_peak", "high_offpeak", "low_peak", "low_offpeak")),
        ("excise", ("",)),
        ("vat", ("",)),
        ("subscription", ("",)),
        ("network_fixed", ("",)),
        ("surcharge", ("",)),
        ("common_charges", ("",)),
    )
    for part in parts
)


def year(whole_wh: int = 200_000, share: float = 0.3) -> tuple[Bar, ...]:
    """Give twelve months, the middle ones with the most sun."""
    return tuple(
        Bar(month, whole_wh, round(whole_wh * share / (1 + abs(month - 7))))
        for month in range(1, 13)
    )


def statement(**changes: object) -> Statement:
    """Give a month of a flat, with some changes."""
    base = Statement(
        sharing=SHARING,
        period=Period(2026, 3, 3),
        point="flat_12",
        name="Appartement 12, escalier B",
        meter="30000000000012",
        used_wh=230_000,
        shared_wh=70_000,
        without=WITHOUT,
        shared=SHARED,
        bars=year()[:3],
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # (of each its own)


def summary(count: int = 4, **changes: object) -> Summary:
    """Give the month of a block, with some changes."""
    base = Summary(
        sharing=SHARING,
        period=Period(2026, 3, 3),
        made_wh=900_000,
        shared_wh=600_000,
        members=tuple(
            Member(f"Appartement {at}", 200_000, 100_000, 500 + at)
            for at in range(1, count + 1)
        ),
        accounts=(
            Account("Toit nord", (Entry("shared", "", 7200, 600_000),)),
            Account("", (Entry("shared", "", 7200), Entry("operation", "", -2500))),
        ),
        bars=year(900_000)[:3],
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # (likewise)
