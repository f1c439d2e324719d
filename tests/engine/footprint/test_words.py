"""Words: what is advised, chosen and taken, in sentences that people understand."""

import re
from dataclasses import replace
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.footprint import (
    FRANCE,
    LADDER,
    OTHER,
    PI_4,
    Advice,
    Estimate,
    Facts,
    History,
    Pair,
    Range,
    Saved,
    advise,
    by_rule,
    facts,
    next_effort,
    node_year,
    told_advice,
    told_effort,
    told_fact,
    told_ratio,
    told_source,
    told_steps,
    told_use,
)
from quartier.engine.footprint.accounts import Sum
from quartier.engine.footprint.figure import LANGUAGES, Language

SAVED: Final = Saved(Range(400, 500, 600), Range(40, 60, 80), Range(10, 20, 30))
FACTS: Final = Facts(
    Estimate(SAVED, "lived", 14),
    2.2,
    plug_kw=1.0,
    price_eur={"new": Range.exact(45.0)},
)


def _plain(text: str) -> str:
    """Read spaces that do not break as spaces."""
    return text.replace("\u00a0", " ")


def _advice(**changes: object) -> Advice:
    return advise(replace(FACTS, **changes), FRANCE)  # type: ignore[arg-type]  # each case knows what it changes


def test_an_advice_in_english() -> None:
    """What to take, how sure, why, and each way with what is against it."""
    said = _plain("\n".join(told_advice(_advice(), "en", is_wired=True)))
    assert said == (
        "A new node is worth it.\n"
        "That holds even if everything goes for the worst.\n"
        "Steering it would spare 60 € (40 to 80) and 20 kg CO₂e (10 to 30) a year, by "
        "using 500 kWh (400 to 600) a year at a better time.\n"
        "Found by living 14 days again, with and without; other seasons may differ.\n"
        "The plug that is there: no money to win back, no carbon to win back; against "
        "it: it bears less than the appliance takes.\n"
        "Refurbished node: there is none here.\n"
        "New node: money back after 9 months (6.8 to 14), carbon back after 1.7 months "
        "(0.55 to 6.7).\n"
        "What is wired to the mains is switched by a relay that an electrician fits, "
        "never by a plug."
    )


def test_an_advice_in_french() -> None:
    """The same, with a comma."""
    said = _plain("\n".join(told_advice(_advice(price_eur={}), "fr")))
    assert "Un boîtier neuf en vaut la peine s’il coûte moins de 190 €, posé." in said
    assert "Boîtier neuf : rapporte 290 € (190 à 390) en 60 mois," in said
    assert "carbone récupéré après 1,7 mois (0,55 à 6,7)." in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("price", [None, 45.0])
def test_what_may_never_come_back_is_no_plain_yes(
    language: Language, price: float | None
) -> None:
    """Where a payback reaches never, the first sentence says that it is probable."""
    doubtful = Saved(Range.exact(500), Range(-1, 30, 80), Range(-1, 20, 30))
    advice = _advice(
        saving=Estimate(doubtful, "measured", 14),
        plug_kw=None,
        price_eur={} if price is None else {"new": Range.exact(price)},
    )
    said = [_plain(one) for one in told_advice(advice, language)]
    assert {"en": "probably worth it", "fr": "probablement la peine"}[language] in said[
        0
    ]
    assert ("140 €" in said[0]) == (price is None)
    assert {"en": "never", "fr": "jamais"}[language] in said[-1]


def test_leaving_it_is_an_advice() -> None:
    """It is said first, without a grade, and with what stands against each way."""
    said = told_advice(_advice(saving=by_rule(Range.exact(900.0), 0.0)), "en")
    assert said[0] == "Leave it as it is: no node is worth it here."
    assert _plain(said[1]).startswith("Steering it would spare no money here: 0 €")
    assert "measure before you buy" in said[2]
    assert "money never back, carbon never back" in said[-1]


_FEW: Final = tuple(Pair(2, 0.0, 1.0) for _ in range(3))
_MUCH: Final = tuple(Pair(2, 0.01, 1.0) for _ in range(3))
_EVEN: Final = tuple(Pair(2, 1.2e-5, 0.0) for _ in range(3))
_SHORT: Final = (*_FEW[1:], Pair(2, 0.0, 1.0, is_short=True))


@pytest.mark.parametrize(
    ("history", "coarsest", "part"),
    [
        (History(), 0, "not compared enough"),
        (History(2, _FEW), 0, "coarser now"),
        (History(1, _FEW), 1, "stays coarse"),
        (History(1, _MUCH), 0, "finer now"),
        (History(2, _MUCH), 0, "stays as fine"),
        (History(2, _EVEN), 0, "about what they cost"),
        (History(2, _SHORT), 0, "missed comfort"),
        (History(0, is_short=True), 0, "whatever that costs"),
    ],
)
def test_a_choice_says_why(history: History, coarsest: int, part: str) -> None:
    """Each reason in a sentence of its own, in both languages."""
    choice = next_effort(history, FRANCE, PI_4, bounds=(coarsest, 2))
    assert part in told_effort(choice, "en")
    french = told_effort(choice, "fr")
    assert french != told_effort(choice, "en")
    assert not re.search(r"[ ][:;]", french)


def test_one_rung_alone_is_said() -> None:
    """There is nothing to choose."""
    choice = next_effort(History(), FRANCE, PI_4, bounds=(2, 2))
    assert "neither finer nor coarser" in told_effort(choice, "en")


def test_numbers_of_a_choice() -> None:
    """For a thousand plans: a cent each is ten euros."""
    history = History(2, tuple(Pair(2, 0.01, 36.0) for _ in range(3)))
    said = _plain(told_effort(next_effort(history, FRANCE, PI_4), "en"))
    # 36 s at 6.4 W are 0.064 Wh, at 0.2142 EUR/kWh: 1.4 cents a thousand.
    assert "worth 10 € more" in said
    assert "for 0.014 € more of electricity" in said


def test_a_use() -> None:
    """Energy, carbon, water and money, with prefixes that suit."""
    said = _plain(told_use(node_year(FRANCE).whole, "en"))
    assert said == (
        "1.5 kWh (0.023 to 2.6) of electricity, 65 g CO₂e (0.91 to 180), 3.9 L "
        "(0.034 to 9.7) of water, 0.29 € (0.0036 to 0.56)"
    )
    assert "moins de 0,01 €" in _plain(told_use(node_year(FRANCE).inference, "fr"))


def test_a_ratio() -> None:
    """What is spared for each kilogram; or that nothing was taken."""
    account = Sum(Range.exact(1.0), Range(2, 4, 8), Range.exact(1.0))
    assert told_ratio(account, "en") == (
        "For each kilogram that it took 4 (2 to 8) kg are spared."
    )
    assert "rien" in told_ratio(replace(account, ratio=None), "fr").lower()


def test_a_fact_is_a_row() -> None:
    """Six cells; what nobody says is said to be unsaid."""
    rows = {each.id: told_fact(each, "en") for each in facts()}
    assert [_plain(cell) for cell in rows["chatgpt"][:4]] == [
        "average prompt, ChatGPT (OpenAI)",
        "340 mWh",
        "not said",
        "not said",
    ]
    assert rows["mistral"][3].startswith("45\u00a0mL")
    assert rows["gemini"][5].endswith("2025-08 (read)")


def test_a_source_is_written_in_french() -> None:
    """Phrases are; titles and addresses stay, and no name is that of a program."""
    rows = {each.id: _plain(told_fact(each, "fr")[5]) for each in facts()}
    assert "aucun compteur ne l’a lu" in rows["node"]
    assert rows["gemini"] == (
        "Google, sur les requêtes des applications Gemini, 2025-08 (lu)"
    )
    assert rows["mistral"].startswith("Mistral AI, Carbone 4, ADEME ; AFNOR SPEC 2314")
    assert "mini_pc" not in told_source(OTHER.source, "fr")


@given(
    eur=st.floats(-100, 300),
    kg=st.floats(-20, 60),
    doubt=st.floats(0, 1),
    plug_kw=st.none() | st.floats(0, 4),
    price=st.none() | st.floats(0, 300),
)
def test_every_advice_can_be_said(
    eur: float, kg: float, doubt: float, plug_kw: float | None, price: float | None
) -> None:
    """Whatever the numbers, in both languages, without a gap left open."""
    about = Range(-doubt, 0.0, doubt)
    saved = Saved(
        Range.exact(100.0), Range.exact(eur) + about * 50, Range.exact(kg) + about * 9
    )
    advice = _advice(
        saving=Estimate(saved, "planned", 2),
        plug_kw=plug_kw,
        price_eur={} if price is None else {"new": Range.exact(price)},
    )
    for language, is_wired in product(LANGUAGES, (True, False)):
        said = " ".join(told_advice(advice, language, is_wired=is_wired))
        assert not re.search(r"[{}]|nan|inf\b", said)


def test_steps_in_words() -> None:
    """What is left of a slot, quarters for four hours, hours after that."""
    steps_s = (480, *(900,) * 16, 3600, 3600)
    assert _plain(told_steps(steps_s, LADDER[0], "en")) == (
        "The last plan has 19 steps: of 15 min for the first 4 h, longer ones after"
        " that. The search stops within 2 % of the best plan there can be."
    )
    assert _plain(told_steps(steps_s, LADDER[0], "fr")) == (
        "Le dernier plan compte 19 pas : de 15 min pour les 4 premières heures, plus"
        " longs ensuite. On s’arrête à 2 % du meilleur plan possible."
    )


@pytest.mark.parametrize("steps_s", [(1800,), (600, 1800, 1800)])
def test_even_steps_have_no_far_part(steps_s: tuple[int, ...]) -> None:
    """One step, or steps that are alike but for what is left of a slot."""
    said = _plain(told_steps(steps_s, LADDER[3], "en"))
    assert said == (
        f"The last plan has {len(steps_s)} steps of 30 min. The search stops within"
        " 0.05 % of the best plan there can be."
    )


def test_a_late_plan_in_words() -> None:
    """Down it goes; where it cannot, what to do is said."""
    late = next_effort(History(2).late(), FRANCE, PI_4)
    assert told_effort(late, "en") == (
        "The last plan was not found in time: the next one is coarser, and gets all"
        " the time there is."
    )
    lowest = next_effort(History(0).late(), FRANCE, PI_4)
    assert "allow more time for a plan in the options" in told_effort(lowest, "en")
    assert "laissez plus de temps" in told_effort(lowest, "fr")
