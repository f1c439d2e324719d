"""The notice beside coefficient files: what is not known of them, and how they came."""

from typing import Final

from ...engine import Language
from ...engine.share import Grid

NOTICE: Final = {"en": "READ-ME.txt", "fr": "LISEZ-MOI.txt"}
_TEXT: Final[dict[Language, str]] = {
    "en": (
        "NOT VERIFIED\n\n"
        "These files follow the layout that a public program writes for French"
        " operations\n(one CSV for each plant, semicolons, decimal commas). That"
        " program writes steps of\n0.1 %; here they are of {grid} %. The specification"
        " of the network's operator was not\nat hand: which steps it takes, whether the"
        " time marks the beginning or the end of a\nstep, and how it is written, is not"
        " known. Here it marks the END of the step, with\nits offset, as the load"
        " curves of that operator do.\n\n"
        "Before you send them: compare them with the guide of your operator, and send"
        " one\nmonth as a trial.\n\n"
        "HOW THEY WERE ROUNDED\n\n"
        "Each part is rounded down to the steps above, so that no row sums to more"
        " than\n100 %. What is left of the whole is given out step by step, first to"
        " those who miss\nmost of their part and can use most of one. What a point"
        " misses at a time counts for\nit at the times that follow in the month, so"
        " that nobody always loses.\n\n"
        "{lost} of shared energy are lost by it this month ({share} of it). The bills"
        " are\nreckoned from the shared watt-hours, before this rounding.\n\n"
        "AFTER A CORRECTION\n\n"
        "As times hang on those before them, a reading that was corrected may change"
        " later\ntimes of the month too. The files that you have are left as they are:"
        " the new ones\nare in a folder correction-1, then correction-2, with"
        " changed.csv, which lists every\ncoefficient that changed.\n"
    ),
    "fr": (
        "NON VÉRIFIÉ\n\n"
        "Ces fichiers suivent la présentation qu’écrit un programme public pour des"
        " opérations\nfrançaises (un CSV par producteur, points-virgules, virgules"
        " décimales). Ce programme\nécrit par pas de 0,1 %\u00a0; ici, ils sont de"
        " {grid} %. La spécification du gestionnaire\nde réseau n’était pas"
        " disponible\u00a0: on ne sait pas quels pas il accepte, ni si l’horodate\n"
        "marque le début ou la fin du pas de temps, ni comment elle s’écrit. Ici, elle"
        " marque\nla FIN du pas de temps, avec son décalage, comme les courbes de"
        " charge de ce\ngestionnaire.\n\n"
        "Avant de les envoyer\u00a0: comparez-les au guide de votre gestionnaire, et"
        " envoyez un mois\nà l’essai.\n\n"
        "COMMENT ILS SONT ARRONDIS\n\n"
        "Chaque part est arrondie vers le bas au pas ci-dessus, pour qu’aucune ligne"
        " ne\ndépasse 100 %. Ce qui reste est distribué pas à pas, d’abord à ceux à qui"
        " il manque\nle plus de leur part et qui peuvent le plus en utiliser. Ce qui"
        " manque à un point à\nune heure compte pour lui aux heures suivantes du mois,"
        " pour que personne ne perde\ntoujours.\n\n"
        "Cela fait perdre {lost} d’énergie partagée ce mois-ci ({share}). Les factures"
        " sont\ncalculées sur les wattheures partagés, avant cet arrondi.\n\n"
        "APRÈS UNE CORRECTION\n\n"
        "Comme chaque heure dépend des précédentes, une mesure corrigée peut changer"
        " aussi des\nheures suivantes du mois. Les fichiers que vous avez restent tels"
        " quels\u00a0: les nouveaux\nsont dans un dossier correction-1, puis"
        " correction-2, avec changed.csv, qui donne\nchaque coefficient changé.\n"
    ),
}


def notice(
    grid: Grid, lost_wh: int, part: float, language: Language
) -> tuple[str, str]:
    """Write the notice of a month: its name and its text."""
    lost, share, steps = f"{lost_wh / 1000:.1f} kWh", f"{100 * part:.2f} %", str(grid)
    if language == "fr":
        lost, share, steps = (each.replace(".", ",") for each in (lost, share, steps))
    return NOTICE[language], _TEXT[language].format(lost=lost, share=share, grid=steps)
