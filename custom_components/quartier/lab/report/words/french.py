"""What the pages say in French."""

from collections.abc import Mapping
from typing import Final

from .compare import COMPARE_FR
from .design import DESIGN_FR

FRENCH: Final[Mapping[str, str]] = {
    **COMPARE_FR,
    **DESIGN_FR,
    # --- the frame of a page ---
    "title_plan": "{name}\u00a0: le plan",
    "title_replay": "{name}\u00a0: ce que Quartier aurait changé",
    "kicker_plan": "Le plan",
    "kicker_replay": "Retour en arrière",
    "period": "du {first}, {begins}, au {last}, {ends}",
    "with": "avec Quartier",
    "without": "sans Quartier",
    "numbers": "Tous les chiffres",
    "numbers_time": "Heure",
    "open_all": "Déplier tous les logements",
    "close_all": "Replier tous les logements",
    "hint_read": "Survolez le graphique, ou utilisez les flèches du clavier, pour lire"
    " ses chiffres.",
    "between": "\u00a0; ",
    "unknown": "inconnu",
    "foot": "Produit par Quartier {version}. Cette page contient tout ce qu’elle"
    " montre\u00a0: elle ne va rien chercher ailleurs et ne dit à personne que vous la"
    " lisez.",
    # --- the headline ---
    "on_day": "Le {day}, ",
    "on_days": "Du {first} au {last}, ",
    "who_one": "«\u00a0{name}\u00a0» ",
    "who_many": "les {count} logements de «\u00a0{name}\u00a0» ",
    "money_same_one": "paie autant que sans Quartier",
    "money_same_many": "paient autant que sans Quartier",
    "money_less_one": "économise {eur}",
    "money_less_many": "économisent {eur}",
    "money_more_one": "paie {eur} de plus",
    "money_more_many": "paient {eur} de plus",
    "carbon_too": " et {carbon}",
    "carbon_less_one": " et évite {carbon}",
    "carbon_less_many": " et évitent {carbon}",
    "carbon_more_one": ", et émet {carbon} de plus",
    "carbon_more_many": ", et émettent {carbon} de plus",
    "peak_same": "\u00a0; la puissance appelée reste au plus à {after}",
    "peak_less": "\u00a0; la pointe de puissance descend de {before} à {after}",
    "peak_more": "\u00a0; la pointe de puissance monte de {before} à {after}",
    "head_end": ".",
    # --- how good the plan is ---
    "status_optimal": "Aucun autre plan ne peut coûter plus de {gap} de moins.",
    "status_bounded": "C’est le meilleur plan trouvé dans le temps imparti\u00a0; un"
    " plan parfait coûterait au mieux {gap} de moins.",
    "status_shifted": "Aucun nouveau plan n’était prêt à temps\u00a0: le précédent"
    " continue.",
    "status_rule": "Aucun plan n’était prêt à temps\u00a0: une règle simple, qui"
    " regarde les prix, le remplace.",
    "status_habit": "Rien de mieux que de continuer comme d’habitude n’a été"
    " trouvé\u00a0: rien ne change.",
    "advice_status": "Laissez plus de temps au calcul, ou regardez la raison\u00a0;"
    " tout continue sans risque jusqu’au prochain plan.",
    "breach": "{whose}\u00a0: {what}{when}.",
    "breach_warmth": "les pièces sortent du confort demandé de {amount}",
    "breach_heat": "il manquera {amount} de chaleur",
    "breach_hot_water": "le ballon est plus froid que prévu de {amount}",
    "breach_cold_water": "il manquera {amount} d’eau chaude",
    "breach_hygiene": "le ballon est désinfecté avec {amount} de retard",
    "breach_mobility": "il manquera {amount} dans la voiture à son départ",
    "breach_delay": "c’est terminé avec {amount} de retard",
    "breach_limits": "{amount} dépassent ce que le raccordement supporte",
    "breach_autonomy": "il manque {amount} à la réserve en cas de coupure",
    "breach_quiet": "l’appareil tourne {amount} pendant les heures calmes",
    "breach_other": "{{amount}} d’un souhait ne sont pas tenus ({line})",
    "advice_warmth": "Chauffez plus tôt, élargissez la plage de confort, ou faites"
    " vérifier le chauffage\u00a0: il est peut-être trop faible pour ce temps.",
    "advice_heat": "Faites vérifier la chaufferie\u00a0: elle est peut-être trop faible"
    " pour ce temps, ou un appareil y est à l’arrêt.",
    "advice_hot_water": "Lancez le chauffe-eau à la main s’il vous faut de l’eau"
    " chaude plus tôt.",
    "advice_cold_water": "Lancez le chauffe-eau à la main, ou espacez les douches.",
    "advice_hygiene": "Rien à faire\u00a0: elle aura lieu dès que possible.",
    "advice_mobility": "Partez plus tard, branchez plus tôt, ou acceptez une charge"
    " moindre.",
    "advice_delay": "Laissez-lui plus de temps, ou lancez-le à la main.",
    "advice_limits": "Remettez un gros usage à plus tard, ou demandez un raccordement"
    " plus puissant.",
    "advice_autonomy": "Baissez la réserve, ou laissez d’abord la batterie se remplir.",
    "advice_quiet": "Laissez plus de temps en dehors des heures calmes.",
    "advice_other": "Donnez à ce souhait un prix plus élevé s’il compte davantage.",
    "a_home": "un logement qui garde ses données pour lui",
    "more_whiles": "et encore {count} fois",
    "degraded": "Connu sans certitude, donc remplacé\u00a0: {names}.",
    "advice_degraded": "La donnée n’est peut-être pas encore publiée\u00a0; si cela"
    " dure, vérifiez le capteur ou la prévision. Le plan s’améliore dès qu’elle est"
    " là.",
    "series_power_kw": "consommation courante",
    "series_available_kw": "soleil sur le toit",
    "series_draw_kw": "eau chaude puisée",
    "series_heat_kw": "besoin de chaleur",
    "series_r1_eur_per_kwh": "prix de la chaleur du réseau",
    "series_return_c": "température de retour",
    "series_supply_c": "température de départ",
    "series_available": "disponibilité de la géothermie",
    "series_fuel_eur_per_kwh": "prix du combustible",
    "series_made_kw": "gaz produit",
    "series_outdoor_c": "température extérieure",
    "series_ghi_w_per_m2": "ensoleillement",
    "series_carbon_g_per_kwh": "carbone du réseau",
    "series_import_eur_per_kwh": "prix d’achat",
    "series_export_eur_per_kwh": "prix de vente",
    "series_eur_per_kwh": "prix du marché",
    # --- tiles ---
    "tile_money": "Argent",
    "tile_carbon": "Carbone",
    "tile_peak": "Pointe tirée du réseau",
    "tile_own_use": "Soleil utilisé sur place",
    "tile_taken": "Pris au réseau",
    "bill": "Facture",
    "points": "points",
    "note_stored_more": "À la fin, il reste {eur} de plus dans les batteries et les"
    " ballons.",
    "note_stored_less": "À la fin, il reste {eur} de moins dans les batteries et les"
    " ballons.",
    # --- power ---
    "power": "Puissance du quartier",
    "power_home": "Puissance du logement",
    "power_lead": "En couleur\u00a0: ce que tout consomme et produit avec Quartier. En"
    " lignes\u00a0: ce qui vient du réseau\u00a0; sous zéro, ce qui lui est rendu.",
    "figure_all": "Puissance de «\u00a0{name}\u00a0», avec et sans Quartier",
    "figure_home": "{name}\u00a0: puissance, appareils et températures",
    "from_grid_with": "Du réseau, avec Quartier",
    "from_grid_without": "Du réseau, sans Quartier",
    "limit": "Limite du raccordement",
    "kind_load": "Usages courants",
    "kind_hot-water": "Eau chaude",
    "kind_heating": "Chauffage",
    "kind_ev": "Voitures",
    "kind_appliance": "Appareils",
    "kind_other": "Autres",
    "kind_sun": "Soleil",
    "kind_battery_takes": "Batteries, en charge",
    "kind_battery_gives": "Batteries, en décharge",
    "price": "Prix du kWh",
    "price_flat": "{price} à toute heure",
    "price_range": "de {low} à {high}\u00a0; plus la couleur est forte, plus c’est"
    " cher",
    # --- why ---
    "why": "Pourquoi ainsi",
    "why_lead": "Chaque décision avec sa raison\u00a0; celles qui économisent le plus"
    " d’abord.",
    "why_more": "Autres décisions\u00a0: {count}",
    "why_none": "Rien ici ne peut être déplacé\u00a0: il n’y avait rien à décider.",
    # --- bills ---
    "bills": "Les factures, logement par logement",
    "bills_lead": "Ce qui reste dans batteries, ballons et voitures est compté.",
    "bills_all": "Chacun des {all} logements paie moins.",
    "bills_none": "Paient moins\u00a0: {less} logements sur {all}. Personne ne paie"
    " plus.",
    "bills_same": "Aucune facture ne change.",
    "bills_some": "Paient moins\u00a0: {less} logements sur {all}. Paient plus\u00a0:"
    " {more} (au plus {eur}).",
    "bills_more": "Autres logements\u00a0: {count}",
    "bills_home": "Logement",
    "bills_change": "Écart",
    # --- homes ---
    "homes": "Logement par logement",
    "homes_lead": "Quand chaque appareil tourne, et ce qui est plein ou chaud.",
    "homes_private": "{shown} logements sur {all} sont montrés\u00a0: les autres"
    " gardent leurs données pour eux et ne comptent que dans les sommes.",
    "homes_left_out": "Montrés\u00a0: les {shown} logements où le plus change, sur"
    " {all}.",
    "level_building": "partagé dans l’immeuble",
    "level_neighbourhood": "partagé par tous",
    "card_bill": "{without} → {planned}",
    "lane_never": "ne tourne pas",
    "lane_both": "prend {taken}, rend {given}",
    "lane_usual": "D’habitude, sans Quartier",
    "lane_window": "Quand il peut tourner, et ce qui est souhaité",
    "state_of": "{range} sur {all}",
    "state_floor": "{range}\u00a0; jamais sous {floor}",
    "state_wished": "{range}\u00a0; en teinté\u00a0: le confort demandé",
    "state_soc_kwh": "{name}\u00a0: charge",
    "state_temp_c": "{name}\u00a0: température",
    "state_air_c": "{name}\u00a0: température",
    "state_away": "absente",
    "thing_appliance": "Appareil",
    "thing_battery": "Batterie",
    "thing_boiler": "Chaudière",
    "thing_cogeneration": "Cogénération",
    "thing_electric_boiler": "Chaudière électrique",
    "thing_ev": "Voiture",
    "thing_fuel_supply": "Combustible",
    "thing_gas_holder": "Gazomètre",
    "thing_geothermal": "Géothermie",
    "thing_grid": "Compteur",
    "thing_heat_load": "Besoin de chaleur",
    "thing_heat_network": "Réseau de chaleur",
    "thing_heat_pump": "Pompe à chaleur",
    "thing_heat_store": "Stock de chaleur",
    "thing_heated_space": "Pièces",
    "thing_heater": "Chauffage",
    "thing_hot_water": "Chauffe-eau",
    "thing_load": "Usages courants",
    "thing_pv": "Toit solaire",
    "thing_solar_thermal": "Solaire thermique",
    "thing_storage": "Réserve",
    # --- money ---
    "money": "Chaque souhait a son prix",
    "money_lead": "Un plan met en balance les factures, le confort, le carbone et le"
    " soin du matériel. Voici le compte entier, en euros\u00a0: ce qui n’est sur"
    " aucune facture est ce que la communauté dit que cela vaut.",
    "money_line": "Ligne",
    "money_habit": "Sans Quartier",
    "money_rule": "Règle simple",
    "money_plan": "Quartier",
    "money_amount": "Combien",
    "money_total": "Au total",
    "line_cost": "Factures",
    "line_stored": "Moins ce qui reste dans les batteries et les ballons",
    "line_carbon": "Carbone",
    "line_agreement": "Autrement que convenu",
    "line_autonomy": "Réserve en cas de coupure",
    "line_battery_care": "Usure des batteries",
    "line_warmth": "Pièces hors confort",
    "line_heat": "Chaleur manquante",
    "line_hot_water": "Ballons trop froids",
    "line_cold_water": "Eau chaude manquante",
    "line_hygiene": "Désinfection en retard",
    "line_mobility": "Voitures pas assez chargées",
    "line_delay": "Appareils en retard",
    "line_limits": "Au-delà d’un raccordement",
    "line_fairness": "Gains équitables",
    "line_peak": "Pointe de puissance",
    "line_self_sufficiency": "Acheté à l’extérieur",
    "line_switches": "Mises en marche et arrêts",
    "line_quiet": "Bruit aux heures calmes",
    "unit_carbon": "kg\u00a0CO₂e",
    "unit_switches": "fois",
    # --- small print ---
    "about": "En petits caractères",
    "about_plan": "«\u00a0Sans Quartier\u00a0»\u00a0: ce que feraient les mêmes"
    " appareils avec leurs thermostats, leurs minuteries et les habitudes, sous les"
    " mêmes prévisions. Le plan est fait de prévisions\u00a0: la journée sera un peu"
    " différente. Le carbone est ce que le réseau émet en moyenne pour ce qui lui est"
    " pris.",
    "fact_homes": "Logements",
    "fact_things": "Ce qui peut être déplacé",
    "fact_flexible": "{count} appareils, voitures, ballons et batteries",
    "fact_steps": "Pas de temps",
    "fact_steps_of": "{count}, de {minutes} min chacun",
    "fact_cost": "Coût du plan, tous souhaits comptés",
    "fact_bound": "Aucun plan ne peut coûter moins de",
    "fact_gap": "Écart au meilleur possible, au plus",
    # --- looking back ---
    "past_one_day": "Sur une journée, le {first}, ",
    "past_days": "Sur {count} jours, du {first} au {last}, ",
    "past_money_same_one": "aurait payé autant avec Quartier que sans",
    "past_money_same_many": "auraient payé autant avec Quartier que sans",
    "past_money_less_one": "aurait économisé {eur} avec Quartier",
    "past_money_less_many": "auraient économisé {eur} avec Quartier",
    "past_money_more_one": "aurait payé {eur} de plus avec Quartier",
    "past_money_more_many": "auraient payé {eur} de plus avec Quartier",
    "past_carbon_too": ", et {carbon}",
    "past_carbon_less": ", et émis {carbon} de moins",
    "past_carbon_more": ", et émis {carbon} de plus",
    "past_peak_less": "\u00a0; la pointe de puissance aurait été de {after} au lieu de"
    " {before}",
    "past_peak_more": "\u00a0; la pointe de puissance aurait été de {after} au lieu de"
    " {before}",
    "past_peak_same": "\u00a0; la pointe de puissance serait restée à {after}",
    "reached": "Quartier a atteint {share} de ce qu’une prévision parfaite aurait"
    " économisé.",
    "reached_none": "Il n’y avait rien à économiser\u00a0: même une prévision parfaite"
    " n’aurait pas payé moins.",
    "reached_title": "Quelle part du possible",
    "reached_lead": "Personne ne connaît le soleil, les douches et les voitures de"
    " demain. La prévision parfaite, si\u00a0: ce qu’elle économise est le plus que"
    " quiconque aurait pu avoir.",
    "reached_all": "prévision parfaite\u00a0: {eur}",
    "reached_rule": "Règle simple {share}",
    "reached_plan": "Quartier {share}",
    "conducts": "Quatre façons de traverser les mêmes jours",
    "conducts_lead": "Même temps, mêmes gens, mêmes prix à chaque fois. À chaque"
    " heure, la règle simple et Quartier ne savaient que ce que l’on savait alors.",
    "conduct": "Façon",
    "conduct_habit": "Sans Quartier",
    "conduct_rule": "Règle simple",
    "conduct_plan": "Quartier",
    "conduct_foresight": "Prévision parfaite",
    "conduct_habit_is": "thermostats, minuteries et habitudes",
    "conduct_rule_is": "regarde les prix, ne prévoit pas",
    "conduct_plan_is": "planifie d’après des prévisions",
    "conduct_foresight_is": "connaît l’avenir\u00a0: ce que personne ne peut avoir",
    "conduct_cost": "Coût",
    "conduct_carbon": "Carbone",
    "conduct_peak": "Pointe de puissance",
    "conduct_own_use": "Soleil utilisé sur place",
    "conduct_own_need": "Besoin couvert sur place",
    "conduct_note": "Coût\u00a0: les factures, moins ce qui reste à la fin dans les"
    " batteries et les ballons.",
    "mean_day": "Une journée moyenne",
    "mean_day_lead": "Puissance moyenne tirée du réseau à chaque heure du jour.",
    "figure_mean_day": "Journée moyenne de «\u00a0{name}\u00a0», avec et sans Quartier",
    "all_days": "Jour après jour",
    "all_days_lead": "Puissance tirée du réseau pendant tous ces jours\u00a0; sous"
    " zéro, elle lui est rendue.",
    "figure_all_days": "Puissance de «\u00a0{name}\u00a0» jour après jour, avec et"
    " sans Quartier",
    "foresight_line": "Avec une prévision parfaite",
    "rule_line": "Avec la règle simple",
    "daily": "Les jours un par un",
    "daily_lead": "La facture, ce qui a été pris à l’extérieur, et la pointe.",
    "daily_day": "Jour",
    "daily_bill": "Facture, €",
    "daily_taken": "Pris, kWh",
    "daily_more": "Autres jours\u00a0: {count}",
    "daily_peak": "Pointe, kW",
    "past_bills": "Les factures de ces jours, logement par logement",
    "comfort": "A-t-il manqué quelque chose\u00a0?",
    "comfort_lead": "Ce que les gens ont demandé et n’ont pas eu, tous logements"
    " réunis.",
    "comfort_none": "Rien\u00a0: tout ce qui était demandé aurait été tenu, avec"
    " Quartier et sans.",
    "comfort_wish": "Souhait",
    "mended": "Des mesures manquantes ont été reprises d’autres jours\u00a0: {names}.",
    "mended_one": "{name}, {share} du temps",
    "mended_more": "et {count} de plus",
    "advice_mended": "Regardez ces capteurs\u00a0: moins il manque de mesures, plus"
    " cette page est sûre.",
    "fallback": "{count} des {all} plans de Quartier ne viennent pas de son solveur,"
    " mais du plan précédent, d’une règle simple ou de l’habitude.",
    "advice_fallback": "Laissez plus de temps au calcul, ou planifiez moins souvent.",
    "about_replay": "Le rejeu fait traverser aux mêmes logements ce qui a vraiment été"
    " mesuré. Ce qui n’était pas connu à une heure n’a pas servi à cette heure\u00a0:"
    " ni le temps à venir, ni les voitures pas encore arrivées. Des modèles de"
    " ballons, de pièces et de batteries tiennent lieu des vrais. Le carbone est ce"
    " que le réseau a émis en moyenne pour ce qui lui a été pris.",
    "fact_days": "Jours",
    "fact_plans": "Plans faits par Quartier",
    "fact_step": "Pas de temps",
    "fact_minutes": "{minutes} min",
    # --- the picture ---
    "picture": "Puissance de «\u00a0{name}\u00a0», {day}\u00a0: avec Quartier et sans",
}
