"""What is asked of each kind of appliance: (name, low, high, default, unit).

The appliances have the last word: they hold every number within the same bounds.
"""

# Units that people type otherwise: tenths of a degree, minutes of the day.
DEGREE = "0.1 C"
CLOCK = "clock"
FLAG = "flag"
# One of these, by its number.
MACHINES = "washer|dishwasher|dryer"

_POWER = "power_w"
_ROOM = ("room_dc", 150, 250, 190, DEGREE)
_THERMOMETER = ("thermometer", 0, 1, 1, FLAG)

KINDS = {
    "water_heater": (
        ("volume_l", 10, 5000, 200, "L"),
        (_POWER, 200, 30000, 2000, "W"),
        ("set_dc", 450, 850, 620, DEGREE),
        ("low_dc", 350, 800, 420, DEGREE),
        ("cold_dc", 20, 250, 120, DEGREE),
        _THERMOMETER,
        ("behind_contact", 0, 1, 0, FLAG),
        ("outlet", 0, 1, 0, FLAG),
    ),
    "heat_pump": ((_POWER, 200, 50000, 1500, "W"), _ROOM, _THERMOMETER),
    "radiator": ((_POWER, 100, 20000, 1000, "W"), _ROOM),
    "ev": (
        ("phases", 1, 3, 1, ""),
        ("most_a", 6, 32, 16, "A"),
        ("safe_a", 6, 32, 10, "A"),
        ("need_wh", 0, 150000, 8000, "Wh"),
        ("leave_min", 0, 1439, 420, CLOCK),
        ("contactor", 0, 1, 0, FLAG),
    ),
    "washing_machine": (
        ("kind", 0, 2, 0, MACHINES),
        (_POWER, 100, 4000, 2000, "W"),
        ("latest_min", 60, 1440, 720, "min"),
    ),
    "plug": ((_POWER, 1, 4000, 500, "W"),),
}
# In the order they are shown: dicts have none on a node.
ORDER = ("water_heater", "heat_pump", "radiator", "ev", "washing_machine", "plug")
