"""Anything: messages, faults, clocks, sensors, presses and restarts in any order."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from quartier_node.decide import words

from tests.firmware.quartier_node.decide.world import BASE_S, World, good_facts

APPLIANCES = (
    "water_heater",
    "heat_pump",
    "radiator",
    "ev",
    "washing_machine",
    "plug",
)
ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(-10, 3_000), max_size=5),
)
_VALUES = {
    "power_w": st.one_of(st.integers(-60, 4_000), ANY),
    "temp_dc": st.one_of(st.integers(80, 700), ANY),
    "room_dc": st.one_of(st.integers(50, 250), ANY),
    "pipe_dc": st.one_of(st.integers(30, 200), ANY),
    "energy_wh": ANY,
    "period": st.one_of(st.sampled_from(["HC..", "HP..", "HCJR"]), ANY),
}
_WATTS = st.lists(st.sampled_from([0, 0, 300, 1_000, 2_000, 9_000]), min_size=1)
_WORTHS = st.lists(st.integers(-2_000, 4_000), min_size=48, max_size=48)
_MESSAGE = st.fixed_dictionaries(
    {
        "no": st.one_of(st.integers(-1, 60), ANY),
        "t0": st.one_of(st.integers(BASE_S - 90_000, BASE_S + 900_000), ANY),
        "step_s": st.one_of(st.sampled_from([60, 900, 3_600]), ANY),
        "until": st.one_of(st.integers(BASE_S, BASE_S + 2_000_000), ANY),
    },
    optional={
        "power_w": st.one_of(_WATTS, ANY),
        "price": st.one_of(_WATTS, ANY),
        "value": st.one_of(_WORTHS, ANY),
        "min_w": st.one_of(st.integers(0, 4_000), ANY),
        "max_w": st.one_of(st.integers(0, 4_000), ANY),
    },
)


class Anything(RuleBasedStateMachine):
    """A node to which everything happens, watched all the time."""

    def __init__(self) -> None:
        """Begin with nothing: the first rule chooses the appliance."""
        super().__init__()
        self.world: World | None = None

    @initialize(name=st.sampled_from(APPLIANCES), seed=st.integers(0, 999))
    def begin(self, name: str, seed: int) -> None:
        """Switch a node on."""
        self.world = World(name, seed=seed)

    @property
    def _here(self) -> World:
        assert self.world is not None
        return self.world

    def _pass(self, minutes: int) -> None:
        for _ in range(minutes):
            self._here.tick()
            self._here.check()

    def _pass_heard(self, minutes: int) -> None:
        for _ in range(minutes):
            self._here.mind.hub_heard(self._here.uptime_s)
            self._here.heard = self._here.t
            self._pass(1)

    @rule(minutes=st.integers(1, 30))
    def wait(self, minutes: int) -> None:
        """Let minutes pass."""
        self._pass(minutes)

    @rule(hours=st.integers(1, 30))
    def wait_long(self, hours: int) -> None:
        """Let hours pass."""
        self._pass(60 * hours)

    @rule(step_w=_WATTS, value=st.one_of(st.none(), st.integers(-900, 3_000)))
    def plan(self, step_w: list[int], value: int | None) -> None:
        """Send a good plan, and follow it for a while."""
        worth = None if value is None else [value] * len(step_w)
        self._here.hub(step_w, worth)
        self._pass(2)

    @rule(hours=st.integers(1, 100), temp_dc=st.sampled_from([450, 590, 650]))
    def starve(self, hours: int, temp_dc: int) -> None:
        """Follow a hub that wants nothing to run, ever, while all is well."""
        self._here.facts.update(good_facts(), temp_dc=temp_dc)
        self._here.skew_s = 0
        for _ in range(hours):
            self._here.hub([0] * 48)
            self._pass_heard(60)

    @rule(
        name=st.sampled_from(["temp_dc", "room_dc", "pipe_dc"]), dc=st.integers(0, 180)
    )
    def chill(self, name: str, dc: int) -> None:
        """Let something become cold while the hub wants nothing to run."""
        self._here.facts.update(good_facts())
        self._here.skew_s = 0
        self._here.hub([0] * 48)
        self._pass_heard(20)
        self._here.facts[name] = dc
        self._pass_heard(3)

    @rule(quiet=st.sampled_from([0, 9, 99, 101]), runs=st.integers(0, 90))
    def wash(self, quiet: int, runs: int) -> None:
        """Ask a machine to wait, run it when it may, and want it off all the time."""
        here = self._here
        here.facts.update(good_facts(), power_w=2_000 if here.on else 0)
        self._pass_heard(runs)
        here.facts["power_w"] = 0
        self._pass_heard(quiet)
        self.press("wait")
        here.hub([0] * 48)
        self._pass_heard(5)
        here.facts["power_w"] = 2_000 if here.on else 0
        self._pass_heard(runs)
        here.facts["power_w"] = 0
        self._pass_heard(9)

    @rule(most_w=st.integers(0, 500), hours=st.integers(1, 200))
    def block(self, most_w: int, hours: int) -> None:
        """Send a limit that forbids nearly all, for ever so long."""
        here = self._here
        here.no += 1
        here.mind.hub_heard(here.uptime_s)
        here.heard = here.t
        until = BASE_S + here.t + hours * 3_600
        here.mind.hear_limit({"no": here.no, "until": until, "max_w": most_w})
        self._pass(30)

    @rule(message=_MESSAGE, kind=st.sampled_from(["plan", "signal", "limit"]))
    def say(self, message: dict[str, Any], kind: str) -> None:
        """Send what may be a message."""
        here = self._here
        here.mind.hub_heard(here.uptime_s)
        here.heard = here.t
        said = getattr(here.mind, f"hear_{kind}")(message)
        assert said in words.MESSAGES
        if said == words.TAKEN:
            here.no = message["no"]
        self._pass(3)

    @rule(data=st.data(), name=st.sampled_from(sorted(_VALUES)))
    def sense(self, data: st.DataObject, name: str) -> None:
        """Let a sensor say something from now on."""
        self._here.facts[name] = data.draw(_VALUES[name])
        self._pass(12)

    @rule(
        skew_s=st.one_of(
            st.none(),
            st.sampled_from([0, 300, -300, 86_400, -86_400, 31_536_000, -31_536_000]),
        )
    )
    def move_clock(self, skew_s: int | None) -> None:
        """Let the clock be wrong, or not known."""
        self._here.skew_s = skew_s
        self._pass(2)

    @rule(kind=st.sampled_from(["boost", "auto", "wait", "nonsense"]))
    def press(self, kind: str) -> None:
        """Press the button."""
        here = self._here
        did = here.mind.press(here.uptime_s, kind)
        if kind == "boost":
            here.pressed, here.waits = here.t, -(10**9)
        elif kind == "auto" or (kind == "wait" and did):
            here.pressed = -(10**9)
        if kind == "wait" and did:
            assert here.name == "washing_machine"
            here.waits = here.t
        self._pass(1)

    @rule()
    def reboot(self) -> None:
        """Restart, at once."""
        self._here.reboot()
        self._pass(1)

    @rule()
    def forget(self) -> None:
        """Forget who lived there."""
        self._here.mind.forget()
        self._pass(1)

    @invariant()
    def its_words_are_known(self) -> None:
        """Every reason is one of the table."""
        if self.world is not None:
            assert self.world.decision.why in words.REASONS
