"""The config flow: a neighbourhood, a home, or a look at a simulated one."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    SOURCE_USER,
    ConfigEntry,
    ConfigFlowResult,
    ConfigSubentryDataWithId,
    ConfigSubentryFlow,
    FlowType,
    SubentryFlowContext,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import callback
from homeassistant.helpers.service_info.mqtt import MqttServiceInfo
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .bridge.kinds import Field
from .bridge.layout import Settings
from .const import (
    APPLIANCE,
    ASSET,
    BUILDING,
    CONF_CONTRACT,
    CONF_DEMO,
    CONF_KIND,
    DOMAIN,
    HOME,
    HOUSEHOLD,
    MEMBERSHIP,
    NEIGHBOURHOOD,
    NODE,
)
from .demo import demo_entry, demo_subentries
from .flow import (
    ApplianceFlow,
    AssetFlow,
    BuildingFlow,
    HomeFlow,
    HouseholdFlow,
    MembershipFlow,
    NodeFlow,
    QuartierOptionsFlow,
)
from .flow.contract import CONTRACT, contract_faults, contract_fields, usual
from .flow.energy import Told as Dashboard
from .flow.energy import async_told
from .flow.entry import QuartierEntryFlow
from .flow.form import Answers, flat
from .flow.found import Found, found_fields, found_in
from .flow.near import Near
from .flow.propose import ABOUT_DEVICES, faults, proposals
from .flow.question import (
    AROUND,
    COMFORT,
    LIMITS,
    METER,
    NAME,
    PERSONS,
    SHARING,
    WEATHER,
    comfort_fault,
)
from .flow.trial import Draft
from .flow.verdict import Verdict

type Told = Mapping[str, Any] | None

_NEIGHBOURHOOD = (NAME, WEATHER, *AROUND, *SHARING, *LIMITS)
_HOME = (NAME, CONTRACT)
_HOME_AGAIN = (NAME, CONTRACT, PERSONS, WEATHER, *METER, *COMFORT, *AROUND)


class QuartierConfigFlow(QuartierEntryFlow, domain=DOMAIN):
    """Ask what Quartier is for here."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        """Start with nothing told."""
        super().__init__()
        self._dashboard = Dashboard()
        self._found = Found()

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> QuartierOptionsFlow:
        """Give the flow of the options."""
        del config_entry
        return QuartierOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """List what an entry may hold: a home has appliances and nobody else's."""
        if config_entry.data[CONF_KIND] == HOME:
            return {
                APPLIANCE: ApplianceFlow,
                NODE: NodeFlow,
                MEMBERSHIP: MembershipFlow,
            }
        return {
            BUILDING: BuildingFlow,
            HOUSEHOLD: HouseholdFlow,
            ASSET: AssetFlow,
            APPLIANCE: ApplianceFlow,
            NODE: NodeFlow,
            HOME: HomeFlow,
        }

    async def async_step_user(self, user_input: Told = None) -> ConfigFlowResult:
        """Offer what Quartier can be."""
        del user_input
        return self.async_show_menu(menu_options=[HOME, NEIGHBOURHOOD, "demo"])

    async def async_step_mqtt(
        self, discovery_info: MqttServiceInfo
    ) -> ConfigFlowResult:
        """Offer to begin where a node says hello and there is nobody to adopt it."""
        del discovery_info
        if self._async_current_entries(include_ignore=True):
            # The entry that is there hears it, too, and offers to adopt it.
            return self.async_abort(reason="already_heard")
        await self.async_set_unique_id(NODE)
        self._abort_if_unique_id_configured()
        return self.async_show_menu(step_id="mqtt", menu_options=[HOME, NEIGHBOURHOOD])

    async def async_step_demo(self, user_input: Told = None) -> ConfigFlowResult:
        """Set up a neighbourhood that is simulated."""
        del user_input
        await self.async_set_unique_id(CONF_DEMO)
        self._abort_if_unique_id_configured()
        # Its street lies in a file.
        (title, data, options), subentries = await self.hass.async_add_executor_job(
            _demo, self.hass.config.language
        )
        return self.async_create_entry(
            title=title, data=data, options=options, subentries=subentries
        )

    # A neighbourhood ----------------------------------------------------------

    async def async_step_neighbourhood(
        self, user_input: Told = None
    ) -> ConfigFlowResult:
        """Ask what the neighbourhood has in common."""
        if user_input is None:
            return self._ask(NEIGHBOURHOOD, _NEIGHBOURHOOD, None)
        answers = flat(_NEIGHBOURHOOD, user_input)
        if errors := await self._async_named(answers):
            return self._ask(NEIGHBOURHOOD, _NEIGHBOURHOOD, answers, Verdict(errors))
        title = answers[CONF_NAME]
        self._data = {CONF_KIND: NEIGHBOURHOOD, **_without_name(answers)}
        return await self._async_finish(
            NEIGHBOURHOOD, _NEIGHBOURHOOD, answers, Draft(title, self._data)
        )

    @override
    async def async_on_create_entry(self, result: ConfigFlowResult) -> ConfigFlowResult:
        """Go on with the first building of a neighbourhood."""
        data = result["data"]
        if data[CONF_KIND] == HOME or data.get(CONF_DEMO):
            return result
        building = await self.hass.config_entries.subentries.async_init(
            (result["result"].entry_id, BUILDING),
            context=SubentryFlowContext(source=SOURCE_USER),
        )
        result["next_flow"] = (FlowType.CONFIG_SUBENTRIES_FLOW, building["flow_id"])
        return result

    # A home -------------------------------------------------------------------

    async def async_step_home(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask the home's name and the kind of its contract."""
        return await self._async_home(HOME, _HOME, user_input)

    async def async_step_contract(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask what the contract says."""
        contract = self._data[CONF_CONTRACT]
        fields = contract_fields(contract)
        if user_input is None:
            return self._ask("contract", fields, self._contract_before(contract))
        answers = flat(fields, user_input)
        if errors := contract_faults(answers):
            return self._ask("contract", fields, answers, Verdict(errors))
        if self.source != SOURCE_RECONFIGURE:
            self._data |= answers
            self._found = found_in(Near.in_house(self.hass), self._dashboard)
            return await self.async_step_found()
        draft = Draft(self._title, {**self._data, **answers})
        return await self._async_finish("contract", fields, answers, draft)

    async def async_step_found(self, user_input: Told = None) -> ConfigFlowResult:
        """Propose what was found in Home Assistant, to be confirmed."""
        fields = found_fields(self._found)
        if user_input is None:
            return self._ask("found", fields, None)
        answers = flat(fields, user_input)
        made = proposals(Near.in_house(self.hass), self._found, answers)
        if errors := faults(made):
            return self._ask("found", fields, answers, Verdict(errors))
        own = {key: each for key, each in answers.items() if key not in ABOUT_DEVICES}
        draft = Draft(self._title, {**self._data, **own})
        for each in made:
            draft = draft.with_subentry(
                APPLIANCE, each.title, each.settings, ulid_now()
            )
        return await self._async_finish("found", fields, answers, draft)

    async def _async_home(
        self, step_id: str, fields: tuple[Field, ...], user_input: Told
    ) -> ConfigFlowResult:
        if user_input is None:
            return self._ask(step_id, fields, None)
        answers = flat(fields, user_input)
        errors = await self._async_named(answers) or comfort_fault(answers)
        if errors:
            return self._ask(step_id, fields, answers, Verdict(errors))
        self._title = answers[CONF_NAME]
        self._data = {CONF_KIND: HOME, **_without_name(answers)}
        verdict = await self._async_looked_at(fields, answers)
        if verdict.errors:
            return self._ask(step_id, fields, answers, verdict)
        self._dashboard = await async_told(self.hass)
        return await self.async_step_contract()

    def _contract_before(self, contract: str) -> Settings:
        """Propose what was told before, on the dashboard, or what is usual."""
        if self.source == SOURCE_RECONFIGURE:
            data = self._get_reconfigure_entry().data
            if data.get(CONF_CONTRACT) == contract:
                return data
        told = usual(contract, dt_util.now().date())
        return told | self._dashboard.contract()

    # Again --------------------------------------------------------------------

    async def async_step_reconfigure(self, user_input: Told = None) -> ConfigFlowResult:
        """Ask again what the entry is, with what was told before."""
        entry = self._get_reconfigure_entry()
        told = {**entry.data, CONF_NAME: entry.title}
        if entry.data[CONF_KIND] == HOME:
            if user_input is None:
                return self._ask("reconfigure", _HOME_AGAIN, told)
            return await self._async_home("reconfigure", _HOME_AGAIN, user_input)
        return self._ask(NEIGHBOURHOOD, _NEIGHBOURHOOD, told)


def _without_name(answers: Answers) -> Answers:
    return {key: value for key, value in answers.items() if key != CONF_NAME}


def _demo(
    language: str,
) -> tuple[tuple[str, Answers, Answers], list[ConfigSubentryDataWithId]]:
    subentries = [
        ConfigSubentryDataWithId(
            data=each["data"],
            subentry_id=each["subentry_id"],
            subentry_type=each["subentry_type"],
            title=each["title"],
            unique_id=each["unique_id"],
        )
        for each in demo_subentries(language)
    ]
    return demo_entry(language), subentries
