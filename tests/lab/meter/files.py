"""Meter files as accounts and spreadsheets write them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
HEAD = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;"
    "Grandeur metier;Etape metier;Unite;Pas en minutes"
)


def enedis(
    rows: Iterable[str],
    *,
    prm: str = "30000000000001",
    kind: str = "Courbe de charge",
    way: str = "Consommation",
    unit: str = "W",
    step: str = "",
) -> str:
    """Write an export of a customer's account."""
    told = f"{prm};{kind};01/03/2026;01/04/2026;Energie active;{way};Comptage Brut"
    lines = [HEAD, f"{told};{unit};{step}", "", "Horodate;Valeur", *rows]
    return "\r\n".join(lines) + "\r\n"


def ends(begin: datetime, steps: int, step_min: int) -> list[str]:
    """Write when steps end, on the clock of Paris."""
    return [
        (begin + timedelta(minutes=step_min * at)).astimezone(PARIS).isoformat()
        for at in range(1, steps + 1)
    ]


def written(folder: Path, text: str, name: str = "meters.csv") -> Path:
    """Put a text in a file."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
