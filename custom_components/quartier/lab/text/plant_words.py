"""Words for plants of heat, in English and French."""

from typing import Final

from ...engine import Language

PLANT_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "title": "{name}: the plants, {begins} to {ends}",
        "saves": "Against the usual merit order ({order}) the plan saves {eur}{share}.",
        "costs": "The usual merit order ({order}) is as good as any: nothing to save.",
        "cleaner": "It emits {kg} less.",
        "dirtier": "It emits {kg} more: {price} saved for each kg.",
        "as_clean": "It emits as much.",
        "certain": "No plan can be cheaper by more than {gap}.",
        "source": "Source",
        "heat": "Heat",
        "usual_heat": "As usual",
        "share": "Share",
        "power": "Electricity",
        "fuel": "Fuel",
        "starts": "Starts",
        "usual_starts": "As usual",
        "own": "Pays itself",
        "power_eur": "Electricity for",
        "power_note": "Electricity below 0 is made, and so brings money; it is priced"
        " as the meter does at that hour.",
        "paid": "Who is paid",
        "planned": "By plan",
        "usual": "As usual",
        "difference": "Change",
        "meters": "Electricity, by the meters",
        "stored": "Less than before in stores",
        "total": "In all",
        "when": "Who runs when",
        "always": "{name} runs all the time, at {kw} on average.",
        "never": "{name} does not run.",
        "runs": "{name} runs {spans}; at {kw} on average.",
        "from_start": "until {ends}",
        "to_end": "from {begins} on",
        "span": "{begins} to {ends}",
        "and": " and ",
        "stops": "{name} stands still {span}: {why}.",
        "duty": "it may not run then",
        "dear": "electricity costs {price}, and it pays below {edge}",
        "low": "electricity is worth {price}, and it pays above {edge}",
        "unneeded": "others and the stores give what is wanted",
        "edges": "Where it breaks even",
        "between": "{least} to {most}",
        "below": "{name} beats the next source while electricity costs less than"
        " {prices}: in {count} of {steps} steps.",
        "above": "{name} beats the next source while electricity is worth more than"
        " {prices}: in {count} of {steps} steps.",
        "nearest": "It is nearest to switching at {when}: {price}, {distance} {side}"
        " its {edge}.",
        "over": "above",
        "under": "below",
        "fuel_edge": "It pays while a kWh of fuel costs less than {prices}, {mean} on"
        " average; the contract asks {price}.",
        "carbon": "Prices below count carbon at {price}, as the policy does.",
        "hour": "From",
        "price": "Electricity",
        "edge": "Even at",
        "distance": "Distance",
        "running": "Runs at",
        "peaks": "The power that is paid by the year",
        "peak": "{name}: {planned} at most by plan, {usual} as usual; {subscribed} are"
        " subscribed, and a kW more costs {eur} a year.",
        "priced": "If power had no price it would take {free} and save {spared} more in"
        " these hours: {more} more would cost {year} a year.",
    },
    "fr": {
        "title": "{name} : les installations, du {begins} au {ends}",
        "saves": "Par rapport à l’ordre habituel ({order}), le plan économise"
        " {eur}{share}.",
        "costs": "L’ordre habituel ({order}) vaut tout autre : rien à économiser.",
        "cleaner": "Il émet {kg} de moins.",
        "dirtier": "Il émet {kg} de plus : {price} économisés pour chaque kg.",
        "as_clean": "Il émet autant.",
        "certain": "Aucun plan ne peut coûter {gap} de moins.",
        "source": "Source",
        "heat": "Chaleur",
        "usual_heat": "D’habitude",
        "share": "Part",
        "power": "Électricité",
        "fuel": "Combustible",
        "starts": "Démarrages",
        "usual_starts": "D’habitude",
        "own": "Paie elle-même",
        "power_eur": "Électricité pour",
        "power_note": "Une électricité sous 0 est produite, et rapporte donc ; elle est"
        " comptée au prix du compteur à cette heure.",
        "paid": "Qui est payé",
        "planned": "Selon le plan",
        "usual": "D’habitude",
        "difference": "Écart",
        "meters": "Électricité, aux compteurs",
        "stored": "De moins qu’avant dans les stocks",
        "total": "En tout",
        "when": "Qui tourne quand",
        "always": "{name} : tourne tout le temps, à {kw} en moyenne.",
        "never": "{name} : ne tourne pas.",
        "runs": "{name} : tourne {spans} ; à {kw} en moyenne.",
        "from_start": "jusqu’au {ends}",
        "to_end": "à partir du {begins}",
        "span": "du {begins} au {ends}",
        "and": " et ",
        "stops": "{name} : à l’arrêt {span}, car {why}.",
        "duty": "la marche est impossible à ce moment-là",
        "dear": "l’électricité coûte {price}, et il faut moins de {edge}",
        "low": "l’électricité vaut {price}, et il faut plus de {edge}",
        "unneeded": "les autres et les stocks donnent ce qu’il faut",
        "edges": "Où cela bascule",
        "between": "{least} à {most}",
        "below": "{name} : moins cher que la source suivante tant que l’électricité"
        " coûte moins de {prices} : sur {count} pas de {steps}.",
        "above": "{name} : moins cher que la source suivante tant que l’électricité"
        " vaut plus de {prices} : sur {count} pas de {steps}.",
        "nearest": "Le plus près de basculer le {when} : {price}, soit {distance}"
        " {side} de {edge}.",
        "over": "au-dessus",
        "under": "au-dessous",
        "fuel_edge": "Cela paie tant que le kWh de combustible coûte moins de {prices},"
        " {mean} en moyenne ; le contrat demande {price}.",
        "carbon": "Les prix ci-dessous comptent le carbone à {price}, comme la"
        " politique.",
        "hour": "À partir de",
        "price": "Électricité",
        "edge": "Bascule à",
        "distance": "Distance",
        "running": "Tourne à",
        "peaks": "La puissance payée à l’année",
        "peak": "{name} : {planned} au plus selon le plan, {usual} d’habitude ;"
        " {subscribed} sont souscrits, et un kW de plus coûte {eur} par an.",
        "priced": "Si la puissance n’avait pas de prix, elle atteindrait {free} et il"
        " serait économisé {spared} de plus sur ces heures : {more} de plus coûteraient"
        " {year} par an.",
    },
}
