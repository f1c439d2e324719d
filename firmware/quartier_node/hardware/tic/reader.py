"""A TIC that is listened to: it finds the speed by itself, and forgets when silent."""

from ..ticks import since
from .date import standard_s
from .facts import Facts
from .group import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..ports import Port

SPEEDS_BD = (1_200, 9_600)
# Frames come every 2 s at most; historique pauses between them.
_TRY_MS = 8_000
_STALE_MS = 120_000
# Bytes taken at a poll: a fifth of a second at 9600 Bd, so that others have a turn.
_MOST_BYTES = 256
# Lines of an overload and of a notice stop when it is over: so long after the last.
_OVER_MS = 30_000
# Two times in a row that are no further apart are the meter's clock.
_NEAR_S = 10


class Tic:
    """A meter's TIC: ``facts`` is what it told, ``mode`` its language or None."""

    __slots__ = (
        "_clock_s", "_count", "_heard_ms", "_lines", "_new_s", "_one",
        "_over_ms", "_port", "_set_speed", "_speed", "_sum_va", "_tried_ms", "facts",
        "kept", "mode",
    )  # fmt: skip

    def __init__(
        self, port: "Port", set_speed: "Callable[[int], None]", now_ms: int
    ) -> None:
        """Take the port, 8 bits and no parity, and what sets its speed."""
        self._port = port
        self._set_speed = set_speed
        self._lines = Lines()
        self._one = bytearray(1)
        self._speed = 0
        self._tried_ms = now_ms
        self._heard_ms = now_ms
        self._over_ms = now_ms
        self._sum_va = self._count = 0
        # What its clock told last, and what nobody has taken yet.
        self._clock_s: int | None = None
        self._new_s: int | None = None
        self.facts = Facts()
        self.mode: str | None = None
        self.kept = 0
        set_speed(SPEEDS_BD[0])

    @property
    def period(self) -> "str | None":
        """Tell the tariff's period as the historique mode names it: HP.. or HCJB."""
        return self.facts.ptec()

    @property
    def lost(self) -> int:
        """Tell how many lines came damaged."""
        return self._lines.lost

    def poll(self, now_ms: int) -> None:
        """Take in what was sent; try the other speed when nothing makes sense."""
        for _ in range(min(self._port.any(), _MOST_BYTES)):
            if self._port.readinto(self._one, 1):
                line = self._lines.take(self._one[0])
                if line is not None:
                    self._hear(line, now_ms)
        if self.mode is not None:
            self._fade(now_ms)
        elif since(now_ms, self._tried_ms) >= _TRY_MS:
            self._tried_ms = now_ms
            self._speed = 1 - self._speed
            self._set_speed(SPEEDS_BD[self._speed])

    def take_mean_va(self) -> "int | None":
        """Give the mean apparent power since the last time: what may leave the flat."""
        count, total = self._count, self._sum_va
        self._count = self._sum_va = 0
        return total // count if count else None

    def take_standard_s(self) -> "int | None":
        """Give what the meter's clock tells now, once: the wall's, without summer time.

        Only the standard mode tells it.
        """
        told_s, self._new_s = self._new_s, None
        return told_s

    def _hear(self, line: "tuple[str, str, str, str]", now_ms: int) -> None:
        mode, label, time, data = line
        self.mode = mode
        self._heard_ms = now_ms
        if label == "DATE":
            self._date(time)
        if not self.facts.hear(label, data):
            return
        self.kept += 1
        if label in ("PAPP", "SINSTS") and self.facts.apparent_va is not None:
            self._sum_va += self.facts.apparent_va
            self._count += 1
        elif label in ("ADPS", "PEJP"):
            self._over_ms = now_ms

    def _date(self, time: str) -> None:
        """Believe a clock that goes on: a damaged line stands alone."""
        told_s = standard_s(time)
        was_s, self._clock_s = self._clock_s, told_s
        if told_s is not None and was_s is not None and 0 <= told_s - was_s <= _NEAR_S:
            self._new_s = told_s

    def _fade(self, now_ms: int) -> None:
        if since(now_ms, self._heard_ms) > _STALE_MS:
            self.facts.forget()
            self.mode = None
            self._tried_ms = now_ms
        elif self.mode == "historique" and since(now_ms, self._over_ms) > _OVER_MS:
            self.facts.is_over = False
            self.facts.is_notice = False
