"""A life of minds, told line by line: the same script on either interpreter.

It is a program of its own for MicroPython, and a module here. Chance is a small
generator of whole numbers, the same on both.
"""

from json import load

from quartier_node.decide import Mind

BASE_S = 1_790_000_000


class Chance:
    """Numbers that seem random, and are the same everywhere."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self.state = seed

    def below(self, most: int) -> int:
        """Draw a number below another."""
        self.state = (self.state * 1_103 + 12_345) % 1_048_573
        return self.state * most // 1_048_573

    def bytes(self, count: int) -> bytes:
        """Draw bytes."""
        return bytes([self.below(256) for _ in range(count)])


def lived(name: str, seed: int, days: int, policy: object) -> list[str]:
    """Live for days; tell what was decided whenever it changed."""
    chance = Chance(seed)
    table = [1_600] * 7 + [2_150] * 15 + [1_600] * 2
    mind = Mind(name, {"tariff": table}, random_bytes=chance.bytes)
    if name == "water_heater":
        mind.set_model(policy)
    told, before, no = [], "", 0
    temp_dc, room_dc = 550, 200
    for minute in range(days * 1_440):
        t = minute * 60
        on = mind.decision.on
        temp_dc = max(150, min(650, temp_dc + (3 if on else 0) - chance.below(3)))
        room_dc = max(150, min(230, room_dc + (2 if on else 0) - chance.below(3)))
        if minute % 360 == 30 and chance.below(3):
            no += 1
            _send(mind, no, t, chance)
        if chance.below(4):
            mind.hub_heard(t)
        if not chance.below(700):
            mind.press(t, ("boost", "auto", "wait")[chance.below(3)])
        power_w = 1_500 if on and chance.below(3) else 0
        facts = {
            "on": on,
            "power_w": power_w,
            "temp_dc": None if minute % 3_000 > 2_950 else temp_dc,
            "room_dc": room_dc,
            "pipe_dc": 100,
            "period": "HC.." if minute % 1_440 < 400 else "HP..",
        }
        made = mind.tick(None if minute < 20 else BASE_S + t, t, facts)
        line = f"{made.on} {made.order} {made.level} {made.why} {made.wish_w}"
        if line != before:
            told.append(f"{minute} {line}")
        before = line
    offer = mind.offer()
    told.append(str(None if offer is None else sorted(offer.items())))
    told.append(mind.state().decode().replace(" ", ""))
    return told


def _send(mind: Mind, no: int, t: int, chance: Chance) -> None:
    steps = [chance.below(3) * 1_000 for _ in range(24)]
    message = {
        "no": no,
        "t0": BASE_S + t,
        "step_s": 1_800,
        "until": BASE_S + t + 43_200,
        "power_w": steps,
        "price": steps,
        "value": [chance.below(2_000) for _ in range(24)],
        "max_w": 0,
    }
    kind = chance.below(4)
    if kind == 0:
        message["until"] = BASE_S + t + 7_200
        mind.hear_limit(message)
    elif kind == 1:
        mind.hear_signal(message)
    else:
        mind.hear_plan(message)


def main() -> None:
    """Print the lives of all appliances."""
    with open("rivals.json") as file:  # noqa: PTH123 (MicroPython has no pathlib)
        policy = load(file)
    for name in APPLIANCES:
        for line in lived(name, 7, 6, policy):
            print(name, line)  # noqa: T201 (a program)


APPLIANCES = ("water_heater", "heat_pump", "radiator", "ev", "washing_machine", "plug")
