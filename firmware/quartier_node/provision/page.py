"""The page of a node: one form, in small pieces, so that it is never whole in memory.

Nothing is loaded from elsewhere, everything works without JavaScript, and all that
people or networks wrote is escaped.
"""

from .form import LINKED
from .http import escaped
from .kinds import CLOCK, DEGREE, FLAG, ORDER
from .style import SCRIPT, STYLE
from .tags import Tags, place
from .text import typed, typed_hours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .form import Form


class Page:
    """What one page shows: a draft, what is wrong with it, and networks in reach."""

    __slots__ = (
        "_form",
        "_language",
        "_say",
        "_tags",
        "_wrong",
        "networks",
        "nonce",
        "token",
    )

    def __init__(
        self,
        form: "Form",
        language: str,
        say: "Callable[[str], str]",
        wrong: "list[str]",
        told: "dict[str, str]",
    ) -> None:
        """Prepare a page; ``wrong`` names the fields that are, told as they were."""
        self._form = form
        self._language = language
        self._say = say
        self._tags = Tags(say, wrong, told)
        self._wrong = wrong
        self.networks: list[tuple[str, int]] = []
        self.token = ""
        self.nonce = ""

    def pieces(self) -> "Iterator[str]":
        """Give the page with the form, piece by piece."""
        yield self._top("title")
        yield self._summary()
        yield f"<form method=post><input type=hidden name=token value={self.token}>"
        # What Enter presses is the first button, which would be to look again.
        yield "<input type=submit hidden>"
        yield from self._wifi()
        yield from self._hub()
        yield from self._appliance()
        yield from self._rest()
        yield f"<button>{self._say('save')}</button></form>"
        yield f'<script nonce="{self.nonce}">{SCRIPT}</script></main></html>'

    def farewell(self, label: str) -> "Iterator[str]":
        """Give the page that says that all is done; the label where it adopts."""
        yield self._top("done")
        yield f"<p>{self._say('done_why')}</p>"
        if label:
            yield f"<p>{self._say('adopt')}</p><p><code>{escaped(label)}</code></p>"
        yield "</main></html>"

    def _top(self, title: str) -> str:
        node = escaped(self._form.values["node_id"])
        return (
            f"<!DOCTYPE html><html lang={self._language}><meta charset=utf-8>"
            '<meta name=viewport content="width=device-width,initial-scale=1">'
            f"<title>Quartier {node}</title>{STYLE}{self._style_of_kinds()}</style>"
            f"<main><p>Quartier · {node}</p><h1>{self._say(title)}</h1>"
        )

    def _style_of_kinds(self) -> str:
        shown = ""
        for kind in ORDER:
            shown += f"form:has(option[value={kind}]:checked) .{kind}"
            shown += "{display:block!important}"
        return shown

    def _summary(self) -> str:
        if not self._wrong:
            return ""
        told = ""
        for one in self._wrong:
            link = f"<a href=#{place(one)}>{self._name(one)}</a>"
            told += "<li>" + (self._say("token!") if one == "token" else link)
        return (
            f"<div class=w role=alert><p class=e>{self._say('wrong')}</p>"
            f"<ul>{told}</ul></div>"
        )

    def _name(self, wrong: str) -> str:
        name = "wifi_password" if wrong == "join" else wrong
        return escaped(self._say(name.partition(".")[2] or name))

    def _wifi(self) -> "Iterator[str]":
        say, tags, chosen = self._say, self._tags, self._form.values["wifi_ssid"]
        is_seen = False
        yield f"<fieldset><legend>{say('wifi')}</legend><p>{say('wifi_why')}</p>"
        yield f"<label>{say('wifi_ssid')}<select name=pick>"
        yield tags.choice("", say("other"), False)
        for name, rssi_dbm in self.networks:
            is_seen = is_seen or name == chosen
            yield tags.choice(name, f"{name} · {say(_heard(rssi_dbm))}", name == chosen)
        yield "</select></label>"
        yield tags.field("wifi_ssid", "" if is_seen else chosen, say("hidden"))
        yield tags.password("wifi_password", bool(self._form.values["wifi_password"]))
        yield f"<button class=q name=again value=1>{say('again')}</button></fieldset>"

    def _hub(self) -> "Iterator[str]":
        say, tags, values = self._say, self._tags, self._form.values
        yield f"<fieldset><legend>{say('hub')}</legend><p>{say('hub_why')}</p>"
        yield tags.area("link", "")
        is_open = " open" if [one for _, one in LINKED if one in self._wrong] else ""
        yield f"<details{is_open}><summary>{say('hand')}</summary>"
        yield tags.field("broker_host", values["broker_host"])
        port = str(values["broker_port"])
        yield tags.field("broker_port", port, "", "inputmode=numeric")
        yield tags.field("server_name", values["server_name"])
        yield tags.area("ca", values["ca"])
        # What only a link says: the node has a name and a password of its own.
        user = escaped(values["broker_user"])
        yield f'<input type=hidden name=broker_user value="{user}">'
        yield "<input type=hidden name=broker_password></details></fieldset>"

    def _appliance(self) -> "Iterator[str]":
        say, tags, form = self._say, self._tags, self._form
        yield f"<fieldset><legend>{say('app')}</legend><label>{say('appliance')}"
        yield f"<select name=appliance id=appliance{tags.invalid('appliance')}>"
        yield tags.choice("", say("choose"), False)
        for kind in ORDER:
            yield tags.choice(kind, say(kind), kind == form.values["appliance"])
        yield f"</select></label>{tags.error('appliance')}"
        for kind in ORDER:
            yield f"<fieldset class={kind}>"
            for row in form.rows(kind):
                yield self._setting(kind, row)
            yield "</fieldset>"
        yield "</fieldset>"

    def _setting(self, kind: str, row: "tuple[Any, ...]") -> str:
        name, low, high, value, unit = row
        if kind == self._form.values["appliance"]:
            value = self._form.values["appliance_settings"].get(name, value)
        field = f"{kind}.{name}"
        say, tags = self._say, self._tags
        if unit == FLAG:
            return tags.check(field, value == 1, say(name))
        if "|" in unit:
            return tags.choices(field, unit.split("|"), value, say(name))
        shown = {DEGREE: "°C", CLOCK: "h:min"}.get(unit, unit)
        title = say(name) + (f" ({shown})" if shown else "")
        wrong = say("range!").format(typed(low, unit), typed(high, unit))
        mode = "" if unit == CLOCK else "inputmode=decimal"
        return tags.field(field, typed(value, unit), title, mode, wrong)

    def _rest(self) -> "Iterator[str]":
        say, values = self._say, self._form.values
        yield f"<fieldset><legend>{say('hours')}</legend>"
        hours = typed_hours(values["off_peak"])
        yield self._tags.field("off_peak", hours, "", 'placeholder="22:30-06:30"')
        yield f"</fieldset><fieldset><legend>{say('data')}</legend>"
        yield self._tags.check("share_curve", bool(values["share_curve"]))
        yield f"<p>{say('share_why')}</p>"
        if values["key"]:
            yield self._tags.check("renew", False)
        yield "</fieldset>"


def _heard(rssi_dbm: int) -> str:
    """Give the word for how well a network is heard."""
    if rssi_dbm >= -62:
        return "strong"
    return "fair" if rssi_dbm >= -75 else "weak"
