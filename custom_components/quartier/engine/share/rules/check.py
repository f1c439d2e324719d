"""What the rules of a country have against an operation, all of it at once."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import numpy as np

from ..operation import Operation
from ..parts import PARTS, parts_of
from .calendar import months_after
from .rules import KeyRule, Rules
from .said import Objection, Said, said_day
from .source import Source

_PERCENT: Final = 100


def objections(
    operation: Operation, rules: Rules, day: date, key_since: date | None = None
) -> tuple[Objection, ...]:
    """Name everything about the key and the step that the rules forbid on a day.

    ``key_since`` is the day from which the key before this one held, if there was one:
    some countries let a key change only so often.
    """
    return (
        *_dates(rules, day),
        *_identity(operation, rules),
        *_step(operation, rules),
        *_key(operation, rules, day, key_since),
    )


def unverified(rules: Rules) -> tuple[Source, ...]:
    """List the sources that nobody has checked: what rests on them may be wrong."""
    sources = [
        rules.source,
        rules.steps.source,
        *(key.source for key in rules.keys),
        *(zone.source for zone in rules.zones),
        *(benefit.source for benefit in rules.benefits),
        *(
            grant.source
            for benefit in rules.benefits
            if (grant := getattr(benefit, "grant", None)) is not None
        ),
        rules.duties.source,
    ]
    doubtful = [source for source in sources if source.status == "unverified"]
    return tuple(dict.fromkeys(doubtful))


def _dates(rules: Rules, day: date) -> Iterator[Objection]:
    if not rules.holds(day):
        span = f"{rules.valid_from} – {rules.valid_to or '…'}"
        on = said_day(day)
        yield Objection(
            "date",
            Said(
                f"'{rules.name.en}' is no law on {on.en}: it holds {span}.",
                f"« {rules.name.fr} » ne s’applique pas le {on.fr} : {span}.",
            ),
            Said(
                "Choose another set of rules, or another day.",
                "Choisissez d’autres règles, ou une autre date.",
            ),
        )


def _identity(operation: Operation, rules: Rules) -> Iterator[Objection]:
    if operation.rules != rules.id:
        yield Objection(
            "rules",
            Said(
                f"The operation follows '{operation.rules}', not '{rules.id}'.",
                f"L’opération suit « {operation.rules} », pas « {rules.id} ».",
            ),
            Said(
                f"Write '{rules.id}' under 'rules' of the operation, or give its own"
                " set.",
                f"Écrivez « {rules.id} » dans « rules » de l’opération, ou donnez ses"
                " propres règles.",
            ),
        )


def _step(operation: Operation, rules: Rules) -> Iterator[Objection]:
    allowed = rules.steps.allowed_min
    if operation.step_min not in allowed:
        these = ", ".join(map(str, allowed))
        yield Objection(
            "step",
            Said(
                f"Energy is shared in steps of {these} min, not of"
                f" {operation.step_min}.",
                f"L’énergie se partage par pas de {these} min, pas de"
                f" {operation.step_min}.",
            ),
            Said(
                f"Set 'step_min' to {allowed[0]}.",
                f"Mettez « step_min » à {allowed[0]}.",
            ),
        )


def _key(
    operation: Operation, rules: Rules, day: date, since: date | None
) -> Iterator[Objection]:
    of_kind = [each for each in rules.keys if each.key == operation.key.kind]
    held = [each for each in of_kind if each.holds(day)]
    if not held:
        yield _not_allowed(operation.key.kind, rules, day)
        return
    yield from _sums(operation.key, held[0])
    yield from _changes(held[0], day, since)


def _not_allowed(kind: str, rules: Rules, day: date) -> Objection:
    known = [each.key for each in rules.keys if each.holds(day)]
    these, on = ", ".join(known) or "–", said_day(day)
    return Objection(
        "key",
        Said(
            f"A key '{kind}' is not allowed by '{rules.name.en}' on {on.en}.",
            f"Une clé « {kind} » n’est pas permise par « {rules.name.fr} » le {on.fr}.",
        ),
        Said(f"Choose one of: {these}.", f"Choisissez parmi : {these}."),
    )


def _sums(key: object, rule: KeyRule) -> Iterator[Objection]:
    """Ask that all of the energy is given out, where the rule does."""
    if not rule.sum_is_one:
        return
    for path, table in _tables(key):
        rows = [parts_of(np.atleast_1d(row)) for row in table.values()]
        total = np.sum(rows, axis=0)
        wrong = np.flatnonzero(total != PARTS)
        if wrong.size:
            at = int(wrong[0])
            percent = f"{int(total[at]) * _PERCENT / PARTS:.4f}".rstrip("0").rstrip(".")
            where = f"{path}[{at}]" if total.size > 1 else path
            yield Objection(
                "sum",
                Said(
                    f"The shares in '{where}' sum to {percent} %; they must sum to"
                    " exactly 100 %.",
                    f"Les parts dans « {where} » totalisent"
                    f" {percent.replace('.', ',')} % ; il faut exactement 100 %.",
                ),
                Said(
                    "Give the rest to somebody, or take from the others what is too"
                    " much.",
                    "Attribuez le reste, ou retirez aux autres ce qui est en trop.",
                ),
            )


def _tables(key: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Find each table of a key whose numbers are shares of one production."""
    for name in ("percent", "by_producer"):
        yield from _leaves(name, getattr(key, name, {}))


def _leaves(
    path: str, table: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    inner = {name: value for name, value in table.items() if isinstance(value, Mapping)}
    for name, value in inner.items():
        yield from _leaves(f"{path}.{name}", value)
    if table and not inner:
        yield path, table


def _changes(rule: KeyRule, day: date, since: date | None) -> Iterator[Objection]:
    if since is None or rule.change_every_months == 0:
        return
    first = months_after(since, rule.change_every_months)
    if day < first:
        before, then = said_day(since), said_day(first)
        yield Objection(
            "change",
            Said(
                f"The key may change every {rule.change_every_months} months: not"
                f" before {then.en}.",
                f"La clé peut changer tous les {rule.change_every_months} mois : pas"
                f" avant le {then.fr}.",
            ),
            Said(
                f"Keep the key of {before.en} until then.",
                f"Gardez jusque-là la clé du {before.fr}.",
            ),
        )
