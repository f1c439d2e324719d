"""What the page of a design says in French."""

from collections.abc import Mapping
from typing import Final

DESIGN_FR: Final[Mapping[str, str]] = {
    "title_design": "{name}\u00a0: que construire",
    "kicker_design": "Que construire",
    "design_period": "choisi pour {count} jours, du {first} au {last}",
    # --- the headline ---
    "design_head": "Pour {capital} payés d’emblée, une année coûte {cost} en tout,"
    " remboursements compris\u00a0; {share} de ce qui est consommé vient alors de"
    " l’extérieur.",
    "design_head_less": "Pour {capital} payés d’emblée, une année coûte {cost} en tout,"
    " remboursements compris\u00a0: {less} de moins que si rien n’était construit."
    " {share} de ce qui est consommé vient alors de l’extérieur.",
    "design_head_nothing": "Rien de ce qui pourrait être construit ne se"
    " rembourse\u00a0: une année coûte {cost} en l’état.",
    # --- tiles ---
    "design_tile_cost": "Une année, tout compris",
    "design_tile_carbon": "Émissions d’une année",
    "design_tile_import": "Acheté à l’extérieur",
    "design_tile_capital": "À payer d’emblée",
    "design_with": "tel que dimensionné",
    "design_without": "rien de construit",
    "design_per_year": "{eur} par an, intérêts et entretien compris",
    "design_embodied": "dont {carbon} pour fabriquer ce qui est construit",
    # --- notices ---
    "design_lived": "{days} jours du passé ont été rejoués avec ces tailles, {how}"
    " ({when})\u00a0: d’après eux, ce projet coûte {error} que ce qu’estiment les jours"
    " qui représentent l’année.",
    "design_how_foreseen": "planifiés encore et encore d’après ce qui pouvait être"
    " prévu alors",
    "design_how_known": "chaque jour planifié comme s’il était connu",
    "design_stretch": "à partir du {first}",
    "design_stretches": "{count} périodes du {first} au {last}",
    "design_parts": "{chosen} vient des jours que d’autres représentent, {living} de la"
    " conduite des jours par des plans.",
    "design_known": "Ces jours ont été planifiés comme s’ils étaient connus.",
    "design_advice_known": "Aucune prévision ne s’y est trompée, donc une batterie y"
    " paraît meilleure qu’elle ne sera. Avec une semaine d’historique de plus, et sans"
    " --known, les plans se font comme dans un foyer.",
    "design_error_more": "{share} de plus",
    "design_error_less": "{share} de moins",
    "design_error_same": "ni plus ni moins",
    "design_not_lived": "Aucun jour du passé n’a été rejoué avec ces tailles\u00a0:"
    " l’écart de l’estimation n’est pas connu.",
    "design_advice_lived": "Demandez-en avec --lived-days.",
    "design_missed": "Certains des jours rejoués, des souhaits ou des limites ont été"
    " manqués pour {eur} par an, aux prix que fixe la politique.",
    "design_advice_missed": "Demandez plus de jours (--days), ou laissez plus de"
    " place\u00a0: les heures les plus dures décident.",
    "design_short": "L’historique compte {days} jours, qui représentent toute l’année."
    " Une saison qui n’y est pas n’est pas dans les tailles.",
    "design_advice_short": "Revenez avec une année entière avant tout achat.",
    "design_unverified": "Certains prix ou émissions n’ont pas été vérifiés à leur"
    " source\u00a0: {names}.",
    "design_advice_unverified": "Mettez vos propres devis dans un catalogue à vous"
    " (--catalogue).",
    "design_full": "Il n’y a pas de place pour davantage de\u00a0: {names}.",
    "design_advice_full": "Ce qu’une unité de plus économiserait est dans le tableau.",
    # --- what to build ---
    "design_build": "Que construire",
    "design_build_lead": "Les tailles les moins chères sur la durée, choisies toutes"
    " ensemble.",
    "design_what": "Quoi",
    "design_size": "Taille",
    "design_room": "Place pour",
    "design_price": "Prix",
    "design_life": "Dure",
    "design_years": "{years} ans",
    "design_more": "Une unité de plus économiserait, par an",
    "design_none": "aucune",
    "design_capacity_power": "{name}, puissance",
    "design_capacity_energy": "{name}, contenu",
    "design_capacity_heat": "{name}, chaleur",
    "design_capacity_volume": "{name}, volume",
    "design_capacity_connection": "{name}, raccordement",
    # --- fronts ---
    "design_fronts": "Ce que coûterait moins de carbone, ou moins d’extérieur",
    "design_fronts_lead": "Chaque point est un autre projet\u00a0: le moins cher qui"
    " tient une limite. Là où la ligne monte vite, il reste peu à gagner pour beaucoup"
    " d’argent.",
    "design_front_carbon": "Émissions, kg CO₂e par an",
    "design_front_import": "Acheté à l’extérieur, kWh par an",
    "design_front_cost": "€ par an",
    "design_step_carbon": "Le premier pas depuis le moins cher émet {less} de moins par"
    " an et coûte {eur} de plus\u00a0: {each} le kilogramme.",
    "design_step_import": "Le premier pas depuis le moins cher achète {less} de moins"
    " par an et coûte {eur} de plus\u00a0: {each} le kWh.",
    "design_step_none": "Aucun autre projet essayé ne va plus loin sans manquer au"
    " confort.",
    "design_cost": "Coût d’une année",
    "design_carbon": "Émissions",
    "design_import": "De l’extérieur",
    "design_share": "Part couverte sur place",
    # --- the map ---
    "design_map": "D’autres tailles, et ce qu’elles coûtent en plus",
    "design_map_lead": "Ce qu’une année coûte de plus que le projet le moins cher, pour"
    " d’autres tailles des deux éléments les plus construits\u00a0; tout le reste est"
    " choisi à nouveau à chaque fois.",
    "design_map_none": "–",
    # --- prices ---
    "design_prices": "Si les prix évoluent autrement",
    "design_prices_lead": "Chaque ligne est dimensionnée à nouveau\u00a0: ce qui serait"
    " alors le moins cher.",
    "design_case": "Si",
    "design_case_cheapest": "tout est comme supposé",
    "design_case_power_less": "l’électricité achetée coûte 20 % de moins",
    "design_case_power_more": "l’électricité achetée coûte 20 % de plus",
    "design_case_power_double": "l’électricité achetée coûte deux fois plus",
    "design_case_invest_less": "les équipements coûtent 20 % de moins",
    "design_case_invest_more": "les équipements coûtent 20 % de plus",
    "design_case_rate_less": "le taux d’intérêt baisse de 2 points",
    "design_case_rate_more": "le taux d’intérêt monte de 2 points",
    # --- small print ---
    "design_about": "Les tailles sont des colonnes du modèle qui planifie chaque jour."
    " Quelques jours représentent l’année, dont les plus durs\u00a0; chacun, ou"
    " chaque suite de jours, finit avec ce que ses stocks contenaient au début. Les"
    " démarrages et arrêts des machines sont hors du choix, et dans ce qui est rejoué"
    " ensuite. Rien n’est reporté d’une saison à l’autre.",
    "design_sources": "D’où viennent les chiffres",
    "design_source": "Source",
    "design_status": "Vérifié",
    "design_seen": "oui, {date}",
    "design_assumed": "non",
    "design_figure": "{eur} par {unit}, {kg} par {unit}",
    "design_offers": "selon devis, {kg} par {unit}",
    "design_fact_days": "Jours choisis, de l’historique",
    "design_fact_row": "Jours à la suite",
    "design_fact_rate": "Taux d’intérêt, hors inflation",
    "design_fact_open": "Tailles ouvertes",
    "design_fact_tried": "Projets trouvés",
    "design_count_of": "{count} sur {all}",
}
