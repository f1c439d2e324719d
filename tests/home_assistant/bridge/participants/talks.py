"""Who talks on the wire in these tests: offers, states, and a post that carries all."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.exceptions import HomeAssistantError

from custom_components.quartier.fleet import Outcome, Seen
from custom_components.quartier.wire import dumps, loads
from tests.home_assistant.bridge.homes import NOW

MONO_S: Final = 5000.0
NOW_S: Final = int(NOW.timestamp())
HELLO: Final[Mapping[str, Any]] = {
    "k": "hello",
    "fw": "1.0.0",
    "board": "devkit",
    "app": "water_heater",
    "rated_w": 2200,
    "plan": 0,
    "secver": 1,
    "level": 2,
    "up_s": 60,
}
STORE: Final[Mapping[str, Any]] = {
    "k": "offer",
    "form": "storage",
    "t0": NOW_S,
    "step_s": 3600,
    "take_w": 2200,
    "fill_wh": 4000,
    "low_wh": 2000,
    "high_wh": 9000,
    "loss_w": 60,
    "use_wh": [0, 500, 0, 0, 0, 0, 0, 2500, 1500, *[0] * 15],
}
STATE: Final[Mapping[str, Any]] = {
    "k": "state",
    "t": NOW_S - 600,
    "level": 0,
    "on": 1,
    "power_w": 1500,
    "energy_wh": 12345,
    "slot_wh": 375,
    "fill_wh": 4500,
    "lost": 0,
    "late": 0,
}


def told(message: Mapping[str, Any], **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (any field)
    """Say something on the wire, and give what comes out at the other end.

    A change to None leaves a field out.
    """
    whole = {**message, **changes}
    return loads(dumps({key: one for key, one in whole.items() if one is not None}))


def seen(name: str = "node1", **changes: Any) -> Seen:  # noqa: ANN401 (any field)
    """Know a live water heater that has just offered."""
    usual: dict[str, Any] = {
        "hello": told(HELLO),
        "offer": told(STORE),
        "offered_s": NOW_S,
        "heard_s": MONO_S - 5,
        "is_live": True,
    }
    return Seen(name, **{**usual, **changes})


class Bag:
    """A post that keeps what it is given, and numbers it."""

    def __init__(self, *known: Seen) -> None:
        """Know some participants."""
        self.known = {one.participant: one for one in known}
        self.sent: list[tuple[str, dict[str, Any], int]] = []
        self.heard: list[Callable[[Outcome], None]] = []
        self.wipers: list[Callable[[str], None]] = []
        self.is_down = False

    def seen(self, participant: str) -> Seen | None:
        """Say what is known of a participant."""
        return self.known.get(participant)

    async def async_command(
        self, participant: str, message: Mapping[str, Any], expires_s: int
    ) -> int:
        """Spell a command, as it would go on the wire."""
        if self.is_down:
            raise HomeAssistantError
        no = NOW_S + len(self.sent)
        self.sent.append((participant, loads(dumps({**message, "no": no})), expires_s))
        return no

    def async_listen(
        self, participant: str | None, heard: Callable[[Outcome], None]
    ) -> Callable[[], None]:
        """Keep who listens."""
        assert participant is None
        self.heard.append(heard)
        return lambda: self.heard.remove(heard)

    def async_on_wipe(self, wiper: Callable[[str], None]) -> Callable[[], None]:
        """Keep who forgets."""
        self.wipers.append(wiper)
        return lambda: self.wipers.remove(wiper)

    def take(self) -> list[tuple[str, dict[str, Any], int]]:
        """Give what was sent since the last time."""
        sent, self.sent = self.sent, []
        return sent


def moment(unix_s: int) -> datetime:
    """Turn seconds into a moment as these tests write it."""
    return datetime.fromtimestamp(unix_s, NOW.tzinfo)
