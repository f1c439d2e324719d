"""What the page that compares policies says in French."""

from collections.abc import Mapping
from typing import Final

COMPARE: Final[Mapping[str, str]] = {
    "title_compare": "{name}\u00a0: quelle politique aurait été meilleure",
    "kicker_compare": "Politiques comparées",
    # --- policies ---
    "policy_without": "Sans Quartier",
    "policy_own": "Politique actuelle",
    "policy_cost": "Le moins cher",
    "policy_carbon": "Peu de carbone",
    "policy_peak": "Pointes basses",
    "policy_self_sufficiency": "Vivre de nos ressources",
    "policy_comfort": "Le confort d’abord",
    "policy_fairness": "Parts équitables",
    "policy_simple_life": "Une vie tranquille",
    "policy_weighed": "Équité {weight}",
    "home_number": "Logement {number}",
    "quoted": "«\u00a0{policy}\u00a0»",
    "line_fairness": "Gains équitables",
    # --- headline and answers ---
    "best_less_one": "aurait économisé {eur} avec {policy}",
    "best_less_many": "auraient économisé {eur} avec {policy}",
    "best_same_one": "aurait payé autant avec {policy} que sans Quartier",
    "best_same_many": "auraient payé autant avec {policy} que sans Quartier",
    "best_more_one": "aurait payé au moins {eur} de plus, avec {policy}",
    "best_more_many": "auraient payé au moins {eur} de plus, avec {policy}",
    "best_missed": "\u00a0; mais l’équivalent de {eur} de confort de plus aurait été"
    " manqué",
    "best_over": "\u00a0; {kwh} de plus auraient dépassé les limites de raccordement",
    "answers": "Ces jours auraient-ils été meilleurs\u00a0?",
    "answers_lead": "Chaque politique comparée à l’absence de Quartier, par le même"
    " temps, avec les mêmes habitants et les mêmes prix.",
    "answer_yes": "Oui",
    "answer_but": "Oui, mais",
    "answer_trade": "Contre un surcoût",
    "answer_same": "Aucune différence",
    "answer_no": "Non",
    "against": "Par rapport à {policy}\u00a0: {changes}.",
    "against_same": "Par rapport à {policy}\u00a0: aucune différence sensible.",
    "changes": "{changes}.",
    "changes_none": "rien ne change de façon sensible.",
    "and_last": " et ",
    "more_cost": "{amount} de plus à payer",
    "less_cost": "{amount} de moins à payer",
    "more_carbon": "{amount} émis en plus",
    "less_carbon": "{amount} émis en moins",
    "more_peak": "une pointe plus haute de {amount}",
    "less_peak": "une pointe plus basse de {amount}",
    "more_switches": "{amount} mises en marche de plus par jour",
    "less_switches": "{amount} mises en marche de moins par jour",
    "more_missed": "l’équivalent de {amount} de confort manqué en plus",
    "less_missed": "l’équivalent de {amount} de confort manqué en moins",
    "more_over": "{amount} de plus au-delà des limites de raccordement",
    "less_over": "{amount} de moins au-delà des limites de raccordement",
    "some_lose": "logements qui paient plus\u00a0: {count} sur {all}",
    # --- figures ---
    "figures": "Côte à côte",
    "figures_lead": "Les barres comparent les politiques dans chaque colonne."
    " Coût\u00a0: les factures, moins ce qui reste à la fin dans les batteries et les"
    " ballons.",
    "figures_policy": "Politique",
    "figure_cost": "Coût",
    "figure_carbon": "Carbone",
    "figure_peak": "Pointe appelée",
    "figure_own_use": "Soleil utilisé sur place",
    "figure_own_need": "Besoin couvert sur place",
    "figure_switches": "Mises en marche par jour",
    "figure_over": "Au-delà des limites",
    "figure_missed": "Confort manqué",
    "missed_lead": "Confort manqué\u00a0: degrés, kilowattheures et heures en dessous"
    " de ce que les gens ont demandé, aux prix habituels du confort, les mêmes pour"
    " toutes les politiques.",
    # --- trade-offs ---
    "map": "Argent et carbone",
    "map_lead": "Plus bas et plus à gauche, c’est mieux\u00a0: moins payé et moins"
    " émis.",
    "map_point": "{policy}\u00a0: {cost}, {other}",
    "map_down": "Carbone",
    "map_across": "Coût",
    # --- homes ---
    "spread": "Logement par logement",
    "spread_lead": "Chaque point est un logement\u00a0: à droite du trait il paie moins"
    " que sans Quartier, à gauche il paie plus.",
    "spread_home": "Logement",
    "spread_saved": "Ce que chaque logement économise, €",
    "spread_hidden": "{count} logements gardent leurs données pour eux\u00a0: ce sont"
    " des points sans nom.",
    "spread_more": "Autres logements\u00a0: {count}",
    "spread_range": "{policy}\u00a0: de {low} à {high} par logement",
    # --- fairness ---
    "fair": "Était-ce équitable\u00a0?",
    "fair_lead": "Ce que chaque logement a économisé, pour chaque unité de son"
    " besoin\u00a0: celui qui est déclaré, sinon ce qu’il a consommé.",
    "fair_jain": "Régularité (Jain)",
    "fair_gini": "Inégalité (Gini)",
    "fair_least": "Du moins au plus",
    "fair_losers": "Logements qui paient plus",
    "fair_worst": "Le moins bien servi",
    "fair_none": "inconnu",
    "fair_note": "Régularité\u00a0: 1 si tous gagnent autant, près de 0 si un seul"
    " gagne tout. Inégalité\u00a0: 0 si tous gagnent autant. Du moins au plus\u00a0: ce"
    " que le logement le moins servi a de ce que le mieux servi a.",
    # --- what fairness costs ---
    "trade": "Combien coûte l’équité\u00a0?",
    "trade_lead": "La même politique, où l’équité pèse de plus en plus. Plus à gauche,"
    " tous paient moins ensemble\u00a0; plus haut, ce qu’ils économisent est mieux"
    " réparti.",
    "trade_evenness": "Tout ce qui est payé, et la régularité des économies",
    "trade_worst": "Tout ce qui est payé, et l’économie du logement le moins bien"
    " servi",
    "trade_pay": "Tous paient",
    "trade_save": "Les logements économisent",
    "trade_costs": "L’équité coûte",
    "trade_least": "Logement le moins bien servi",
    "trade_affordable": "Le plus régulier qui coûte au plus {share} de ce que les"
    " logements économisent sans équité a un poids de {weight}.",
    # --- comfort ---
    "conduct_wish": "Souhait",
    # --- where they differ ---
    "differ": "Où et pourquoi elles diffèrent",
    "differ_lead": "Les jours et les appareils où {one} et {other} s’écartent le plus.",
    "differ_none": "{one} et {other} ont fait la même chose, tout le temps.",
    "differ_weights": "Elles ne souhaitent pas la même chose\u00a0: {wishes}.",
    "differ_weight": "{what} compte {one} pour l’une et {other} pour l’autre",
    "differ_days": "{kwh} en tout ont été pris à d’autres moments\u00a0; surtout"
    " {days}.",
    "differ_day": "le {day} ({kwh})",
    "differ_moved": "{day}\u00a0: {thing} prend {kwh} {when_one} avec {one}, et"
    " {when_other} avec {other}.",
    "differ_only": "{day}\u00a0: {thing} prend {kwh} de plus {when_one} avec {one}"
    " qu’avec {other}.",
    "differ_when": "de {span}{facts}",
    "differ_facts": " ({facts})",
    "differ_price": "{price} le kWh",
    "differ_grams": "{grams} par kWh",
    "differ_of": "{thing} de {place}",
    "differ_all": "{thing}, tous logements réunis,",
    "differ_chart": "Le jour de plus grand écart\u00a0: {day}",
    "differ_chart_lead": "Ce qui est pris au réseau avec l’une et avec l’autre.",
    "figure_differ": "{one} et {other} le {day}",
    # --- days ---
    "compare_mean_day": "Un jour moyen avec chaque politique",
    "compare_daily": "Les jours un par un",
    "compare_daily_lead": "Ce qui a été payé chaque jour, €. Ce qui est stocké"
    " entre-temps n’est pas compté ici.",
    "compare_daily_more": "Autres jours\u00a0: {count}",
    # --- small print ---
    "about_compare": "Une comparaison fait vivre aux mêmes logements ce qui a vraiment"
    " été mesuré, une fois avec chaque politique. Ce qui n’était pas connu à une heure"
    " n’a pas servi à cette heure. Des modèles de ballons, de pièces et de batteries"
    " remplacent les vrais. Tout est compté de la même façon pour toutes les"
    " politiques, quoi que chacune regarde. Le carbone est ce que le réseau a émis"
    " en moyenne pour ce qui y a été pris.",
    "about_quick": "Les plans ont été cherchés vite\u00a0: chacun était peut-être à"
    " {gap} du meilleur, en moyenne. Des écarts plus petits disent peu de chose\u00a0;"
    " demandez une recherche approfondie pour en être sûr.",
    "about_thorough": "Les plans ont été cherchés à fond\u00a0: chacun était peut-être"
    " à {gap} du meilleur, en moyenne.",
    "fact_policies": "Politiques",
    "fact_every": "Un plan toutes les",
}
