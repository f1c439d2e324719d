"""What the flow of every entry does: take a name, try what was answered, save it."""

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigFlow,
    ConfigFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.util import slugify

from ..bridge.kinds import Field
from ..bridge.layout import Settings
from .form import Answers, schema
from .trial import Draft, async_trial
from .verdict import Verdict, async_verdict, here


class QuartierEntryFlow(ConfigFlow):
    """Ask, try, save; the same whether an entry is new or is changed."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self._title = ""
        self._data: Answers = {}
        self._warned: set[str] = set()

    def _ask(
        self,
        step_id: str,
        fields: tuple[Field, ...],
        told: Settings | None,
        verdict: Verdict | None = None,
    ) -> ConfigFlowResult:
        verdict = verdict or Verdict()
        return self.async_show_form(
            step_id=step_id,
            data_schema=schema(fields, told),
            errors=verdict.errors,
            description_placeholders=verdict.placeholders,
        )

    async def _async_named(self, answers: Settings) -> dict[str, str]:
        """Take a name as the entry's own; tell where another one has it."""
        name = slugify(answers[CONF_NAME])
        if self.source != SOURCE_RECONFIGURE:
            await self.async_set_unique_id(name)
            self._abort_if_unique_id_configured()
            return {}
        own = self._get_reconfigure_entry()
        others = (each for each in self._async_current_entries() if each is not own)
        taken = any(slugify(each.title) == name for each in others)
        return {CONF_NAME: "name_taken"} if taken else {}

    async def _async_looked_at(
        self, fields: tuple[Field, ...], answers: Answers
    ) -> Verdict:
        """Look at the entities of a first page before the next one is asked."""
        draft, before = self._compared(Draft(self._title, self._data))
        troubles = here(await async_trial(self.hass, draft, before), answers)
        return await async_verdict(self.hass, troubles, fields, answers, self._warned)

    def _compared(self, draft: Draft) -> tuple[Draft, Draft | None]:
        """Draft what would be saved, and what there is without it."""
        if self.source != SOURCE_RECONFIGURE:
            return draft, None
        draft = draft.instead_of(self._get_reconfigure_entry())
        return draft, draft.bare()

    async def _async_finish(
        self,
        step_id: str,
        fields: tuple[Field, ...],
        answers: Settings,
        draft: Draft,
    ) -> ConfigFlowResult:
        """Save a draft with which there is a plan, or say why there is none."""
        draft, before = self._compared(draft)
        troubles = await async_trial(self.hass, draft, before)
        verdict = await async_verdict(
            self.hass, troubles, fields, answers, self._warned
        )
        if verdict.errors:
            return self._ask(step_id, fields, answers, verdict)
        if before is not None:
            return self.async_update_and_abort(
                self._get_reconfigure_entry(), title=draft.title, data=draft.data
            )
        return self.async_create_entry(
            title=draft.title, data=draft.data, subentries=draft.subentries
        )
