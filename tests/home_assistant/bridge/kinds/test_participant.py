"""A participant is planned by what it said, and no entity is told anything for it."""

from dataclasses import replace
from typing import Final

from custom_components.quartier.bridge.kinds import Done, Seen, kinds
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.bridge.participants import party_of
from custom_components.quartier.bridge.participants.habit import Habit
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.engine import Clock, Load, Storage
from tests.home_assistant.bridge.homes import NOW, ZONE
from tests.home_assistant.bridge.participants.talks import MONO_S, STATE, told
from tests.home_assistant.bridge.participants.talks import seen as heard

NODE: Final = Device("n", "N", "participant", "Tank", "flat", {"participant": "node1"})
KIND: Final = kinds()["participant"]


def _seen() -> Seen:
    party = party_of(heard(state=told(STATE)), Habit(), NOW, MONO_S)
    readings = Readings(lambda _name: None, NOW, parties={"n": party})
    return Seen(readings, NOW, ZONE, {}, (19.0, 24.0), 2.0, 10.0)


def test_it_is_what_it_offers() -> None:
    """Its store and its use, by its own id; and what it believed to be goes on."""
    (store,) = KIND.things(NODE, _seen())
    assert isinstance(store, Storage)
    assert (store.id, store.name) == ("n", "Tank")
    given = KIND.given(NODE, Clock.even(NOW, 3600, 4), _seen())
    assert given["n.use_kw"].tolist() == [0.0, 0.5, 0.0, 0.0]


def test_who_was_never_heard_is_a_load() -> None:
    """Without a word from it there is still something to plan."""
    nobody = replace(_seen(), readings=Readings(lambda _name: None, NOW))
    assert KIND.things(NODE, nobody) == (Load("n", name="Tank"),)
    assert KIND.power_kw(NODE, nobody.readings) is None


def test_what_it_takes_is_what_it_told() -> None:
    """Its last state is its meter."""
    assert KIND.power_kw(NODE, _seen().readings) == 1.5


def test_no_entity_is_ordered_for_it() -> None:
    """It has no form, no entity and no order: it is told on the wire."""
    done = Done({"n": {}}, NOW, NOW)
    assert KIND.deeds(NODE, done, NOW) == ()
    assert KIND.controls(NODE) == ()
    assert KIND.serves == frozenset()
    assert KIND.safe(NODE) == {}
