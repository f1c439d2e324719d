"""What statements say in French."""

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    # --- the statement of a household ---
    "title": "Votre électricité partagée",
    "meter": "compteur {meter}",
    "days": "du {first} au {last}",
    "head": "{share} de l’électricité que vous avez utilisée a été produite près de"
    " chez vous.",
    "head_none": "Aucune électricité partagée ne vous est parvenue pendant cette"
    " période.",
    "head_saved": " Cela vous a fait économiser {eur}.",
    "head_more": " Pourtant, vous payez {eur} de plus que sans le partage\u00a0:"
    " demandez pourquoi à l’organisateur.",
    "head_same": " Vous payez autant que sans le partage.",
    "used": "Vous avez utilisé",
    "shared": "dont partagée",
    "paid": "Vous payez en tout",
    "saved": "Vous économisez",
    "more": "Vous payez en plus",
    "chart": "Mois par mois\u00a0: ce que vous avez utilisé",
    "legend_shared": "partagée, produite près de chez vous",
    "legend_bought": "de votre fournisseur",
    "money": "Ce que vous payez, sans le partage et avec lui",
    "without": "Sans partage",
    "with": "Avec partage",
    "kwh": "kWh",
    "eur": "€",
    "total": "En tout",
    "difference": "Vous économisez",
    "difference_more": "Vous payez en plus",
    "why": "Pourquoi\u00a0?",
    "why_price": "Un kWh partagé vous a coûté {shared}, réseau et taxes compris\u00a0;"
    " chez votre fournisseur, il aurait coûté {bought}.",
    "also_common_charges_less": " Votre part d’électricité des parties communes baisse"
    " de {eur}.",
    "also_common_charges_more": " Votre part d’électricité des parties communes"
    " augmente de {eur}.",
    "also_contribution_more": " Vous participez à l’installation pour {eur}.",
    "also_contribution_less": " Il vous est rendu {eur} sur l’installation.",
    "also_premium_less": " La prime pour le partage vous rapporte {eur}.",
    "also_premium_more": " Une prime de {eur} pour le partage a été reprise.",
    "also_given_more": " Ce que vos voisins ont pris de votre production vous a"
    " rapporté {eur} de plus que de tout vendre.",
    "also_given_less": " Ce que vos voisins ont pris de votre production vous a"
    " rapporté {eur} de moins que de tout vendre.",
    "why_virtual": "Votre fournisseur facture tout ce que vous utilisez, comme"
    " avant\u00a0; le partage est récompensé à part.",
    "why_none": "Rien n’était produit aux moments où vous avez utilisé de"
    " l’électricité, ou votre part était déjà épuisée.",
    "how": "Comment est-ce partagé\u00a0?",
    "how_static": "Chacun a une part fixe de la production. Ce que vous n’utilisez pas"
    " à ce moment-là est vendu\u00a0: ce n’est pas gardé pour vous.",
    "how_default_dynamic": "Toutes les {step} minutes, ce qui est produit est réparti"
    " entre tous, en proportion de ce que chacun utilise à ce moment-là.",
    "how_dynamic_simple": "Toutes les {step} minutes, votre groupe fixe la part de"
    " chacun dans ce que produisent toutes les installations.",
    "how_full_dynamic": "Toutes les {step} minutes, votre groupe fixe la part de chacun"
    " dans ce que produit chaque installation.",
    "how_priority_cascade": "Toutes les {step} minutes, les prioritaires sont servis"
    " d’abord\u00a0; ce qui reste va aux suivants, jusqu’à épuisement.",
    "how_weighted": "Toutes les {step} minutes, ce qui est produit est réparti selon"
    " des parts convenues dans votre groupe.",
    "how_hourly_beta": "Chacun a une part de la production, fixée à l’avance pour"
    " chaque heure.",
    "how_min_of_sums": "Toutes les {step} minutes, est partagé ce qui est à la fois"
    " produit et utilisé dans la communauté\u00a0; l’avantage est ensuite réparti.",
    "how_other": "Toutes les {step} minutes, ce qui est produit est réparti selon la"
    " règle convenue dans votre groupe.",
    "source": " L’électricité partagée vient de {names}.",
    "option_taken_contract": " L’option du réseau pour le partage est prise pour vous,"
    " comme demandé.",
    "option_declined_contract": " L’option du réseau pour le partage n’est pas prise"
    " pour vous, comme demandé.",
    "option_taken_last_year": " L’option du réseau pour le partage est prise pour vous"
    " cette année, car elle était avantageuse l’an dernier.",
    "option_declined_last_year": " L’option du réseau pour le partage n’est pas prise"
    " pour vous cette année, car elle n’était pas avantageuse l’an dernier.",
    "option_declined_undecided": " L’option du réseau pour le partage n’est pas encore"
    " prise pour vous\u00a0: une année entière en décidera.",
    "option_save": " En {days} jours, elle vous a fait économiser {eur}.",
    "option_cost": " En {days} jours, elle vous a coûté {eur} de plus.",
    "option_would_save": " En {days} jours, elle vous aurait fait économiser {eur}.",
    "option_would_cost": " En {days} jours, elle vous aurait coûté {eur} de plus.",
    "option_ask": " Demandez-la à l’organisateur pour l’année prochaine.",
    "option_drop": " Demandez à l’organisateur d’y renoncer pour l’année prochaine.",
    "filled_index_total": "estimées d’après le total du compteur",
    "rights": "Vos droits, et à qui vous adresser",
    "rights_keep": "Vous gardez le fournisseur de votre choix.",
    "rights_leave": " Vous pouvez quitter le partage à tout moment.",
    "rights_signed": " Comment quitter le partage est dit dans ce que vous avez signé.",
    "ask": " Pour une question, une erreur, ou pour partir\u00a0: {who}.",
    "organiser": "l’organisateur du partage",
    "foot": "Ce relevé explique le partage\u00a0; il ne remplace pas la facture de"
    " votre fournisseur. Calculé au wattheure près d’après les compteurs, par pas de"
    " {step} minutes.",
    "foot_filled": " Là où les compteurs n’ont rien dit ({hours} h), les mesures ont"
    " été complétées\u00a0: {how}.",
    "foot_doubt": " Certains tarifs n’ont pas été vérifiés\u00a0: demandez lesquels à"
    " l’organisateur.",
    "filled_zero": "comptées comme nulles",
    "filled_last_good_day": "comme à la même heure du dernier jour mesuré",
    "filled_other": "estimées",
    # --- a correction ---
    "correction": "Correction",
    "correction_text": "Une mesure ou un prix a été corrigé\u00a0: ce relevé remplace"
    " celui que vous avez. Électricité partagée\u00a0: {shared}. À payer en"
    " tout\u00a0: {eur}.",
    # --- an annulment ---
    "annulled": "D’après ce qui est noté maintenant, vous n’avez pas participé au"
    " partage pendant cette période. Le relevé que vous avez est annulé.",
    "annulled_amounts": "Il vous annonçait {shared} d’électricité partagée et {eur} à"
    " payer en tout. Ni l’un ni l’autre ne vaut\u00a0: tout ce que vous avez utilisé"
    " vient de votre fournisseur, et c’est sa facture qui compte.",
    "annulled_ask": "Si vous avez payé de l’électricité partagée pour cette période, ou"
    " si vous avez bien participé\u00a0: {who}.",
    "replaced": "Le relevé que vous avez porte aussi sur des jours d’un autre"
    " locataire\u00a0: il est annulé. Chacun en reçoit un de ses propres jours.",
    "replaced_amounts": "Il vous annonçait {shared} d’électricité partagée et {eur} à"
    " payer en tout. Ni l’un ni l’autre ne vaut\u00a0: ce qui compte est sur le relevé"
    " de vos propres jours.",
    "replaced_ask": "Si vous ne l’avez pas reçu, ou si vous avez payé d’après"
    " l’ancien\u00a0: {who}.",
    "annulled_kwh": "Annoncé avant\u00a0: partagé, kWh",
    "annulled_eur": "Annoncé avant\u00a0: à payer en tout, €",
    # --- lines of bills ---
    "line_energy": "Électricité de votre fournisseur",
    "line_shared": "Électricité partagée",
    "line_subscription": "Abonnement",
    "line_network_fixed": "Réseau, part fixe",
    "line_network": "Réseau, au kWh",
    "line_network_shared": "Réseau, sur l’électricité partagée",
    "line_network_rebate": "Réseau, remise sur l’électricité partagée",
    "line_network_option": "Réseau, option pour le partage",
    "line_surcharge": "Contribution tarifaire (CTA)",
    "line_excise": "Accise sur l’électricité",
    "line_excise_shared": "Accise sur l’électricité partagée",
    "line_network_all": "Réseau, toutes ses parts",
    "line_taxes_all": "Taxes",
    "line_vat": "TVA",
    "line_common_charges": "Électricité des parties communes",
    "line_contribution": "Participation à l’installation",
    "line_premium": "Prime pour le partage",
    "line_compensation": "Surplus déduit de la facture",
    "line_surplus": "Surplus vendu",
    "line_common_areas": "Factures des parties communes",
    "line_operation": "Exploitation de l’installation",
    "part_peak": "heures pleines",
    "part_offpeak": "heures creuses",
    "part_high_peak": "hiver, heures pleines",
    "part_high_offpeak": "hiver, heures creuses",
    "part_low_peak": "été, heures pleines",
    "part_low_offpeak": "été, heures creuses",
    "part_blue_peak": "jours bleus, heures pleines",
    "part_blue_offpeak": "jours bleus, heures creuses",
    "part_white_peak": "jours blancs, heures pleines",
    "part_white_offpeak": "jours blancs, heures creuses",
    "part_red_peak": "jours rouges, heures pleines",
    "part_red_offpeak": "jours rouges, heures creuses",
    # --- the landlord's summary ---
    "landlord_title": "Bilan du partage",
    "landlord_head": "{share} de la production a été utilisée sur place. Ensemble, les"
    " participants économisent {eur}.",
    "landlord_head_more": "{share} de la production a été utilisée sur place. Ensemble,"
    " les participants paient {eur} de plus.",
    "made": "Production",
    "used_here": "Utilisée sur place",
    "sold": "Surplus",
    "all_save": "Les participants économisent",
    "all_more": "Les participants paient en plus",
    "landlord_chart": "Mois par mois\u00a0: ce qui a été produit",
    "legend_used_here": "partagé",
    "legend_sold": "surplus",
    "who": "Participant",
    "used_kwh": "Utilisé, kWh",
    "shared_kwh": "Partagé, kWh",
    "part": "Part",
    "saved_eur": "Économie, €",
    "all": "Tous",
    "fair": "Était-ce équitable pour les foyers\u00a0?",
    "worse": "Qui paie plus",
    "worse_none": "Personne ne paie plus avec le partage que sans lui.",
    "worse_some": "Paient plus avec le partage que sans lui\u00a0: {names}.",
    "screen_title": "{name}, {period}\u00a0: {made} produits, dont {shared} partagés"
    " ({share})",
    "and_more": "et {count} autres",
    "account": "Compte\u00a0: {name}",
    "landlord": "le bailleur",
    "passed_on": "Rendu aux logements sur leurs charges",
    "left": "Reste",
    "invested": "Investissement dans l’installation",
    "subsidy": "Ce que d’autres en ont payé",
    "payback": "Amorti en {years} années comme celle-ci, en euros d’aujourd’hui.",
    "payback_never": "Des années comme celle-ci ne l’amortissent pas.",
    "not_sure": "Ce qui n’est pas certain",
    "doubt_contract_unverified": "Personne n’a vérifié les chiffres du contrat {what}.",
    "doubt_network_lapsed": "Les tarifs du réseau n’ont été vérifiés que jusqu’au"
    " {what}.",
    "doubt_accise_lapsed": "L’accise n’a été vérifiée que jusqu’au {what}.",
    "doubt_cta_lapsed": "La CTA n’a été vérifiée que jusqu’au {what}.",
    "doubt_accise_exempt": "Il n’est pas établi que l’électricité partagée soit"
    " exonérée d’accise\u00a0: demandez au service des impôts.",
    "doubt_vat_unverified": "Les taux de TVA n’ont pas été vérifiés dans la loi.",
    "doubt_option_passed_on": "On suppose que les fournisseurs répercutent l’option du"
    " réseau pour le partage.",
    "doubt_option_undecided": "Aucune année entière n’est encore connue\u00a0: personne"
    " n’a l’option du réseau pour le partage, sauf si un contrat le dit.",
    "doubt_option_open_unsure": "Que l’option du réseau soit ouverte à tous ceux qui"
    " sont derrière un même poste n’a pas été vérifié dans la loi.",
    "doubt_network_unsaid": "Le contrat {what} ne nomme aucun réseau pour l’électricité"
    " partagée\u00a0: juste seulement si elle ne passe par aucun réseau public.",
    "doubt_compensation_unverified": "La limite de ce que le surplus peut déduire d’une"
    " facture n’a pas été vérifiée dans la loi.",
    "doubt_surplus_unpriced": "Le surplus de {what} n’a pas de prix\u00a0: il est"
    " donné.",
    "doubt_premium_attributed": "Les installations n’ont pas toutes la même prime, et"
    " l’électricité partagée a été répartie entre elles selon leur production\u00a0:"
    " demandez comment fait l’organisme qui la verse.",
    "doubt_rebate_unverified": "La remise du réseau sur l’électricité partagée n’a pas"
    " été vérifiée dans la loi.",
    "doubt_unweighed": "{what} n’a rien de ce selon quoi la clé répartit, et ne reçoit"
    " donc rien.",
    "doubt_part_unused": "{what} a quitté le partage et garde une part de la"
    " production, qui est vendue\u00a0: fixez les parts de nouveau.",
    "doubt_premium_bound": "Sur la prime de l’année, {what} ne peuvent pas revenir à"
    " des entreprises.",
    "doubt_premium_undivided": "Personne n’a partagé en {what}\u00a0: sa prime n’a pas"
    " été répartie.",
    "landlord_foot": "Calculé au wattheure près d’après les compteurs, par pas de"
    " {step} minutes. Totaux par mois seulement\u00a0: la courbe d’aucun logement"
    " n’est montrée.",
}
