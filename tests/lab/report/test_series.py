"""Names of series for people."""

import pytest
from quartier.lab.report.series import series_name
from quartier.lab.report.words import Words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("l1.power_kw", "everyday use (Ada)"),
        ("edf.import_eur_per_kwh", "purchase price (edf)"),
        ("outdoor_c", "outdoor temperature"),
        ("stray.level", "level (stray)"),
    ],
)
def test_series_are_named(name: str, said: str) -> None:
    """A series says what it is and whose; one that nobody foresaw keeps its name."""
    whose = {"l1": "Ada"}.get

    assert series_name(Words("en", "UTC"), name, whose) == said
