"""Parts whose other side is a simulated flat: they look as the real ones do."""

from ..led import IDENTIFY, Led
from ..meter.gauge import Gauge
from ..relay import Relay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .world import World

OK = "ok"


class SimulatedRelay(Relay):
    """A relay that switches the simulated appliance, and tells so."""

    __slots__ = ("_switched", "_world")

    def __init__(self, world: "World", switched: "Callable[[bool], None]") -> None:
        """Begin on, as a contact that is closed at rest."""
        self._world = world
        self._switched = switched
        super().__init__(Nothing(), 1, True, True)

    def set(self, is_on: bool) -> bool:
        """Give the appliance power, or not; tell whether that moved the contact."""
        has_moved = super().set(is_on)
        if has_moved:
            self._switched(self.is_on)
        return has_moved


class SimulatedMeter(Gauge):
    """A meter of the simulated appliance, with a little noise."""

    def __init__(self, world: "World", share: "Callable[[], float]") -> None:
        """Take the flat, and chance."""
        super().__init__(20_000)
        self._world = world
        self._share = share
        # OK, None when it is silent, or the W that it says whatever flows.
        self.says: str | int | None = OK

    def count(self, flowed_wh: float) -> None:
        """Count what flowed, unless it is broken."""
        if self.says is not None:
            self.energy.add(int(flowed_wh * 3_600_000))

    def poll(self, now_ms: int) -> None:
        """Read the appliance."""
        if self.says is None:
            self._blank()
            return
        if self.says == OK:
            power_w = self._world.appliance.power_w * (0.995 + 0.01 * self._share())
        else:
            power_w = float(self.says)
        voltage_dv = 2_280 + int(40 * self._share())
        self.power_w = int(power_w + 0.5)
        self.voltage_dv = voltage_dv
        self.current_ma = int(power_w * 10_000 / voltage_dv)


class SimulatedThermometer:
    """A thermometer of the simulated appliance."""

    def __init__(self, world: "World", says: "str | None" = OK) -> None:
        """Take the flat; a probe that says None is one that nobody put in yet."""
        self._world = world
        self.says: str | int | None = says
        self.temp_dc: int | None = None
        self.lost = 0

    def poll(self, now_ms: int) -> None:
        """Read the appliance."""
        temp_c = self._world.appliance.temp_c
        if self.says == OK:
            self.temp_dc = None if temp_c is None else int(temp_c * 10 + 0.5)
        else:
            self.temp_dc = self.says  # pyright: ignore[reportAttributeAccessIssue] (a number or None)


class SimulatedButton:
    """A button that tests press."""

    def __init__(self) -> None:
        """Wait."""
        self.last: str | None = None
        self.is_stuck = False

    def poll(self, now_ms: int) -> None:
        """Do nothing: tests press it."""

    def take(self) -> "str | None":
        """Give the last press, once."""
        press, self.last = self.last, None
        return press

    def held_ms(self, now_ms: int) -> int:
        """Tell that nobody holds it."""
        return 0


class SimulatedLed(Led):
    """A light that tells in words what it shows."""

    __slots__ = ("_shown", "_tell")

    def __init__(self, tell: "Callable[[dict[str, Any]], None]") -> None:
        """Take what to tell it by."""
        super().__init__(Nothing())
        self._tell = tell
        self._shown: int | str | None = None

    def show(self, what: "int | str | None") -> None:
        """Tell what it shows, when that is something else."""
        if what != self._shown:
            self._tell({"identify": 1} if what == IDENTIFY else {"level": what})
            self._shown = what
        super().show(what)


class SimulatedRadio:
    """A radio that is always there, until a test turns it off."""

    def __init__(self) -> None:
        """Be in reach."""
        self.is_heard = True
        self.is_joined = False

    async def join(self, ssid: str, key: str, timeout_s: int = 20) -> bool:
        """Join: the machine's own network is there, or not."""
        self.is_joined = self.is_heard
        return self.is_joined

    def leave(self) -> None:
        """Leave."""
        self.is_joined = False

    def rssi_dbm(self) -> "int | None":
        """Tell how strong the network is heard."""
        return -61 if self.is_joined else None

    def dns(self) -> "list[str]":
        """Give who knows names to this machine."""
        try:
            with open("/etc/resolv.conf") as file:
                for line in file:
                    words = line.split()
                    if len(words) > 1 and words[0] == "nameserver":
                        return [words[1]]
        except OSError:
            pass
        return ["127.0.0.1"]

    def scan(self) -> "list[tuple[str, int]]":
        """Hear one network."""
        return [("simulated", -61)] if self.is_heard else []

    def start_access_point(self, ssid: str, key: str = "") -> str:
        """Be at this machine's own address."""
        return "127.0.0.1"

    def stop_access_point(self) -> None:
        """Close it."""


class Nothing:
    """A pin that leads nowhere."""

    def value(self, level: int) -> None:
        """Do nothing."""
