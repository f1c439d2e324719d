"""What docs/search.md says around its tables."""

from typing import Final


def _joined(*lines: str) -> str:
    """Give each sentence its line, as everywhere in docs."""
    return "\n".join(lines) + "\n"


HEAD: Final = _joined(
    "# Search",
    "",
    "After this page you know which way to search wins on which problem, by what the "
    "engine chooses, and how to measure it again.",
    "",
    "Most of a plan is a linear problem. What is not are choices: when a machine "
    "starts, whether a car charges at six amperes or not at all, in which hours an "
    "engine runs.",
    "All that is raced here decides these, and has the rest solved exactly.",
    "",
    "- **HiGHS**: the engine's `linear`: relax, round, polish home by home, branch and "
    "bound.",
    "- **annealing**: the engine's `anneal`: relax, round, then a seeded walk over the "
    "choices; HiGHS solves each step, warm. What the duals of earlier steps prove to "
    "be too dear is refused unseen.",
    "- **numpy alone**: the same, with the engine's own interior point: what a board "
    "without HiGHS has.",
    "- **HiGHS, annealed**: HiGHS for half of the time, then annealing from what it "
    "found.",
    "- **annealing, HiGHS**: annealing for half of the time, then HiGHS, which need "
    "not look at what is dearer than that.",
    "- **coordinated**: the engine's `coordinate`, compiled: home by home, joined by "
    "prices; see [how planning scales](scale.md).",
    "- **genetic**: pymoo's genetic algorithm on the same choices and moves, in the "
    "lab.",
    "- **net, annealed**: a net of 161 numbers, taught on six other problems of the "
    "family that HiGHS had solved, says what is whole; what it says is repaired, "
    "solved, and walked on from.",
    "",
    "## Figures",
)
BUSY: Final = _joined(
    "on a virtual machine with 2 cores that others used too (load 5 to 10), one thread "
    "each; the two largest families in a run of their own.",
    "HiGHS counts seconds of the clock, so that a busy machine takes from everybody "
    "who uses it; the interior point counts its own arithmetic.",
)
METHOD: Final = _joined(
    "Each is given some seconds, and more of them from the beginning again; the tables "
    "show the last try.",
    "A *gap* is to the best bound that anybody proved, the next column to what one "
    "proved oneself: no search proves more than the relaxation, so that a plan of "
    "annealing may be the best there is and not be known to be.",
    "*First good* is when a plan was within a thousandth of the best that anybody "
    "found.",
    "The net's teachers are not counted.",
)
SEEDS_SAY: Final = _joined(
    "## Five seeds",
    "",
    "Annealing with five seeds, 300 solves each.",
    "The same seed gives the same plan, bit for bit, unless the clock cuts it short.",
    "",
)
CATALOGUE: Final = _joined(
    "",
    "## A catalogue",
    "",
    "Nine sizes of roof, eight of battery and four meters for one house: 288 choices, "
    "each priced by planning four days.",
    "So few can all be tried; annealing shows what it would do if they could not.",
    "",
)
AFTER: Final = _joined(
    "## What they say",
    "",
    "**Little is whole, or little in each home** (home, cars, street): HiGHS ends "
    "first, and proves it; annealing comes within a percent, and could not say so.",
    "The net's guess made the walk short for one home; for the others it is no better "
    "than rounding, and dearer.",
    "",
    "**Much hangs together at one place** (plant): HiGHS ends within two seconds of "
    "the CPU and proves it, which no search did.",
    "Annealing after it changes nothing where HiGHS has ended.",
    "",
    "**Several such places are joined, and time is short** (district): here annealing "
    "wins. What HiGHS has after 8 s costs half as much again, and the half of the time "
    "that it takes from annealing is lost.",
    "With minutes instead of seconds HiGHS catches up: three such centres over 24 "
    "steps it proves in three seconds of the CPU, over 48 in twenty.",
    "",
    "**Nothing is whole** (thousand): no search, only a linear problem.",
    "The engine's own interior point, which solves home by home what HiGHS solves as "
    "one, needs 3 s of the CPU for a thousand homes. HiGHS had no plan when 24 s of a "
    "busy clock were over, of which it got 6 s of the CPU, and whoever waits for it "
    "had none either.",
    "A hundred rich homes HiGHS plans first; in half of the time it gave nothing to be "
    "annealed.",
    "",
    "**Genetic** is never ahead by more than a few thousandths, and behind annealing "
    "where HiGHS is weak: the engine has none.",
    "",
    "**numpy alone** plans cars and streets as well as with HiGHS. One decision of a "
    "rich home in quarters of an hour takes it half a second, so that after 8 s it is "
    "still a fifth dearer.",
    "It fails on energy centres over many steps: their least times join so many rows "
    "that one linear problem takes longer than a plan may. Then there is the plain "
    "rule's plan, and a bound that is true and useless.",
    "",
    "## What the engine chooses",
    "",
    "`engine/solve/choice.py` is a plain function of the shape of a problem, of the "
    "time and of what is installed; it says why in a sentence.",
    "",
    "| | solver |",
    "|---|---|",
    "| 60 homes or more with 80,000 columns or more "
    "| coordinated, home by home: see [how planning scales](scale.md) |",
    "| HiGHS is not installed | annealing with numpy alone |",
    "| fewer than 150 whole columns, or fewer than 60 in each home | HiGHS |",
    "| more, in three places or more, and less than a second for 20 of them "
    "| annealing |",
    "| more | HiGHS, annealed |",
    "",
    "A small race of the same kind runs with the tests, and fails where one of these "
    "facts no longer holds: `tests/bench/test_search.py`.",
    "",
    "## What is honest about it",
    "",
    "A bound is always proved: by the duals of a relaxation, or by what HiGHS has "
    "branched. Where a search has no prices at all, the bound is what the limits of "
    "each column allow.",
    "Everything random follows from one seed. Without HiGHS, time is counted in "
    "arithmetic, so that even a search that runs out of time is the same again.",
    "",
    "## Measure it yourself",
    "",
    "```sh",
    "uv run python -m tests.bench.search --write docs/search.md",
    "```",
    "",
    "It takes a quarter of an hour, and writes this page and its picture.",
)
