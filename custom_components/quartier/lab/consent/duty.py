"""What the law asks of who runs an operation, against what the ledger shows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from ...engine.share.rules import Duties, Objection, Said, months_after, said_day
from .deed import DEEDS
from .entry import Fact
from .facts import facts
from .ledger import Ledger

_SHOWN: Final = 5


def duty_objections(
    ledger: Ledger, points: Iterable[str], duties: Duties, day: date
) -> tuple[Objection, ...]:
    """Name every duty that the ledger does not show to be met by a day."""
    # A start may be known long before it comes; all else has to have happened.
    known = [fact for fact in facts(ledger) if fact.day <= day or _is_start(fact)]
    own = {
        point: [fact for fact in known if fact.point in {None, point}]
        for point in sorted(points)
    }
    return (
        *_before_start(known, duties),
        *_notices(own, duties),
        *_uninformed(own, duties),
        *_coupled(ledger),
    )


def _is_start(fact: Fact) -> bool:
    return fact.deed == "started"


def _before_start(known: Sequence[Fact], duties: Duties) -> Iterator[Objection]:
    """Ask for a meeting, then a posting, in time before the start."""
    started = _first(known, "started")
    if started is None:
        yield Objection(
            "start",
            Said("The day of the start is not recorded.", "Le début n’est pas noté."),
            Said(
                "Record 'started' with its day, even if it lies ahead.",
                "Notez « started » avec sa date, même à venir.",
            ),
        )
    met = _first(known, "met")
    if duties.meeting and met is None:
        yield _missing("meeting", Said("meeting", "réunion"), "met")
    if duties.posting:
        yield from _posting(known, met if duties.meeting else None, started, duties)


def _posting(
    known: Sequence[Fact], met: date | None, started: date | None, duties: Duties
) -> Iterator[Objection]:
    """Ask for a posting after the meeting, and in time."""
    posted = [fact.day for fact in known if fact.deed == "posted"]
    in_order = [day for day in posted if met is None or day >= met]
    if not posted:
        yield _missing("posting", Said("posting", "affichage"), "posted")
    elif met and not in_order:
        last, meeting = said_day(posted[-1]), said_day(met)
        yield Objection(
            "order",
            Said(
                f"The posting of {last.en} came before the meeting of {meeting.en}.",
                f"L’affichage du {last.fr} précède la réunion du {meeting.fr}.",
            ),
            Said(
                "Post it again, then record 'posted' with that day.",
                "Affichez à nouveau, puis notez « posted » avec cette date.",
            ),
        )
    elif started:
        yield from _late("posting", in_order[0], started, duties, None)


def _missing(rule: str, name: Said, deed: str) -> Objection:
    return Objection(
        rule,
        Said(f"No {name.en} is recorded.", f"Aucune trace : {name.fr}."),
        Said(
            f"Do it, then record '{deed}' with its day.",
            f"Faites-le, puis notez « {deed} » avec sa date.",
        ),
    )


def _late(
    rule: str, told: date, started: date, duties: Duties, who: Said | None
) -> Iterator[Objection]:
    """Ask that information came so many months before the start."""
    if months_after(told, duties.lead_months) <= started:
        return
    due = said_day(months_after(started, -duties.lead_months))
    of_whom = who or Said("The posting", "L’affichage")
    months = f"{duties.lead_months} month{'' if duties.lead_months == 1 else 's'}"
    on, start = said_day(told), said_day(started)
    yield Objection(
        rule,
        Said(
            f"{of_whom.en}: told on {on.en}, less than {months} before the start of"
            f" {start.en}.",
            f"{of_whom.fr} : information le {on.fr}, à moins de {duties.lead_months}"
            f" mois du début ({start.fr}).",
        ),
        Said(
            f"Tell people by {due.en}, or start later.",
            f"Informez au plus tard le {due.fr}, ou commencez plus tard.",
        ),
    )


def _notices(own: dict[str, list[Fact]], duties: Duties) -> Iterator[Objection]:
    """Ask for a notice to everybody: in time before the start, or on moving in."""
    if not duties.notice:
        return
    lacking, late = [], dict[tuple[date, date], list[str]]()
    for point, known in own.items():
        first = _first(known, "notified")
        started, arrived = _first(known, "started"), _last(known, "moved_in")
        if first is None or not _is_told(known):
            lacking.append(point)
        elif started and arrived is None:
            late.setdefault((first, started), []).append(point)
    if lacking:
        who = _listed(lacking)
        yield Objection(
            "notice",
            Said(
                f"Not told one by one: {who.en}.",
                f"Sans information individuelle : {who.fr}.",
            ),
            Said(
                "Hand each of them the notice, then record 'notified' with its day.",
                "Remettez à chacun le document, puis notez « notified » avec sa date.",
            ),
        )
    for (told, started), points in late.items():
        yield from _late("notice", told, started, duties, _listed(points))


def _is_told(known: Sequence[Fact]) -> bool:
    """Tell whether who lives there now was told: the last one who moved in, or any."""
    arrivals = [fact for fact in known if fact.deed == "moved_in"]
    if not arrivals:
        return True
    last = arrivals[-1]
    return any(
        fact.deed == "notified"
        and (
            (fact.day, fact.number) > (last.day, last.number)
            or (fact.who != "" and fact.who == last.who)
        )
        for fact in known
    )


def _uninformed(own: dict[str, list[Fact]], duties: Duties) -> Iterator[Objection]:
    """Ask that nobody allowed fine curves before being told."""
    if not duties.notice:
        return
    early = []
    for point, known in own.items():
        allowed, told = _first(known, "curves_allowed"), _first(known, "notified")
        if allowed and (told is None or allowed < told):
            early.append(point)
    if early:
        who = _listed(early)
        yield Objection(
            "informed",
            Said(
                f"Fine curves were allowed before any notice: {who.en}.",
                f"Courbes fines acceptées avant toute information : {who.fr}.",
            ),
            Said(
                "Tell them, and ask again: consent is free only when informed.",
                "Informez, puis redemandez : un consentement doit être éclairé.",
            ),
        )


def _coupled(ledger: Ledger) -> Iterator[Objection]:
    """Ask that no paper stands for both consents."""
    papers: dict[tuple[str, str], set[str]] = {}
    for _, entry in ledger.entries:
        sort = DEEDS[entry.deed]
        if sort.consent and entry.proof and entry.point:
            papers.setdefault((entry.point, entry.proof), set()).add(sort.consent)
    both = sorted(point for (point, _), kinds in papers.items() if len(kinds) > 1)
    if both:
        who = _listed(both)
        yield Objection(
            "coupled",
            Said(
                f"One paper stands for sharing and for fine curves: {who.en}.",
                f"Un même papier vaut partage et courbes fines : {who.fr}.",
            ),
            Said(
                "Ask for each consent on a paper of its own.",
                "Recueillez chaque consentement sur un papier à part.",
            ),
        )


def _first(known: Sequence[Fact], deed: str) -> date | None:
    return next((fact.day for fact in known if fact.deed == deed), None)


def _last(known: Sequence[Fact], deed: str) -> date | None:
    return next((fact.day for fact in reversed(known) if fact.deed == deed), None)


def _listed(points: Sequence[str]) -> Said:
    shown, more = ", ".join(points[:_SHOWN]), len(points) - _SHOWN
    if more <= 0:
        return Said(shown, shown)
    return Said(f"{shown} and {more} more", f"{shown} et {more} de plus")
