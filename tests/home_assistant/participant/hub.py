"""A hub for these tests: the real fleet, without a broker between."""

from collections.abc import Iterable
from typing import Any

from custom_components.quartier.fleet import (
    Ended,
    Fleet,
    Heard,
    Left,
    Moment,
    Outcome,
    Publish,
)

NAME = "hxyz12345678"
CODE = "5up3r-secret-c0de"
SALT = "0123456789abcdef" * 2
# As the clock of these tests: 2026-11-25 12:00 UTC.
START_S = 1_795_608_000


class Hub:
    """A fleet that expects one home; what it says is kept."""

    def __init__(self) -> None:
        """Invite the home."""
        self.fleet = Fleet()
        self.now_s = 0.0
        self.heard: list[dict[str, Any]] = []
        self.ended: list[Ended] = []
        self.has_left = False
        self.said: list[bytes] = []
        self._take(self.fleet.expect(NAME, CODE, SALT, self.at))

    @property
    def at(self) -> Moment:
        """Tell the moment that it is."""
        return Moment(START_S + int(self.now_s), self.now_s)

    def hear(self, payload: bytes) -> None:
        """Hear what the home says."""
        self._take(self.fleet.hear(NAME, payload, self.at))

    def command(self, **message: Any) -> int:  # noqa: ANN401 (any field)
        """Ask something."""
        no, outcomes = self.fleet.command(NAME, message, 600, self.at)
        self._take(outcomes)
        return no

    def wait(self, seconds: float) -> None:
        """Let time pass, and do what is due."""
        self.now_s += seconds
        self._take(self.fleet.tick(self.at))

    def take(self) -> list[bytes]:
        """Give what was said since the last time."""
        said, self.said = self.said, []
        return said

    def _take(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            match outcome:
                case Publish(payload=payload):
                    self.said.append(payload)
                case Heard(message=message):
                    self.heard.append(dict(message))
                case Ended():
                    self.ended.append(outcome)
                case Left():
                    self.has_left = True
