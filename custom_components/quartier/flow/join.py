"""The flow of a home that joins: on the hub its invitation, at home its answer."""

import secrets
from collections.abc import Mapping
from random import random
from types import MappingProxyType
from typing import Any, ClassVar, Final

from homeassistant.config_entries import (
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
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
    CONF_INVITATION,
    CONF_PARENT,
    CONF_PARTICIPANT,
    CONF_SHARES_OFFER,
    HOME,
    MEMBERSHIP,
    NODE,
)
from ..enrolment import EnrolmentError
from ..join_link import der_of
from ..nodes import async_nodes
from ..participant import Ends, Invitation, JoinError, Line
from ..wire import code_key, password
from ..wire.label import code_of
from .form import Answers, flat, schema
from .node import BROKER, async_reached
from .parent import parents, stored
from .question import NAME, parent
from .subentry import QuartierSubentryFlow
from .verdict import Verdict

type Told = Mapping[str, Any] | None

_ENROLS: Final = Field(CONF_ENROLS, BooleanSelector(), default=False, section="broker")
_INVITATION: Final = Field(
    CONF_INVITATION, TextSelector(TextSelectorConfig(multiline=True)), required=True
)
_SHARES: Final = Field(
    CONF_SHARES_OFFER, BooleanSelector(), required=True, default=True
)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_NAME: Final = 12


class HomeFlow(QuartierSubentryFlow):
    """Invite a home that has a Home Assistant of its own."""

    serves: ClassVar = HOME

    def __init__(self) -> None:
        """Start with nobody invited."""
        super().__init__()
        self._text = ""

    async def async_step_user(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask who it is, where it lives, and how it reaches the broker."""
        places = parents(self._get_entry(), NODE)
        where = (parent(places),) if len(places) > 1 else ()
        fields = (NAME, *where, *BROKER, _ENROLS)
        if user_input is None:
            nodes = await async_nodes(self.hass)
            told = await async_reached(self.hass)
            enrols = nodes.door.account is not None
            return self._ask("user", fields, {**told, CONF_ENROLS: enrols})
        answers = flat(fields, user_input)
        errors = self._name_fault(answers) or await self._async_invite(answers)
        if errors:
            return self._ask("user", fields, answers, Verdict(errors))
        return await self.async_step_link()

    async def async_step_link(self, user_input: Told = None) -> SubentryFlowResult:
        """Show the invitation, as text and to be scanned."""
        if user_input is not None:
            return self.async_abort(reason="invited")
        shown = QrCodeSelectorConfig(
            data=self._text, scale=3, error_correction_level=QrErrorCorrectionLevel.LOW
        )
        return self.async_show_form(
            step_id="link",
            data_schema=schema((Field("link", QrCodeSelector(shown)),), None),
            description_placeholders={"invitation": self._text},
        )

    async def _async_invite(self, answers: Answers) -> dict[str, str]:
        """Expect the home, and make its invitation; gives what is wrong."""
        try:
            ca = der_of(answers["ca"]) if "ca" in answers else ""
        except ValueError:
            return {"tls": "ca"}
        participant, code = "h" + _drawn(_NAME), code_of(secrets.token_bytes(16))
        enrols, nodes = bool(answers.get(CONF_ENROLS)), await async_nodes(self.hass)
        try:
            if enrols:
                await nodes.async_adopt(participant, code, enrols=True)
            else:
                nodes.async_expect(participant, code)
        except EnrolmentError as error:
            return {"base": error.why}
        self._text = Invitation(
            answers["host"],
            int(answers["port"]),
            participant,
            code,
            answers.get("server", ""),
            ca,
        ).text
        entry = self._get_entry()
        data = {
            CONF_PARTICIPANT: participant,
            CONF_PARENT: stored(entry, NODE, answers),
            CONF_ENROLS: enrols,
            "app": HOME,
        }
        self.hass.config_entries.async_add_subentry(
            entry,
            ConfigSubentry(
                data=MappingProxyType(data),
                subentry_type=NODE,
                title=answers[CONF_NAME],
                unique_id=participant,
            ),
        )
        return {}


class MembershipFlow(ConfigSubentryFlow):
    """Join a neighbourhood with the invitation that it gave."""

    serves: ClassVar = MEMBERSHIP

    async def async_step_user(self, user_input: Told = None) -> SubentryFlowResult:
        """Take the invitation, and call there before anything is saved."""
        if any(self._get_entry().get_subentries_of_type(MEMBERSHIP)):
            return self.async_abort(reason="already_configured")
        fields = (_INVITATION, _SHARES)
        if user_input is None:
            return self.async_show_form(
                step_id="user", data_schema=schema(fields, None)
            )
        answers = flat(fields, user_input)
        try:
            invitation = Invitation.of(answers[CONF_INVITATION])
            await _line(invitation).async_check()
        except JoinError as error:
            key = CONF_INVITATION if error.why == "link" else "base"
            return self.async_show_form(
                step_id="user",
                data_schema=schema(fields, answers),
                errors={key: error.why},
            )
        return self.async_create_entry(
            title=invitation.server or invitation.host,
            data={
                CONF_INVITATION: invitation.text,
                CONF_SHARES_OFFER: bool(answers[CONF_SHARES_OFFER]),
            },
            unique_id=invitation.participant,
        )

    async def async_step_reconfigure(
        self, user_input: Told = None
    ) -> SubentryFlowResult:
        """Ask again whether the offer is told."""
        old = self._get_reconfigure_subentry()
        if user_input is None:
            return self.async_show_form(
                step_id="reconfigure", data_schema=schema((_SHARES,), old.data)
            )
        data = {**old.data, CONF_SHARES_OFFER: bool(user_input[CONF_SHARES_OFFER])}
        return self.async_update_and_abort(self._get_entry(), old, data=data)


def _drawn(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))


def _line(invitation: Invitation) -> Line:
    """Make a line that is only tried: with the password of the code."""
    secret = password(code_key(invitation.participant, invitation.code))
    ends = Ends(lambda: None, lambda: None, lambda _payload: None)
    return Line(invitation, lambda: [secret], ends, random)
