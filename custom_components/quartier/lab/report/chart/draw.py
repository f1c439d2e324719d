"""Drawings: shapes in a box that may be stretched, as markup.

Nothing but numbers and names of styles of our own gets in: no text of anybody's.
"""

from dataclasses import dataclass, field

from ....engine import Floats
from .axis import Axis
from .scale import HEIGHT, WIDTH, Scale
from .trace import areas, line, stairs


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes over an axis of time, on a scale; later shapes lie on earlier ones."""

    axis: Axis
    scale: Scale
    _shapes: list[str] = field(default_factory=list)

    def fill(self, style: str, upper: Floats, lower: Floats) -> None:
        """Fill between two series of steps."""
        path = areas(self.axis.x, self.scale.y(upper), self.scale.y(lower))
        self._path(style, path)

    def stairs(self, style: str, values: Floats) -> None:
        """Draw a series of steps."""
        self._path(style, stairs(self.axis.x, self.scale.y(values)))

    def line(self, style: str, values: Floats) -> None:
        """Draw a series with a value at each edge of the steps; gaps are left out."""
        y = self.scale.y(values)
        for run in self.axis.known(values):
            self._path(style, line(self.axis.x[run], y[run]))

    def level(self, style: str, value: float) -> None:
        """Draw a level line."""
        at = round(self.scale.percent(value) * HEIGHT / 100.0)
        self._path(style, f"M0 {at}h{WIDTH}")

    def box(self, style: str, first: int, last: int, opacity: float = 1.0) -> None:
        """Fill the whole height from one place to another."""
        shade = "" if opacity == 1.0 else f' opacity="{opacity:.2g}"'
        self._shapes.append(
            f'<path class="{style}" d="M{first} 0h{last - first}v{HEIGHT}H{first}z"'
            f"{shade}/>"
        )

    def _path(self, style: str, path: str) -> None:
        if path:
            self._shapes.append(f'<path class="{style}" d="{path}"/>')

    @property
    def shapes(self) -> str:
        """All shapes, as markup."""
        return "".join(self._shapes)

    @property
    def markup(self) -> str:
        """The drawing, to set into a page."""
        return (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" '
            f'aria-hidden="true">{self.shapes}</svg>'
        )
