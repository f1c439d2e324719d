"""Numbers are said as the entity counts them."""

import pytest

from custom_components.quartier.bridge.kinds.scale import (
    SCALES,
    scale_field,
    scaled,
    unscaled,
)


@pytest.mark.parametrize(
    ("scale", "told"), [("w", 1234.0), ("kw", 1.234), ("percent", 41.1), (None, 1234.0)]
)
def test_scales(scale: str | None, told: float) -> None:
    """In W where nothing else was said."""
    assert scaled({"limit_scale": scale}, "limit_scale", 1.234, 3.0) == told


def test_percent_of_nothing() -> None:
    """Of nothing there is no part."""
    assert scaled({"s": "percent"}, "s", 1.0, 0.0) == 0.0
    assert scale_field("s").selector.config["options"] == list(SCALES)


@pytest.mark.parametrize("scale", [*SCALES, None])
def test_what_was_said_is_read_back(scale: str | None) -> None:
    """As far as it was not rounded."""
    told = {"s": scale}
    assert unscaled(told, "s", scaled(told, "s", 1.5, 3.0), 3.0) == pytest.approx(1.5)
