"""A coloured pixel, dressed as a pin that is lit or dark."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Green, red, blue, as a WS2812 wants them: a white that does not blind.
_LIT = b"\x04\x04\x04"
_DARK = b"\x00\x00\x00"


class Pixel:
    """One pixel."""

    __slots__ = ("_send",)

    def __init__(self, send: "Callable[[bytes], object]") -> None:
        """Take what sends three bytes to it."""
        self._send = send

    def value(self, level: int) -> None:
        """Be lit at 1 and dark at 0."""
        self._send(_LIT if level else _DARK)
