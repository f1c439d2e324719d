"""The flows of assets and appliances: what it is and where, then its kind's form."""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any, ClassVar, Final

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import CONF_NAME
from homeassistant.helpers.selector import TextSelector
from homeassistant.helpers.translation import async_get_translations

from ..bridge.kinds import Field, kinds
from ..const import APPLIANCE, ASSET, CONF_DEVICE, CONF_PARENT, DOMAIN
from .form import Answers, flat
from .parent import free_title, parents, shown, stored, titles
from .question import NAME, choice, parent
from .subentry import QuartierSubentryFlow
from .verdict import Verdict

type Told = Mapping[str, Any] | None
type _Step = Callable[[Told], Coroutine[Any, Any, SubentryFlowResult]]

KIND: Final = "device_kind"


def kinds_serving(subentry_type: str) -> tuple[str, ...]:
    """List the kinds that a type of subentry may be."""
    return tuple(name for name, kind in kinds().items() if subentry_type in kind.serves)


class DeviceFlow(QuartierSubentryFlow):
    """Ask what a device is, and then what its kind asks: one step per kind."""

    serves: ClassVar[str]

    def __getattr__(self, name: str) -> _Step:
        """Offer a step of its name for every kind."""
        kind = name.removeprefix("async_step_")
        if kind == name or kind not in kinds():
            raise AttributeError(name)
        return partial(self._async_step_kind, kind)

    async def async_step_user(self, user_input: Told = None) -> SubentryFlowResult:
        """Ask what it is, and where it stands."""
        if not parents(self._get_entry(), self.serves):
            return self.async_abort(reason="no_household")
        what = choice(kinds_serving(self.serves), KIND, sort=True)
        fields = (
            Field(CONF_DEVICE, what, required=True),
            Field(CONF_NAME, TextSelector()),
            *self._where(),
        )
        if user_input is None:
            return self._ask("user", fields, None)
        answers = flat(fields, user_input)
        if CONF_NAME not in answers:
            usual = await self._async_label(answers[CONF_DEVICE])
            answers[CONF_NAME] = free_title(usual, titles(self._get_entry()))
        return await self._async_placed("user", fields, answers)

    async def async_step_reconfigure(
        self, user_input: Told = None
    ) -> SubentryFlowResult:
        """Ask again what it is called and where it stands; it stays what it is."""
        old = self._get_reconfigure_subentry()
        fields = (NAME, *self._where())
        if user_input is None:
            told = {**shown(self._get_entry(), old), CONF_NAME: old.title}
            return self._ask("reconfigure", fields, told)
        answers = flat(fields, user_input) | {CONF_DEVICE: old.data[CONF_DEVICE]}
        return await self._async_placed("reconfigure", fields, answers)

    async def _async_placed(
        self, step_id: str, fields: tuple[Field, ...], answers: Answers
    ) -> SubentryFlowResult:
        if errors := self._name_fault(answers):
            return self._ask(step_id, fields, answers, Verdict(errors))
        kind = answers[CONF_DEVICE]
        self._title = answers[CONF_NAME]
        self._settings = {
            CONF_DEVICE: kind,
            CONF_PARENT: stored(self._get_entry(), self.serves, answers),
        }
        told = None if self._old is None else self._old.data
        return self._ask(kind, kinds()[kind].fields, told)

    async def _async_step_kind(self, kind: str, user_input: Told) -> SubentryFlowResult:
        fields = kinds()[kind].fields
        answers = flat(fields, user_input or {})
        settings = {**self._settings, **answers}
        return await self._async_finish(kind, fields, answers, settings)

    def _where(self) -> tuple[Field, ...]:
        places = parents(self._get_entry(), self.serves)
        return (parent(places),) if len(places) > 1 else ()

    async def _async_label(self, kind: str) -> str:
        """Say in the language of the house what a kind is called."""
        language = self.hass.config.language
        words = await async_get_translations(self.hass, language, "selector", {DOMAIN})
        return words.get(f"component.{DOMAIN}.selector.{KIND}.options.{kind}", kind)


class AssetFlow(DeviceFlow):
    """Ask about something that a building or the neighbourhood shares."""

    serves: ClassVar = ASSET


class ApplianceFlow(DeviceFlow):
    """Ask about something that a household has."""

    serves: ClassVar = APPLIANCE
