"""The notice says that nothing was verified, and how coefficients were rounded."""

import pytest
from quartier.engine import Language
from quartier.lab.settle.notice import notice


@pytest.mark.parametrize(
    ("language", "name", "said", "told"),
    [
        ("en", "READ-ME.txt", "NOT VERIFIED", ("12.3 kWh", "0.04 %", "of 0.01 %")),
        ("fr", "LISEZ-MOI.txt", "NON VÉRIFIÉ", ("12,3 kWh", "0,04 %", "de 0,01 %")),
    ],
)
def test_it_tells_what_is_lost_and_on_which_grid(
    language: Language, name: str, said: str, told: tuple[str, ...]
) -> None:
    """In the numbers of its language; no gap is left open."""
    found, text = notice("0.01", 12_345, 0.0004, language)
    assert found == name
    assert text.startswith(said)
    assert all(each in text for each in told)
    assert "{" not in text
    assert "correction-1" in text
    assert "changed.csv" in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_a_window_of_90_letters(language: Language) -> None:
    """A plain text, read in whatever opens it."""
    _, text = notice("0.001", 999_999_999, 0.1234, language)
    assert max(map(len, text.splitlines())) <= 90
