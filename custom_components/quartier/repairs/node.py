"""Mending what is told of nodes: adopt one, let it in again, go on with a roll-out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import probatio as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.const import CONF_NAME
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from ..const import (
    CONF_DEMO,
    CONF_ENROLS,
    CONF_PARENT,
    CONF_PARTICIPANT,
    DOMAIN,
    NODE,
)
from ..enrolment import EnrolmentError
from ..firmware import firmware_of
from ..fleet import FleetError
from ..flow.account import ACCOUNT, async_account_told, async_use_account
from ..flow.form import flat, schema
from ..flow.parent import free_title, parents, titles
from ..nodes import async_nodes
from ..wire.label import parse_code, parse_label

_PLACE: Final = "place"


class FoundNodeFlow(RepairsFlow):
    """Adopt somebody who said hello."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Know who it is."""
        self._participant = str(told.get("where"))
        self._enrols = False

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Go to the one step that there is."""
        del user_input
        return await self.async_step_adopt()

    async def async_step_adopt(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask for its code and its place, and adopt it."""
        places = self._places()
        if not places:
            return self.async_abort(reason="entry_gone")
        if user_input is None:
            return self._ask(places, {}, {})
        entry_id, _, parent = user_input[_PLACE].partition(" ")
        entry = self.hass.config_entries.async_get_entry(entry_id)
        if entry is None:
            return self.async_abort(reason="entry_gone")
        wrong = await self._async_adopted(user_input["label"])
        if wrong:
            return self._ask(places, user_input, wrong)
        self._add(entry, parent, user_input.get(CONF_NAME) or self._participant)
        return self.async_create_entry(data={})

    async def _async_adopted(self, text: str) -> dict[str, str]:
        """Adopt it by what was typed; gives what is wrong, by question."""
        code = self._code(text)
        if code is None:
            return {"label": "label"}
        nodes = await async_nodes(self.hass)
        # Who gives a broker orders lets all nodes in there.
        self._enrols = nodes.door.account is not None
        try:
            await nodes.async_adopt(self._participant, code, enrols=self._enrols)
        except FleetError as error:
            why = {"code": "code", "known": "known"}.get(error.why, "not_heard")
            return {"label": why}
        except EnrolmentError as error:
            return {"base": error.why}
        return {}

    def _ask(
        self,
        places: list[SelectOptionDict],
        told: Mapping[str, Any],
        errors: dict[str, str],
    ) -> RepairsFlowResult:
        config = SelectSelectorConfig(options=places, mode=SelectSelectorMode.DROPDOWN)
        usual = told.get(_PLACE, places[0]["value"])
        schema = vol.Schema(
            {
                vol.Required("label"): TextSelector(),
                vol.Optional(CONF_NAME): TextSelector(),
                vol.Required(_PLACE, default=usual): SelectSelector(config),
            }
        )
        return self.async_show_form(
            step_id="adopt",
            data_schema=schema,
            errors=errors,
            description_placeholders={"node": self._participant},
        )

    def _code(self, text: str) -> str | None:
        """Read a whole label, if it is this one's, or a code alone."""
        label = parse_label(text)
        if label is None:
            return parse_code(text)
        return label[1] if label[0] == self._participant else None

    def _places(self) -> list[SelectOptionDict]:
        """List where a node may stand, in whatever entry is real."""
        return [
            SelectOptionDict(
                value=f"{entry.entry_id} {_stored(entry, place['value'])}",
                label=place["label"],
            )
            for entry in self.hass.config_entries.async_entries(DOMAIN)
            if not entry.data.get(CONF_DEMO)
            for place in parents(entry, NODE)
        ]

    def _add(self, entry: ConfigEntry, parent: str, name: str) -> None:
        enrols = {CONF_ENROLS: True} if self._enrols else {}
        self.hass.config_entries.async_add_subentry(
            entry,
            ConfigSubentry(
                data=MappingProxyType(
                    {
                        CONF_PARTICIPANT: self._participant,
                        CONF_PARENT: parent,
                        **enrols,
                    }
                ),
                subentry_type=NODE,
                title=free_title(name, titles(entry)),
                unique_id=self._participant,
            ),
        )


class PausedNodeFlow(RepairsFlow):
    """Let somebody in again who was kept out."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Know who it is."""
        self._participant, self._name = str(told.get("where")), str(told.get("whose"))

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Go to the one step that there is."""
        del user_input
        return await self.async_step_let_in()

    async def async_step_let_in(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask, then let it in."""
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                door = (await async_nodes(self.hass)).door
                await door.async_resume(self._participant)
            except EnrolmentError as error:
                errors["base"] = error.why
            else:
                return self.async_create_entry(data={})
        return self.async_show_form(
            step_id="let_in",
            data_schema=vol.Schema({}),
            errors=errors,
            description_placeholders={"node": self._name},
        )


class EnrolmentFlow(RepairsFlow):
    """Give the account again that lets nodes in."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Need nothing of what was told."""
        del told

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Go to the one step that there is."""
        del user_input
        return await self.async_step_account()

    async def async_step_account(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask for it, try it, and have the broker told what it was not."""
        if user_input is None:
            told, errors = await async_account_told(self.hass), dict[str, str]()
        else:
            told = answers = flat(ACCOUNT, user_input)
            errors = await async_use_account(self.hass, answers)
            if not errors:
                return self.async_create_entry(data={})
        return self.async_show_form(
            step_id="account", data_schema=schema(ACCOUNT, told), errors=errors
        )


class RolloutFlow(RepairsFlow):
    """Go on with a roll-out that has stopped."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Know whose it is."""
        self._entry_id = str(told.get("entry_id"))

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Go to the one step that there is."""
        del user_input
        return await self.async_step_resume()

    async def async_step_resume(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask, then go on."""
        if user_input is None:
            return self.async_show_form(step_id="resume", data_schema=vol.Schema({}))
        try:
            firmware_of(self.hass).async_roll_out(self._entry_id)
        except FleetError:
            return self.async_abort(reason="nothing_newer")
        return self.async_create_entry(data={})


def _stored(entry: ConfigEntry, place: str) -> str:
    return "" if place == entry.entry_id else place
