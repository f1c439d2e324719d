"""The same secret has the same mask, and no two have the same."""

from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.report import Masks, masks_of
from tests.home_assistant.street import ZONE, street, street_situation

_IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)


@given(st.lists(st.tuples(st.sampled_from("ab"), _IDS), unique_by=lambda pair: pair[1]))
def test_masks_are_one_to_one(secrets: list[tuple[str, str]]) -> None:
    """Asked again they are the same; and the engine takes them for ids."""
    masks = Masks()
    made = [masks.mask(what, secret) for what, secret in secrets]
    assert len(set(made)) == len(secrets)
    assert made == [masks.mask("other", secret) for _, secret in secrets]


def test_an_entry() -> None:
    """Places by level, devices by kind, things by what they are of."""
    layout = layout_of(street(), ZONE)
    masks = masks_of(layout, street_situation().neighbourhood)
    assert masks.id("street") == "neighbourhood-1"
    assert masks.id("h2") == masks.known["H2"] == "household-2"
    assert masks.id("h2-rest") == "household-2-rest"
    assert masks.id("tank") == "water_heater-1"
    assert masks.id("tank-of-omar-x") == "water_heater-1-of-omar-x"
    assert masks.id("stranger") == "thing-1"
    assert masks.series("h1.import_eur_per_kwh") == "household-1.import_eur_per_kwh"
    assert masks.series("outdoor_c") == "outdoor_c"
    assert masks.series("epex.eur_per_kwh") == "series-1.eur_per_kwh"
    assert masks_of(layout, None).id("h1") == "household-1"


def test_texts() -> None:
    """Names, ids and entities in any letters; longer names go first."""
    masks = Masks()
    assert masks.text("nothing is known") == "nothing is known"
    masks.names |= {"Léa": "household-1", "Léa Martin": "household-2", "A": "x"}
    entity = masks.entity("sensor.lea_power")
    assert entity == "sensor.entity-1"
    said = masks.text("LÉA MARTIN and Léa: sensor.lea_power, A")
    assert masks.text("lea_power is old") == "sensor.entity-1 is old"
    assert said == f"household-2 and household-1: {masks.known['sensor.lea_power']}, A"
