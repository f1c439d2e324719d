"""The glance: what the situation says of one place or device at this moment.

Knows the coordinator and where in the layout it looks. Never knows an entity, nor how
what it sees is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Final

import numpy as np
from homeassistant.config_entries import ConfigEntry
from homeassistant.util import dt as dt_util

from .bridge.kinds import Kind, Part, Thermal, kinds
from .bridge.layout import Device, Layout, Place
from .bridge.participants import expectation
from .bridge.situation import Situation
from .const import (
    CONF_CONTRACT,
    CONF_DEMO,
    CONF_GRID_IMPORT,
    CONF_GRID_POWER,
    CONF_SHARE_CURVE,
    NEIGHBOURHOOD,
)
from .coordinator import QuartierCoordinator
from .engine import (
    Decision,
    Floats,
    Language,
    PlacePlan,
    Plan,
    ThingPlan,
    joined,
    sentence,
)
from .portion import self_consumption, self_sufficiency

type Subject = Place | Device

# Less is a meter's noise, kW.
_FLOWS_KW: Final = 0.1
_RUNS_KW: Final = 0.05
# Of what has to do with heat, what runs when it is told to.
_ACTS: Final = frozenset({None, "source", "store"})
# A price this much below the mean is cheap, as in the sentences.
_CHEAP: Final = 0.98


@dataclass(frozen=True, slots=True)
class Glance:
    """A place or a device, seen as the coordinator last saw it."""

    coordinator: QuartierCoordinator
    subject: Subject

    @property
    def layout(self) -> Layout:
        """The entry as a tree."""
        return self.coordinator.layout

    @property
    def situation(self) -> Situation:
        """What was last looked at."""
        return self.coordinator.data

    @property
    def plan(self) -> Plan | None:
        """The plan in force, if there is one."""
        return self.situation.plan

    @property
    def place(self) -> Place | None:
        """The place, if it is one."""
        return self.subject if isinstance(self.subject, Place) else None

    @property
    def device(self) -> Device | None:
        """The device, if it is one."""
        return self.subject if isinstance(self.subject, Device) else None

    @property
    def is_root(self) -> bool:
        """Tell whether it is the entry itself."""
        return self.subject.key == self.layout.key

    @property
    def is_household(self) -> bool:
        """Tell whether people live there: a household, or the home of an entry."""
        return self.place is not None and self.place.level == "household"

    @property
    def is_watched(self) -> bool:
        """Tell whether it is of one household, while others look at the entry."""
        layout = self.layout
        if layout.kind != NEIGHBOURHOOD or layout.data.get(CONF_DEMO):
            return False
        return self._home.level == "household"

    @property
    def is_hidden(self) -> bool:
        """Tell whether it is of one household that does not show its hours."""
        shares = self._home.tunables.get(CONF_SHARE_CURVE, False)
        return self.is_watched and not shares

    @property
    def _home(self) -> Place:
        """The place, or the one where the device stands."""
        device = self.device
        return self.place or self.layout.place(device.place if device else "")

    @property
    def has_contract(self) -> bool:
        """Tell whether it has a supplier of its own."""
        return self.place is not None and CONF_CONTRACT in self.place.settings

    @property
    def is_measured(self) -> bool:
        """Tell whether anything measures its power, or that of all within it."""
        if self.device is not None:
            kind = self.kind
            return kind is not None and kind.power_source(self.device) is not None
        if self.is_household:
            return self._has_meter
        below = self._metered_apart()
        return (self._has_meter or bool(below)) and all(
            each.is_measured for each in below
        )

    @property
    def _has_meter(self) -> bool:
        settings = self.subject.settings
        return bool(settings.get(CONF_GRID_POWER) or settings.get(CONF_GRID_IMPORT))

    @property
    def makes_power(self) -> bool:
        """Tell whether it is panels, or has some."""
        inside = self.inside()
        return any(
            device.kind == "pv" and (device.id in inside or device.place in inside)
            for device in self.layout.devices
        )

    @property
    def kind(self) -> Kind | None:
        """The kind of the device, if it is one that is known."""
        return None if self.device is None else kinds().get(self.device.kind)

    @property
    def part(self) -> Part | None:
        """What the device does with heat, or with fuel; None for nothing."""
        return self.kind.part if isinstance(self.kind, Thermal) else None

    @property
    def acts(self) -> bool:
        """Tell whether it is a device that decides when it runs: the sun does not."""
        is_passive = self.makes_power or self.part not in _ACTS
        return self.device is not None and not is_passive

    @property
    def takes_orders(self) -> bool:
        """Tell whether a mode makes a difference: a contract of fuel has none."""
        if self.device is None or not isinstance(self.kind, Thermal) or self.acts:
            return True
        return bool(self.kind.controls(self.device))

    @property
    def current(self) -> Subject:
        """The place or device as it is set now: tunables change without a reload."""
        found = (each for each in subjects(self.layout) if each.id == self.subject.id)
        return next(found, self.subject)

    # Power.

    def measured_kw(self) -> float | None:
        """Look up what is measured now, or sum what is measured below."""
        own = self.situation.measured_kw.get(self.subject.id)
        if self.place is None or self.is_household:
            return own
        parts = [each.measured_kw() for each in self._metered_apart()]
        parts += [own] if self._has_meter else []
        known = [power for power in parts if power is not None]
        return sum(known) if known and len(known) == len(parts) else None

    def planned_kw(self, ahead: int = 0) -> float | None:
        """Look up what is planned for the present step, or for one so many ahead."""
        return self.at(self.powers_kw(), ahead)

    def powers_kw(self) -> Floats | None:
        """List what is planned by step; of a place: what its meters exchange."""
        if self.place is not None:
            own = self.place_plan()
            return None if own is None else own.exchange_kw
        powers = [thing.power_kw for thing in self.things()]
        return reduce(np.add, powers) if powers else None

    def place_plan(self) -> PlacePlan | None:
        """Find what the plan says of the place."""
        return None if self.plan is None else self.plan.places.get(self.subject.id)

    def things(self) -> tuple[ThingPlan, ...]:
        """Find what the plan says of each thing that the device is."""
        return self.situation.things_of(self.subject.id)

    def runs(self) -> bool | None:
        """Tell whether it should take power now, or make heat."""
        power_kw = self.planned_kw()
        if power_kw is None or self.part is None:
            return None if power_kw is None else power_kw > _RUNS_KW
        on = reduce(np.logical_or, [np.array(thing.on) for thing in self.things()])
        return bool(self.at(on.astype(float)))

    def spares(self) -> bool | None:
        """Tell whether there is sun to spare: power leaves, or would by plan."""
        power_kw = self.measured_kw()
        power_kw = self.planned_kw() if power_kw is None else power_kw
        return None if power_kw is None else power_kw < -_FLOWS_KW

    # Prices and money.

    def price_eur_per_kwh(self) -> float | None:
        """Look up what the supplier asks now."""
        own = self.place_plan()
        return None if own is None else self.at(own.supplier_eur_per_kwh)

    def worth_eur_per_kwh(self) -> float | None:
        """Look up what a kWh more here costs the whole entry now."""
        own = self.place_plan()
        return None if own is None else self.at(own.price_eur_per_kwh)

    def is_cheap(self) -> bool | None:
        """Tell whether the supplier asks less than on the mean of the plan."""
        own, price = self.place_plan(), self.price_eur_per_kwh()
        if own is None or price is None or self.plan is None:
            return None
        hours = self.plan.clock.hours
        mean = float(own.supplier_eur_per_kwh @ hours / hours.sum())
        return price < _CHEAP * mean

    def saving_eur(self) -> float | None:
        """Look up what the plan saves there against doing nothing."""
        if self.plan is None:
            return None
        if self.is_root:
            return self.plan.saved_eur
        if self.device is not None:
            return sum((each.saved_eur for each in self.decisions()), 0.0)
        own = self.place_plan()
        return None if own is None else own.saved_eur

    # Shares of energy, by plan.

    def self_consumption(self) -> float | None:
        """Tell how much of what will be made there will be used there, %."""
        if self.plan is None:
            return None
        # What neighbours use of the whole is used in it.
        return self_consumption(self.plan, self.inside(), shared_away=not self.is_root)

    def self_sufficiency(self) -> float | None:
        """Tell how much of what will be used there no supplier brings, %."""
        if self.plan is None:
            return None
        return self_sufficiency(self.plan, self.inside())

    # Decisions.

    def decisions(self) -> tuple[Decision, ...]:
        """Find what was decided for the device, or for what stands in the place.

        What a landlord sees of a building is its common plant, and no flat's.
        """
        if self.device is not None:
            return self.situation.decisions_of(self.subject.id)
        common, found = self._common(), self.situation.decisions
        return tuple(each for each in found if each.place in common)

    def ahead(self, now: datetime) -> tuple[Decision, ...]:
        """List what is not over yet, the one under way first."""
        return tuple(each for each in self.decisions() if each.ends > now)

    def whole_runs(self, now: datetime) -> tuple[Decision, ...]:
        """List what is not over yet as people are told of it: each run as a whole."""
        return tuple(each for each in joined(self.decisions()) if each.ends > now)

    def next(self) -> Decision | None:
        """Find the decision under way, or the next one."""
        return next(iter(self.ahead(dt_util.utcnow())), None)

    def sentences(self, language: str) -> Iterator[str]:
        """Say what is not over yet, and why; of who decides itself, what is hoped."""
        spoken = language_of(language)
        party = self.coordinator.parties.get(self.subject.id)
        if party is not None and (hoped := expectation(party, spoken)):
            yield hoped
        now, currency = dt_util.utcnow(), self.coordinator.hass.config.currency
        for each in self.whole_runs(now):
            yield sentence(each, spoken, self.layout.zone, now=now, currency=currency)

    def inside(self) -> frozenset[str]:
        """Name the place and all places below; parents come before children."""
        inside = {self.subject.id}
        for place in self.layout.places:
            if place.parent in inside:
                inside.add(place.id)
        return frozenset(inside)

    def _below(self) -> tuple[Glance, ...]:
        """Look at what stands in the place itself."""
        return tuple(
            Glance(self.coordinator, each)
            for each in subjects(self.layout)
            if above(each) == self.subject.id
        )

    def _metered_apart(self) -> tuple[Glance, ...]:
        """Look at what the place's own meter does not count: places, or all."""
        below = self._below()
        if not self._has_meter:
            return below
        return tuple(each for each in below if each.place is not None)

    def _common(self) -> frozenset[str]:
        """Name the place itself, and places below where nobody lives."""
        lived_in = {place.id for place in self.layout.households()}
        return (self.inside() - lived_in) | {self.subject.id}

    def at(self, series: Floats | None, ahead: int = 0) -> float | None:
        """Look a series up at the present step, or at one so many ahead."""
        step = self.coordinator.step_now()
        if series is None or step is None or step + ahead >= len(series):
            return None
        return float(series[step + ahead])


def subjects(layout: Layout) -> tuple[Subject, ...]:
    """List all that can be looked at, parents before children."""
    return (*layout.places, *layout.devices)


def above(subject: Subject) -> str | None:
    """Name the place that it stands in; None at the top."""
    return subject.parent if isinstance(subject, Place) else subject.place


def language_of(language: str) -> Language:
    """Choose the language that is spoken where people set one."""
    return "fr" if language.lower().startswith("fr") else "en"


def is_gone(entry: ConfigEntry, subentry_id: str | None) -> bool:
    """Tell whether a subentry was removed while its entry was being set up.

    The entry begins anew at once; until then nothing is made of what is gone.
    """
    return subentry_id is not None and subentry_id not in entry.subentries
