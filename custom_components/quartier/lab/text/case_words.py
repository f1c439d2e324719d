"""Words of a case of sharing, in English and French: its parts, keys and figures."""

from collections.abc import Mapping
from typing import Final

from ...engine import Language
from ..example.sharing import Figure

WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "year": "In a year {made} were made and {used} used; {shared} were shared:"
        " {share} of what was used, {taken} of what was made.",
        "saved": "Bills are {eur} lower together, with all that is paid for shared"
        " energy; {worse} of {count} pay more than without.",
        "key": "Key",
        "shared": "Shared",
        "self_production": "Of what is used",
        "self_consumption": "Of what is made",
        "keys": "The same year by other keys",
        "weeks": "Some weeks, with Quartier planning the tanks each day",
        "week": "Week from",
        "way": "Lived",
        "usual": "as usual",
        "planned": "with Quartier",
        "made": "Made",
        "used": "Used",
        "own": "By its key",
        "most": "As far as the sun goes",
        "all": "All together",
        "of_used": "of what is used",
        "of_made": "of what is made",
        "held": "Held against what was published",
        "figure": "Figure",
        "published": "Published",
        "ours": "Here",
        "source": "Source",
        "doubts": "Rates and rules behind these bills that nobody checked are named by"
        " `quartier share`.",
    },
    "fr": {
        "year": "En un an, {made} ont été produits et {used} consommés ; {shared} ont"
        " été partagés : {share} de la consommation, {taken} de la production.",
        "saved": "Les factures baissent de {eur} en tout, énergie partagée payée ;"
        " {worse} sur {count} paient plus que sans partage.",
        "key": "Clé",
        "shared": "Partagé",
        "self_production": "De la consommation",
        "self_consumption": "De la production",
        "keys": "La même année avec d’autres clés",
        "weeks": "Quelques semaines, Quartier planifiant les ballons chaque jour",
        "week": "Semaine du",
        "way": "Vécue",
        "usual": "comme d’habitude",
        "planned": "avec Quartier",
        "made": "Produit",
        "used": "Consommé",
        "own": "Selon sa clé",
        "most": "Autant que le soleil le permet",
        "all": "Toutes ensemble",
        "of_used": "de la consommation",
        "of_made": "de la production",
        "held": "Face à ce qui a été publié",
        "figure": "Chiffre",
        "published": "Publié",
        "ours": "Ici",
        "source": "Source",
        "doubts": "Les tarifs et règles que personne n’a vérifiés derrière ces factures"
        " sont nommés par `quartier share`.",
    },
}
KEYS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "static": "Fixed shares",
        "default_dynamic": "By consumption (default dynamic)",
        "dynamic_simple": "Percentages by step",
        "full_dynamic": "Percentages by step and plant",
        "priority_cascade": "By priority, glass by glass",
        "weighted": "By {by}",
        "weighted_again": "By {by}, what one leaves goes to others",
        "hourly_beta": "Fixed by the hour",
        "min_of_sums": "Lesser of all given and all taken",
        "floor_area": "floor area",
        "equal": "equal parts",
    },
    "fr": {
        "static": "Parts fixes",
        "default_dynamic": "À la consommation (dynamique par défaut)",
        "dynamic_simple": "Pourcentages par pas",
        "full_dynamic": "Pourcentages par pas et producteur",
        "priority_cascade": "Par priorité, verre après verre",
        "weighted": "Par {by}",
        "weighted_again": "Par {by}, le reste revient aux autres",
        "hourly_beta": "Fixées à l’heure",
        "min_of_sums": "Le moindre de l’injecté et du soutiré",
        "floor_area": "surface",
        "equal": "parts égales",
    },
}
FIGURES: Final[Mapping[Language, Mapping[Figure, str]]] = {
    "en": {
        "self_production": "Share of what is used",
        "self_consumption": "Share of what is made",
        "spared_eur_per_home": "At a supplier’s price, EUR a home and year",
        "saved_eur_per_home": "Left by network and State, EUR a home and year",
        "shared_mwh": "Shared, MWh a year",
    },
    "fr": {
        "self_production": "Part de la consommation",
        "self_consumption": "Part de la production",
        "spared_eur_per_home": "Au prix d’un fournisseur, € par foyer et an",
        "saved_eur_per_home": "Ce qu’en laissent réseau et État, € par foyer et an",
        "shared_mwh": "Partagé, MWh par an",
    },
}
