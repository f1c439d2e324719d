"""Setting Quartier up as a person would, dialog by dialog, and counting the clicks.

Each answer goes through the HTTP interface that the dialogs of the front end use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.e2e.harness import HomeAssistant, Json

_FLOWS: Final = "config/config_entries/flow"
_SUBENTRIES: Final = "config/config_entries/subentries/flow"


@dataclass(slots=True)
class Dialog:
    """A dialog under way."""

    house: HomeAssistant
    path: str
    shown: Json
    # Steps that were answered: each is one page of the dialog and one click on it.
    pages: list[str] = field(default_factory=list)

    @classmethod
    def entry(cls, house: HomeAssistant) -> Dialog:
        """Press "Add integration" and choose Quartier."""
        return cls(house, _FLOWS, house.post(_FLOWS, {"handler": "quartier"}))

    @classmethod
    def subentry(cls, house: HomeAssistant, entry: str, kind: str) -> Dialog:
        """Press "Add" for something that stands in an entry."""
        shown = house.post(_SUBENTRIES, {"handler": [entry, kind]})
        return cls(house, _SUBENTRIES, shown)

    def choose(self, option: str) -> None:
        """Choose from a menu."""
        assert option in self.shown["menu_options"], self.shown
        self._go_on({"next_step_id": option})

    def fill(self, step: str, **answers: object) -> None:
        """Answer a form: by name of the question, wherever it is folded away."""
        assert self.shown.get("step_id") == step, self.shown
        self._go_on(self._placed(answers))

    def done(self) -> Json:
        """Expect that it is saved, and give what was."""
        assert self.shown["type"] == "create_entry", self.shown
        return self.shown.get("result")

    def _go_on(self, answers: Mapping[str, Any]) -> None:
        self.pages.append(self.shown["step_id"])
        self.shown = self.house.post(f"{self.path}/{self.shown['flow_id']}", answers)

    def _placed(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Put answers where they are asked, beside what stands there already."""
        told: dict[str, Any] = {}
        left = dict(answers)
        for question in self.shown["data_schema"]:
            if question.get("type") == "expandable":
                inner = {
                    one["name"]: _answer(one, left)
                    for one in question["schema"]
                    if _answer(one, left, keep=True) is not None
                }
                for one in question["schema"]:
                    left.pop(one["name"], None)
                told[question["name"]] = inner
            elif (value := _answer(question, left)) is not None:
                told[question["name"]] = value
                left.pop(question["name"], None)
        assert not left, f"nobody asked for {sorted(left)}: {self.shown}"
        return told


def _answer(
    question: Mapping[str, Any], answers: Mapping[str, Any], *, keep: bool = False
) -> Json:
    del keep
    told = question.get("description") or {}
    usual = question.get("default", told.get("suggested_value"))
    return answers.get(question["name"], usual)
