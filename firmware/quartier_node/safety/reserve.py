"""The reserve: hot water that no price is worth."""

# Once it was touched, it heats so far beyond it: as the shelf's guards have it.
BEYOND_DC = 10


class Reserve:
    """Whether it was touched."""

    __slots__ = ("is_touched", "least_dc")

    def __init__(self, least_dc: int) -> None:
        """Begin with the temperature at which only the reserve is left."""
        self.least_dc = least_dc
        self.is_touched = False

    def must(self, temp_dc: int | None) -> bool:
        """Tell whether it has to heat; nothing that is not measured is enough."""
        if temp_dc is None or temp_dc < self.least_dc:
            self.is_touched = True
        elif temp_dc >= self.least_dc + BEYOND_DC:
            self.is_touched = False
        return self.is_touched
