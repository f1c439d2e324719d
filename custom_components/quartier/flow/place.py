"""The flows of buildings and households: what they are, then their contract."""

from collections.abc import Mapping
from typing import Any, ClassVar

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import CONF_NAME
from homeassistant.util import dt as dt_util

from ..bridge.kinds import Field
from ..const import CONF_CONTRACT, CONF_PARENT
from .contract import (
    COMMON_CONTRACT,
    CONTRACT,
    NONE,
    contract_faults,
    contract_fields,
    usual,
)
from .form import Answers, flat
from .parent import parents, shown, stored
from .question import (
    COMFORT,
    LIMITS,
    METER,
    NAME,
    PERSONS,
    PHASE,
    RESIDENTS,
    comfort_fault,
    parent,
)
from .subentry import QuartierSubentryFlow
from .verdict import Verdict, async_verdict, here

type Told = Mapping[str, Any] | None


class PlaceFlow(QuartierSubentryFlow):
    """Ask about a place, and about its contract if it has one."""

    questions: ClassVar[tuple[Field, ...]]

    async def async_step_user(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask what the place is."""
        fields = self._fields()
        if user_input is None:
            return self._ask("user", fields, None)
        answers = flat(fields, user_input)
        verdict = await self._async_looked_at(fields, answers)
        if verdict.errors:
            return self._ask("user", fields, answers, verdict)
        self._settings = self._stored(answers)
        if CONF_CONTRACT in self._settings:
            return await self.async_step_contract()
        return await self._async_finish("user", fields, answers, self._settings)

    async def async_step_reconfigure(
        self, user_input: Told = None
    ) -> SubentryFlowResult:
        """Ask again, with what was told before."""
        if user_input is not None:
            return await self.async_step_user(user_input)
        old = self._get_reconfigure_subentry()
        told = {CONF_CONTRACT: NONE, **shown(self._get_entry(), old)}
        return self._ask("user", self._fields(), told | {CONF_NAME: old.title})

    async def async_step_contract(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask what the contract says."""
        contract = self._settings[CONF_CONTRACT]
        fields = contract_fields(contract)
        if user_input is None:
            return self._ask("contract", fields, self._contract_before(contract))
        answers = flat(fields, user_input)
        if errors := contract_faults(answers):
            return self._ask("contract", fields, answers, Verdict(errors))
        settings = {**self._settings, **answers}
        return await self._async_finish("contract", fields, answers, settings)

    def _fields(self) -> tuple[Field, ...]:
        places = parents(self._get_entry(), self._subentry_type)
        where = (parent(places),) if len(places) > 1 else ()
        return NAME, *where, *self.questions

    def _stored(self, answers: Answers) -> Answers:
        place = stored(self._get_entry(), self._subentry_type, answers)
        kept = {key: value for key, value in answers.items() if key != CONF_NAME}
        if kept[CONF_CONTRACT] == NONE:
            del kept[CONF_CONTRACT]
        return kept | {CONF_PARENT: place}

    def _contract_before(self, contract: str) -> Answers:
        """Propose what was told before of the same contract, or what is usual."""
        if self._old and self._old.data.get(CONF_CONTRACT) == contract:
            return dict(self._old.data)
        return usual(contract, dt_util.now().date())

    async def _async_looked_at(
        self, fields: tuple[Field, ...], answers: Answers
    ) -> Verdict:
        """Look at the first form alone: its names, its comfort, its entities."""
        if errors := self._name_fault(answers) | comfort_fault(answers):
            return Verdict(errors)
        self._title = answers[CONF_NAME]
        settings = {
            key: value
            for key, value in self._stored(answers).items()
            if key != CONF_CONTRACT
        }
        troubles = here(await self._async_tried(settings), answers)
        return await async_verdict(self.hass, troubles, fields, answers, self._warned)


class BuildingFlow(PlaceFlow):
    """Ask about a building, and what it has in common."""

    questions: ClassVar = (COMMON_CONTRACT, *METER, PHASE, *LIMITS)


class HouseholdFlow(PlaceFlow):
    """Ask about a household."""

    questions: ClassVar = (CONTRACT, PERSONS, RESIDENTS, *METER, PHASE, *COMFORT)
