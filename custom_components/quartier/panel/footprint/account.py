"""The account: what computing and nodes took this month, against what was saved."""

from typing import Any, Final

from ...asking import invalid
from ...bridge.footprint import Account, machine_of
from ...bridge.verdict import told_account
from ...engine.footprint import LADDER, Use, told_effort, told_source, told_steps
from ...saved import account_of
from ..request import Answer, Command, Request
from .span import Span, span


async def _footprint(request: Request) -> Answer:
    """Tell of the whole entry; where its sum would tell of a home, of nothing."""
    if request.layout.root.id not in request.view.curves:
        raise invalid("too_few_homes")
    coordinator, language = request.coordinator, request.language
    found, toil = account_of(request.hass, coordinator), coordinator.life.toil
    machine = machine_of(request.layout.options)
    return {
        "days": found.days,
        "sentences": list(told_account(found, language)),
        "planning": _use(found.planning),
        "replays": _use(found.replays),
        "nodes": _use(found.nodes),
        "node_count": found.node_count,
        "made_kg": span(found.made_kg),
        "spared": {
            "eur": found.spared.eur,
            "kwh": found.spared.kwh,
            "kg": found.spared.kg,
        },
        "net": {"eur": span(found.net_eur), "kg": span(found.net_kg)},
        **_year(found),
        "machine": {
            "name": machine.name.told(language),
            "source": told_source(machine.source, language),
            "processor_s": toil.work.month_cpu_s,
        },
        "effort": _effort(request),
    }


def _effort(request: Request) -> dict[str, Any]:
    """Tell how finely it is planned and why; of the plan in force, in what steps."""
    toil, language = request.coordinator.life.toil, request.language
    plan, rung = request.coordinator.data.plan, LADDER[toil.history.rung]
    return {
        "rung": toil.history.rung,
        "why": "" if toil.choice is None else told_effort(toil.choice, language),
        "steps": "" if plan is None else told_steps(plan.clock.steps_s, rung, language),
    }


def _use(use: Use) -> dict[str, Span]:
    return {
        "kwh": span(use.kwh),
        "eur": span(use.eur),
        "kg": span(use.kg),
        "litres": span(use.litres),
    }


def _year(found: Account) -> dict[str, Any]:
    """Tell what a year like this month comes to; nothing before a day is over."""
    if found.a_year is None:
        return {"ratio": None, "payback_months": None}
    carbon = found.a_year.carbon
    return {
        "ratio": None if carbon.ratio is None else span(carbon.ratio),
        "payback_months": span(carbon.payback_months),
    }


COMMANDS: Final = (
    Command("footprint", "community", _footprint, {}),
    Command("footprint", "landlord", _footprint, {}),
)
