"""Kinds of messages and their fields: the one place that says what may be said.

A field is (name, type, low, high, unit). Low and high bound a whole number, the length
of a text, or the length of a list; of words, low is the tuple of them. A list's numbers
are bounded by NUMBERS. A name that ends in "?" may be left out. Times are unix seconds
in UTC, prices and values ten-thousandths of a euro for a kWh, consumption is positive.
"""

INT = 0
TEXT = 1
WORD = 2
LIST = 3
HEX = 4
BLOB = 5

# What a number in a list may be: powers, energies and prices all fit.
NUMBERS = (-1000000, 1000000)

_T = ("t", INT, 0, 4294967295, "s")
_T0 = ("t0", INT, 0, 4294967295, "s")
_STEP = ("step_s", INT, 60, 7200, "s")
_UNTIL = ("until", INT, 0, 4294967295, "s")
_NO = ("no", INT, 0, 1099511627775, "")
_ON = ("on", INT, 0, 1, "")
_LEVEL = ("level", INT, 0, 4, "")
_POWER = ("power_w", INT, -1000000, 1000000, "W")

KINDS = {
    # Up: from a participant.
    "hello": (
        ("fw", TEXT, 1, 24, ""),
        ("board", TEXT, 1, 24, ""),
        (
            "app",
            WORD,
            (
                "water_heater",
                "heat_pump",
                "radiator",
                "ev",
                "washing_machine",
                "plug",
                "home",
            ),
            0,
            "",
        ),
        ("rated_w", INT, 0, 1000000, "W"),
        ("plan", INT, 0, 1099511627775, ""),
        ("secver", INT, 0, 65535, ""),
        _LEVEL,
        ("up_s", INT, 0, 4294967295, "s"),
    ),
    "offer": (
        ("form", WORD, ("none", "storage", "profile", "band"), 0, ""),
        _T0,
        _STEP,
        ("take_w", INT, 0, 1000000, "W"),
        ("give_w?", INT, 0, 1000000, "W"),
        ("fill_wh?", INT, 0, 1000000000, "Wh"),
        ("low_wh?", INT, 0, 1000000000, "Wh"),
        ("high_wh?", INT, 0, 1000000000, "Wh"),
        ("loss_w?", INT, 0, 100000, "W"),
        ("start?", INT, 0, 4294967295, "s"),
        ("end?", INT, 0, 4294967295, "s"),
        ("use_wh?", LIST, 1, 48, "Wh"),
        ("base_w?", LIST, 1, 48, "W"),
        ("profile_w?", LIST, 1, 48, "W"),
    ),
    "state": (
        _T,
        _LEVEL,
        _ON,
        _POWER,
        ("energy_wh", INT, 0, 4294967295, "Wh"),
        ("slot_wh", INT, -1000000, 1000000, "Wh"),
        ("temp_dc?", INT, -500, 1500, "0.1 C"),
        ("fill_wh?", INT, 0, 1000000000, "Wh"),
        ("rssi_dbm?", INT, -127, 0, "dBm"),
        ("lost", INT, 0, 4294967295, ""),
        ("late", INT, 0, 1, ""),
    ),
    "ack": (
        (
            "of",
            WORD,
            ("welcome", "plan", "signal", "limit", "request", "bundle"),
            0,
            "",
        ),
        _NO,
        ("result", WORD, ("done", "held", "refused"), 0, ""),
        ("why", TEXT, 0, 24, ""),
        _ON,
        _POWER,
    ),
    "event": (
        _T,
        (
            "what",
            WORD,
            ("boot", "button", "guard", "level", "fault", "update", "link"),
            0,
            "",
        ),
        ("value", INT, -1000000, 1000000, ""),
        ("why", TEXT, 0, 24, ""),
    ),
    "log": (
        _T,
        ("rank", WORD, ("info", "warning", "error"), 0, ""),
        ("text", TEXT, 1, 120, ""),
    ),
    "curve": (_T0, _STEP, ("power_w", LIST, 1, 96, "W")),
    "leave": (_T,),
    # Down: from the neighbourhood.
    "welcome": (
        _T,
        ("every_s", INT, 60, 3600, "s"),
        ("kid?", INT, 1, 65535, ""),
        ("salt?", HEX, 32, 32, ""),
        ("have?", INT, 0, 4294967295, "s"),
    ),
    "plan": (
        _NO,
        _T0,
        _STEP,
        _UNTIL,
        ("power_w", LIST, 1, 96, "W"),
        ("value", LIST, 0, 96, "0.0001 EUR/kWh"),
    ),
    "signal": (_NO, _T0, _STEP, _UNTIL, ("price", LIST, 1, 96, "0.0001 EUR/kWh")),
    "limit": (
        _NO,
        _UNTIL,
        ("min_w?", INT, 0, 1000000, "W"),
        ("max_w?", INT, 0, 1000000, "W"),
    ),
    "request": (
        _NO,
        (
            "do",
            WORD,
            ("identify", "forget", "reboot", "share_on", "share_off"),
            0,
            "",
        ),
    ),
    "bundle": (
        _NO,
        ("size_b", INT, 1, 1048576, "B"),
        ("at_b", INT, 0, 1048576, "B"),
        ("data", BLOB, 4, 1200, ""),
    ),
}

UP = ("hello", "offer", "state", "ack", "event", "log", "curve", "leave")
DOWN = ("welcome", "plan", "signal", "limit", "request", "bundle")
