"""Repairs: each trouble told once, with what to do, and mended where we can."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from logging import getLogger
from typing import Any, Final, override

import probatio as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import (
    ConfigEntry,
    ConfigEntryState,
    ConfigSubentry,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..bridge.layout import Device, Layout, layout_of
from ..bridge.orders import claims_of
from ..bridge.trouble import Trouble, What
from ..const import BUILDING, CONF_MODE, CONF_PARENT, DOMAIN, HOUSEHOLD
from .node import EnrolmentFlow, FoundNodeFlow, PausedNodeFlow, RolloutFlow

_LOGGER: Final = getLogger("custom_components.quartier")

type _Data = dict[str, str | int | float | None]

# Without these the plan is wrong, or there is none.
_ERRORS: Final = frozenset({"orphan", "shared", "refused", "contract"})
# What a look at the world again may show to be mended.
_LOOKED_AT: Final = frozenset({"missing", "unavailable", "stale", "unit", "range"})
_FIXABLE: Final = _LOOKED_AT | {"orphan", "shared"}
_TOP: Final = "top"


@callback
def async_tell(
    hass: HomeAssistant, entry: ConfigEntry, troubles: Iterable[Trouble]
) -> None:
    """Make an issue of each trouble of an entry, and drop those that are gone."""
    told = {_issue_id(entry, each): each for each in troubles}
    registry = ir.async_get(hass)
    begins = _begins(entry)
    for domain, issue_id in list(registry.issues):
        if domain == DOMAIN and issue_id.startswith(begins) and issue_id not in told:
            data = registry.issues[domain, issue_id].data or {}
            _LOGGER.info("%s is all right again", data.get("where"))
            ir.async_delete_issue(hass, DOMAIN, issue_id)
    for issue_id, trouble in told.items():
        if (DOMAIN, issue_id) not in registry.issues:
            _LOGGER.info("%s: %s", trouble.where, trouble.what)
        ir.async_create_issue(
            hass,
            DOMAIN,
            issue_id,
            data={
                "entry_id": entry.entry_id,
                "what": trouble.what,
                "where": trouble.where,
                "whose": trouble.whose,
            },
            is_fixable=trouble.what in _FIXABLE,
            severity=_severity(trouble.what),
            translation_key=f"trouble_{trouble.what}",
            translation_placeholders=_placeholders(trouble),
        )


def _begins(entry: ConfigEntry) -> str:
    return f"{entry.entry_id.lower()}_"


def _issue_id(entry: ConfigEntry, trouble: Trouble) -> str:
    """Name an issue: entities may bear people's names, and diagnostics list issues."""
    digest = sha256(trouble.key.encode()).hexdigest()[:12]
    return f"{_begins(entry)}{trouble.what}_{digest}"


def _severity(what: What) -> ir.IssueSeverity:
    return ir.IssueSeverity.ERROR if what in _ERRORS else ir.IssueSeverity.WARNING


def _placeholders(trouble: Trouble) -> dict[str, str]:
    return {
        "whose": trouble.whose or "-",
        "entity": trouble.where,
        "detail": trouble.detail or "-",
    }


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: _Data | None
) -> RepairsFlow:
    """Open the flow that mends an issue."""
    del hass, issue_id
    told = data or {}
    flows: dict[str, Callable[[Mapping[str, Any]], RepairsFlow]] = {
        "shared": SharedFlow,
        "orphan": OrphanFlow,
        "node_found": FoundNodeFlow,
        "node_paused": PausedNodeFlow,
        "node_enrolment": EnrolmentFlow,
        "node_rollout_stopped": RolloutFlow,
    }
    flow = flows.get(str(told.get("what")), LookAgainFlow)
    return flow(told)


class _Flow(RepairsFlow):
    """What all the flows know: the entry, and the trouble."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Keep what the issue was made of."""
        self.entry_id = str(told.get("entry_id"))
        self.where = str(told.get("where"))
        self.whose = str(told.get("whose"))

    @property
    def entry(self) -> ConfigEntry | None:
        """The entry, if it is still there."""
        return self.hass.config_entries.async_get_entry(self.entry_id)

    @property
    def told(self) -> dict[str, str]:
        """Placeholders of the form's texts."""
        return {"whose": self.whose or "-", "entity": self.where}

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Go to the one step that there is."""
        del user_input
        if self.entry is None:
            return self.async_abort(reason="entry_gone")
        return await self.async_step_confirm()

    @abstractmethod
    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask, then mend."""


class LookAgainFlow(_Flow):
    """Look whether what a person mended elsewhere is mended."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Plan anew; what is still wrong is told."""
        entry = self.entry
        if user_input is None or entry is None:
            return self.async_show_form(
                step_id="confirm",
                data_schema=vol.Schema({}),
                description_placeholders=self.told,
            )
        if entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="entry_gone")
        situation = await entry.runtime_data.async_replan("repair")
        if any(each.where == self.where for each in situation.troubles):
            return self.async_abort(
                reason="still_there", description_placeholders=self.told
            )
        return self.async_create_entry(data={})


class SharedFlow(_Flow):
    """Say which of the devices keeps an entity that two would command."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Have the others only look on."""
        entry = self.entry
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="entry_gone")
        rivals = list(_rivals(self.hass, self.where))
        if user_input is None:
            options = [
                SelectOptionDict(
                    value=device.key, label=f"{device.name} ({other.title})"
                )
                for other, device in rivals
            ]
            return self.async_show_form(
                step_id="confirm",
                data_schema=_choice("keeps", options),
                description_placeholders=self.told,
            )
        for other, device in rivals:
            if device.key != user_input["keeps"]:
                await other.runtime_data.async_tune(device.key, {CONF_MODE: "observe"})
        return self.async_create_entry(data={})


class OrphanFlow(_Flow):
    """Put what stands in nothing somewhere else, or delete it."""

    @override
    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask which of the two."""
        del user_input
        return self.async_show_menu(
            step_id="confirm",
            menu_options=["attach", "delete"],
            description_placeholders=self.told,
        )

    async def async_step_attach(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Offer the entry itself and every place that could hold it."""
        entry = self.entry
        if entry is None or self.where not in entry.subentries:
            return self.async_abort(reason="entry_gone")
        sub = entry.subentries[self.where]
        if user_input is None:
            return self.async_show_form(
                step_id="attach",
                data_schema=_choice("place", _homes(entry, sub)),
                description_placeholders=self.told,
            )
        parent = "" if user_input["place"] == _TOP else user_input["place"]
        self.hass.config_entries.async_update_subentry(
            entry, sub, data={**sub.data, CONF_PARENT: parent}
        )
        return self.async_create_entry(data={})

    async def async_step_delete(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Delete it, once that is confirmed."""
        entry = self.entry
        if entry is None or self.where not in entry.subentries:
            return self.async_abort(reason="entry_gone")
        if user_input is None:
            return self.async_show_form(
                step_id="delete",
                data_schema=vol.Schema({}),
                description_placeholders=self.told,
            )
        self.hass.config_entries.async_remove_subentry(entry, self.where)
        return self.async_create_entry(data={})


def _rivals(
    hass: HomeAssistant, entity_id: str
) -> Iterator[tuple[ConfigEntry, Device]]:
    """Find the devices, of whatever entry, that would command an entity."""
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        layout: Layout = entry.runtime_data.layout
        claims = [one for one in claims_of(layout) if entity_id in one.entities]
        rivals = {claim.device for claim in claims}
        for device in layout.devices:
            if device.id in rivals:
                yield entry, device


def _homes(entry: ConfigEntry, sub: ConfigSubentry) -> list[SelectOptionDict]:
    """List where a subentry could stand: in the entry, or in a place that does."""
    holders = {HOUSEHOLD: {BUILDING}, BUILDING: set[str]()}
    able = holders.get(sub.subentry_type, {BUILDING, HOUSEHOLD})
    layout = layout_of(entry, "UTC")
    return [
        SelectOptionDict(value=_TOP, label=entry.title),
        *(
            SelectOptionDict(value=place.key, label=place.name)
            for place in layout.places[1:]
            if place.level in able and place.key != sub.subentry_id
        ),
    ]


def _choice(key: str, options: list[SelectOptionDict]) -> vol.Schema:
    config = SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST)
    return vol.Schema({vol.Required(key): SelectSelector(config)})
