"""Follow: keep to a plan as things turn out, and trade now against later.

A plan has set-points, and what a stored kWh is worth in each step. Set-points say what
should be stored by now. As long as it is, within a few minutes of running, they are
followed. What lacks is made up for in the step in which it is worth least, and what is
there beyond is saved in the step in which it is worth most, of those that come within
a day: there the hub's plan is nearest to doing so by itself.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .steps import Steps

# So many minutes of running are no difference: half of the shortest worth a switch.
BAND_S = 300
_DAY_S = 86400
# In eighths of full power: less is off, more is on.
_OFF, _ON = 1, 7


class Follow:
    """What should be stored by now, watt-seconds."""

    __slots__ = ("_begun", "expected_ws")

    def __init__(self) -> None:
        """Begin with no plan."""
        self.expected_ws = 0
        self._begun = -1

    def see(
        self, plan: "Steps", now_s: int, lasted_s: int, flow_w: int, store_ws: int
    ) -> None:
        """Let time pass as the plan has it: set-point, less use and losses."""
        if self._begun != plan.t0:
            self._begun = plan.t0
            self.expected_ws = store_ws
            return
        step_w = plan.values[plan.at(now_s)]
        self.expected_ws += (step_w - flow_w) * lasted_s

    def hold(self, low_ws: int, high_ws: int) -> None:
        """Expect no more than can be."""
        self.expected_ws = max(low_ws, min(high_ws, self.expected_ws))

    def lacks(self, store_ws: int, rated_w: int) -> int:
        """Tell whether less is stored than planned: 1; more: -1; neither: 0."""
        error_ws = self.expected_ws - store_ws
        if error_ws > BAND_S * rated_w:
            return 1
        return -1 if error_ws < -BAND_S * rated_w else 0


def wish(plan: "Steps", at: int, rated_w: int, lacks: int, is_on: bool) -> bool:
    """Tell whether to run in a step, given what lacks."""
    step_w = plan.values[at]
    if step_w * 8 >= _ON * rated_w:
        return not (lacks < 0 and is_best(plan, at, rated_w, lacks))
    if step_w * 8 <= _OFF * rated_w:
        return lacks > 0 and is_best(plan, at, rated_w, lacks)
    # In part: on and off, as long as the band is wide.
    return is_on if lacks == 0 else lacks > 0


def is_best(plan: "Steps", at: int, rated_w: int, lacks: int) -> bool:
    """Tell whether no later step within a day is better to make up for it, or save."""
    if not plan.worth:
        return True
    last = min(len(plan.values), at + 1 + _DAY_S // plan.step_s)
    for later in range(at + 1, last):
        step_w = plan.values[later]
        # What is full cannot take more; what is off cannot take less.
        if lacks > 0 and step_w < rated_w and plan.worth[later] < plan.worth[at]:
            return False
        if lacks < 0 and step_w > 0 and plan.worth[later] > plan.worth[at]:
            return False
    return True
