"""Terms: what sizes cost, put on a program; a catalogue's sizes as whole choices."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from .opening import OpenSize
from .program import Program

# Lines that sizes take besides those of wishes: EUR and kg of a year.
INVESTED: Final = "invested"
EMBODIED: Final = "embodied"


def with_terms(program: Program, every: Sequence[OpenSize], rate: float) -> Program:
    """Price every open size."""
    for choice in every:
        program = _with_term(program, choice, rate)
    return program


def _with_term(program: Program, choice: OpenSize, rate: float) -> Program:
    size, technology = program.sizes[choice.key], choice.technology
    share, least = technology.per_year(rate), choice.option.least
    kg = technology.kg_per_unit / technology.life_years
    program = program.with_costs(EMBODIED, {size: kg}, 0.0)
    if technology.offers:
        return _of_offers(program, choice, share)
    yearly = technology.eur_per_unit * share
    program = program.with_costs(INVESTED, {size: yearly}, 1.0)
    if technology.eur_fixed:
        program, [has] = program.with_columns([0.0], [1.0], integer=True)
        program = program.with_costs(INVESTED, {has: technology.eur_fixed * share}, 1.0)
        most = choice.option.most
        program = program.with_row(-np.inf, 0.0, {size: 1.0, has: -most})
    return program.with_row(least, np.inf, {size: 1.0}) if least else program


def _of_offers(program: Program, choice: OpenSize, share: float) -> Program:
    """Let the size be one of the offers in its range, or nothing if it may be."""
    option = choice.option
    fit = [
        offer
        for offer in choice.technology.offers
        if option.least <= offer.amount <= option.most
    ]
    program, taken = program.with_columns(
        [0.0] * len(fit), [1.0] * len(fit), integer=True
    )
    prices = {at: each.eur * share for at, each in zip(taken, fit, strict=True)}
    program = program.with_costs(INVESTED, prices, 1.0)
    is_one = {program.sizes[choice.key]: -1.0}
    amounts = {at: each.amount for at, each in zip(taken, fit, strict=True)}
    program = program.with_row(0.0, 0.0, {**is_one, **amounts})
    must = 1.0 if option.least else 0.0
    return program.with_row(must, 1.0, dict.fromkeys(taken, 1.0))


def capital_eur(every: Sequence[OpenSize], sizes: dict[str, float]) -> float:
    """Tell what sizes cost to buy, EUR."""
    return sum(choice.technology.capital_eur(sizes[choice.key]) for choice in every)
