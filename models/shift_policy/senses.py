"""Senses: what the shelf's ``inputs`` tells of one store, for a flock at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats
from quartier.shelf import shift_policy as shelf

from .contracts import DAY, HOUR
from .flock import Flock, State
from .guards import EARLY_H

STEPS_A_DECISION: Final = 6
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """What each home knows when a half hour begins: the arguments of ``inputs``."""

    hour: float
    now: Floats
    prices: Floats
    use_h: Floats
    spare_h: Floats
    room_h: Floats
    loss_h: Floats
    clean_in_h: Floats
    clean_h: Floats

    @property
    def scale(self) -> Floats:
        """Mean magnitude of the prices; never zero."""
        return mean(self.prices)


def moment(homes: Flock, state: State, at: int) -> Moment:
    """Look around at a step."""
    told = np.arange(at, at + DAY)[None, :] < homes.known_until[:, at, None]
    span = slice(at, at + DAY)
    prices = np.where(told, homes.prices[:, span], homes.assumed[:, span])
    hour = at % DAY / HOUR
    habit = homes.habit_kwh[:, at // DAY] / homes.power_kw[:, None]
    k_per_h = homes.k_per_h
    warmth_kw = homes.loss_kw_per_k * (state.temp_c - homes.ambient_c)
    lift_h = np.maximum(0.0, homes.hold_c - state.temp_c) / k_per_h
    return Moment(
        hour=hour,
        now=_mean_of(prices[:, :STEPS_A_DECISION]),
        prices=np.stack(
            [
                _mean_of(prices[:, first : first + HOUR])
                for first in range(0, DAY, HOUR)
            ],
            axis=1,
        ),
        use_h=_rolled(habit, hour),
        spare_h=(state.temp_c - homes.guard_c) / k_per_h,
        room_h=(homes.set_c - state.temp_c) / k_per_h,
        loss_h=np.maximum(0.0, warmth_kw) / homes.power_kw,
        clean_in_h=homes.every_h - state.ago_h - EARLY_H,
        clean_h=lift_h + homes.hold_h - state.held_h,
    )


def inputs(seen: Moment) -> Floats:
    """Describe the moment: (n, INPUTS), rounded so that any machine agrees."""
    scale = seen.scale
    slack = seen.spare_h[:, None] - _running(seen.use_h + seen.loss_h[:, None])
    clean_in = np.minimum(seen.clean_in_h, shelf.MOST_CLEAN_IN_H)
    limit = seen.now + shelf.SAME * scale
    dear = seen.prices > limit[:, None]
    longest = np.where(dear.any(axis=1), dear.argmax(axis=1), shelf.HOURS)
    turn = 2.0 * np.pi * seen.hour / shelf.HOURS
    full, one = shelf.STORE_H, np.ones(len(scale))
    soon = seen.use_h[:, 0] + seen.use_h[:, 1] + seen.use_h[:, 2]
    found = [
        np.sin(turn) * one,
        np.cos(turn) * one,
        seen.spare_h / full,
        seen.room_h / full,
        seen.loss_h / shelf.LOSS_H,
        clean_in / shelf.MOST_CLEAN_IN_H,
        seen.clean_h / full,
        urgency_h(seen) / full,
        clean_urgency_h(seen) / full,
        (_bid(seen, slack) - seen.now) / scale,
        dear.sum(axis=1) / shelf.HOURS,
        longest / shelf.HOURS,
        (seen.prices.max(axis=1) - seen.now) / scale,
        (seen.now - seen.prices.min(axis=1)) / scale,
        seen.use_h[:, 0],
        soon,
    ]
    told = [
        np.stack(found, axis=1),
        (seen.prices - seen.now[:, None]) / scale[:, None],
        slack / full,
    ]
    held: Floats = np.clip(np.concatenate(told, axis=1), -1.0, 1.0)
    return np.round(held, _DIGITS)


def urgency_h(seen: Moment) -> Floats:
    """Tell how many hours too few are left, later, that are as cheap as now."""
    slack = seen.spare_h[:, None] - _running(seen.use_h + seen.loss_h[:, None])
    later = _running(_cheap(seen) * _lengths())
    before = np.concatenate([np.zeros((len(later), 1)), later[:, :-1]], axis=1)
    most: Floats = (-slack - before).max(axis=1)
    return np.maximum(most, -shelf.STORE_H)


def clean_urgency_h(seen: Moment) -> Floats:
    """Tell the same of the hygiene cycle."""
    lengths = _lengths()
    clean_in = np.minimum(seen.clean_in_h, shelf.MOST_CLEAN_IN_H)
    left = clean_in - shelf.STEP_H
    begun = np.concatenate([[0.0], np.cumsum(lengths)[:-1]])
    within = np.maximum(0.0, np.minimum(left[:, None] - begun, lengths))
    later = _running(within * _cheap(seen))[:, -1]
    beyond = np.maximum(0.0, left - lengths.sum())
    lacking: Floats = seen.clean_h - later - beyond * later / shelf.HOURS
    return lacking


def mean(prices: Floats) -> Floats:
    """Average magnitudes; never zero."""
    total = _running(np.abs(prices))[:, -1]
    return np.maximum(total / shelf.HOURS, shelf.LEAST_PRICE)


def _cheap(seen: Moment) -> Bools:
    return seen.prices <= (seen.now + shelf.SAME * seen.scale)[:, None]


def _lengths() -> Floats:
    lengths = np.ones(shelf.HOURS)
    lengths[0] -= shelf.STEP_H
    return lengths


def _bid(seen: Moment, slack: Floats) -> Floats:
    dearest: Floats = np.minimum(seen.now, seen.prices.min(axis=1))
    offers = np.concatenate([seen.now[:, None], seen.prices[:, 1:]], axis=1)
    for at in range(shelf.HOURS):
        need = slack[:, at] < 0.0
        if need.any():
            ranked = np.sort(offers[need, : at + 1], axis=1)
            place = np.minimum((-slack[need, at]).astype(int), at)
            marginal = ranked[np.arange(len(place)), place]
            dearest[need] = np.maximum(dearest[need], marginal)
    return dearest


def _running(values: Floats) -> Floats:
    """Add up along rows, one after the other."""
    total: Floats = np.cumsum(values, axis=1)
    return total


def _mean_of(values: Floats) -> Floats:
    return np.cumsum(values, axis=1)[:, -1] / values.shape[1]


def _rolled(by_hour: Floats, hour: float) -> Floats:
    first, part = int(hour), hour - int(hour)
    later = np.roll(by_hour, -first, axis=1)
    return (1.0 - part) * later + part * np.roll(later, -1, axis=1)
