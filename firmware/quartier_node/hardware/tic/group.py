"""One line of a TIC frame: from the bytes on the wire to a label and its data.

Seven bits, even parity, one stop bit: read here as eight bits, so that the parity is
judged line by line. ``LF label SP data SP sum CR`` is historique, and its sum leaves
out the last space; ``LF label HT [time HT] data HT sum CR`` is standard, and its sum
takes the last tab in (Enedis-NOI-CPT_54E, 02E).
"""

HISTORIQUE, STANDARD = "historique", "standard"
_LF, _CR, _HT, _SP = 10, 13, 9, 32
# STX, ETX, EOT: they stand between lines, never within one.
_BETWEEN = (2, 3, 4)
# Bit n: whether a nibble has an odd number of ones.
_ODD = 0x6996
# The longest line of the standard mode, PJOURF+1, and some.
MOST = 128


def is_even(byte: int) -> bool:
    """Tell whether a byte with its parity bit has an even number of ones."""
    return not (_ODD >> ((byte ^ byte >> 4) & 15)) & 1


def checksum(data: "bytes | bytearray | memoryview") -> int:
    """Sum bytes as TIC does: six bits, as a printable character."""
    return (sum(data) & 0x3F) + 0x20


def split(line: "bytes | bytearray") -> "tuple[str, str, str, str] | None":
    """Read what stands between LF and CR: mode, label, time, data; None if damaged."""
    size = len(line)
    if size < 5 or size > MOST:
        return None
    separator = line[size - 2]
    if separator == _HT:
        mode, summed = STANDARD, size - 1
    elif separator == _SP:
        mode, summed = HISTORIQUE, size - 2
    else:
        return None
    if checksum(line[:summed]) != line[size - 1]:
        return None
    return _words(mode, bytes(line[: size - 2]))


def _words(mode: str, body: bytes) -> "tuple[str, str, str, str] | None":
    for byte in body:
        if byte != _HT and not 0x20 <= byte <= 0x7E:
            return None
    if mode == STANDARD:
        words = str(body, "ascii").split("\t")
        if len(words) == 2:
            return mode, words[0], "", words[1]
        return (mode, words[0], words[1], words[2]) if len(words) == 3 else None
    words = str(body, "ascii").split(" ", 1)
    return (mode, words[0], "", words[1]) if len(words) == 2 else None


class Lines:
    """Bytes in, whole lines out; it never holds more than one line."""

    __slots__ = ("_is_damaged", "_line", "_size", "lost")

    def __init__(self) -> None:
        """Wait for a line to begin."""
        self._line = bytearray(MOST)
        self._size = -1
        self._is_damaged = False
        self.lost = 0

    def take(self, byte: int) -> "tuple[str, str, str, str] | None":
        """Take a byte off the wire; give a line when this one ends it."""
        is_sound = is_even(byte)
        byte &= 0x7F
        if byte == _LF and is_sound:
            self.lost += self._size > 0
            self._size = 0
            self._is_damaged = False
        elif self._size < 0:
            pass  # Between lines.
        elif byte == _CR and is_sound:
            return self._end()
        elif byte in _BETWEEN or self._size == MOST:
            self.lost += 1
            self._size = -1
        else:
            self._is_damaged = self._is_damaged or not is_sound
            self._line[self._size] = byte
            self._size += 1
        return None

    def _end(self) -> "tuple[str, str, str, str] | None":
        size, self._size = self._size, -1
        found = None if self._is_damaged else split(self._line[:size])
        self.lost += found is None
        return found
