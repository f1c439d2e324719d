"""The flow of a node: its label, where it stands, and how it finds the broker."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import CONF_NAME, UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    QrCodeSelector,
    QrCodeSelectorConfig,
    QrErrorCorrectionLevel,
    TextSelector,
    TextSelectorConfig,
)

from ..bridge.kinds import Field
from ..const import (
    CONF_ENROLS,
    CONF_PARENT,
    CONF_PARTICIPANT,
    CONF_RATED_W,
    DOMAIN,
    NODE,
)
from ..enrolment import EnrolmentError
from ..fleet import FleetError
from ..join_link import Broker, der_of, usual_broker
from ..nodes import Nodes, async_nodes
from ..wire.label import parse_label
from .account import ACCOUNT, MENDS, async_account_told, async_use_account
from .form import Answers, flat
from .parent import free_title, parents, shown, stored, titles
from .question import NAME, number, parent
from .subentry import QuartierSubentryFlow
from .verdict import Verdict

type Told = Mapping[str, Any] | None

_RATED: Final = Field(CONF_RATED_W, number(1, 100_000, UnitOfPower.WATT, 1))
_LABEL: Final = Field("label", TextSelector(), required=True)
NEW: Final = (
    _LABEL,
    Field(CONF_NAME, TextSelector()),
    _RATED,
    Field(CONF_ENROLS, BooleanSelector(), default=False, section="broker"),
)
BROKER: Final = (
    Field("host", TextSelector(), required=True),
    Field("port", number(1, 65_535, "", 1), required=True),
    Field("server", TextSelector(), section="tls"),
    Field("ca", TextSelector(TextSelectorConfig(multiline=True)), section="tls"),
)
CHANGED: Final = (NAME, _RATED)
_NOT_HEARD: Final = {"base": "not_heard"}
_ASKED: Final = frozenset({"label", CONF_NAME})
# How nodes reach the broker, as it was told last.
_REACHED: Final = "broker"


async def async_reached(hass: HomeAssistant) -> Mapping[str, Any]:
    """Propose how the broker is reached: as it was told last, or as is usual."""
    told: Answers = (await async_nodes(hass)).kept.get(_REACHED, {})
    usual = usual_broker(hass)
    return told or {"host": usual.host, "port": usual.port}


class NodeFlow(QuartierSubentryFlow):
    """Adopt a participant: a node, or a whole home."""

    serves: ClassVar = NODE

    def __init__(self) -> None:
        """Start with nothing told."""
        super().__init__()
        self._participant = self._code = ""
        self._broker: Broker | None = None
        self._was_awaited = False

    async def async_step_user(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask what its label says, and where it stands."""
        fields = (*NEW, *self._where())
        if user_input is None:
            door = (await self._async_nodes()).door
            told = {each.key: each.default for each in fields}
            told[CONF_ENROLS] = door.account is not None
            return self._ask("user", fields, told)
        answers = flat(fields, user_input)
        label = parse_label(answers["label"])
        if label is not None and self._is_adopted(label[0]):
            return self.async_abort(reason="already_configured")
        errors = await self._async_labelled(label, answers)
        if not errors and not answers.get(CONF_ENROLS):
            return self._created()
        if not errors or errors == _NOT_HEARD:
            return await self.async_step_broker()
        if errors.get("base") in MENDS:
            return await self.async_step_account()
        return self._ask("user", fields, answers, Verdict(errors))

    async def async_step_account(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask for the account that enrols, where the broker is not told without."""
        if user_input is None:
            return self._ask("account", ACCOUNT, await async_account_told(self.hass))
        answers = flat(ACCOUNT, user_input)
        errors = await async_use_account(self.hass, answers)
        errors = errors or await self._async_adopt()
        if errors and errors != _NOT_HEARD:
            return self._ask("account", ACCOUNT, answers, Verdict(errors))
        return await self.async_step_broker()

    async def async_step_broker(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask how nodes reach the broker."""
        if user_input is None:
            return self._ask("broker", BROKER, await async_reached(self.hass))
        answers = flat(BROKER, user_input)
        try:
            ca = der_of(answers["ca"]) if "ca" in answers else ""
        except ValueError:
            return self._ask("broker", BROKER, answers, Verdict({"tls": "ca"}))
        self._broker = Broker(
            answers["host"], int(answers["port"]), answers.get("server", ""), ca
        )
        (await self._async_nodes()).keep(_REACHED, answers)
        return await self.async_step_join()

    async def async_step_join(self, user_input: Told = None) -> SubentryFlowResult:
        """Show the link that a node's own page takes, until the node is heard."""
        if user_input is None:
            return self._ask("join", self._link(), None)
        if self._old is not None:
            return self.async_abort(reason="shown")
        errors = await self._async_adopt()
        if errors == _NOT_HEARD and self._was_awaited:
            # It may come when nobody looks.
            (await self._async_nodes()).async_expect(self._participant, self._code)
            errors = {}
        if not errors:
            return self._created()
        self._was_awaited = errors == _NOT_HEARD
        return self._ask("join", self._link(), None, Verdict(errors))

    # Again --------------------------------------------------------------------

    async def async_step_reconfigure(
        self, user_input: Told = None
    ) -> SubentryFlowResult:
        """Offer what can be done with a node that is there."""
        del user_input
        options = ["change", "broker", "rehome"]
        return self.async_show_menu(step_id="reconfigure", menu_options=options)

    async def async_step_change(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask again what it is called and where it stands."""
        old, fields = self._get_reconfigure_subentry(), (*CHANGED, *self._where())
        if user_input is None:
            told = {**shown(self._get_entry(), old), CONF_NAME: old.title}
            return self._ask("change", fields, told)
        answers = flat(fields, user_input)
        if errors := self._name_fault(answers):
            return self._ask("change", fields, answers, Verdict(errors))
        kept = {
            key: old.data[key]
            for key in (CONF_PARTICIPANT, CONF_ENROLS, "app")
            if key in old.data
        }
        return self.async_update_and_abort(
            self._get_entry(),
            old,
            title=answers[CONF_NAME],
            data={**self._stored(answers), **kept},
        )

    async def async_step_rehome(self, user_input: Told = None) -> SubentryFlowResult:
        """Give it a new key and have it forget its people, once that is confirmed."""
        old = self._get_reconfigure_subentry()
        if user_input is None:
            return self._ask("rehome", (), None)
        try:
            (await self._async_nodes()).async_rehome(old.data[CONF_PARTICIPANT])
        except FleetError:
            return self.async_abort(reason="node_unknown")
        return self.async_abort(reason="rehomed")

    # Parts --------------------------------------------------------------------

    async def _async_nodes(self) -> Nodes:
        return await async_nodes(self.hass)

    async def _async_labelled(
        self, label: tuple[str, str] | None, answers: Answers
    ) -> dict[str, str]:
        """Adopt whom a label names; gives what is wrong, by question."""
        if label is None:
            return {"label": "label"}
        self._participant, self._code = label
        answers.setdefault(CONF_NAME, self._usual_name())
        self._title, self._settings = answers[CONF_NAME], self._stored(answers)
        return self._name_fault(answers) or await self._async_adopt()

    async def _async_adopt(self) -> dict[str, str]:
        """Adopt it; gives what is wrong, by question."""
        nodes, participant = await self._async_nodes(), self._participant
        enrols = bool(self._settings.get(CONF_ENROLS))
        fleet = nodes.fleet
        if participant in fleet and (
            fleet.is_adopted(participant)
            or (enrols and fleet.expects(participant, self._code))
        ):
            return {}
        try:
            await nodes.async_adopt(participant, self._code, enrols=enrols)
        except FleetError as error:
            return {"label": "code"} if error.why == "code" else _NOT_HEARD
        except EnrolmentError as error:
            return {"base": error.why}
        return {}

    def _created(self) -> SubentryFlowResult:
        return self.async_create_entry(
            title=self._title, data=self._settings, unique_id=self._participant
        )

    def _is_adopted(self, participant: str) -> bool:
        """Tell whether any entry has it."""
        entries = self.hass.config_entries.async_entries(DOMAIN)
        return any(
            each.data.get(CONF_PARTICIPANT) == participant
            for entry in entries
            for each in entry.get_subentries_of_type(NODE)
        )

    def _usual_name(self) -> str:
        return free_title(self._participant, titles(self._get_entry()))

    def _link(self) -> tuple[Field, ...]:
        link = "" if self._broker is None else self._broker.link
        shown_as = QrCodeSelectorConfig(
            data=link, scale=4, error_correction_level=QrErrorCorrectionLevel.LOW
        )
        return (Field("link", QrCodeSelector(shown_as)),)

    def _where(self) -> tuple[Field, ...]:
        places = parents(self._get_entry(), NODE)
        return (parent(places),) if len(places) > 1 else ()

    def _stored(self, answers: Answers) -> Answers:
        place = stored(self._get_entry(), NODE, answers)
        kept = {key: value for key, value in answers.items() if key not in _ASKED}
        return kept | {CONF_PARENT: place, CONF_PARTICIPANT: self._participant}
