"""What a node is told once and keeps: its settings, as one table and one document.

A document is a dict with a value at every name of the table. It is kept as JSON in the
store; prices are ten-thousandths of a euro for a kWh, ranges are minutes of the day.
"""

from json import dumps as _spell
from json import loads as _read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Sorts of values; of a text without surprises, the characters that it may have.
INT = 0
TEXT = 1
BLOB = 2
LIST = 3
TABLE = 4
_ID = "abcdefghijklmnopqrstuvwxyz0123456789"
_WORD = "abcdefghijklmnopqrstuvwxyz0123456789_"
_HEX = "0123456789abcdef"
_CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

# (name, sort, low, high, default, unit, whether it is a secret). Low and high bound a
# number, the bytes of a text, or the numbers in a list. A text may be empty: not known.
FIELDS: "tuple[tuple[Any, ...], ...]" = (
    ("node_id", _ID, 4, 16, "", "", False),
    ("board", TEXT, 0, 24, "", "", False),
    ("wifi_ssid", TEXT, 0, 32, "", "", False),
    ("wifi_password", TEXT, 8, 63, "", "", True),
    ("broker_host", TEXT, 0, 128, "", "", False),
    ("broker_port", INT, 1, 65535, 8883, "", False),
    ("broker_user", TEXT, 0, 64, "", "", False),
    ("broker_password", TEXT, 0, 64, "", "", True),
    ("server_name", TEXT, 0, 128, "", "", False),
    ("ca", BLOB, 0, 2732, "", "", False),
    ("code", _CODE, 26, 26, "", "", True),
    ("portal_password", _CODE, 12, 12, "", "", True),
    ("key", _HEX, 64, 64, "", "", True),
    ("key_id", INT, 0, 65535, 0, "", False),
    ("appliance", _WORD, 0, 24, "", "", False),
    ("appliance_settings", TABLE, 0, 24, {}, "", False),
    ("tariff", LIST, -1000000, 1000000, [], "0.0001 EUR/kWh", False),
    ("off_peak", LIST, 0, 1439, [], "min", False),
    ("zone_min", INT, -720, 840, 60, "min", False),
    ("summer", INT, 0, 1, 1, "", False),
    ("share_curve", INT, 0, 1, 0, "", False),
    ("ntp_host", TEXT, 0, 128, "pool.ntp.org", "", False),
)

# How long lists may be: a price for each hour; starts and ends.
_LENGTHS = {"tariff": (0, 24), "off_peak": (0, 2, 4, 6, 8)}
_NUMBER = 1000000


class SettingsError(ValueError):
    """Settings are not as the table says: ``faults`` has (name, what) of each.

    ``kept`` is the document with defaults where the faults are.
    """

    def __init__(self, faults: "list[tuple[str, str]]", kept: "dict[str, Any]") -> None:
        """Name every fault in one text."""
        super().__init__("; ".join([f"{name}: {what}" for name, what in faults]))
        self.faults = faults
        self.kept = kept


def parse(raw: "Any", is_own: bool = False) -> "dict[str, Any]":
    """Read a document, bytes or text; what is left out has its default.

    Raises SettingsError, which names every fault. Names that the table does not know
    are one, but in the node's own document: an older firmware may be back.
    """
    try:
        told = _read(raw)
    except ValueError:
        told = None
    return checked(told if type(told) is dict else {"document": 0}, is_own)


def checked(told: "dict[str, Any]", is_own: bool = False) -> "dict[str, Any]":
    """Give the whole document for values by name; raises SettingsError."""
    faults = []
    made = {}
    for row in FIELDS:
        name = row[0]
        value = told.get(name, row[4])
        what = fault(row, value)
        if what:
            faults.append((name, what))
            value = row[4]
        # A default that two documents share would be changed in both.
        made[name] = value.copy() if type(value) in {list, dict} else value
    if not is_own:
        faults += [(str(name), "unknown") for name in told if name not in made]
    if faults:
        raise SettingsError(faults, made)
    return made


def dumps(values: "dict[str, Any]") -> bytes:
    """Spell a document for the store, in the order of the table."""
    rows = [f'"{row[0]}":{_spell(values[row[0]])}' for row in FIELDS]
    return ("{" + ",".join(rows) + "}").encode()


def redacted(values: "dict[str, Any]") -> "dict[str, Any]":
    """Give what may be shown: of a secret, whether there is one."""
    return {
        row[0]: bool(values[row[0]]) if row[6] else values[row[0]] for row in FIELDS
    }


def fault(row: "tuple[Any, ...]", value: "Any") -> str:
    """Say what a value of this row should be; nothing where it is."""
    name, sort, low, high = row[:4]
    if sort == INT:
        is_good = type(value) is int and low <= value <= high
        return "" if is_good else f"a whole number from {low} to {high}"
    if sort == LIST:
        return _fault_of_list(value, low, high, _LENGTHS[name])
    if sort == TABLE:
        return _fault_of_table(value, high)
    if type(value) is not str:
        return "a text"
    if name == "node_id" or value:
        return _fault_of_text(value, sort, low, high)
    return ""


def _fault_of_text(value: str, sort: "int | str", low: int, high: int) -> str:
    if type(sort) is str and not _all_in(value, sort):
        return f"of {sort}"
    if not all(_is_printable(ord(one)) for one in value):
        return "printable"
    if not low <= len(value.encode()) <= high:
        return f"{low} to {high} characters"
    return "a certificate" if sort == BLOB and not _is_certificate(value) else ""


def _fault_of_list(
    value: "Any", low: int, high: int, lengths: "tuple[int, ...]"
) -> str:
    is_list = type(value) is list and len(value) in lengths
    if is_list and all(type(one) is int and low <= one <= high for one in value):
        return ""
    return f"{lengths} whole numbers from {low} to {high}"


def _fault_of_table(value: "Any", high: int) -> str:
    if type(value) is not dict or len(value) > high:
        return f"up to {high} named values"
    for name, one in value.items():
        is_one = type(one) is int and -_NUMBER <= one <= _NUMBER
        if not _is_word(name) or not (is_one or _is_word(one)):
            return "small words, with whole numbers or small words"
    return ""


def _is_word(value: "Any") -> bool:
    return type(value) is str and 0 < len(value) <= 24 and _all_in(value, _WORD)


def _is_printable(point: int) -> bool:
    # Half of a surrogate pair is no character, and cannot be kept.
    return point >= 32 and point != 127 and not 0xD800 <= point <= 0xDFFF


def _is_certificate(value: str) -> bool:
    """Tell whether it is base64, in one spelling, of one whole DER sequence."""
    from binascii import a2b_base64, b2a_base64

    try:
        der = a2b_base64(value)
    except ValueError:
        return False
    is_whole = der[:2] == b"\x30\x82" and int.from_bytes(der[2:4], "big") + 4 == len(
        der
    )
    return is_whole and b2a_base64(der)[:-1] == value.encode()


def _all_in(value: str, characters: str) -> bool:
    return all(one in characters for one in value)
