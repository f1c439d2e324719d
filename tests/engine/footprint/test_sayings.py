"""Sayings: each is there in both languages, with the same gaps."""

import re
from typing import get_args

import pytest
from quartier.engine.footprint.effort import Move, Why
from quartier.engine.footprint.making import Origin
from quartier.engine.footprint.sayings import SAYINGS
from quartier.engine.footprint.worth import Against


@pytest.mark.parametrize("what", SAYINGS["en"])
def test_both_languages_say_the_same(what: str) -> None:
    """Neither lacks a number that the other has."""
    gaps = [re.findall(r"{\w+}", SAYINGS[language][what]) for language in ("en", "fr")]
    assert sorted(gaps[0]) == sorted(gaps[1])
    assert SAYINGS["en"].keys() == SAYINGS["fr"].keys()


def test_every_answer_can_be_said() -> None:
    """Each origin, each thing against one, and each reason for an effort."""
    said = SAYINGS["en"]
    assert all(f"take_{each}" in said for each in get_args(Origin.__value__))
    assert all(
        each in said or f"against_{each}" in said or each == "none_here"
        for each in get_args(Against.__value__)
    )
    reasons = {*get_args(Why.__value__)}
    moves = get_args(Move.__value__)
    spoken = {
        why
        for why in reasons
        if why in said or any(f"{why}_{move}" in said for move in moves)
    }
    assert spoken == reasons
