"""Frost: what is forced whoever says no."""

# Reliability 2.5, "Frost": proposed there; below 5 °C a pipe in a wall is near 0.
ROOM_DC = 70
PIPE_DC = 50
TANK_DC = 100
# So far above the tank's least, so that it is never reached.
TANK_MARGIN_DC = 20


def is_freezing(room_dc: int | None, pipe_dc: int | None) -> bool:
    """Tell whether a room or a pipe is near frost; what is not measured is not."""
    if room_dc is not None and room_dc < ROOM_DC:
        return True
    return pipe_dc is not None and pipe_dc < PIPE_DC


def is_tank_cold(tank_dc: int | None) -> bool:
    """Tell whether a tank is near the least that it may ever have."""
    return tank_dc is not None and tank_dc < TANK_DC + TANK_MARGIN_DC
