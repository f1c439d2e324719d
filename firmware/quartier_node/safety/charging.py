"""How a car is charged: at six amperes or not at all, and full when it leaves."""

# IEC 61851-1: less than 6 A cannot be told to a car. Reliability 2.5, "EV".
LEAST_A = 6
VOLT = 230
# So much longer than the charging takes by its power, and so much earlier.
_LONGER = 10
EARLY_S = 900


def amperes(power_w: int, phases: int, most_a: int) -> int:
    """Turn a power into a current that can be told: none, or six and more."""
    found = min(power_w // (VOLT * phases), most_a)
    return found if found >= LEAST_A else 0


def must_charge(left_s: int, missing_wh: int, power_w: int) -> bool:
    """Tell whether it has to charge now to have what is missing when it leaves."""
    if missing_wh <= 0:
        return False
    # A car of 100 kWh, in seconds of watts, is more than a node's small numbers.
    needed_s = missing_wh * 360 // power_w * _LONGER
    return left_s <= needed_s + needed_s // _LONGER + EARLY_S
