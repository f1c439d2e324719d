"""Charts: series as drawings that stretch to any width, with words beside them.

A drawing is an SVG that holds shapes only, in units of its own: a page stretches it as
it likes, while its lines keep their width. Words stand outside, placed in percent.
Knows series, scales and clocks. Never knows what a series means, nor its language.
"""

from .axis import Axis, Mark, Span, axis
from .draw import Drawing
from .scale import HEIGHT, WIDTH, Scale, scale
from .trace import areas, line, stairs

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Axis",
    "Drawing",
    "Mark",
    "Scale",
    "Span",
    "areas",
    "axis",
    "line",
    "scale",
    "stairs",
]
