"""The clock of a meter, as the standard mode tells it: E260715143000.

A letter for summer (E) or winter (H), then year, month, day, hours, minutes, seconds on
the wall. A small letter is a clock that the meter itself doubts: never believed.
"""

# From 1970 to the first of March 2000, from where leap days are at the end of years.
_MARCH_2000 = 11017
_DAY_S = 86400


def standard_s(told: str) -> "int | None":
    """Count seconds since 1970, on a wall without summer time; None for no date."""
    if len(told) != 13 or told[0] not in "EH":
        return None
    for digit in told[1:]:
        if digit not in "0123456789":
            return None
    year, month, day, hour, minute, second = [
        int(told[at : at + 2]) for at in range(1, 13, 2)
    ]
    is_date = year and 1 <= month <= 12 and 1 <= day <= 31
    if not is_date or hour > 23 or minute > 59 or second > 59:
        return None
    if month < 3:
        year, month = year - 1, month + 12
    days = 365 * year + year // 4 + (153 * (month - 3) + 2) // 5 + day - 1
    summer_s = 3600 if told[0] == "E" else 0
    return (_MARCH_2000 + days) * _DAY_S + hour * 3600 + minute * 60 + second - summer_s
