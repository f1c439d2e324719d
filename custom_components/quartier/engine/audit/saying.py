"""What an audit can say, in English and French, with gaps for its numbers."""

from typing import Final, Literal

type Language = Literal["en", "fr"]

SAYINGS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "gained": "Households: {count}. Together they paid {eur} less than otherwise.",
        "lost": "Households: {count}. Together they paid {eur} more than otherwise.",
        "jain": "Evenness (Jain) of the benefit for each unit of need: {jain}; 1 is all"
        " alike, {floor} is all to one.",
        "gini": "Unevenness (Gini) of the benefit for each unit of need: {gini}; 0 is"
        " all alike.",
        "even": "Nobody gained or lost: there is nothing to spread evenly.",
        "least": "For each unit of need the worst-off, {least}, got {share} of what the"
        " best-off, {most}, got.",
        "least_lost": "The worst-off, {least}, paid {lost} more than otherwise; the"
        " best-off, {most}, {gained} less.",
        "no_gain": "Nobody gained; the worst-off is {least}.",
        "nobody_lost": "Nobody paid more than otherwise.",
        "losers": "Paid more than otherwise: {names}.",
        "loser": "{name} by {eur}",
        "others": "{count} more",
        "no_poor": "No household is counted as energy-poor.",
        "poor": "Energy-poor households are {households} of all, with {need} of the"
        " need; {benefit} of the benefit and {shared} of what was shared reached them.",
        "kept": "At least {quota} of what is shared should reach energy-poor"
        " households: it did.",
        "missed": "At least {quota} of what is shared should reach energy-poor"
        " households: it did not.",
        "no_quota": "Nothing was shared.",
        "unknown": "nothing",
        "missed_kh": "Comfort missed: {total} in sum, most of it by {bearer}: {most}.",
        "no_missed_kh": "Nobody missed comfort.",
        "moved_h": "Appliances ran earlier or later than otherwise by {total} in sum,"
        " the most at {bearer}: {most}.",
        "no_moved_h": "No appliance ran at another time.",
        "switches": "Devices were switched on {total} times in sum, most often at"
        " {bearer}: {most}.",
        "no_switches": "No device was switched on.",
        "merit": "{merit} of the benefit went to those who brought it, the rest to"
        " others.",
        "no_merit": "There was no benefit to hold against what each brought.",
        "exact": "What each household brings is counted over all coalitions.",
        "sampled": "What each household brings is estimated over {orders} orders of"
        " joining, to within {error} each, 19 times in 20.",
        "unsettled": "What each household brings is estimated over {orders} orders of"
        " joining, to within {error} each, 19 times in 20: not as exact as asked.",
        "trade": "With a weight of {weight} for fairness, {cost} less is saved in all"
        " ({share}); evenness goes from {before} to {after}.",
        "free": "With a weight of {weight} for fairness, no less is saved in all;"
        " evenness goes from {before} to {after}.",
        "and": " and ",
    },
    "fr": {
        "gained": "Foyers : {count}. Ensemble, ils ont payé {eur} de moins"
        " qu’autrement.",
        "lost": "Foyers : {count}. Ensemble, ils ont payé {eur} de plus qu’autrement.",
        "jain": "Régularité (Jain) du gain par unité de besoin : {jain} ; 1 : tous"
        " pareils, {floor} : tout à un seul.",
        "gini": "Inégalité (Gini) du gain par unité de besoin : {gini} ; 0 : tous"
        " pareils.",
        "even": "Personne n’a gagné ni perdu : il n’y a rien à répartir.",
        "least": "Par unité de besoin, le foyer le moins bien servi, {least}, a eu"
        " {share} de ce qu’a eu le mieux servi, {most}.",
        "least_lost": "Le foyer le moins bien servi, {least}, a payé {lost} de plus"
        " qu’autrement ; le mieux servi, {most}, {gained} de moins.",
        "no_gain": "Personne n’a gagné ; le foyer le moins bien servi est {least}.",
        "nobody_lost": "Personne n’a payé plus qu’autrement.",
        "losers": "Ont payé plus qu’autrement : {names}.",
        "loser": "{name} de {eur}",
        "others": "{count} autres",
        "no_poor": "Aucun foyer n’est compté en précarité énergétique.",
        "poor": "Les foyers en précarité énergétique sont {households} des foyers et"
        " ont {need} du besoin ; {benefit} du gain et {shared} de l’énergie partagée"
        " leur sont revenus.",
        "kept": "Au moins {quota} de l’énergie partagée devrait revenir aux foyers en"
        " précarité énergétique : c’est le cas.",
        "missed": "Au moins {quota} de l’énergie partagée devrait revenir aux foyers en"
        " précarité énergétique : ce n’est pas le cas.",
        "no_quota": "Rien n’a été partagé.",
        "unknown": "rien",
        "missed_kh": "Confort manqué : {total} en tout, dont le plus chez {bearer} :"
        " {most}.",
        "no_missed_kh": "Personne n’a manqué de confort.",
        "moved_h": "Des appareils ont tourné plus tôt ou plus tard qu’autrement, de"
        " {total} en tout, le plus chez {bearer} : {most}.",
        "no_moved_h": "Aucun appareil n’a tourné à un autre moment.",
        "switches": "Mises en marche : {total} en tout, le plus souvent chez {bearer} :"
        " {most}.",
        "no_switches": "Aucun équipement n’a été mis en marche.",
        "merit": "{merit} du gain est allé à ceux qui l’ont apporté, le reste à"
        " d’autres.",
        "no_merit": "Il n’y avait aucun gain à comparer aux apports.",
        "exact": "L’apport de chaque foyer est compté sur toutes les coalitions.",
        "sampled": "L’apport de chaque foyer est estimé sur {orders} ordres d’arrivée,"
        " à {error} près pour chacun, 19 fois sur 20.",
        "unsettled": "L’apport de chaque foyer est estimé sur {orders} ordres"
        " d’arrivée, à {error} près pour chacun, 19 fois sur 20 : moins précis que"
        " demandé.",
        "trade": "Avec un poids de {weight} pour l’équité, l’économie totale baisse de"
        " {cost} ({share}) ; la régularité passe de {before} à {after}.",
        "free": "Avec un poids de {weight} pour l’équité, l’économie totale ne baisse"
        " pas ; la régularité passe de {before} à {after}.",
        "and": " et ",
    },
}
