"""What making a model costs: processor seconds, and an energy declared from them."""

from time import process_time
from types import TracebackType
from typing import Final, Self

# Rated power of the whole processor of a small PC (the class of Intel's U series is
# sold as 15 W): generous for one busy core of it, so that the figure is no flattery.
WATTS: Final = 15.0

_SECONDS_PER_HOUR: Final = 3600.0


class Meter:
    """Counts processor seconds of this process while it is entered."""

    def __init__(self, watts: float = WATTS) -> None:
        """Declare the power of one busy core, W."""
        self.watts = watts
        self.cpu_s = 0.0
        self._started_s = 0.0

    def __enter__(self) -> Self:
        """Start counting."""
        self._started_s = process_time()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop counting; what is entered again is added."""
        self.cpu_s += process_time() - self._started_s

    @property
    def energy_wh(self) -> float:
        """Processor seconds at the declared power, Wh: an estimate, not a reading."""
        return self.cpu_s * self.watts / _SECONDS_PER_HOUR

    @property
    def method(self) -> str:
        """Say how the energy was found."""
        return (
            "Processor seconds of the training process, all threads, times a declared "
            f"{self.watts:g} W for a busy core of a small PC; not read from a meter."
        )
