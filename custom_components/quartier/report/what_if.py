"""What if: another policy, or households that opt out, on paper only."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace

from ..engine import (
    Load,
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    RefusedError,
    Thing,
    Wish,
    read,
    wish_kinds,
    write,
)
from .finding import near

# What stays what it is when its household opts out: the meter, and the sun.
_STAYS = frozenset({"grid", "pv", "load"})


class WishError(Exception):
    """A wish that is none, or whose value cannot be; and what it may be."""

    def __init__(self, asked: str, meant: str, *, is_unknown: bool) -> None:
        """Keep what was asked for, and what may have been meant or is accepted."""
        super().__init__(asked)
        self.asked = asked
        self.meant = meant
        self.is_unknown = is_unknown


def wished(policy: Policy, changes: Mapping[str, float | str]) -> Policy:
    """Change a policy by ``wish.field`` and value.

    Raises WishError for a wish that is none, and for a value out of its range.
    """
    known = [
        f"{kind}.{name}" for kind, cls in wish_kinds().items() for name in _of(cls)
    ]
    body = {wish["kind"]: wish for wish in write(policy).get("wishes", [])}
    for asked, value in changes.items():
        kind, _, name = asked.partition(".")
        if asked not in known:
            raise WishError(asked, near(asked, known), is_unknown=True)
        body[kind] = {**body.get(kind, {"kind": kind}), name: value}
    try:
        return read(Policy, {"name": policy.name, "wishes": list(body.values())})
    except RefusedError as error:
        fault = error.faults[0]
        asked = ", ".join(f"{name} = {value}" for name, value in changes.items())
        raise WishError(asked, fault.accepts, is_unknown=False) from error


def _of(cls: type[Wish]) -> list[str]:
    return [field.name for field in fields(cls)]  # type: ignore[arg-type]  # (every wish is a dataclass)


def opted_out(
    neighbourhood: Neighbourhood, outlook: Outlook, plan: Plan, homes: Collection[str]
) -> tuple[Neighbourhood, Outlook]:
    """Let households do as if Quartier were not installed: nothing of theirs moves."""
    out = {
        at: own
        for at, own in plan.things.items()
        if own.place in homes and own.kind not in _STAYS
    }

    def still(thing: Thing) -> Thing:
        return Load(thing.id, out[thing.id].name) if thing.id in out else thing

    habits = {f"{at}.power_kw": own.habit_kw for at, own in out.items()}
    return (
        neighbourhood.changed(still),
        replace(outlook, series={**outlook.series, **habits}),
    )
