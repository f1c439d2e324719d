"""Commands on their way: said again until they are acknowledged, then given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# Since a command was first said; at the last it is unconfirmed.
RETRIES_S: Final = (2.0, 5.0, 15.0)
GIVEN_UP_S: Final = 30.0


@dataclass(slots=True)
class Command:
    """One command, and how often it was said."""

    no: int
    message: Mapping[str, Any]
    # Until when a participant may still accept it.
    expiry_s: int
    # None until there is somebody to say it to.
    began_s: float | None = None
    tries: int = 0
    # It was told that nobody acknowledged it.
    is_unconfirmed: bool = False

    @property
    def slot(self) -> str:
        """Name what a newer command takes the place of."""
        kind = str(self.message["k"])
        return f"{kind} {self.message['do']}" if kind == "request" else kind

    @property
    def due_s(self) -> float | None:
        """Say when something is to be done about it; None while nobody listens."""
        if self.began_s is None or self.is_unconfirmed:
            return None
        steps = (0.0, *RETRIES_S, GIVEN_UP_S)
        return self.began_s + steps[self.tries]

    @property
    def is_given_up(self) -> bool:
        """Tell whether it was said as often as it may be."""
        return self.tries > len(RETRIES_S)

    @property
    def is_missed(self) -> bool:
        """Tell whether it was said more than once, and not acknowledged."""
        return self.is_unconfirmed or self.tries > 1

    def begin(self, mono_s: float) -> None:
        """Have it said from now on."""
        self.began_s, self.tries = mono_s, 0
        self.is_unconfirmed = False
