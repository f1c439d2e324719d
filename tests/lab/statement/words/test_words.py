"""Words: months, money, energies and prices, as each language writes them."""

import pytest
from quartier.lab.statement import Words

EN, FR = Words("en"), Words("fr")


@pytest.mark.parametrize(
    ("months", "english", "french"),
    [
        ((3, 3), "March 2026", "Mars 2026"),
        ((8, 8), "August 2026", "Août 2026"),
        ((1, 12), "2026", "2026"),
        ((4, 12), "April – December 2026", "Avril – décembre 2026"),
    ],
)
def test_periods(months: tuple[int, int], english: str, french: str) -> None:
    """A month, a year, or some months of one."""
    assert EN.period(2026, *months) == english
    assert FR.period(2026, *months) == french


def test_months_in_little_room() -> None:
    """As each language shortens them."""
    assert [EN.short_month(2), FR.short_month(2)] == ["Feb", "févr."]
    assert FR.month(12) == "décembre"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2026-06", "June 2026", "juin 2026"),
        ("2027-01-01", "1 January 2027", "1er janvier 2027"),
        ("2026-12-31", "31 December 2026", "31 décembre 2026"),
        ("2026-13", "2026-13", "2026-13"),
        ("base", "base", "base"),
    ],
)
def test_days_and_months_are_spelled(text: str, english: str, french: str) -> None:
    """Whatever is neither stays as it is."""
    assert EN.spelled(text) == english
    assert FR.spelled(text) == french


@pytest.mark.parametrize(
    ("ueur", "said"),
    [(120_000, "0,12"), (200_100, "0,2001"), (185_714.3, "0,1857"), (99_990, "0,1")],
)
def test_prices_show_what_is_not_nothing(ueur: float, said: str) -> None:
    """From cents to hundredths of one."""
    assert FR.price(ueur) == f"{said}\u00a0€" or FR.price(ueur).startswith(said)


def test_amounts() -> None:
    """Money to the cent, energies in kWh, large ones without decimals."""
    assert FR.euros(-123_456) == "−1\u202f234,56\u00a0€"
    assert EN.money(5) == "0.05"
    assert EN.energy(12_340) == "12.3\u00a0kWh"
    assert FR.kwh(1_234_567) == "1\u202f235"
    assert EN.share(1, 3) == "33\u00a0%"
    assert EN.share(1, 0) == "0\u00a0%"


def test_labels_with_facts() -> None:
    """And a name nobody foresaw as it is."""
    assert EN.say("meter", meter="12") == "meter 12"
    assert EN.say_or("line_odd", "odd {x}", x="one") == "odd one"
