"""A bucket of tokens: how much somebody may say before it is looked at."""

from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """Holds some tokens, and is filled again at an even rate."""

    holds: float
    per_s: float
    tokens: float = -1.0
    filled_s: float = 0.0

    def __post_init__(self) -> None:
        """Begin full."""
        if self.tokens < 0:
            self.tokens = self.holds

    def earns(self, mono_s: float) -> None:
        """Let one more be said: it was asked for."""
        self._fill(mono_s)
        self.tokens += 1

    def takes(self, mono_s: float) -> bool:
        """Take a token, if there is one."""
        self._fill(mono_s)
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

    def _fill(self, mono_s: float) -> None:
        since_s = max(0.0, mono_s - self.filled_s)
        if self.tokens < self.holds:
            self.tokens = min(self.holds, self.tokens + since_s * self.per_s)
        self.filled_s = mono_s
