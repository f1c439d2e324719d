"""What a board.json may say: read once at boot, and every fault of it named."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# The highest pin of each chip, and how many serial ports it has, the console's too.
CHIPS = {
    "esp32": (39, 3),
    "esp32u4wdh": (39, 3),
    "esp32s2": (46, 2),
    "esp32s3": (48, 3),
    "esp32c3": (21, 2),
    "esp32c6": (30, 2),
}
# Where the console is: no part may have it.
_CONSOLE = 0

# What a value must be: a kind of number, or one of some words.
_PIN, _UART, _BIT, _SWITCH, _TEXT = "pin", "uart", "bit", "switch", "text"
_POSITIVE, _WHOLE = "positive", "whole"
_SLAVE, _WORD = "slave", "word"

_TOP = {"board": _TEXT, "chip": tuple(sorted(CHIPS)), "model": _TEXT, "folder": _TEXT}
_RELAY = {
    "active": _BIT,
    "contact": ("normally_closed", "normally_open", "latching"),
    "safe": ("on", "off"),
}
_GAINS = {
    "power_gain": _POSITIVE,
    "voltage_gain": _POSITIVE,
    "current_gain": _POSITIVE,
    "most_w": _POSITIVE,
}
_PULSES = {
    "cf_pin": _PIN, "cf1_pin": _PIN, "sel_pin": _PIN, "sel_voltage": _BIT,
    "shunt_uohm": _POSITIVE, "divider": _POSITIVE,
}  # fmt: skip
# Both pins, even of what only listens: a port that is told one drives another.
_SERIAL_NEEDS = ("uart", "rx_pin", "tx_pin")
_SERIAL = {"uart": _UART, "rx_pin": _PIN, "tx_pin": _PIN}
_METERS = {
    "bl0937": (("cf_pin",), _PULSES),
    "hlw8012": (("cf_pin",), _PULSES),
    "cse7766": (_SERIAL_NEEDS, _SERIAL),
    "pzem004t": (
        _SERIAL_NEEDS,
        {"uart": _UART, "rx_pin": _PIN, "tx_pin": _PIN, "address": _POSITIVE},
    ),
}
_CHARGER = {
    "uart": _UART, "rx_pin": _PIN, "tx_pin": _PIN, "baud": _POSITIVE,
    "parity": ("none", "even", "odd"), "address": _SLAVE, "register": _WORD,
    "unit_ma": _POSITIVE, "pause_value": _WORD,
}  # fmt: skip
_PROBE = {"pin": _PIN, "least_dc": _WHOLE, "most_dc": _WHOLE}
# Each part: what it must have, and what it may have.
_PARTS = {
    "fil_pilote": (
        ("positive_pin", "negative_pin"),
        {"positive_pin": _PIN, "negative_pin": _PIN, "active": _BIT},
    ),
    "charger": (("uart", "rx_pin", "tx_pin", "address", "register"), _CHARGER),
    "thermometer": (("pin",), _PROBE),
    "pipe": (("pin",), _PROBE),
    "tic": (_SERIAL_NEEDS, _SERIAL),
    "button": (("pin",), {"pin": _PIN, "active": _BIT}),
    "led": (("pin",), {"pin": _PIN, "active": _BIT, "kind": ("plain", "pixel")}),
}


_NAMES = (
    "relay", "meter", "fil_pilote", "charger", "thermometer", "pipe", "tic", "button",
    "led",
)  # fmt: skip


def faults(spec: "Mapping[str, object]") -> "list[str]":
    """Name every fault of a description; none is a board that can be opened."""
    found: list[str] = []
    chip = spec.get("chip")
    limits = CHIPS.get(chip) if isinstance(chip, str) else None
    parts = _NAMES
    top = {key: value for key, value in spec.items() if key not in parts}
    found.extend(_told("", top, ("board", "chip"), _TOP, None))
    if "relay" not in spec:
        found.append("relay is missing")
    for name in parts:
        part = spec.get(name)
        if part is None:
            continue
        if not isinstance(part, dict):
            found.append(f"{name} is not an object")
            continue
        needed, known, wrong = _rules(name, part)
        found.extend(wrong or _told(f"{name}.", part, needed, known, limits))
    found.extend(_twice(spec))
    return found


def _rules(name: str, part: "dict[str, object]") -> "tuple[tuple, dict, list[str]]":
    if name == "relay":
        if part.get("contact") == "latching":
            known = {"on_pin": _PIN, "off_pin": _PIN, "pulse_ms": _POSITIVE}
            return ("on_pin", "off_pin"), _with(_RELAY, known), []
        return ("pin", "contact"), _with(_RELAY, {"pin": _PIN, "hold": _SWITCH}), []
    if name == "meter":
        kind = part.get("kind")
        if not isinstance(kind, str) or kind not in _METERS:
            return (), {}, [f"meter.kind is none of {', '.join(sorted(_METERS))}"]
        needed, known = _METERS[kind]
        return needed, _with(_with(known, _GAINS), {"kind": _TEXT}), []
    needed, known = _PARTS[name]
    return needed, known, []


def _with(first: dict, second: dict) -> dict:
    both = dict(first)
    both.update(second)
    return both


def _told(
    where: str,
    part: "dict[str, object]",
    needed: tuple,
    known: dict,
    limits: "tuple | None",
) -> "Iterator[str]":
    for key in needed:
        if key not in part:
            yield f"{where}{key} is missing"
    for key in sorted(part):
        if key not in known:
            yield f"{where}{key} is unknown"
        elif not _fits(part[key], known[key], limits):
            yield f"{where}{key} cannot be {part[key]!r}"


def _fits(value: object, kind: "str | tuple", limits: "tuple | None") -> bool:
    if isinstance(kind, tuple):
        return value in kind
    if kind == _TEXT:
        return isinstance(value, str) and value != ""
    # True is a number to CPython, and none to MicroPython.
    is_switch = value is True or value is False
    if kind == _SWITCH or is_switch:
        return kind == _SWITCH and is_switch
    return isinstance(value, int) and _is_within(value, kind, limits)


def _is_within(value: int, kind: str, limits: "tuple | None") -> bool:
    if kind == _PIN:
        return value >= 0 and (limits is None or value <= limits[0])
    if kind == _UART:
        return value > _CONSOLE and (limits is None or value < limits[1])
    if kind == _BIT:
        return value in {0, 1}
    if kind == _SLAVE:
        return 1 <= value <= 247
    if kind == _WORD:
        return 0 <= value <= 0xFFFF
    return kind == _WHOLE or value > 0


def _twice(spec: "Mapping[str, object]") -> "Iterator[str]":
    """Find pins and serial ports that two parts use."""
    users: dict[str, list[str]] = {}
    for name in sorted(spec):
        part = spec[name]
        if not isinstance(part, dict):
            continue
        for key in sorted(part):
            what = "GPIO" if key == "pin" or key.endswith("_pin") else ""
            what = "UART" if key == "uart" else what
            if what:
                users.setdefault(f"{what} {part[key]}", []).append(f"{name}.{key}")
    for what in sorted(users):
        if len(users[what]) > 1:
            yield f"{what} is used by {' and '.join(users[what])}"
