"""Terms: what an appliance was told about itself, within bounds."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def term(
    settings: "dict[str, Any]", name: str, usual: int, least: int, most: int
) -> int:
    """Read a setting: what is usual where it is not told, within what can be."""
    told = settings.get(name)
    if type(told) is not int:
        return usual
    return max(least, min(most, told))
