"""``quartier tune``: find policies for what a community asks for."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import LANGUAGES
from ..scenario import load
from ..text import proposal_names, told_proposal, tune_text
from ..tune import GOALS, Ask, Search, Tuned, tune, write_policies
from .closing import comes_next
from .option import AsJson, Lang, language
from .screen import screen

NAME: Final = "tune"
_MINUTE_S: Final = 60
_OUT: Final = "tuned"
_POLICIES: Final = "policies"
_GOALS: Final = ", ".join(GOALS)


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of the scenario.")],
    *,
    least: Annotated[
        list[str] | None,
        typer.Option(help=f"Have little of it; may be repeated: {_GOALS}."),
    ] = None,
    at_most: Annotated[
        list[str] | None,
        typer.Option(help="No more than this, as peak_kw=40; of a mean day."),
    ] = None,
    wish: Annotated[
        str | None,
        typer.Option(
            help="How much each counts, as cost=1,carbon=0.2,fairness=0.5: also"
            " self_sufficiency, comfort, peak, simple_life."
        ),
    ] = None,
    windows: Annotated[
        int, typer.Option(help="Days that stand for all.", min=1, max=30)
    ] = 3,
    trials: Annotated[int, typer.Option(help="Policies to try.", min=4)] = 32,
    seed: Annotated[int, typer.Option(help="Another search.", min=0)] = 1,
    every: Annotated[
        int, typer.Option(help="Minutes between two plans.", min=5, max=1440)
    ] = 120,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for policies, and to go on from; else tuned/ in it."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(help="Processes at most; else one a core.", min=1)
    ] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Search for policies that do what is asked for, and propose a few to choose from.

    A dozen homes take an hour or so. What is stopped goes on where it was when it is
    called again in the same way.
    """
    spoken, ask = language(lang), Ask.of(least or (), at_most or (), wish)
    scenario, kept = load(folder), out or folder / _OUT
    wanted = Search(windows, trials, seed, every * _MINUTE_S, jobs)
    with screen.progress() as bars:
        task = bars.add_task(NAME, total=None)

        def progress(done: int, whole: int) -> None:
            bars.update(task, completed=done, total=whole)

        found = tune(scenario, ask, wanted, kept, progress)
    names = proposal_names(found, spoken)
    paths = write_policies(found.proposals, names, kept / _POLICIES)
    if as_json:
        screen.json(_summary(found, names, paths))
        return
    for part in tune_text(found, spoken):
        screen.show(part)
    said = " ".join(map(str, paths))
    screen.say(comes_next(f"compare {folder} {said}", spoken))


def _summary(
    found: Tuned, names: tuple[str, ...], paths: tuple[Path, ...]
) -> dict[str, object]:
    return {
        "tried": found.tried,
        "days": {each.begin.isoformat(): each.weight for each in found.windows},
        "without": found.proposals[0].trial.without,
        "spans": {name: list(span) for name, span in found.spans.items()},
        "proposals": [
            {
                "name": name,
                "file": str(path),
                "amounts": dict(proposal.trial.amounts),
                "best_at": proposal.best_at,
                "is_wished": proposal.is_wished,
                "gives_up": dict(proposal.gives_up),
                "broken": proposal.broken,
                "said": {lang: told_proposal(proposal, lang) for lang in LANGUAGES},
            }
            for name, path, proposal in zip(names, paths, found.proposals, strict=True)
        ],
    }
