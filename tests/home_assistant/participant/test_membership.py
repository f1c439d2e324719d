"""A home in a neighbourhood: its own word and plan, and nothing lost on the way."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from unittest.mock import AsyncMock

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.participant import Ends, Invitation, Membership
from custom_components.quartier.participant import membership as room
from tests.home_assistant.living import (
    alive,
    coordinator_of,
    later,
    say,
    settled,
)
from tests.home_assistant.participant.hub import CODE, NAME, START_S, Hub

INVITATION = Invitation("hub.example", 8883, NAME, CODE, "hub", "AAEC")


class Wire:
    """A line without a broker: what is said goes to the hub at once."""

    def __init__(self, hub: Hub) -> None:
        """Know who is at the other end."""
        self.hub, self.is_up, self.why = hub, False, ""
        self.ends: Ends | None = None
        self.secrets: Callable[[], list[str]] = list
        self.last: list[bytes] = []

    def made(
        self, invitation: Invitation, secrets: Callable[[], list[str]], ends: Ends
    ) -> Any:  # noqa: ANN401 (a line, as far as it is used)
        """Be the line of a membership."""
        assert invitation is INVITATION
        self.ends, self.secrets = ends, secrets
        return self

    async def async_run(self) -> None:
        """Be there."""

    def say(self, payload: bytes) -> bool:
        """Bring it to the hub."""
        if self.is_up:
            self.hub.hear(payload)
        return self.is_up

    async def async_say_last(self, payload: bytes) -> bool:
        """Bring the last word."""
        return self.say(payload)

    async def open(self, hass: HomeAssistant) -> None:
        """Let the home be connected, and carry all that follows."""
        assert self.ends is not None
        self.is_up, self.why = True, ""
        self.ends.up()
        await self.carry(hass)

    async def carry(self, hass: HomeAssistant) -> None:
        """Bring home what the hub said, until it says nothing."""
        assert self.ends is not None
        while payloads := self.hub.take():
            for payload in payloads if self.is_up else ():
                self.ends.heard(payload)
                await settled(hass)

    def cut(self, why: str = "reach") -> None:
        """Break it."""
        assert self.ends is not None
        self.is_up, self.why = False, why
        self.ends.down()


class Scene:
    """A home, its membership, a wire and a hub on one clock."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        """Begin where nobody has called yet."""
        self.hass, self.entry, self.hub = hass, entry, Hub()
        self.wire = Wire(self.hub)
        self.coordinator = coordinator_of(entry)
        self.one = self.member()

    def member(self, *, shares: bool = True) -> Membership:
        """Make a membership on the wire."""
        self.one = Membership(
            self.hass,
            self.coordinator,
            INVITATION,
            shares=shares,
            make_line=self.wire.made,
        )
        return self.one

    def heard(self, kind: str) -> list[dict[str, Any]]:
        """List what the hub heard of a kind."""
        return [one for one in self.hub.heard if one["k"] == kind]


@pytest.fixture(name="scene")
async def _scene(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Scene]:
    freezer.move_to("2026-11-25T12:00:00+00:00")
    entry = await alive(hass)
    found = Scene(hass, entry)
    monkeypatch.setattr(room, "monotonic", lambda: found.hub.now_s)
    await found.one.async_start()
    yield found
    await found.one.async_stop(leaves=False)
    assert await hass.config_entries.async_unload(entry.entry_id)


async def _pass(scene: Scene, freezer: FrozenDateTimeFactory, minutes: int) -> None:
    for _ in range(minutes):
        scene.hub.wait(60.0)
        await later(scene.hass, freezer, minutes=1)
        await scene.wire.carry(scene.hass)


def _plan(scene: Scene, power_w: int) -> None:
    begin = START_S + int(scene.hub.now_s)
    told = {"t0": begin, "step_s": 1800, "until": begin + 7200}
    scene.hub.command(k="plan", **told, power_w=[power_w] * 4, value=[3000] * 4)


async def test_it_joins_and_offers(scene: Scene, hass: HomeAssistant) -> None:
    """Its battery is one store, everything else its base load by half hours."""
    await scene.wire.open(hass)
    assert scene.one.is_live
    [offer] = scene.heard("offer")
    assert (offer["form"], offer["fill_wh"], offer["high_wh"]) == (
        "storage",
        4000,
        8000,
    )
    assert (offer["take_w"], offer["give_w"]) == (4000, 4000)
    assert len(offer["base_w"]) == 48
    assert scene.hub.fleet.seen(NAME).app == "home"
    # The key it has now is its own, and stored.
    assert scene.one._kept.key.kid == 1


async def test_who_keeps_its_offer_tells_only_what_it_may_take(
    scene: Scene, hass: HomeAssistant
) -> None:
    """No fill, no base load: prices are all that it gets."""
    await scene.one.async_stop(leaves=False)
    await scene.member(shares=False).async_start()
    await scene.wire.open(hass)
    [offer] = scene.heard("offer")
    assert offer.keys() == {"k", "form", "t0", "step_s", "take_w"}
    assert offer["form"] == "none"


async def test_a_plan_bends_its_own_plan_and_is_acknowledged(
    scene: Scene, hass: HomeAssistant
) -> None:
    """Asked to take three kilowatts it charges; asked for none, it gives."""
    await scene.wire.open(hass)
    for power_w in (3000, 0):
        _plan(scene, power_w)
        await scene.wire.carry(hass)
        await scene.coordinator.async_replan("test")
        plan = scene.coordinator.data.plan
        assert plan is not None
        taken = plan.places["home"].exchange_kw
        assert taken[1:3] * 1000 == pytest.approx([power_w] * 2, abs=1.0)
        worth = plan.things["battery"].worth_eur_per_kwh
        assert worth is not None
        assert worth[1:6].tolist() == pytest.approx([0.3] * 5)
    assert [one.result for one in scene.hub.ended] == ["done", "done"]


async def test_prices_stand_beside_its_own(scene: Scene, hass: HomeAssistant) -> None:
    """A cheap hour of the neighbourhood is cheap at home, too, as far as is borne."""
    await scene.wire.open(hass)
    told = {"t0": START_S, "step_s": 3600, "until": START_S + 7200}
    scene.hub.command(k="signal", **told, price=[500, 9000])
    await scene.wire.carry(hass)
    await scene.coordinator.async_replan("test")
    prices = scene.coordinator.data.outlook.series["home.import_eur_per_kwh"]
    assert prices[1] == pytest.approx(0.05)
    assert prices[5] == pytest.approx(0.16 + 0.30)
    assert prices[9] == pytest.approx(0.16)


async def test_a_limit_holds_for_its_while(scene: Scene, hass: HomeAssistant) -> None:
    """Nothing is taken for the quarters that it covers, whatever was agreed."""
    await scene.wire.open(hass)
    _plan(scene, 3000)
    scene.hub.command(k="limit", until=START_S + 1800, max_w=0)
    await scene.wire.carry(hass)
    await scene.coordinator.async_replan("test")
    plan = scene.coordinator.data.plan
    assert plan is not None
    taken = plan.places["home"].exchange_kw
    assert taken[0] == pytest.approx(0.0, abs=1e-3)
    assert taken[3] == pytest.approx(3.0, abs=1e-3)


async def test_what_nobody_heard_is_told_late(
    scene: Scene, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """An hour without a line: four quarters wait, and come when it is back."""
    await scene.wire.open(hass)
    scene.wire.cut()
    say(hass, grid="1200")
    await _pass(scene, freezer, 61)
    assert scene.heard("state") == []
    await scene.wire.open(hass)
    states = scene.heard("state")
    assert len(states) == 4
    assert {one["late"] for one in states} == {1}
    assert [one["t"] for one in states] == sorted(one["t"] for one in states)
    assert states[-1]["slot_wh"] == 300


async def test_what_waits_is_forgotten(
    scene: Scene,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """Quarters that nobody heard, and the counter: at once, and nobody is told them."""
    await scene.wire.open(hass)
    scene.wire.cut()
    say(hass, grid="1200")
    await _pass(scene, freezer, 61)
    assert len(scene.one.waiting) == 4

    await scene.one.async_forget()

    kept = hass_storage[f"{DOMAIN}.{scene.entry.entry_id}.membership"]["data"]
    assert (kept["waiting"], kept["energy_wh"]) == ([], 0)
    assert scene.one.waiting == []
    await scene.wire.open(hass)
    assert scene.heard("state") == []
    await _pass(scene, freezer, 31)
    counted = [one["energy_wh"] for one in scene.heard("state")]
    assert counted
    assert max(counted) <= 600
    assert scene.one.terms == {"host": INVITATION.host, "shares": True}


async def test_a_quarter_is_told_as_it_ends(
    scene: Scene, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Mean power and counter, every fifteen minutes."""
    await scene.wire.open(hass)
    await _pass(scene, freezer, 31)
    states = scene.heard("state")
    assert len(states) == 2
    assert states[1]["slot_wh"] == 100
    assert states[1]["energy_wh"] >= states[0]["energy_wh"]
    assert scene.one.is_live


@pytest.mark.parametrize("why", ["reach", "tls", "refused", ""])
async def test_a_long_silence_is_told_with_what_to_do(
    scene: Scene, hass: HomeAssistant, freezer: FrozenDateTimeFactory, why: str
) -> None:
    """After a quarter of an hour, by its cause; it goes when the hub is heard."""
    await scene.wire.open(hass)
    if why:
        scene.wire.cut(why)
    else:
        scene.hub.fleet.revoke(NAME)
    issues = ir.async_get(hass)
    name = f"neighbourhood_silent_{scene.entry.entry_id}"
    await _pass(scene, freezer, 10)
    assert issues.async_get_issue(DOMAIN, name) is None
    await _pass(scene, freezer, 8)
    issue = issues.async_get_issue(DOMAIN, name)
    assert issue is not None
    assert issue.translation_key == f"neighbourhood_{why or 'silent'}"
    if why:
        await scene.wire.open(hass)
        assert issues.async_get_issue(DOMAIN, name) is None


async def test_after_a_restart_it_has_its_key_and_its_number(
    scene: Scene, hass: HomeAssistant
) -> None:
    """A home that was restarted is known, and an old command is not done again."""
    await scene.wire.open(hass)
    _plan(scene, 1000)
    await scene.wire.carry(hass)
    no = scene.one._talk.no
    assert no > 0
    await scene.one.async_stop(leaves=False)
    scene.wire.is_up = False
    await scene.member().async_start()
    await scene.wire.open(hass)
    assert scene.one.is_live
    assert scene.one._talk.no == no


async def test_who_leaves_says_so_and_keeps_no_key(
    scene: Scene, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """The hub forgets it, and nothing of it is left at home."""
    await scene.wire.open(hass)
    await settled(hass)
    key = f"{DOMAIN}.{scene.entry.entry_id}.membership"
    assert key in hass_storage
    await scene.one.async_stop(leaves=True)
    assert scene.hub.has_left
    assert key not in hass_storage


@pytest.mark.parametrize("is_slow", [True, False])
async def test_who_leaves_unheard_owes_a_word(
    scene: Scene,
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    is_slow: bool,
) -> None:
    """A line that is down, or a broker that is too slow: the keys wait in a note."""
    await scene.wire.open(hass)
    await settled(hass)
    if is_slow:
        never = AsyncMock(side_effect=TimeoutError)
        monkeypatch.setattr(scene.wire, "async_say_last", never)
    else:
        scene.wire.cut()
    await scene.one.async_stop(leaves=True)
    assert not scene.hub.has_left
    assert f"{DOMAIN}.{scene.entry.entry_id}.membership" not in hass_storage
    [note] = hass_storage[f"{DOMAIN}.leaving"]["data"]["owed"]
    assert note["invitation"] == INVITATION.text
    assert note["kept"]["key"]["kid"] == 1


async def test_nonsense_from_the_broker_is_let_pass(
    scene: Scene, hass: HomeAssistant
) -> None:
    """Whatever comes that the hub did not seal for this boot changes nothing."""
    await scene.wire.open(hass)
    assert scene.wire.ends is not None
    before = len(scene.hub.heard)
    for payload in (b"", b"\xff" * 50, b"1|1|" + b"0" * 200, b"x" * 5000):
        scene.wire.ends.heard(payload)
    assert len(scene.hub.heard) == before
    assert scene.one.is_live


async def test_to_forget_is_to_agree_to_nothing(
    scene: Scene, hass: HomeAssistant
) -> None:
    """When others move in, what was agreed is gone."""
    await scene.wire.open(hass)
    _plan(scene, 1000)
    await scene.wire.carry(hass)
    scene.hub.command(k="request", do="forget")
    await scene.wire.carry(hass)
    assert scene.one.agreement.plan is None
