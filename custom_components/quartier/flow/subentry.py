"""What every subentry's flow does: try what was answered, then save it."""

from collections.abc import Iterable
from typing import Any

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.util.ulid import ulid_now

from ..bridge.kinds import Field
from ..bridge.layout import Settings
from ..bridge.trouble import Trouble
from .form import schema
from .parent import titles
from .trial import Draft, async_trial
from .verdict import Verdict, async_verdict


class QuartierSubentryFlow(ConfigSubentryFlow):
    """Ask, try, save; the same whether something is new or is changed."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self._title = ""
        self._settings: dict[str, Any] = {}
        self._warned: set[str] = set()
        self._new_key = ulid_now()

    @property
    def _old(self) -> ConfigSubentry | None:
        """Give what is changed; None where something is new."""
        if self.source != SOURCE_RECONFIGURE:
            return None
        return self._get_reconfigure_subentry()

    def _ask(
        self,
        step_id: str,
        fields: Iterable[Field],
        told: Settings | None,
        verdict: Verdict | None = None,
    ) -> SubentryFlowResult:
        verdict = verdict or Verdict()
        return self.async_show_form(
            step_id=step_id,
            data_schema=schema(fields, told),
            errors=verdict.errors,
            description_placeholders=verdict.placeholders,
        )

    def _name_fault(self, answers: Settings) -> dict[str, str]:
        taken = titles(self._get_entry(), self._old)
        is_taken = answers[CONF_NAME].casefold() in taken
        return {CONF_NAME: "name_taken"} if is_taken else {}

    async def _async_tried(self, settings: Settings) -> tuple[Trouble, ...]:
        """Plan as if it were saved; what was wrong without it does not count."""
        key = self._old.subentry_id if self._old else self._new_key
        before = Draft.of(self._get_entry()).without(key)
        draft = before.with_subentry(self._subentry_type, self._title, settings, key)
        return await async_trial(self.hass, draft, before)

    async def _async_finish(
        self,
        step_id: str,
        fields: Iterable[Field],
        answers: Settings,
        settings: Settings,
    ) -> SubentryFlowResult:
        """Save the settings, or show the last form again with what is wrong."""
        troubles = await self._async_tried(settings)
        verdict = await async_verdict(
            self.hass, troubles, fields, answers, self._warned
        )
        if verdict.errors:
            return self._ask(step_id, fields, answers, verdict)
        if self._old is None:
            return self.async_create_entry(title=self._title, data=settings)
        return self.async_update_and_abort(
            self._get_entry(), self._old, title=self._title, data=settings
        )
