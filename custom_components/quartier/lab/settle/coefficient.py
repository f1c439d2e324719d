"""Coefficient files: for each plant, who has how many percent of it, step by step.

A file for each plant, named by its meter's number: ``Horodate`` and the numbers of the
consumers' meters, parted by semicolons, percents with a decimal comma. No row sums to
more than 100. That is the layout that a public program for French operations writes
(read in November 2026); the operator's own specification was not found. So a notice
lies beside the files, and says so.
"""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from ...engine import Fault, Language
from ...engine.share import Allocation, Coefficients, Operation, coefficients

NOTICE: Final = {"en": "READ-ME.txt", "fr": "LISEZ-MOI.txt"}
_METER_DIGITS: Final = 14
_TIME: Final = "Horodate"
_TEXT: Final[dict[Language, str]] = {
    "en": (
        "NOT VERIFIED\n\n"
        "These files follow the layout that a public program writes for French"
        " operations\n(one CSV for each plant, semicolons, decimal commas, steps of"
        " 0.1 %). The\nspecification of the network's operator was not at hand: whether"
        " the time marks the\nbeginning or the end of a step, and how it is written, is"
        " not known. Here it marks\nthe END of the step, with its offset, as the load"
        " curves of that operator do.\n\n"
        "Before you send them: compare them with the guide of your operator, and send"
        " one\nmonth as a trial.\n\n"
        "No row sums to more than 100 %. What rounding takes from a point at a"
        " step\nit is given at a later one: {lost} of shared energy are lost by it this"
        " month ({share}\nof it). After a correction send the whole month anew.\n"
    ),
    "fr": (
        "NON VÉRIFIÉ\n\n"
        "Ces fichiers suivent la présentation qu’écrit un programme public pour des"
        " opérations\nfrançaises (un CSV par producteur, points-virgules, virgules"
        " décimales, pas de 0,1 %).\nLa spécification du gestionnaire de réseau n’était"
        " pas disponible\u00a0: on ne sait pas si\nl’horodate marque le début ou la fin"
        " du pas, ni comment elle s’écrit. Ici, elle marque\nla FIN du pas, avec son"
        " décalage, comme les courbes de charge de ce gestionnaire.\n\n"
        "Avant de les envoyer\u00a0: comparez-les au guide de votre gestionnaire, et"
        " envoyez un mois\nà l’essai.\n\n"
        "Aucune ligne ne dépasse 100 %. Ce que l’arrondi prend à un point lors d’un"
        " pas\nlui est rendu à un pas suivant\u00a0: il fait perdre {lost} d’énergie"
        " partagée ce mois-ci\n({share}). Après une correction, renvoyez le mois"
        " entier.\n"
    ),
}


def unnumbered(operation: Operation) -> tuple[Fault, ...]:
    """List the points whose meter has no number of 14 digits."""
    return tuple(
        Fault(f"points.{point.id}.meter", point.meter, "a number of 14 digits")
        for point in operation.points
        if not (point.meter.isdecimal() and len(point.meter) == _METER_DIGITS)
    )


def coefficient_files(
    operation: Operation, allocation: Allocation, language: Language
) -> Iterator[tuple[str, str]]:
    """Write a file for each plant, and the notice: names and texts."""
    found = coefficients(allocation)
    meters = {point.id: point.meter for point in operation.points}
    times = _times(allocation, operation.time_zone)
    consumers = [meters[name] for name in allocation.readings.consumers]
    for at, plant in enumerate(allocation.readings.producers):
        file = StringIO()
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([_TIME, *consumers])
        for time, units in zip(times, found.units[at].T.tolist(), strict=True):
            writer.writerow([time, *map(_percent, units)])
        yield f"{meters[plant]}.csv", file.getvalue()
    yield NOTICE[language], _notice(found, language)


def _percent(tenths: int) -> str:
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}"


def _times(allocation: Allocation, zone: str) -> list[str]:
    """Write when each step ends, on the wall clock, with its offset."""
    readings = allocation.readings
    step = timedelta(minutes=readings.step_min)
    ends = (readings.begin + (at + 1) * step for at in range(readings.steps))
    return [end.astimezone(ZoneInfo(zone)).isoformat() for end in ends]


def _notice(found: Coefficients, language: Language) -> str:
    shared_wh = int(np.sum(found.allocation.wh))
    part = found.lost_wh / shared_wh if shared_wh else 0.0
    lost, share = f"{found.lost_wh / 1000:.1f} kWh", f"{100 * part:.2f} %"
    if language == "fr":
        lost, share = lost.replace(".", ","), share.replace(".", ",")
    return _TEXT[language].format(lost=lost, share=share)
