"""The prices of wishes as questions."""

from custom_components.quartier.bridge.wishes import usual
from custom_components.quartier.engine import wish_kinds
from custom_components.quartier.flow.wish import prices_of, wish_schema
from tests.home_assistant.flow.steps import suggested


def _shown(prices: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    return {
        marker.schema: suggested({"data_schema": section.schema})
        for marker, section in wish_schema(prices).schema.items()
    }


def test_every_price_of_every_wish_is_asked() -> None:
    """A wish that is new in the engine is asked for without a change here."""
    shown = _shown({})

    assert shown.keys() == wish_kinds().keys()
    assert {kind: set(asked) for kind, asked in shown.items()} == {
        kind: set(told) for kind, told in usual().items()
    }


def test_what_is_usual_is_not_kept() -> None:
    """Only changed prices are saved."""
    shown = _shown({})

    assert prices_of(shown) == {}

    shown["limits"]["eur_per_kwh"] = 9.0

    assert prices_of(shown) == {"limits": {"eur_per_kwh": 9.0}}
    assert _shown(prices_of(shown)) == shown


def test_units_are_shown() -> None:
    """People read euros, not codes."""
    section = wish_schema({}).schema["carbon"]
    [number] = section.schema.schema.values()

    assert number.config["unit_of_measurement"] == "€/kg"
