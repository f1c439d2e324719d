"""A board: its parts, and how it is opened from its description."""

import sys

from .error import BoardError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .button import Button
    from .charger import Charger
    from .ds18b20 import Thermometer
    from .fil_pilote import FilPilote
    from .led import Led
    from .memory import Memory
    from .meter.gauge import Gauge
    from .radio import Radio
    from .relay import LatchingRelay, Relay
    from .store import Store
    from .tic import Tic
    from .watchdog import Watchdog

SIMULATED = "simulated"
_NAP_S = 0.02


class Board:
    """What a node is made of; parts that it lacks are None."""

    def __init__(
        self,
        name: str,
        relay: "Relay | LatchingRelay",
        store: "Store",
        memory: "Memory",
        radio: "Radio",
        watchdog: "Watchdog",
        ticks_ms: "Callable[[], int]",
        random_bytes: "Callable[[int], bytes]",
        reset: "Callable[[], None]",
    ) -> None:
        """Take what every board has; the rest is added by whoever opens it."""
        self.name = name
        self.relay = relay
        self.store = store
        self.memory = memory
        self.radio = radio
        self.watchdog = watchdog
        self.ticks_ms = ticks_ms
        self.random_bytes = random_bytes
        self.reset = reset
        # How long its body may nap between two polls.
        self.nap_s = _NAP_S
        self.fil_pilote: FilPilote | None = None
        self.charger: Charger | None = None
        self.meter: Gauge | None = None
        self.thermometer: Thermometer | None = None
        # A second one, where frost would come first.
        self.pipe: Thermometer | None = None
        self.tic: Tic | None = None
        self.button: Button | None = None
        self.led: Led | None = None

    def poll(self) -> None:
        """Give every part its turn; call it some twenty times a second."""
        now_ms = self.ticks_ms()
        self.relay.poll(now_ms)
        for part in (
            self.fil_pilote,
            self.charger,
            self.button,
            self.led,
            self.meter,
            self.thermometer,
            self.pipe,
            self.tic,
        ):
            if part is not None:
                part.poll(now_ms)


def open_board(spec: "Mapping[str, object]") -> Board:
    """Open the board that is described, its outputs in their safe states.

    Raises BoardError, which names every fault of the description.
    """
    if spec.get("board") == SIMULATED:
        from .simulated import open_simulated

        return open_simulated(spec)
    from .spec import faults

    found = faults(spec)
    if found:
        raise BoardError("mend board.json: " + "; ".join(found))
    _unload("spec")
    from .chip import open_chip

    return open_chip(spec)


def _unload(name: str) -> None:
    """Give back the memory of a module that is used once."""
    room = __name__.rpartition(".")[0]
    sys.modules.pop(room + "." + name, None)
    delattr(sys.modules[room], name)
