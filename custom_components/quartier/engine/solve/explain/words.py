"""Words: decisions in French and English, from templates."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from .decision import Decision, Reason
from .reader import Language, Reader

_LEAST_EUR: Final = 0.005
_LEAST_G: Final = 0.5
# Less carbon than a car emits on a short way is not spoken of if it is more than usual.
_LEAST_MORE_G: Final = 1_000.0
_PER_KWH: Final = "/kWh"

_DOES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "appliance": "{name} runs {span} ({energy})",
        "ev": "{name} charges {span} ({energy})",
        "battery": "{name} charges {span} ({energy})",
        "storage": "{name} fills up {span} ({energy})",
        "cogeneration": "{name} runs {span} ({energy} of heat)",
        "heat_store": "{name} fills up {span} ({energy})",
        "gives": "{name} gives {span} ({energy})",
        "other": "{name} heats {span} ({energy})",
    },
    "fr": {
        "appliance": "{name} tourne {span} ({energy})",
        "ev": "{name} se charge {span} ({energy})",
        "battery": "{name} se charge {span} ({energy})",
        "storage": "{name} se remplit {span} ({energy})",
        "cogeneration": "{name} tourne {span} ({energy} de chaleur)",
        "heat_store": "{name} se remplit {span} ({energy})",
        "gives": "{name} restitue {span} ({energy})",
        "other": "{name} chauffe {span} ({energy})",
    },
}
_BECAUSE: Final[dict[Language, dict[Reason, str]]] = {
    "en": {
        "own_sun": "because your roof has {spare}sun to spare",
        "shared_sun": "because the neighbourhood has {spare}sun to spare",
        "paid": "because the grid pays for using power then ({price})",
        "cheap": "because the supplier's price is low then ({price})",
        "dear": "because the supplier's price is high then ({price})",
        "instead": "instead of buying at that time ({price})",
        "needed": "because it is needed then",
        "cheaper_heat": "because a kWh of its heat costs {heat} then; {other} would"
        " ask {asked}",
        "with_another": "beside {other} ({asked}): both together cost least over the"
        " whole plan",
        "free_heat": "because the sun gives the heat",
        "makes_power": "because a kWh of the electricity that it makes is worth {price}"
        " then",
        "cheap_heat": "because heat costs little to make then ({price})",
        "ahead": "because heat will be needed later",
        "dear_heat": "because heat costs much to make then ({price})",
        "instead_heat": "instead of making the heat at that time ({price})",
    },
    "fr": {
        "own_sun": "car votre toit a {spare} surplus solaire",
        "shared_sun": "car le quartier a {spare} surplus solaire",
        "paid": "car le réseau paie pour consommer à ce moment-là ({price})",
        "cheap": "car le prix du fournisseur est bas à ce moment-là ({price})",
        "dear": "car le prix du fournisseur est élevé à ce moment-là ({price})",
        "instead": "au lieu d’en acheter à ce moment-là ({price})",
        "needed": "parce qu’on en a besoin à ces heures-là",
        "cheaper_heat": "car un kWh de sa chaleur coûte {heat} à ce moment-là\u00a0;"
        " {other} en demanderait {asked}",
        "with_another": "en plus de {other} ({asked}) : les deux ensemble coûtent le"
        " moins sur tout le plan",
        "free_heat": "car le soleil fournit la chaleur",
        "makes_power": "car un kWh de l’électricité qu’il produit vaut {price} à ce"
        " moment-là",
        "cheap_heat": "car la chaleur coûte peu à produire à ce moment-là ({price})",
        "ahead": "car la chaleur servira plus tard",
        "dear_heat": "car la chaleur coûte cher à produire à ce moment-là ({price})",
        "instead_heat": "au lieu de produire la chaleur à ce moment-là ({price})",
    },
}
_SAVES: Final[dict[Language, str]] = {"en": "saves {saved}", "fr": "économise {saved}"}
_COSTS: Final[dict[Language, str]] = {
    "en": "costs {more} more than usual",
    "fr": "coûte {more} de plus que d’habitude",
}
_EMITS: Final[dict[Language, str]] = {
    "en": "emits {more} more than usual",
    "fr": "émet {more} de plus que d’habitude",
}
_AND: Final[dict[Language, str]] = {"en": " and ", "fr": " et "}
_LATEST: Final[dict[Language, str]] = {
    "en": "latest possible start {latest}",
    "fr": "départ possible jusqu’à {latest}",
}


def sentence(
    decision: Decision,
    language: Language,
    time_zone: str,
    *,
    now: datetime | None = None,
    currency: str | None = None,
) -> str:
    """Say what a thing does, why then, what it saves and how late it could.

    Days are named as one does now, and money is written as in the house's own currency,
    where these are given. Else it is read any time, beside tables.
    """
    reader = Reader(language, ZoneInfo(time_zone), now, currency)
    parts = [f"{_does(decision, reader)} {_because(decision, reader)}"]
    if saved := _saved(decision, reader):
        parts.append(_SAVES[language].format(saved=saved))
    if decision.saved_eur <= -_LEAST_EUR:
        more = reader.money(-decision.saved_eur, 2)
        parts.append(_COSTS[language].format(more=more))
    if decision.saved_g <= -_LEAST_MORE_G:
        more = reader.carbon(-decision.saved_g)
        parts.append(_EMITS[language].format(more=more))
    if decision.latest is not None and decision.latest > decision.begins:
        latest = reader.time(decision.latest, decision.begins)
        parts.append(_LATEST[language].format(latest=latest))
    gap = "\u00a0; " if language == "fr" else "; "
    return gap.join(parts) + "."


def _does(decision: Decision, reader: Reader) -> str:
    """Say what the thing does, when, and how much."""
    return _DOES[reader.language][_verb(decision)].format(
        name=decision.name,
        span=reader.span(decision.begins, decision.ends),
        energy=reader.number(decision.energy_kwh, 1, "kWh"),
    )


def _because(decision: Decision, reader: Reader) -> str:
    """Say why then, with the number that speaks for it."""
    return _BECAUSE[reader.language][decision.reason].format(
        spare=_spare(decision.spare_kw, reader),
        price=reader.money(decision.price_eur_per_kwh, 3, _PER_KWH),
        heat=reader.money(decision.heat_eur_per_kwh, 3, _PER_KWH),
        other=decision.other,
        asked=reader.money(decision.other_eur_per_kwh, 3, _PER_KWH),
    )


def _verb(decision: Decision) -> str:
    if decision.gives:
        return "gives"
    return decision.kind if decision.kind in _DOES["en"] else "other"


def _saved(decision: Decision, reader: Reader) -> str:
    """Say what is saved, as far as there is something to feel."""
    amounts = []
    if decision.saved_eur >= _LEAST_EUR:
        amounts.append(reader.money(decision.saved_eur, 2))
    if decision.saved_g >= _LEAST_G:
        amounts.append(reader.carbon(decision.saved_g))
    return _AND[reader.language].join(amounts)


def _spare(spare_kw: float | None, reader: Reader) -> str:
    """Say how much sun is to spare, or only that some is."""
    if spare_kw is None:
        return "un" if reader.language == "fr" else ""
    amount = reader.number(spare_kw, 1, "kW")
    return f"{amount} de" if reader.language == "fr" else f"{amount} of "
