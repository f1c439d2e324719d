"""The draft of a node's settings: what people type becomes what is kept.

Every way of setting a node up fills the same form: over a cable, on the node's own
page, over Bluetooth. What is wrong is told as the names of fields; each way has the
words for them.
"""

from wire.label import code_of

from ..settings import BLOB, FIELDS, INT, LIST, checked, fault
from .error import ProvisionError
from .kinds import KINDS
from .text import certificate, hours, linked, number, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# How long a button is held before a node that is set up opens its page again.
PRESS_MS = 10000
# Who the node is and what it was given by its neighbourhood is not typed.
_NOT_TYPED = (
    "node_id",
    "code",
    "portal_password",
    "key",
    "key_id",
    "appliance_settings",
)
# What the link of a neighbourhood may say, by its letters, and nothing else.
LINKED = (
    ("h", "broker_host"),
    ("p", "broker_port"),
    ("s", "server_name"),
    ("u", "broker_user"),
    ("w", "broker_password"),
    ("c", "ca"),
)
# The port of MQTT without TLS: only who asks for it goes without a certificate.
_PLAIN = 1883
_NETWORKS = 16
# A password goes with what it opens: with another, it is forgotten.
_OPENED_BY = {"wifi_ssid": "wifi_password", "broker_host": "broker_password"}


def is_ready(values: "dict[str, Any]") -> bool:
    """Tell whether a node knows what it needs to do its work."""
    return bool(
        values["appliance"] and (values["wifi_ssid"] or not values["broker_host"])
    )


def may_open(values: "dict[str, Any]", pressed_ms: int) -> bool:
    """Tell whether the page opens: on a fresh node, or for a very long press."""
    return not is_ready(values) or pressed_ms >= PRESS_MS


def networks(radio: "Any") -> "list[tuple[str, int]]":
    """Look for networks: each by its name once, the nearest first, and not too many."""
    best: dict[str, int] = {}
    try:
        for name, rssi_dbm in radio.scan():
            if name and rssi_dbm > best.get(name, -999):
                best[name] = rssi_dbm
    except OSError:
        # The radio is busy: who looks again finds them.
        return []
    # Pairs that begin with the signal sort by it on either interpreter.
    near = sorted([(-rssi_dbm, name) for name, rssi_dbm in best.items()])
    return [(name, -rssi_dbm) for rssi_dbm, name in near[:_NETWORKS]]


class Form:
    """A draft that begins with the settings there are."""

    __slots__ = ("values",)

    def __init__(self, values: "dict[str, Any]") -> None:
        """Begin the draft."""
        self.values = checked(values)

    def set(self, name: str, text: str) -> bool:
        """Write a field as typed; tell whether it can be so."""
        for row in FIELDS:
            if row[0] == name and name not in _NOT_TYPED:
                value = _value(row, text)
                is_good = not fault(row, value) and self._is_known(name, value)
                if is_good:
                    self._write(name, value)
                return is_good
        return self._set_of_appliance(name, text)

    def link(self, text: str) -> bool:
        """Write what the link of a neighbourhood says; tell whether it is one."""
        told = linked(text)
        if told is None or "h" not in told:
            return False
        return all(
            self.set(name, str(told[letter]))
            for letter, name in LINKED
            if letter in told
        )

    def rows(self, kind: str) -> "tuple[Any, ...]":
        """Give what is asked of a kind of appliance, as ``KINDS`` has it."""
        return KINDS.get(kind, ())

    def faults(self) -> "list[str]":
        """Name the fields without which the draft cannot be kept."""
        missing = []
        if not self.values["appliance"]:
            missing.append("appliance")
        if self.values["broker_host"]:
            is_plain = self.values["broker_port"] == _PLAIN
            needed = ("wifi_ssid",) if is_plain else ("wifi_ssid", "ca")
            missing += [name for name in needed if not self.values[name]]
        return missing

    def renew(self, random_bytes: "Callable[[int], bytes]") -> None:
        """Leave the neighbourhood: forget its key, and have a code for the next."""
        self.values["key"] = ""
        self.values["key_id"] = 0
        self.values["code"] = code_of(random_bytes(16))

    def commit(self) -> "dict[str, Any]":
        """Give the document to keep; raises ProvisionError while fields are missing."""
        missing = self.faults()
        if missing:
            raise ProvisionError("fill in: " + ", ".join(missing))
        whole = checked(self.values)
        whole["server_name"] = whole["server_name"] or whole["broker_host"]
        kept = whole["appliance_settings"]
        whole["appliance_settings"] = {
            row[0]: kept.get(row[0], row[3]) for row in self.rows(whole["appliance"])
        }
        return whole

    def _write(self, name: str, value: "Any") -> None:
        opened = _OPENED_BY.get(name)
        if opened and value != self.values[name]:
            self.values[opened] = ""
        if name == "appliance" and value != self.values[name]:
            # What one kind calls by a name, another may bound otherwise.
            self.values["appliance_settings"] = {}
        self.values[name] = value

    def _is_known(self, name: str, value: "Any") -> bool:
        if name == "appliance":
            return value in KINDS
        if name == "off_peak":
            # A range that ends where it starts is all day, or never: nobody knows.
            return all(value[at] != value[at + 1] for at in range(0, len(value), 2))
        return True

    def _set_of_appliance(self, name: str, text: str) -> bool:
        for row in self.rows(self.values["appliance"]):
            if row[0] == name:
                value = number(text, row[4])
                is_good = value is not None and row[1] <= value <= row[2]
                if is_good:
                    self.values["appliance_settings"][name] = value
                return is_good
        return False


def _value(row: "tuple[Any, ...]", text: str) -> "Any":
    """Read what was typed; None where nothing can be made of it."""
    name, sort = row[:2]
    if sort == INT:
        return number(text)
    if sort == LIST:
        return hours(text) if name == "off_peak" else numbers(text)
    if sort == BLOB:
        return certificate(text)
    # A password may begin or end with a space, and so may the name of a network.
    return text if name[:4] == "wifi" or row[6] else text.strip()
