"""The options of an entry: how it plans, and what its people's wishes are worth."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.const import UnitOfTime
from homeassistant.helpers.selector import BooleanSelector

from ..bridge.kinds import Field
from ..bridge.wishes import policy_of
from ..const import (
    CONF_COMMUNITY,
    CONF_DEADLINE_S,
    CONF_DEMO,
    CONF_HORIZON_H,
    CONF_KIND,
    CONF_LANDLORDS,
    CONF_MACHINE,
    CONF_POLICY,
    CONF_SLOT_MIN,
    HOME,
)
from ..engine import RefusedError
from ..engine.footprint import MACHINES, OTHER
from ..nodes import async_nodes
from .account import ACCOUNT, async_account_told, async_use_account
from .form import flat, schema
from .question import choice, entity, number
from .wish import prices_of, wish_schema

type Told = Mapping[str, Any] | None

# A single home is planned more finely.
_SLOT_MIN: Final = "30"
_SLOT_MIN_HOME: Final = "15"
_PLANNING: Final = (
    Field(
        CONF_SLOT_MIN,
        choice((_SLOT_MIN_HOME, _SLOT_MIN), CONF_SLOT_MIN),
        required=True,
        default=_SLOT_MIN,
    ),
    Field(
        CONF_HORIZON_H,
        number(24, 72, UnitOfTime.HOURS, 1),
        required=True,
        default=48,
    ),
    Field(
        CONF_DEADLINE_S,
        number(2, 300, UnitOfTime.SECONDS, 1),
        required=True,
        default=20,
    ),
    Field(
        CONF_MACHINE,
        choice(tuple(MACHINES), CONF_MACHINE),
        required=True,
        default=OTHER.id,
    ),
)


_LANDLORDS: Final = Field(CONF_LANDLORDS, entity("person", multiple=True))
_COMMUNITY: Final = Field(CONF_COMMUNITY, entity("person", multiple=True))
_FORGET: Final = Field("forget", BooleanSelector(), default=False)


class QuartierOptionsFlow(OptionsFlow):
    """Ask about planning, wishes or the broker; whatever else was set stays."""

    async def async_step_init(self, user_input: Told = None) -> ConfigFlowResult:
        """Offer each; where all is simulated there is no broker."""
        del user_input
        broker = [] if self.config_entry.data.get(CONF_DEMO) else ["enrolment"]
        menu = ["policy", "planning", "people", *broker]
        return self.async_show_menu(menu_options=menu)

    async def async_step_planning(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask how finely, how far and for how long to plan."""
        options = dict(self.config_entry.options)
        if user_input is not None:
            told = {
                key: value if key == CONF_MACHINE else int(value)
                for key, value in user_input.items()
            }
            return self.async_create_entry(data=options | told)
        told = {each.key: each.default for each in _PLANNING} | options
        if CONF_SLOT_MIN not in options and self.config_entry.data[CONF_KIND] == HOME:
            told[CONF_SLOT_MIN] = _SLOT_MIN_HOME
        told[CONF_SLOT_MIN] = str(told[CONF_SLOT_MIN])
        return self.async_show_form(
            step_id="planning", data_schema=schema(_PLANNING, told)
        )

    async def async_step_policy(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask what each wish is worth."""
        options = dict(self.config_entry.options)
        if user_input is None:
            return self._ask_policy(options.get(CONF_POLICY, {}), {})
        policy = prices_of(user_input)
        try:
            policy_of(policy)
        except RefusedError as error:
            faults = {"troubles": "; ".join(map(str, error.faults))}
            return self._ask_policy(user_input, {"base": "troubled"}, faults)
        return self.async_create_entry(data=options | {CONF_POLICY: policy})

    async def async_step_people(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask who comes to the panel as landlord, and as community group."""
        is_home = self.config_entry.data[CONF_KIND] == HOME
        fields = (_COMMUNITY,) if is_home else (_LANDLORDS, _COMMUNITY)
        options = dict(self.config_entry.options)
        if user_input is None:
            return self.async_show_form(
                step_id="people", data_schema=schema(fields, options)
            )
        left = {each.key for each in fields}
        kept = {key: told for key, told in options.items() if key not in left}
        return self.async_create_entry(data=kept | flat(fields, user_input))

    async def async_step_enrolment(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask for the account that enrols: it is kept with the keys, not here."""
        door = (await async_nodes(self.hass)).door
        fields = ACCOUNT if door.account is None else (*ACCOUNT, _FORGET)
        if user_input is None:
            told = await async_account_told(self.hass)
            return self.async_show_form(
                step_id="enrolment", data_schema=schema(fields, told)
            )
        answers, errors = flat(fields, user_input), dict[str, str]()
        if answers.pop(_FORGET.key, False):
            await door.async_use(None)
        else:
            errors = await async_use_account(self.hass, answers)
        if errors:
            return self.async_show_form(
                step_id="enrolment",
                data_schema=schema(fields, answers),
                errors=errors,
            )
        return self.async_create_entry(data=dict(self.config_entry.options))

    def _ask_policy(
        self,
        prices: Mapping[str, Mapping[str, Any]],
        errors: dict[str, str],
        faults: Mapping[str, str] | None = None,
    ) -> ConfigFlowResult:
        return self.async_show_form(
            step_id="policy",
            data_schema=wish_schema(prices),
            errors=errors,
            description_placeholders=faults,
        )
