"""What a footprint can say, in English and French, with gaps for its numbers."""

from typing import Final

from .figure import Language

SAYINGS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        # Effort.
        "late_coarser": "The last plan was not found in time: the next one is coarser,"
        " and gets all the time there is.",
        "late_stay": "The last plan was not found in time, and none can be coarser:"
        " allow more time for a plan in the options, or a faster machine.",
        "comfort": "The last plans missed comfort: the next ones are finer, whatever"
        " that costs.",
        "barred": "Finer plans cost more than they are worth, but a coarser one missed"
        " comfort: planning stays as it is.",
        "pays_not_coarser": "Planning is coarser now: a thousand finer plans were worth"
        " {gained}, for {cost} of electricity.",
        "pays_finer": "Planning is finer now: a thousand finer plans are worth"
        " {gained}, for {cost} of electricity.",
        "pays_stay": "Planning stays as fine as it is: a thousand such plans are worth"
        " {gained} more than coarser ones, for {cost} more of electricity.",
        "pays_not_stay": "Planning stays coarse: a thousand finer plans would be worth"
        " {gained}, for {cost} of electricity.",
        "even_stay": "Planning stays as it is: finer plans are worth about what they"
        " cost.",
        "unknown_stay": "Quartier has not compared enough fine and coarse plans yet; it"
        " changes nothing for now.",
        "end_stay": "Planning stays as it is: it may be neither finer nor coarser"
        " here.",
        "steps": "The last plan has {count} steps: of {slot}\u00a0min for the first"
        " {hours}\u00a0h, longer ones after that. The search stops within"
        " {gap}\u00a0% of the best plan there can be.",
        "steps_even": "The last plan has {count} steps of {slot}\u00a0min. The search"
        " stops within {gap}\u00a0% of the best plan there can be.",
        # Advice.
        "take_reused": "The plug that is there is{probably} worth using: nothing has to"
        " be made.",
        "take_refurbished": "A refurbished node is{probably} worth it{below}.",
        "take_new": "A new node is{probably} worth it{below}.",
        "take_nothing": "Leave it as it is: no node is worth it here.",
        "probably": " probably",
        "below": " if it costs less than {eur}, fitted",
        "sure": "That holds even if everything goes for the worst.",
        "likely": "That holds by the likely numbers, not for the worst.",
        "saves": "Steering it would spare {eur} and {kg} a year, by using {kwh} a year"
        " at a better time.",
        "saves_not": "Steering it would spare no money here: {eur} and {kg} a year,"
        " with {kwh} used at another time.",
        "lived": "Found by living {days} days again, with and without; other seasons"
        " may differ.",
        "planned": "Found by planning {days} days that are expected; other days may"
        " differ.",
        "measured": "From the hours at which it ran on {days} days; other seasons may"
        " differ.",
        "rule": "Reckoned by a rule, not from this flat's past: measure before you"
        " buy.",
        "option": "{name}: {money}, {carbon}{against}.",
        "reused": "The plug that is there",
        "refurbished": "Refurbished node",
        "new": "New node",
        "money_back": "money back after {months}",
        "money_once": "no money to win back",
        "money_never": "money never back",
        "worth": "{eur} back in {months} months",
        "carbon_back": "carbon back after {months}",
        "carbon_once": "no carbon to win back",
        "carbon_never": "carbon never back",
        "months": "months",
        "under": "less than 0.01 €",
        "against": "; against it: {reasons}",
        "absent": "{name}: there is none here.",
        "too_weak": "it bears less than the appliance takes",
        "against_carbon": "the carbon of making it comes back too late",
        "against_money": "the money comes back too late",
        "wired": "What is wired to the mains is switched by a relay that an electrician"
        " fits, never by a plug.",
        # A balance and a use.
        "use": "{kwh} of electricity, {kg}, {water} of water, {eur}",
        "ratio": "For each kilogram that it took {ratio} kg are spared.",
        "no_ratio": "Nothing was made for it, and it takes nothing.",
        "unsaid": "not said",
        "seen": "read",
        "computed": "computed",
        "assumed": "assumed",
    },
    "fr": {
        "late_coarser": "Le dernier plan n’a pas été trouvé à temps : le suivant est"
        " plus grossier, et dispose de tout le temps.",
        "late_stay": "Le dernier plan n’a pas été trouvé à temps, et aucun ne peut être"
        " plus grossier : laissez plus de temps au calcul dans les options, ou prenez"
        " une machine plus rapide.",
        "comfort": "Les derniers plans ont manqué de confort : les suivants sont plus"
        " fins, quoi qu’il en coûte.",
        "barred": "Des plans plus fins coûtent plus qu’ils ne rapportent, mais un plan"
        " plus grossier a manqué de confort : le calcul reste tel quel.",
        "pays_not_coarser": "Les plans sont plus grossiers désormais : mille plans plus"
        " fins ont rapporté {gained}, pour {cost} d’électricité.",
        "pays_finer": "Les plans sont plus fins désormais : mille plans plus fins"
        " rapportent {gained}, pour {cost} d’électricité.",
        "pays_stay": "Les plans restent aussi fins : mille plans de cette sorte"
        " rapportent {gained} de plus que des plans plus grossiers, pour {cost}"
        " d’électricité de plus.",
        "pays_not_stay": "Les plans restent grossiers : mille plans plus fins"
        " rapporteraient {gained}, pour {cost} d’électricité.",
        "even_stay": "Le calcul reste tel quel : des plans plus fins rapportent à peu"
        " près ce qu’ils coûtent.",
        "unknown_stay": "Quartier n’a pas encore comparé assez de plans fins et"
        " grossiers ; il ne change rien pour l’instant.",
        "end_stay": "Le calcul reste tel quel : il ne peut être ici ni plus fin ni plus"
        " grossier.",
        "steps": "Le dernier plan compte {count} pas : de {slot}\u00a0min pour les"
        " {hours}\u00a0premières heures, plus longs ensuite. On s’arrête à"
        " {gap}\u00a0% du meilleur plan possible.",
        "steps_even": "Le dernier plan compte {count} pas de {slot}\u00a0min. On"
        " s’arrête à {gap}\u00a0% du meilleur plan possible.",
        "take_reused": "La prise déjà en place en vaut{probably} la peine : rien n’est"
        " à fabriquer.",
        "take_refurbished": "Un boîtier reconditionné en vaut{probably} la peine"
        "{below}.",
        "take_new": "Un boîtier neuf en vaut{probably} la peine{below}.",
        "take_nothing": "Laissez les choses en l’état : aucun boîtier n’en vaut la"
        " peine ici.",
        "probably": " probablement",
        "below": " s’il coûte moins de {eur}, posé",
        "sure": "C’est vrai même si tout tourne au plus mal.",
        "likely": "C’est vrai avec les valeurs probables, pas dans le pire des cas.",
        "saves": "Le piloter épargnerait {eur} et {kg} par an, en consommant {kwh} par"
        " an à un meilleur moment.",
        "saves_not": "Le piloter n’épargnerait pas d’argent ici : {eur} et {kg} par an,"
        " avec {kwh} consommés à un autre moment.",
        "lived": "Trouvé en rejouant {days} jours, avec et sans ; d’autres saisons"
        " peuvent différer.",
        "planned": "Trouvé en planifiant {days} jours prévus ; d’autres jours peuvent"
        " différer.",
        "measured": "D’après ses heures de marche sur {days}\u00a0jours ; d’autres"
        " saisons peuvent différer.",
        "rule": "Calculé par une règle, pas d’après le passé de ce logement : mesurez"
        " avant d’acheter.",
        "option": "{name} : {money}, {carbon}{against}.",
        "reused": "La prise déjà en place",
        "refurbished": "Boîtier reconditionné",
        "new": "Boîtier neuf",
        "money_back": "argent récupéré après {months}",
        "money_once": "pas d’argent à récupérer",
        "money_never": "argent jamais récupéré",
        "worth": "rapporte {eur} en {months}\u00a0mois",
        "carbon_back": "carbone récupéré après {months}",
        "carbon_once": "pas de carbone à récupérer",
        "carbon_never": "carbone jamais récupéré",
        "months": "mois",
        "under": "moins de 0,01 €",
        "against": " ; contre : {reasons}",
        "absent": "{name} : il n’y en a pas ici.",
        "too_weak": "elle supporte moins que ce que prend l’appareil",
        "against_carbon": "le carbone de sa fabrication revient trop tard",
        "against_money": "l’argent revient trop tard",
        "wired": "Ce qui est câblé au réseau est commuté par un relais que pose un"
        " électricien, jamais par une prise.",
        "use": "{kwh} d’électricité, {kg}, {water} d’eau, {eur}",
        "ratio": "Pour chaque kilogramme pris, {ratio} kg sont épargnés.",
        "no_ratio": "Rien n’a été fabriqué pour cela, et cela ne consomme rien.",
        "unsaid": "non dit",
        "seen": "lu",
        "computed": "calculé",
        "assumed": "supposé",
    },
}
