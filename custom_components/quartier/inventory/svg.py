"""A sheet of labels as SVG, at its true size."""

from xml.sax.saxutils import escape

from .label import Bar, Grid, Shape, Sheet

_PT_MM = 25.4 / 72.0


def svg_of(sheet: Sheet, grid: Grid) -> str:
    """Write a sheet as a document that prints at its size in millimetres."""
    width, height = grid.page_mm
    drawn = "\n".join(map(_shape, sheet))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm"'
        f' height="{height:g}mm" viewBox="0 0 {width:g} {height:g}">\n'
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>\n'
        '<g font-family="Helvetica, Arial, sans-serif" shape-rendering="crispEdges">\n'
        f"{drawn}\n</g>\n</svg>\n"
    )


def _shape(shape: Shape) -> str:
    if isinstance(shape, Bar):
        return (
            f'<rect x="{shape.x_mm:.3f}" y="{shape.y_mm:.3f}"'
            f' width="{shape.width_mm:.3f}" height="{shape.height_mm:.3f}"/>'
        )
    weight = ' font-weight="bold"' if shape.is_bold else ""
    return (
        f'<text x="{shape.x_mm:.2f}" y="{shape.y_mm:.2f}"'
        f' font-size="{shape.size_pt * _PT_MM:.2f}"{weight}>{escape(shape.text)}</text>'
    )
