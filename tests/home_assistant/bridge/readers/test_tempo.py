"""The colours of Tempo."""

from datetime import UTC, date, datetime

import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.readers import colour_of, colours
from tests.home_assistant.recorded import recorded

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
# Three in the morning in Paris.
EARLY = datetime(2026, 11, 25, 2, tzinfo=UTC)
PARIS = "Europe/Paris"


def _day(state: str, entity_id: str = "sensor.rte_tempo_couleur") -> State:
    return State(entity_id, state)


@pytest.mark.parametrize(
    ("told", "colour"),
    [
        ("Bleu", "blue"),
        ("BLUE", "blue"),
        ("TEMPO_BLANC", "white"),
        ("Rouge HP", "red"),
        ("🔴", "red"),
        ("⚪", "white"),
        ("3", "red"),
        (2, "white"),
        ("inconnu", None),
        ("Bleu ou Rouge", None),
        ("0", None),
        (True, None),
        (None, None),
    ],
)
def test_colours_are_read_in_any_words(told: object, colour: str | None) -> None:
    """French, English, codes and emoji; what is not sure is no colour."""
    assert colour_of(told) == colour


@given(st.text() | st.integers() | st.none() | st.lists(st.text()))
def test_no_text_breaks_it(told: object) -> None:
    """Whatever stands there is one of three colours, or none."""
    assert colour_of(told) in {None, "blue", "white", "red"}


def test_two_sensors_tell_two_days() -> None:
    """By day, one sensor is today's colour and the other tomorrow's."""
    assert colours(_day("Blanc"), _day("Rouge"), NOON, PARIS) == {
        "2026-11-25": "white",
        "2026-11-26": "red",
    }


def test_an_unknown_tomorrow_is_absent() -> None:
    """Before RTE announces it, nothing is said of tomorrow."""
    assert colours(_day("Blanc"), _day("inconnu"), NOON, PARIS) == {
        "2026-11-25": "white"
    }
    assert colours(_day("Blanc"), None, NOON, PARIS) == {"2026-11-25": "white"}
    assert colours(None, None, NOON, PARIS) == {}


def test_before_six_the_day_before_still_runs() -> None:
    """By night a colour that is known to follow begins at six."""
    assert colours(_day("Blanc"), _day("Rouge"), EARLY, PARIS) == {
        "2026-11-24": "white",
        "2026-11-25": "red",
    }
    assert colours(_day("Blanc"), _day("unavailable"), EARLY, PARIS) == {
        "2026-11-25": "white"
    }


def test_one_entity_with_both_in_its_attributes() -> None:
    """Dates next to colours are believed, by night too."""
    state = recorded("tempo_one_entity")
    both = {"2026-11-25": "white", "2026-11-26": "red"}

    assert colours(state, None, NOON, PARIS) == both
    assert colours(state, state, NOON, PARIS) == both
    early = colours(state, state, EARLY, PARIS)
    assert both.items() <= early.items()


def test_a_calendar_in_an_attribute() -> None:
    """A mapping from dates to colours tells each; other keys are passed over."""
    days = {
        "2026-11-27": "BLUE",
        datetime(2026, 11, 29, tzinfo=UTC): "red",
        date(2026, 11, 30): "white",
        "2026-11-28": "?",
        "soon": "RED",
        7: "RED",
    }
    state = State("sensor.tempo", "Blanc", {"days": days})

    assert colours(state, None, NOON, PARIS) == {
        "2026-11-25": "white",
        "2026-11-27": "blue",
        "2026-11-29": "red",
        "2026-11-30": "white",
    }


def test_a_binary_sensor_is_named_after_its_colour() -> None:
    """On, it is that colour; off, nothing is known."""
    watcher = "binary_sensor.demain_jour_rouge"

    assert colours(None, _day("on", watcher), NOON, PARIS) == {"2026-11-26": "red"}
    assert colours(None, _day("off", watcher), NOON, PARIS) == {}
