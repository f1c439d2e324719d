"""An alert: what is wrong or late, how bad that is, and what to do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

type Severity = Literal["error", "warning", "info"]

_ORDER: Final = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert: in words already, or by a key that the panel has words for."""

    severity: Severity
    key: str = ""
    # What the words of the key leave open.
    told: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    todo: str = ""
    # Whether whoever looks can mend it under Repairs.
    repairs: bool = False

    @property
    def rank(self) -> int:
        """Tell how bad it is: the worst is 0."""
        return _ORDER.index(self.severity)

    def to_dict(self) -> dict[str, Any]:
        """Write it for the panel."""
        return asdict(self)
