"""A flat: its time, its appliance, and what flowed. The relay is its only door."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..ports import Appliance
    from .clock import Clock
    from .dice import Dice

_STEP_MS = 60_000
KINDS = ("water_heater", "ev", "washing_machine", "radiator", "heat_pump", "plug")


def appliance(kind: str, spec: dict, dice: "Dice") -> "Appliance":
    """Make an appliance of a kind, and import no other."""
    if kind == "water_heater":
        from .water_heater import WaterHeater

        return WaterHeater(spec, dice)
    if kind == "ev":
        from .ev import Ev

        return Ev(spec, dice)
    if kind == "washing_machine":
        from .washing_machine import WashingMachine

        return WashingMachine(spec, dice)
    if kind in ("radiator", "heat_pump"):
        from .room import HeatPump, Room

        return (Room if kind == "radiator" else HeatPump)(spec, dice)
    from .plug import Plug

    return Plug(spec, dice)


class World:
    """A simulated flat that lives up to now, whenever it is asked."""

    def __init__(self, clock: "Clock", appliance: "Appliance", start_s: int) -> None:
        """Begin at a unix time."""
        self.clock = clock
        self.appliance = appliance
        self._start_s = start_s
        self._lived_ms = 0
        self.is_on = True
        # What flowed since the start.
        self.energy_wh = 0.0

    @property
    def now_s(self) -> int:
        """Tell the unix time, as a good clock on the wall would."""
        return self._start_s + self.clock.now_ms() // 1000

    def live(self) -> float:
        """Live up to now; give the Wh that flowed."""
        now_ms = self.clock.now_ms()
        flowed_wh = 0.0
        while self._lived_ms < now_ms:
            span_ms = min(_STEP_MS, now_ms - self._lived_ms)
            at_s = self._start_s + self._lived_ms // 1000
            self.appliance.step(span_ms / 1000.0, at_s, self.is_on)
            flowed_wh += self.appliance.power_w * span_ms / 3_600_000.0
            self._lived_ms += span_ms
        self.energy_wh += flowed_wh
        return flowed_wh

    def restore(self, past_ms: int, state: list) -> None:
        """Go on from what a reset left: so much time had passed."""
        self.clock.skip(past_ms)
        self.clock.turn()
        self._lived_ms = past_ms
        self.appliance.restore(state)

    def switch(self, is_on: bool) -> None:
        """Give the appliance power from now on, or not."""
        self.is_on = is_on
        # So that a meter read at once tells what flows now.
        self.appliance.step(0.0, self.now_s, is_on)
