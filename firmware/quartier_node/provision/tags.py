"""Fields as HTML, each with its label and with what is wrong with it.

What people or networks wrote is escaped here, and nowhere is shown otherwise.
"""

from .http import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_TYPING = "autocapitalize=none spellcheck=false"


class Tags:
    """Fields in one language; ``wrong`` names those that are."""

    __slots__ = ("_say", "_told", "_wrong")

    def __init__(
        self,
        say: "Callable[[str], str]",
        wrong: "list[str]",
        told: "dict[str, str]",
    ) -> None:
        """Keep the words, the names, and what was typed there."""
        self._say = say
        self._wrong = wrong
        self._told = told

    def field(
        self, name: str, value: str, title: str = "", more: str = "", wrong: str = ""
    ) -> str:
        """Give a line to type in; what is wrong stays there to be mended."""
        value = self._told.get(name, value) if name in self._wrong else value
        return (
            f"<label>{escaped(title or self._say(name))}"
            f'<input name={name} id={place(name)} value="{escaped(value)}" {_TYPING} '
            f"{more}{self.invalid(name)}></label>{self.error(name, wrong)}"
        )

    def password(self, name: str, is_kept: bool) -> str:
        """Give a line for a password, which is never shown."""
        kept = escaped(self._say("kept")) if is_kept else ""
        more = f'type=password autocomplete=off placeholder="{kept}"'
        return (
            f"<label>{escaped(self._say(name))}<input name={name} id={name} {more}"
            f"{self.invalid(name)}></label>{self.error(name)}"
        )

    def area(self, name: str, value: str) -> str:
        """Give a few lines to paste into."""
        value = self._told.get(name, value) if name in self._wrong else value
        return (
            f"<label>{escaped(self._say(name))}<textarea name={name} id={name} rows=3 "
            f"{_TYPING}{self.invalid(name)}>{escaped(value)}</textarea></label>"
            + self.error(name)
        )

    def check(self, name: str, is_on: bool, title: str = "") -> str:
        """Give a box to tick."""
        mark = " checked" if is_on else ""
        return (
            f"<label class=k><input type=checkbox name={name} value=1{mark}>"
            f"<span>{escaped(title or self._say(name))}</span></label>"
        )

    def choices(self, name: str, shown: "list[str]", chosen: int, title: str) -> str:
        """Give a list of few words, each by its number."""
        told = ""
        for at in range(len(shown)):
            told += self.choice(str(at), self._say(shown[at]), at == chosen)
        return f"<label>{escaped(title)}<select name={name}>{told}</select></label>"

    def choice(self, name: str, shown: str, is_chosen: bool) -> str:
        """Give one of the choices of a list."""
        mark = " selected" if is_chosen else ""
        return f'<option value="{escaped(name)}"{mark}>{escaped(shown)}</option>'

    def invalid(self, name: str) -> str:
        """Give the attributes of a field that is wrong."""
        if not self._why(name):
            return ""
        return f" aria-invalid=true aria-describedby=e-{place(name)}"

    def error(self, name: str, wrong: str = "") -> str:
        """Give the sentence that says what to do about a field."""
        why = self._why(name)
        if not why:
            return ""
        told = escaped(wrong or self._say(why))
        return f"<p class=e id=e-{place(name)}>{told}</p>"

    def _why(self, name: str) -> str:
        if name in self._wrong:
            return name + "!"
        return "join!" if name == "wifi_password" and "join" in self._wrong else ""


def place(name: str) -> str:
    """Give the id of a field; in a selector a dot would end it."""
    return {"join": "wifi_password"}.get(name, name).replace(".", "-")
