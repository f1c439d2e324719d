"""The coordinator: sees when the world has moved, plans anew, and sees to the orders.

What moves it: things that went another way than was believed, prices and forecasts,
the boundary of a slot, a resident's hand, a changed wish. A world that has not moved
costs no plan.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from logging import getLogger
from time import monotonic
from typing import Any, Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from .bridge.agreement import Agreement
from .bridge.ceilings import Ceilings
from .bridge.change import has_moved, identity_of
from .bridge.foresight import Foresight
from .bridge.happening import Happenings
from .bridge.kept import recalled, written
from .bridge.kinds import Done
from .bridge.layout import Layout, layout_of
from .bridge.life import Life, Look
from .bridge.listeners import async_tell
from .bridge.orders import Owned, Steward, claims_in, owned
from .bridge.participants import Desk, Party, Post
from .bridge.planning import Planning
from .bridge.present import step_at
from .bridge.pulse import Pulse
from .bridge.readings import Readings
from .bridge.situation import Situation, nothing_yet
from .bridge.tally import Tally
from .bridge.terms import Terms
from .bridge.thinking import Thinking
from .bridge.trouble import Trouble
from .bridge.tuning import priced, tuned
from .bridge.wishes import sane_policy_of
from .const import CONF_POLICY, DOMAIN, Mode
from .engine import Plan, Policy, RefusedError
from .store import Keep
from .thread import async_alone

LOGGER: Final = getLogger(__package__)
SIGNAL_EVENT: Final = "quartier_event_{}"

_DEBOUNCE_S: Final = 15.0
_OVERRIDE_H: Final = 2.0
# What was ordered within so long is steered.
_STEERED: Final = timedelta(hours=24)
# What a document that somebody damaged may do to its reader.
_DAMAGED: Final = (AttributeError, KeyError, TypeError, ValueError, RefusedError)

type QuartierConfigEntry = ConfigEntry[QuartierCoordinator]


class QuartierCoordinator(DataUpdateCoordinator[Situation]):
    """Keeps one entry's situation, plan and orders in step with the world."""

    config_entry: QuartierConfigEntry

    def __init__(
        self,
        hass: HomeAssistant,
        entry: QuartierConfigEntry,
        post: Post | None = None,
    ) -> None:
        """Read the entry, and know who carries messages; nothing is planned yet."""
        super().__init__(hass, LOGGER, config_entry=entry, name=entry.title)
        self.life = Life(
            layout_of(entry, hass.config.time_zone),
            sane_policy_of(entry.options.get(CONF_POLICY)),
        )
        self.planning = Planning()
        self.steward = Steward(hass, self._async_refused, self._async_hand_seen)
        # Why the last plan was made, and how many looks found no need for one.
        self.reason = ""
        self.spared = 0
        self.terms = Terms.of(entry.options, self.layout.kind)
        self.desk = Desk(post, hass.config.time_zone, self.terms.slot_min)
        self.ceilings, self.parties = Ceilings(), dict[str, Party]()
        self.foresight = Foresight(hass, self.terms, self.ceilings)
        self._thinking = Thinking(
            self.life,
            self.planning,
            self.terms.deadline_s,
            alone=partial(async_alone, hass),
            later=self._in_background,
        )
        self._happenings = Happenings()
        self._owned: Owned | None = None
        self._keep = Keep(hass, entry.entry_id, self._written, self._planned)
        self._adopted = identity_of(entry)
        self._lock = asyncio.Lock()
        self._wanted: set[str] = set()
        # What was in the way of the last plan, until the next one.
        self._doubts: tuple[Trouble, ...] = ()
        self._is_over = self.is_leaving = False
        self._pulse = Pulse(
            hass, self.terms.slot_min, self._async_tick, self._async_boundary
        )
        self._debouncer = Debouncer(
            hass,
            LOGGER,
            cooldown=_DEBOUNCE_S,
            immediate=False,
            function=self._async_glance,
        )

    # What others look at ------------------------------------------------------

    @property
    def layout(self) -> Layout:
        """Who and what the entry is made of."""
        return self.life.layout

    @property
    def policy(self) -> Policy:
        """The prices in force."""
        return self.life.policy

    @property
    def overrides(self) -> Mapping[str, datetime]:
        """Until when a hand holds a device, by its id."""
        return self.life.overrides

    @property
    def tally(self) -> Tally:
        """What was saved so far."""
        return self.life.tally

    def step_now(self) -> int | None:
        """Find the step of the plan that is under way."""
        plan = self.data.plan
        return None if plan is None else step_at(plan, dt_util.utcnow())

    # Beginning and end --------------------------------------------------------

    @override
    async def _async_setup(self) -> None:
        """Take up what was kept before a restart; what is damaged begins anew."""
        kept, plan = await self._keep.async_load()
        self.life.situation = await self.hass.async_add_executor_job(recalled, plan)
        if not kept:
            return
        heard, calls = kept.get("participants"), kept.get("calls")
        self.desk.recall(heard, self.layout, calls)
        self.ceilings.recall(kept.get("ceilings"))
        try:
            steward = Steward(
                self.hass, self._async_refused, self._async_hand_seen, kept["steward"]
            )
            self.life.recall(kept)
        except _DAMAGED:
            LOGGER.warning("What was kept of %s is damaged: it begins anew", self.name)
        else:
            self.steward = steward

    @override
    async def _async_update_data(self) -> Situation:
        """Look at everything, without planning."""
        return self._seen(self._look())

    def async_start(self) -> None:
        """Begin to watch and to plan once everybody else is there."""
        entry, bus = self.config_entry, self.hass.bus

        async def stopping(_event: Event) -> None:
            await self._async_quit()

        stop = bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, stopping)
        entry.async_on_unload(lambda: None if self.hass.is_stopping else stop())
        entry.async_on_unload(async_at_started(self.hass, self._async_started))

    async def _async_started(self, _hass: HomeAssistant) -> None:
        """Watch entities and clock, and make the first plan."""
        self._pulse.async_start(self.layout, self.async_request_plan)
        self._claim()
        self.config_entry.async_on_unload(
            self.desk.async_start(lambda: self.layout, self.async_request_plan)
        )
        self._in_background(self.async_replan("start"))

    def _in_background(self, job: Coroutine[Any, Any, object]) -> None:
        name = f"{DOMAIN} {self.name}"
        self.config_entry.async_create_background_task(self.hass, job, name)

    @callback
    def async_agree(self, agreement: Agreement) -> None:
        """Keep to what the neighbourhood asked of this home; the plan follows."""
        self.foresight.agreement = self.planning.agreement = agreement
        self.async_request_plan("agreement")

    @callback
    def _claim(self) -> None:
        """Know who commands which entity: other entries come and go."""
        found = owned(claims_in(self.hass))
        if found != self._owned:
            self._owned = found
            self.steward.async_start(found)

    async def async_stop(self) -> None:
        """Stop planning, give entities back as they were found, and save."""
        await self._async_quit()
        await self._keep.async_save()

    async def _async_quit(self) -> None:
        """Let nothing be ordered any more, and put back what was: nobody sees to it."""
        self._is_over = True
        self.planning.cancel()
        self._pulse.async_stop()
        self._debouncer.async_shutdown()
        self.steward.async_stop()
        await self.steward.async_restore()
        self._keep.soon()

    # Looking and planning -----------------------------------------------------

    def _look(self) -> Look:
        """Look at everything as it is now."""
        now = dt_util.utcnow().replace(microsecond=0)
        self.parties = self.desk.parties(self.layout, now, monotonic())
        return self.life.look(Readings(self.hass.states.get, now, parties=self.parties))

    def _seen(self, look: Look) -> Situation:
        """Bring the situation up to what was just seen."""
        before = self.life.situation or nothing_yet(look.neighbourhood, look.at)
        shared = () if self._owned is None else self._owned.troubles
        known = (*self.layout.troubles, *shared, *look.readings.troubles.values())
        troubles = tuple(dict.fromkeys((*known, *self._doubts)))
        situation = replace(look.onto(before), troubles=troubles)
        self.life.situation = situation
        return situation

    @callback
    def async_request_plan(self, reason: str) -> None:
        """Have a glance at the world soon, and plan if it has moved."""
        self._wanted.add(reason)
        self._debouncer.async_schedule_call()

    async def async_glance(self, *wanted: str) -> Situation:
        """Have that glance now: plan if the world has moved, and give what is known."""
        self._debouncer.async_cancel()
        self._wanted.update(wanted)
        await self._async_glance()
        return self.data

    async def _async_glance(self) -> None:
        """Plan anew if what was heard of is worth it; a look alone costs little."""
        wanted, self._wanted = self._wanted, set()
        try:
            reason = ", ".join(sorted(wanted - {"state", "forecast"}))
            reason = reason or await self._async_news(wanted)
            if reason:
                await self.async_replan(reason)
            else:
                self.spared += 1
        finally:
            # What was heard meanwhile found the door closed.
            if self._wanted and not self._is_over:
                self._debouncer.async_schedule_call()

    async def _async_news(self, wanted: set[str]) -> str:
        """Say in a word what is otherwise than was believed; "" for nothing."""
        async with self._lock:
            await self._async_pass_time()
            look = self._look()
            if self.data.plan is None or self.life.surprises(look):
                return "surprise"
            if "forecast" not in wanted:
                return ""
            outlook, _ = await self.foresight.async_expect(look)
            return "forecast" if has_moved(self.data.outlook, outlook) else ""

    async def async_replan(self, reason: str) -> Situation:
        """Plan now, and do what the plan says."""
        async with self._lock:
            self._debouncer.async_cancel()
            await self._async_pass_time()
            look = self._look()
            outlook, doubts = await self.foresight.async_expect(look)
            last = self.data.plan
            answer = await self._thinking.async_answer(look, outlook, last)
            if self._is_over or (answer.plan is None and not answer.troubles):
                return self.data  # told to stop
            self.reason, before = reason, self.data
            self._doubts = (*doubts, *answer.troubles)
            if answer.plan is None:
                self.life.believe(look.neighbourhood, look.at)
            else:
                decided = replace(
                    before,
                    neighbourhood=look.neighbourhood,
                    outlook=answer.outlook or outlook,
                    plan=answer.plan,
                    decisions=self.desk.sure(answer.decisions, look.readings.parties),
                    solve_s=answer.solve_s,
                )
                self.life.decide(decided, look)
                self._keep.planned()
            situation = self._seen(look)
            self._publish(before, situation)
        await self._async_order(look)
        await self._async_tell(look, anew=True)
        return situation

    async def async_simulate(self, policy: Policy) -> Plan | None:
        """Plan as if the policy were another; changes nothing.

        None where the solver was told to stop, or nothing can be planned.
        """
        answer = await self._thinking.async_simulate(self.data, policy)
        return answer.plan

    # From minute to minute ----------------------------------------------------

    async def _async_tick(self, now: datetime) -> None:
        """Count what is measured, let go of what hands held, and mend the orders."""
        before, look = self.data, self._look()
        self.life.count(look)
        for device in tuple(self.life.released(now)):
            self._tell(device, "override_ended", {})
            self.async_request_plan("override")
        for key in tuple(self.life.begun(look)):
            await self.async_tune(key, {"ready": False})
        if self.ceilings.lapse(now) or self.step_now() is None:
            self.async_request_plan("clock")
        self._publish(before, self._seen(look))
        await self._async_order(look)
        await self._async_tell(look, anew=False)

    async def _async_pass_time(self) -> None:
        """Move what is believed on to now."""
        now = dt_util.utcnow().replace(microsecond=0)
        await self.hass.async_add_executor_job(
            self.life.pass_time, now, self._steered(), self.data.measured_kw
        )

    async def _async_boundary(self, _now: datetime) -> None:
        """Count what the slot that is over has saved, and plan the next."""
        try:
            await self._async_close_slot()
        except Exception:  # (the outermost loop: a slot that cannot be counted is lost)
            LOGGER.exception("A slot of %s could not be counted", self.name)
        await self.async_replan("slot")

    async def _async_close_slot(self) -> None:
        self._claim()
        async with self._lock:
            await self._async_pass_time()
            look = self._look()
            self.life.count(look)
            await self.hass.async_add_executor_job(
                self.life.close_slot, look, self._steered()
            )
        self._keep.later()

    def _steered(self) -> frozenset[str]:
        """Name the devices that were ordered in the last day."""
        ordered = self.steward.ordered_since(dt_util.utcnow() - _STEERED)
        return ordered | self.desk.steered(self.layout)

    async def _async_order(self, look: Look) -> None:
        """Have every device do what the plan says of this minute.

        Where there is no plan any more, everything is put back.
        """
        devices = self.layout.devices
        modes: dict[str, Mode] = {one.id: self.layout.mode(one) for one in devices}
        if self.step_now() is None:
            modes = dict.fromkeys(modes, "observe")
        done: Mapping[str, Done] = {}
        if "act" in modes.values():
            done = await self.hass.async_add_executor_job(self.life.done_now, look)
        if self._is_over:
            return
        last = self.steward.last
        await self.steward.async_apply(devices, done, modes, self.overrides, look.at)
        if self.steward.last is not last:
            # What was before the first order must outlive a restart.
            self._keep.later()

    async def _async_tell(self, look: Look, *, anew: bool) -> None:
        """Tell participants what the plan says, and limit them where a limit breaks."""
        if self._is_over:
            return
        plan = None if self.step_now() is None else self.data.plan
        layout, parties, limits = self.layout, look.readings.parties, self.ceilings
        await self.desk.async_tell(layout, plan, parties, look.at, anew=anew)
        await self.desk.async_shed(layout, look.measured_kw, parties, look.at, limits)

    def _publish(self, before: Situation, situation: Situation) -> None:
        """Show the situation, and tell what happened."""
        self.async_set_updated_data(situation)
        for happened in self._happenings.between(before, situation, self.layout):
            self._tell(*happened)

    def _tell(self, where: str, what: str, attributes: Mapping[str, Any]) -> None:
        signal = SIGNAL_EVENT.format(self.config_entry.entry_id)
        async_dispatcher_send(self.hass, signal, where, what, dict(attributes))

    # What people change -------------------------------------------------------

    async def async_tune(self, key: str, values: Mapping[str, Any]) -> None:
        """Save live values of a place or a device; the plan follows."""
        self._save(tuned(self.config_entry.options, key, values))

    async def async_set_policy(self, kind: str, values: Mapping[str, Any]) -> None:
        """Save the prices of a wish; the plan follows.

        Raises RefusedError, with every fault, where a price cannot be.
        """
        self._save(priced(self.config_entry.options, kind, values))

    def _save(self, options: dict[str, Any]) -> None:
        entries = self.hass.config_entries
        entries.async_update_entry(self.config_entry, options=options)

    async def async_override(self, device_id: str, hours: float = _OVERRIDE_H) -> None:
        """Give a device back as it was, and leave it to its people for so long."""
        self._hold(device_id, dt_util.utcnow() + timedelta(hours=hours), {})
        await self.steward.async_restore([device_id])

    def _hold(self, device_id: str, until: datetime, about: dict[str, Any]) -> None:
        self.life.overrides[device_id] = until
        self._tell(device_id, "override_started", {**about, "until": until.isoformat()})
        self._keep.soon()
        self.async_update_listeners()
        self.async_request_plan("override")

    async def async_release(self, device_id: str) -> None:
        """Take a device back into the plan."""
        if self.life.overrides.pop(device_id, None) is not None:
            self._tell(device_id, "override_ended", {})
            self._keep.soon()
            self.async_update_listeners()
            self.async_request_plan("override")

    async def async_forget(self, forget: Callable[[], None]) -> bool:
        """Forget something between two plans, for good; False where this has ended."""
        async with self._lock:
            if not self._is_over:
                forget()
                await self._keep.async_save()
        self.async_update_listeners()
        return not self._is_over

    @callback
    def async_adopt(self) -> bool:
        """Take changed live values as they come; False where more has changed."""
        entry = self.config_entry
        if identity_of(entry) != self._adopted:
            return False
        self.life.layout = layout_of(entry, self.hass.config.time_zone)
        self.life.policy = sane_policy_of(entry.options.get(CONF_POLICY))
        self._claim()
        self.async_update_listeners()
        self.async_request_plan("wish")
        return True

    @callback
    def _async_hand_seen(self, device_id: str, entity_id: str, until: datetime) -> None:
        """Let a hand on the switch win; other entries see to their own."""
        if any(device.id == device_id for device in self.layout.devices):
            self._hold(device_id, until, {"entity_id": entity_id})

    @callback
    def _async_refused(self, device_id: str, attributes: dict[str, Any]) -> None:
        """Tell that an entity did not do what it was told."""
        self._tell(device_id, "order_refused", attributes)

    @callback
    @override
    def async_update_listeners(self) -> None:
        """Tell a few listeners at a time: no automation waits for hundreds of them."""
        async_tell(self.hass, self._listeners)

    def _written(self) -> dict[str, Any]:
        """Write down what people did, what is believed, and what was counted."""
        return {
            **self.life.kept(),
            "steward": self.steward.to_dict(),
            "participants": self.desk.to_dict(),
            "calls": self.desk.calls.to_dict(),
            "ceilings": self.ceilings.to_dict(),
        }

    def _planned(self) -> dict[str, Any]:
        """Write down the plan; called in a thread."""
        return written(self.life.situation)
