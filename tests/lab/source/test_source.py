"""Sources are found by name, and every one says whose its data are."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine import Clock, Neighbourhood, Outlook, Policy, Tariffs
from quartier.lab.scenario import Scenario
from quartier.lab.source import Measured, SourceError, find, page, sources


def test_every_source_is_there() -> None:
    """One file each; each with a name, a line about it and a credit."""
    found = sources()

    assert sorted(found) == [
        "emhass_house_fr",
        "ha_history",
        "nl_homes",
        "simbench",
        "uci_household_fr",
    ]
    for name, source in found.items():
        assert source.name == name
        assert source.about.endswith(".")
        assert len(source.credit) > 20


def test_licences_are_named() -> None:
    """Where a licence is known, the credit says it."""
    for name, licence in (
        ("simbench", "ODbL"),
        ("uci_household_fr", "CC BY 4.0"),
        ("emhass_house_fr", "MIT"),
        ("nl_homes", "CC BY-NC"),
    ):
        assert licence in sources()[name].credit


def test_no_such_source() -> None:
    """The error names those that there are."""
    assert find("simbench").name == "simbench"
    with pytest.raises(SourceError, match="choose from emhass_house_fr, ha_history"):
        find("simbank")


def test_its_page() -> None:
    """SOURCE.md has the credit, the days, the notes, and what is missing."""
    clock = Clock.even(datetime(2024, 5, 1, tzinfo=UTC), 3600, 4)
    series = {"a.power_kw": np.array([1, np.nan, 3, 4]), "b.power_kw": np.ones(4)}
    measured = Measured(
        Scenario(
            Neighbourhood("n", "Europe/Paris"),
            Policy(),
            Tariffs({}),
            history=Outlook(clock, series),
        ),
        ("The battery is assumed.",),
    )

    text = page(find("simbench"), measured)

    assert text.startswith("# simbench\n")
    assert "ODbL" in text
    assert "2024-05-01T00:00:00+00:00 to 2024-05-01T04:00:00+00:00" in text
    assert "- The battery is assumed." in text
    assert "- `a.power_kw`: 25.0% of its steps are not known." in text
    assert "b.power_kw" not in text
