"""Something plain in a plug: it takes its power while it has it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .dice import Dice


class Plug:
    """A load that is on when the plug is."""

    temp_c: "float | None" = None

    def __init__(self, spec: dict, dice: "Dice") -> None:
        """Take its W."""
        self._rated_w = spec.get("rated_w", 100)
        self.power_w = 0.0

    def step(self, span_s: float, at_s: int, is_on: bool) -> None:
        """Let time pass."""
        self.power_w = float(self._rated_w) if is_on else 0.0

    def told(self, words: dict) -> None:
        """Do what a test asks: take another power."""
        self._rated_w = words.get("rated_w", self._rated_w)

    def state(self) -> list:
        """Give what a reset leaves."""
        return [self._rated_w]

    def restore(self, state: list) -> None:
        """Go on from there."""
        (self._rated_w,) = state
