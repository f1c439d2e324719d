"""Units of wishes are read as words where a sign would be a formula."""

import pytest

from tests.home_assistant.panel.web.node import WEB, ran


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("EUR/EUR", ""),
        ("EUR", "\u00a0CHF"),
        ("EUR/kWh", "\u00a0CHF/kWh"),
        ("EUR/(K·h)", "\u00a0community.unit_degree_hour of CHF"),
        ("EUR/(kWh·h)", "\u00a0community.unit_kwh_hour of CHF"),
    ],
)
def test_a_unit_as_it_is_read(unit: str, wanted: str) -> None:
    """In the currency of the house, with its space; a share of money has none."""
    said = ran(
        WEB / "community/unit.js",
        """const { unit_of } = await load();
        const say = (key, more) => `${key} of ${more.coin}`;
        return unit_of({ coin: () => "CHF", say }, told.unit);""",
        {"unit": unit},
    )
    assert said == wanted
