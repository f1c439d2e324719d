"""What is asked for is read from a few words."""

import pytest
from quartier.lab.tune import Ask, AskError


def test_goals_and_limits() -> None:
    """In the order in which they are named; a limit is a goal, too."""
    ask = Ask.of(["carbon", "money"], ["peak_kw=40", "money=1.5"])
    assert [goal.name for goal in ask.goals] == ["carbon", "money", "peak"]
    assert ask.limits == {"peak": 40.0, "money": 1.5}
    assert ask.levers == ("carbon", "peak")
    assert ask.excess({"peak": 41.0, "money": 1.0, "carbon": 9.0}) == (1.0, -0.5)


def test_weights_are_of_wishes() -> None:
    """By the names of wishes or of goals; what is weighed is a goal."""
    ask = Ask.of(["peak"], [], "cost=1, carbon=0.2,fairness=0.5")
    assert ask.weights == {"money": 1.0, "carbon": 0.2, "unevenness": 0.5}
    assert [goal.name for goal in ask.goals] == [
        "money",
        "carbon",
        "unevenness",
        "peak",
    ]
    assert ask.levers == ("carbon", "fairness", "peak")
    every = "self_sufficiency=1,comfort=1,simple_life=2,peak=3"
    named = [goal.name for goal in Ask.of([], [], every).goals]
    assert named == ["outside", "discomfort", "switches", "peak"]
    assert not Ask.of(["money"], []).weights


@pytest.mark.parametrize("text", ["cost", "cost=", "cost=0", "cost=-1", "cost=inf"])
def test_a_weight_is_a_number_above_nothing(text: str) -> None:
    """And is told how to be written."""
    with pytest.raises(AskError, match="--wish cost=NUMBER"):
        Ask.of([], [], f"carbon=1,{text}")


@pytest.mark.parametrize(
    ("least", "goals"),
    [
        ([], ["money", "carbon"]),
        (["money"], ["money", "carbon"]),
        (["carbon"], ["carbon", "money"]),
        (["peak"], ["peak", "money"]),
    ],
)
def test_one_goal_is_held_against_money_and_carbon(
    least: list[str], goals: list[str]
) -> None:
    """There must be something to give up."""
    assert [goal.name for goal in Ask.of(least, []).goals] == goals


@pytest.mark.parametrize("text", ["peak_kw", "peak_kw=", "peak_kw=many", "peak=nan"])
def test_a_limit_needs_a_number(text: str) -> None:
    """And is told how to be written."""
    with pytest.raises(AskError, match="--at-most peak_kw=NUMBER"):
        Ask.of([], [text])


def test_a_stranger_is_told_what_there_is() -> None:
    """With a guess."""
    with pytest.raises(AskError, match=r"money, carbon.*Did you mean carbon\?"):
        Ask.of(["carbn"], [])
