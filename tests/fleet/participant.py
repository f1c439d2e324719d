"""A participant to test a fleet with: the wire's own side of the talk, and no radio."""

from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from quartier.fleet import Fleet, Moment, Outcome, Publish
from quartier.wire import Session, WireError, code_key

CODE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYA"
SALT: Final = "00112233445566778899aabbccddeeff"
NODE: Final = "node0001"
START_S: Final = 1_800_000_000


def moment(mono_s: float = 0.0) -> Moment:
    """Give a moment so many seconds after the start of a test."""
    return Moment(START_S + int(mono_s), mono_s)


def hello(**told: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of the message)
    """Say who one is."""
    usual = {
        "k": "hello",
        "fw": "0.1.0",
        "board": "esp32_devkit",
        "app": "water_heater",
        "rated_w": 2000,
        "plan": 0,
        "secver": 1,
        "level": 3,
        "up_s": 5,
    }
    return usual | told


def state(t: int = START_S, **told: Any) -> dict[str, Any]:  # noqa: ANN401 (fields)
    """Say how one is."""
    usual = {
        "k": "state",
        "t": t,
        "level": 0,
        "on": 1,
        "power_w": 1950,
        "energy_wh": 12_345,
        "slot_wh": 400,
        "lost": 0,
        "late": 0,
    }
    return usual | told


def ack(of: str, no: int, result: str = "done", why: str = "") -> dict[str, Any]:
    """Acknowledge something."""
    return {
        "k": "ack",
        "of": of,
        "no": no,
        "result": result,
        "why": why,
        "on": 1,
        "power_w": 0,
    }


@dataclass
class Participant:
    """Says hello, acknowledges what it hears, and notes what it accepted."""

    id: str = NODE
    code: str = CODE
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 (a seed makes tests repeatable)
    heard: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    # All that was ever said, for who listens.
    said: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start for the first time."""
        self.session = Session(self.id, code_key(self.id, self.code), self._boot())

    def restart(self) -> None:
        """Start again: what is kept is the key."""
        self.session = Session(self.id, self.session.key, self._boot())

    def says(self, message: dict[str, Any]) -> bytes:
        """Say something."""
        self.said.append(self.session.say(message))
        return self.said[-1]

    def hears(self, payload: bytes, at: Moment) -> bytes | None:
        """Take a message; gives the acknowledgement of what was accepted."""
        try:
            message = self.session.hear(payload, at.unix_s)
        except WireError as error:
            self.refused.append(error.why)
            return None
        self.heard.append(message)
        if message["k"] == "welcome":
            self.session.renew()
            return self.says(ack("welcome", message["seq"]))
        return self.says(ack(message["k"], message["no"]))

    def _boot(self) -> str:
        return f"{self.random.getrandbits(64):016x}"


def exchange(
    fleet: Fleet, node: Participant, outcomes: tuple[Outcome, ...], at: Moment
) -> list[Outcome]:
    """Carry messages both ways until nobody has anything more to say."""
    done = list(outcomes)
    waiting = [each for each in outcomes if isinstance(each, Publish)]
    while waiting:
        answer = node.hears(waiting.pop(0).payload, at)
        if answer is not None:
            made = fleet.hear(node.id, answer, at)
            done += made
            waiting += [each for each in made if isinstance(each, Publish)]
    return done


def adopted(node: Participant | None = None) -> tuple[Fleet, Participant]:
    """Give a fleet with a participant that was adopted and is live."""
    node = node or Participant()
    fleet, at = Fleet(), moment()
    fleet.hear(node.id, node.says(hello()), at)
    exchange(fleet, node, fleet.adopt(node.id, node.code, SALT, at), at)
    return fleet, node
