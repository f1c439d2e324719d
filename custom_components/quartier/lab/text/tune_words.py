"""Words of proposals, in English and French: names, amounts, gains and prices paid."""

from typing import Final

from ...engine import Language

NAMES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "money": "Least money",
        "carbon": "Little carbon",
        "peak": "Low peaks",
        "outside": "Living on our own",
        "discomfort": "Comfort first",
        "switches": "A quiet life",
        "unevenness": "Fair shares",
        "between": "In between",
        "wished": "As you weighed it",
    },
    "fr": {
        "money": "Le moins cher",
        "carbon": "Peu de carbone",
        "peak": "Pointes basses",
        "outside": "Vivre de nos ressources",
        "discomfort": "Le confort d’abord",
        "switches": "Une vie tranquille",
        "unevenness": "Parts équitables",
        "between": "Un juste milieu",
        "wished": "Selon vos poids",
    },
}
# Head of a column, and its unit.
HEADS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "money": "€ a day",
        "carbon": "kg CO₂e a day",
        "peak": "Peak, kW",
        "outside": "From outside, kWh a day",
        "discomfort": "Comfort missed, € a day",
        "switches": "Switches a day",
        "unevenness": "Unevenness (1 − Jain)",
    },
    "fr": {
        "money": "€ par jour",
        "carbon": "kg CO₂e par jour",
        "peak": "Pointe, kW",
        "outside": "Pris dehors, kWh par jour",
        "discomfort": "Confort manqué, € par jour",
        "switches": "Mises en marche par jour",
        "unevenness": "Inégalité (1 − Jain)",
    },
}
BEST: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "money": "No other here costs less.",
        "carbon": "No other here emits less.",
        "peak": "No other here has a lower peak.",
        "outside": "No other here takes less from outside.",
        "discomfort": "No other here misses less comfort.",
        "switches": "No other here switches less.",
        "unevenness": "No other here shares more evenly.",
    },
    "fr": {
        "money": "Aucune autre ici ne coûte moins.",
        "carbon": "Aucune autre ici n’émet moins.",
        "peak": "Aucune autre ici n’a une pointe plus basse.",
        "outside": "Aucune autre ici ne prend moins dehors.",
        "discomfort": "Aucune autre ici ne manque moins de confort.",
        "switches": "Aucune autre ici ne met en marche moins souvent.",
        "unevenness": "Aucune autre ici ne partage plus également.",
    },
}
GIVES_UP: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "money": "{more} € a day more to pay than with the cheapest",
        "carbon": "{more} kg CO₂e a day more than with the cleanest",
        "peak": "a peak {more} kW higher than the lowest",
        "outside": "{more} kWh a day more from outside than the least",
        "discomfort": "{more} € a day more of comfort missed than the least",
        "switches": "{more} more switches a day than the fewest",
        "unevenness": "an unevenness {more} above the least",
    },
    "fr": {
        "money": "{more} € par jour de plus à payer qu’avec la moins chère",
        "carbon": "{more} kg CO₂e par jour de plus qu’avec la plus propre",
        "peak": "une pointe {more} kW plus haute que la plus basse",
        "outside": "{more} kWh par jour de plus pris dehors que le moins",
        "discomfort": "{more} € par jour de confort manqué de plus que le moins",
        "switches": "{more} mises en marche de plus par jour que le moins",
        "unevenness": "une inégalité {more} au-dessus de la moindre",
    },
}
SAYINGS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "found": "{tried} policies were tried on {days} days that stand for all;"
        " {count} are worth a look:",
        "alone": "{tried} policies were tried on {days} days that stand for all; only"
        " one is worth a look: what was asked for does not pull in different ways.",
        "policy": "Policy",
        "without": "Without Quartier",
        "saves": "It saves {eur} € a day against doing without Quartier.",
        "costs": "It costs {eur} € a day more than doing without Quartier.",
        "wished": "By your weights nothing that was tried is better.",
        "gives_up": "It gives up: {what}.",
        "broken": "It does not keep the limit of: {names}; nothing that was tried"
        " does.",
        "and": " and ",
        "colon": ": ",
    },
    "fr": {
        "found": "{tried} politiques ont été essayées sur {days} jours qui valent pour"
        " tous ; {count} méritent un regard :",
        "alone": "{tried} politiques ont été essayées sur {days} jours qui valent pour"
        " tous ; une seule mérite un regard : ce qui est demandé ne tire pas en sens"
        " contraires.",
        "policy": "Politique",
        "without": "Sans Quartier",
        "saves": "Elle économise {eur} € par jour par rapport à l’absence de Quartier.",
        "costs": "Elle coûte {eur} € par jour de plus que l’absence de Quartier.",
        "wished": "D’après vos poids, rien de ce qui a été essayé n’est meilleur.",
        "gives_up": "Elle renonce à ceci : {what}.",
        "broken": "Elle ne tient pas la limite de : {names} ; rien de ce qui a été"
        " essayé ne la tient.",
        "and": " et ",
        "colon": " : ",
    },
}
