"""Local: whether a tank runs in the next half hour, as the shelf's policy has it.

The policy is the net where it ships, or the tree that was as good without one. It is
asked by the prices of the tariff, and by what is usually drawn.
"""

from shelf import shift_policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .habit import Habit
    from .tariff import Tariff

_HOUR_S = 3600
_DEEPEST = 12


def is_policy(policy: "Any") -> bool:
    """Tell whether a policy can be asked: a net, or a sound tree with its threshold."""
    if type(policy) is not dict:
        return hasattr(policy, "estimate")
    return _is_number(policy.get("threshold")) and _is_tree(policy.get("tree"), 0)


def _is_tree(tree: "Any", depth: int) -> bool:
    if type(tree) is not list:
        return _is_number(tree)
    if depth > _DEEPEST or len(tree) != 4 or type(tree[0]) is not int:
        return False
    if not 0 <= tree[0] < shift_policy.INPUTS or not _is_number(tree[1]):
        return False
    return _is_tree(tree[2], depth + 1) and _is_tree(tree[3], depth + 1)


def _is_number(value: "Any") -> bool:
    """Tell whether it is a number, and neither endless nor none."""
    return type(value) in {int, float} and -1e9 < value < 1e9


def runs(
    policy: "Any",
    tank: "Any",
    habit: "Habit",
    tariff: "Tariff",
    now_s: int,
    local_s: int,
    t: int,
) -> bool | None:
    """Ask the policy about a tank; None where what it says is no number."""
    full_ws = tank.rated_w * _HOUR_S
    hours = range(shift_policy.HOURS)
    told = shift_policy.inputs(
        local_s / _HOUR_S,
        float(tariff.price(now_s)),
        [float(tariff.price(now_s + at * _HOUR_S)) for at in hours],
        [habit.expected_wh(now_s + at * _HOUR_S) / 2 / tank.rated_w for at in hours],
        (tank.store_ws - tank.low_ws) / full_ws,
        (tank.high_ws - tank.store_ws) / full_ws,
        tank.loss_w / tank.rated_w,
        tank.clean_in_s(t) / _HOUR_S,
        tank.clean_s() / _HOUR_S,
    )
    if type(policy) is dict:
        return shift_policy.by_tree(policy["tree"], told) > policy["threshold"]
    answers = policy.estimate(told)
    return shift_policy.decide(answers) if _is_number(answers[0]) else None
