"""Shift policy: whether a store of heat, or a load with a deadline, runs now or waits.

All that is kept, drawn and lost is told in hours of running at full power, so that a
tank of 50 litres and one of 300, a car and a machine are one and the same:

    spare_h      what is kept above the reserve; below zero where some of it is gone
    room_h       what is still missing until it is full
    use_h        what will be drawn in each of the next 24 hours, by its own habit
    loss_h       what is lost in an hour
    clean_in_h   until the next hygiene cycle must be over; a day and a half, or more,
                 where there is none
    clean_h      running that the cycle takes from now on

A load with a deadline keeps nothing, has room for the hours that it must run, and uses
them in the hour of its deadline. Prices are those of the next 24 hours from now on, in
any unit: a contract's table, the market's, or a signal of the hub.

The answer is a wish for the next half hour. Guards stand around it: the reserve, the
thermostat, the hygiene cycle and the shortest times on and off are kept without it.

Runs on MicroPython too: plain numbers, of which single precision will do.
"""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HOURS = 24
STEP_H = 0.5
INPUTS = 64
MOST_CLEAN_IN_H = 36.0

# Ranges that inputs are told in: what is beyond is all the same.
STORE_H = 8.0
LOSS_H = 0.25
# Hours whose prices differ by less than this share of the mean are equally cheap.
SAME = 0.01
LEAST_PRICE = 1e-6


def rolled(by_hour: list[float], hour: float) -> list[float]:
    """Turn a habit by hour of the day into the 24 hours from some hour on."""
    first = int(hour) % HOURS
    part = hour - int(hour)
    return [
        (1.0 - part) * by_hour[(first + at) % HOURS]
        + part * by_hour[(first + at + 1) % HOURS]
        for at in range(HOURS)
    ]


def slack_h(use_h: list[float], spare_h: float, loss_h: float) -> list[float]:
    """Tell what will be spare at the end of each hour if it never runs."""
    left, found = spare_h, []
    for used in use_h:
        left -= used + loss_h
        found.append(left)
    return found


def urgency_h(now: float, prices: list[float], slack: list[float]) -> float:
    """Tell how many hours too few are left, later, that are as cheap as now.

    What is used in an hour must be there when it begins. Above zero, waiting means
    running in a dearer hour; the most of all deadlines counts.
    """
    limit = now + SAME * mean(prices)
    most, later = -STORE_H, 0.0
    for at in range(HOURS):
        most = max(most, -slack[at] - later)
        if prices[at] <= limit:
            later += 1.0 - STEP_H if at == 0 else 1.0
    return most


def clean_urgency_h(
    now: float, prices: list[float], clean_in_h: float, clean_h: float
) -> float:
    """Tell the same of the hygiene cycle."""
    limit = now + SAME * mean(prices)
    later, left = 0.0, clean_in_h - STEP_H
    for at in range(HOURS):
        hours = max(0.0, min(left, 1.0 - STEP_H if at == 0 else 1.0))
        left -= hours
        if prices[at] <= limit:
            later += hours
    # Beyond a day nothing is known: it will have as many cheap hours as this one.
    return clean_h - later - max(0.0, left) * later / HOURS


def bid(now: float, prices: list[float], slack: list[float]) -> float:
    """Tell the price of the dearest hour that cannot be avoided if it waits.

    Where nothing is needed for a day, that of the cheapest hour.
    """
    offers, dearest = [now], now
    for price in prices:
        dearest = min(dearest, price)
    for at in range(HOURS):
        if at > 0:
            offers.append(prices[at])
        if slack[at] < 0.0:
            ranked = sorted(offers)
            dearest = max(dearest, ranked[min(int(-slack[at]), at)])
    return dearest


def mean(values: list[float]) -> float:
    """Average magnitudes; never zero."""
    total = 0.0
    for value in values:
        total += abs(value)
    return max(total / len(values), LEAST_PRICE)


def inputs(
    hour: float,
    now: float,
    prices: list[float],
    use_h: list[float],
    spare_h: float,
    room_h: float,
    loss_h: float,
    clean_in_h: float,
    clean_h: float,
) -> list[float]:
    """Describe the moment at which a half hour begins: INPUTS numbers from -1 to 1.

    The hour of the day; what it costs now, and in each of the next 24 hours.
    """
    scale = mean(prices)
    slack = slack_h(use_h, spare_h, loss_h)
    clean_in_h = min(clean_in_h, MOST_CLEAN_IN_H)
    dearer, longest = 0.0, 0.0
    for price in prices:
        dearer += 1.0 if price > now + SAME * scale else 0.0
    for price in prices:
        if price > now + SAME * scale:
            break
        longest += 1.0
    turn = 2.0 * math.pi * hour / HOURS
    found = [
        math.sin(turn),
        math.cos(turn),
        spare_h / STORE_H,
        room_h / STORE_H,
        loss_h / LOSS_H,
        clean_in_h / MOST_CLEAN_IN_H,
        clean_h / STORE_H,
        urgency_h(now, prices, slack) / STORE_H,
        clean_urgency_h(now, prices, clean_in_h, clean_h) / STORE_H,
        (bid(now, prices, slack) - now) / scale,
        dearer / HOURS,
        longest / HOURS,
        (max(prices) - now) / scale,
        (now - min(prices)) / scale,
        use_h[0],
        use_h[0] + use_h[1] + use_h[2],
    ]
    found.extend([(price - now) / scale for price in prices])
    found.extend([left / STORE_H for left in slack])
    return [max(-1.0, min(1.0, value)) for value in found]


def by_tree(tree: "Any", told: list[float]) -> float:
    """Follow a decision tree: [input, limit, up to it, above it], or what it ends with.

    ``models/shift_policy/rivals.json`` has the one that does without a net, and the
    threshold above which its answer is to run.
    """
    while isinstance(tree, list):
        tree = tree[2] if told[tree[0]] <= tree[1] else tree[3]
    return float(tree)


def decide(outputs: list[float]) -> bool:
    """Tell whether it should run: the net's answer is the odds of it, as logarithm."""
    return outputs[0] > 0.0
