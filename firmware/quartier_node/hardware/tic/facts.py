"""What the labels of TIC mean, and which of them are kept.

Each kept label has one shape, and a line of another shape is refused: six bits of
checksum alone would let one damaged line in 64 pass. What changes seldom, such as the
tariff, has to be told twice. Meters' numbers and names are never kept.
"""

BASE, PEAK, OFF_PEAK = "base", "peak", "off_peak"
# Of contracts with mobile peaks: all other hours.
NORMAL, MOBILE_PEAK = "normal", "mobile_peak"
BLUE, WHITE, RED = "blue", "white", "red"

_PERIODS = {
    "TH..": (BASE, None),
    "HC..": (OFF_PEAK, None),
    "HP..": (PEAK, None),
    "HN..": (NORMAL, None),
    "PM..": (MOBILE_PEAK, None),
    "HCJB": (OFF_PEAK, BLUE),
    "HCJW": (OFF_PEAK, WHITE),
    "HCJR": (OFF_PEAK, RED),
    "HPJB": (PEAK, BLUE),
    "HPJW": (PEAK, WHITE),
    "HPJR": (PEAK, RED),
}
_TOMORROW = {"----": None, "BLEU": BLUE, "BLAN": WHITE, "ROUG": RED}
# Two bits of STGE.
_COLOURS = (None, BLUE, WHITE, RED)
# What suppliers call their tariffs, LTARF: by words in them.
_NAMES = (
    ("CREUS", OFF_PEAK), ("PLEIN", PEAK), ("POINTE", MOBILE_PEAK), ("BASE", BASE),
    ("HC", OFF_PEAK), ("HP", PEAK), ("HN", NORMAL), ("PM", MOBILE_PEAK),
)  # fmt: skip
_HUES = (("BLEU", BLUE), ("BLANC", WHITE), ("ROUGE", RED))

# Indexes, Wh: of the historique mode by tariff, which add up; of standard the total.
_INDEXES = (
    "BASE", "HCHC", "HCHP", "EJPHN", "EJPHPM", "BBRHCJB", "BBRHPJB", "BBRHCJW",
    "BBRHPJW", "BBRHCJR", "BBRHPJR", "EAST",
)  # fmt: skip
# Labels that are numbers, and how many digits each has.
_DIGITS = {
    "PAPP": 5, "IINST": 3, "ADPS": 3, "PEJP": 2,
    "SINSTS": 5, "IRMS1": 3, "NTARF": 2,
}  # fmt: skip
_INDEX_DIGITS = 9
_LTARF_SIZE, _STGE_SIZE = 16, 8
_HEX = "0123456789ABCDEFabcdef"
# What no connection of 36 kVA carries.
_MOST_VA = 60_000
# No index moves more between two times that it is told, some seconds apart.
_MOST_STEP_WH = 20_000


class Facts:
    """What a meter told: None for what it did not tell."""

    __slots__ = (
        "_doubts", "_indexes", "apparent_va", "colour", "colour_tomorrow",
        "current_a", "index_wh", "is_contact_closed", "is_notice", "is_over", "period",
        "tariff_no",
    )  # fmt: skip

    def __init__(self) -> None:
        """Know nothing."""
        self.forget()

    def forget(self) -> None:
        """Know nothing any more: the meter fell silent."""
        self.period: str | None = None
        self.tariff_no: int | None = None
        self.colour: str | None = None
        self.colour_tomorrow: str | None = None
        self.apparent_va: int | None = None
        self.current_a: int | None = None
        self.index_wh: int | None = None
        # A mobile peak is announced; more is drawn than was subscribed; the meter's
        # own contact, which a water heater hangs on.
        self.is_notice: bool | None = None
        self.is_over: bool | None = None
        self.is_contact_closed: bool | None = None
        # What was told once, by label; indexes by label, told twice.
        self._doubts: dict[str, str] = {}
        self._indexes: dict[str, int] = {}

    def ptec(self) -> "str | None":
        """Name the period as PTEC does, whatever the mode it was told in."""
        for name, meaning in _PERIODS.items():
            if meaning == (self.period, self.colour):
                return name
        # A colour is of no account to what has no colours.
        for name, meaning in _PERIODS.items():
            if meaning == (self.period, None):
                return name
        return None

    def hear(self, label: str, data: str) -> bool:
        """Take in a line; tell whether it was one that is kept, in its shape."""
        if label in _INDEXES:
            return self._index(label, data)
        digits = _DIGITS.get(label)
        if digits is not None:
            if len(data) != digits or not data.isdigit():
                return False
            return self._number(label, int(data))
        known = {
            "PTEC": data in _PERIODS,
            "DEMAIN": data in _TOMORROW,
            "LTARF": len(data) == _LTARF_SIZE,
            "STGE": len(data) == _STGE_SIZE,
        }
        if not known.get(label):
            return False
        return not self._twice(label, data) or self._word(label, data)

    def _twice(self, label: str, data: str) -> bool:
        """Tell whether this was told the last time, too."""
        was = self._doubts.get(label)
        self._doubts[label] = data
        return was == data

    def _number(self, label: str, number: int) -> bool:
        if label in ("PAPP", "SINSTS"):
            if number > _MOST_VA:
                return False
            self.apparent_va = number
        elif label in ("IINST", "IRMS1"):
            self.current_a = number
        elif label == "NTARF":
            if self._twice(label, str(number)):
                self.tariff_no = number
        elif label == "ADPS":
            self.is_over = True
        else:
            self.is_notice = True
        return True

    def _index(self, label: str, data: str) -> bool:
        if len(data) != _INDEX_DIGITS or not data.isdigit():
            return False
        index_wh = int(data)
        was_wh = self._indexes.get(label)
        is_near = was_wh is not None and 0 <= index_wh - was_wh <= _MOST_STEP_WH
        # From nothing, or after a leap, only what is told twice alike, or nearly.
        if not is_near:
            told = self._doubts.get(label)
            self._doubts[label] = data
            if told is None or not 0 <= index_wh - int(told) <= _MOST_STEP_WH:
                return True
        self._indexes[label] = index_wh
        self.index_wh = sum(self._indexes.values())
        return True

    def _word(self, label: str, data: str) -> bool:
        if label == "PTEC":
            self.period, self.colour = _PERIODS[data]
        elif label == "DEMAIN":
            self.colour_tomorrow = _TOMORROW[data]
        elif label == "LTARF":
            self._ltarf(data.upper())
        else:
            return self._stge(data)
        return True

    def _ltarf(self, name: str) -> None:
        words = name.split()
        self.period = None
        for part, period in _NAMES:
            if part in words or (len(part) > 2 and part in name):
                self.period = period
                break
        for part, colour in _HUES:
            if part in name:
                self.colour = colour

    def _stge(self, data: str) -> bool:
        """Read the register of states: eight digits, base 16."""
        for digit in data:
            if digit not in _HEX:
                return False
        bits = int(data, 16)
        self.is_contact_closed = not bits & 1
        self.is_over = bool(bits >> 7 & 1)
        self.colour = _COLOURS[bits >> 24 & 3] or self.colour
        self.colour_tomorrow = _COLOURS[bits >> 26 & 3]
        self.is_notice = bool(bits >> 28 & 3)
        if bits >> 30 & 3:
            self.period = MOBILE_PEAK
        return True
