"""Words: decisions in French and English, from templates."""

from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from ...units import GRAMS_PER_KG
from .decision import Decision, Reason

type Language = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")

_LEAST_EUR: Final = 0.005
_LEAST_G: Final = 0.5
# Less carbon than a car emits on a short way is not spoken of if it is more than usual.
_LEAST_MORE_G: Final = 1_000.0

_DOES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "appliance": "{name} runs from {begins} to {ends} ({energy})",
        "ev": "{name} charges from {begins} to {ends} ({energy})",
        "battery": "{name} charges from {begins} to {ends} ({energy})",
        "storage": "{name} fills up from {begins} to {ends} ({energy})",
        "cogeneration": "{name} runs from {begins} to {ends} ({energy} of heat)",
        "heat_store": "{name} fills up from {begins} to {ends} ({energy})",
        "gives": "{name} gives from {begins} to {ends} ({energy})",
        "other": "{name} heats from {begins} to {ends} ({energy})",
    },
    "fr": {
        "appliance": "{name} tourne de {begins} à {ends} ({energy})",
        "ev": "{name} se charge de {begins} à {ends} ({energy})",
        "battery": "{name} se charge de {begins} à {ends} ({energy})",
        "storage": "{name} se remplit de {begins} à {ends} ({energy})",
        "cogeneration": "{name} tourne de {begins} à {ends} ({energy} de chaleur)",
        "heat_store": "{name} se remplit de {begins} à {ends} ({energy})",
        "gives": "{name} restitue de {begins} à {ends} ({energy})",
        "other": "{name} chauffe de {begins} à {ends} ({energy})",
    },
}
_BECAUSE: Final[dict[Language, dict[Reason, str]]] = {
    "en": {
        "own_sun": "because your roof has {spare} of sun to spare",
        "shared_sun": "because the neighbourhood has {spare} of sun to spare",
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
        "own_sun": "car votre toit a {spare} de surplus solaire",
        "shared_sun": "car le quartier a {spare} de surplus solaire",
        "paid": "car le réseau paie pour consommer à ce moment-là ({price})",
        "cheap": "car le prix du fournisseur est bas à ce moment-là ({price})",
        "dear": "car le prix du fournisseur est élevé à ce moment-là ({price})",
        "instead": "au lieu d’en acheter à ce moment-là ({price})",
        "needed": "car le besoin est à ce moment-là",
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


def sentence(decision: Decision, language: Language, time_zone: str) -> str:
    """Say what a thing does, why then, what it saves and how late it could."""
    wall = ZoneInfo(time_zone)
    parts = [
        _DOES[language][_verb(decision)].format(
            name=decision.name,
            begins=_time(decision.begins, decision.begins, wall, language),
            ends=_time(decision.ends, decision.begins, wall, language),
            energy=_number(decision.energy_kwh, 1, "kWh", language),
        )
        + " "
        + _BECAUSE[language][decision.reason].format(
            spare=_number(decision.spare_kw, 1, "kW", language),
            price=_price(decision.price_eur_per_kwh, language),
            heat=_price(decision.heat_eur_per_kwh, language),
            other=decision.other,
            asked=_price(decision.other_eur_per_kwh, language),
        )
    ]
    if saved := _saved(decision, language):
        parts.append(_SAVES[language].format(saved=saved))
    if decision.saved_eur <= -_LEAST_EUR:
        more = _number(-decision.saved_eur, 2, "€", language)
        parts.append(_COSTS[language].format(more=more))
    if decision.saved_g <= -_LEAST_MORE_G:
        more = _carbon(-decision.saved_g, language)
        parts.append(_EMITS[language].format(more=more))
    if decision.latest is not None and decision.latest > decision.begins:
        latest = _time(decision.latest, decision.begins, wall, language)
        parts.append(_LATEST[language].format(latest=latest))
    gap = "\u00a0; " if language == "fr" else "; "
    return gap.join(parts) + "."


def _verb(decision: Decision) -> str:
    if decision.gives:
        return "gives"
    return decision.kind if decision.kind in _DOES["en"] else "other"


def _saved(decision: Decision, language: Language) -> str:
    """Say what is saved, as far as there is something to feel."""
    amounts = []
    if decision.saved_eur >= _LEAST_EUR:
        amounts.append(_number(decision.saved_eur, 2, "€", language))
    if decision.saved_g >= _LEAST_G:
        amounts.append(_carbon(decision.saved_g, language))
    return _AND[language].join(amounts)


def _time(moment: datetime, day: datetime, wall: ZoneInfo, language: Language) -> str:
    """Tell the time, and the day if it is another than the one spoken of."""
    local, today = moment.astimezone(wall), day.astimezone(wall).date()
    clock = (
        f"{local:%H:%M}" if language == "en" else f"{local.hour}\u00a0h\u00a0{local:%M}"
    )
    days = (local.date() - today).days
    if days == 0:
        return clock
    other = {"en": "the next day", "fr": "le lendemain"}
    later = f"on {local:%Y-%m-%d}" if language == "en" else f"le {local:%d/%m}"
    return f"{clock} {other[language] if days == 1 else later}"


def _number(value: float, digits: int, unit: str, language: Language) -> str:
    text = f"{value:.{digits}f}"
    if language == "fr":
        text = text.replace(".", ",")
    return f"{text}\u00a0{unit}"


def _carbon(grams: float, language: Language) -> str:
    """Tell an amount of carbon in grams, from a kilogram on in kilograms."""
    if round(grams) < GRAMS_PER_KG:
        return _number(grams, 0, "g CO₂e", language)
    return _number(grams / GRAMS_PER_KG, 1, "kg CO₂e", language)


def _price(price: float, language: Language) -> str:
    return _number(price, 3, "€/kWh", language)
