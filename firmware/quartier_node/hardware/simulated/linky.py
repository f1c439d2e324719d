"""A Linky that talks: real frames, with their parity, for the real reader."""

from ..tic.group import checksum, is_even

_OFF_PEAK_H = (22, 6)
_LABELS = ("BASE", "HCHC", "HCHP", "PTEC", "DEMAIN", "IINST", "PAPP")


class Linky:
    """A port that a meter writes on, in the historique mode, every simulated minute."""

    def __init__(self, subscribed: "dict | None" = None) -> None:
        """Begin with HP/HC; ``subscribed`` are labels that a test wants otherwise."""
        self._buffer = b""
        self._at = 0
        self.words: dict = dict(subscribed or {})
        self.is_silent = False
        self._told_s = -60
        self._off_wh = 1_000_000.0
        self._peak_wh = 2_000_000.0

    def live(self, now_s: int, flowed_wh: float, power_w: float) -> None:
        """Count what flowed, and tell it twice, as a meter goes on telling."""
        hour = now_s // 3600 % 24
        is_off_peak = hour >= _OFF_PEAK_H[0] or hour < _OFF_PEAK_H[1]
        if is_off_peak:
            self._off_wh += flowed_wh
        else:
            self._peak_wh += flowed_wh
        if self.is_silent or now_s - self._told_s < 60:
            return
        self._told_s = now_s
        words = {
            "HCHC": f"{int(self._off_wh):09d}",
            "HCHP": f"{int(self._peak_wh):09d}",
            "PTEC": "HC.." if is_off_peak else "HP..",
            "IINST": f"{int(power_w / 230):03d}",
            "PAPP": f"{int(power_w):05d}",
        }
        words.update(self.words)
        self._buffer = self._buffer[self._at :] + frame(words) * 2
        self._at = 0

    def any(self) -> int:
        """Tell how many bytes wait."""
        return len(self._buffer) - self._at

    def readinto(self, buffer: bytearray, most: int) -> int:
        """Give one byte at a time: nobody asks for more."""
        if self._at >= len(self._buffer):
            return 0
        buffer[0] = self._buffer[self._at]
        self._at += 1
        return 1

    def write(self, data: "bytes | bytearray") -> int:
        """Hear nothing: a meter does not listen."""
        return len(data)


def frame(words: dict) -> bytes:
    """Write a frame of the historique mode, seven bits and even parity."""
    whole = b"\x02"
    for label in _LABELS:
        if label in words:
            line = f"{label} {words[label]}".encode()
            whole += b"\n" + line + b" " + bytes((checksum(line),)) + b"\r"
    whole += b"\x03"
    return bytes(byte if is_even(byte) else byte | 0x80 for byte in whole)
