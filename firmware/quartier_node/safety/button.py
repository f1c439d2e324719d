"""The button: whoever lives there wins."""

# Reliability 2.5, "override button = full heat now for 2 h": proposed there.
BOOST_S = 2 * 3600


class Button:
    """When it was pressed."""

    __slots__ = ("pressed",)
    STAMPS = ("pressed",)
    TALLIES = ()

    def __init__(self) -> None:
        """Begin with one that was not."""
        self.pressed = -BOOST_S

    def press(self, t: int) -> None:
        """Ask for all there is, now."""
        self.pressed = t

    def release(self, t: int) -> None:
        """Take that back."""
        self.pressed = t - BOOST_S

    def is_pressed(self, t: int) -> bool:
        """Tell whether it still counts."""
        return t - self.pressed < BOOST_S
