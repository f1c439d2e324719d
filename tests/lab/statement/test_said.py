"""Sentences say what happened, why, how, and what is uncertain, in both languages."""

from dataclasses import replace
from typing import get_args

import pytest
from quartier.engine.share.money import Basis
from quartier.lab.statement import Change, Entry, Option, Words
from quartier.lab.statement.said import correction, days, foot, head, how, rights, why

from .told import SHARED, SHARING, WITHOUT, statement

EN, FR = Words("en"), Words("fr")


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _option(told: str, saved_cents: int | None, days: int = 365) -> Option:
    """Make an option of two words: whether it is taken, and why."""
    word, basis = told.split()
    return Option(word == "taken", basis, saved_cents, days)


def test_of_which_days_it_is() -> None:
    """Where another tenant had the others; else nothing is said."""
    told = statement(days=("2026-03-01", "2026-03-14"))
    assert days(statement(), EN) == ""
    assert days(told, EN) == "from 1 March 2026 to 14 March 2026"
    assert days(told, FR) == "du 1er mars 2026 au 14 mars 2026"


def test_what_happened() -> None:
    """The part that was shared, and what that saved."""
    assert _plain(head(statement(), EN)) == (
        "30 % of the electricity that you used was made near you."
        " That saved you 4.60 €."
    )
    assert _plain(head(statement(), FR)) == (
        "30 % de l’électricité que vous avez utilisée a été produite près de chez vous."
        " Cela vous a fait économiser 4,60 €."
    )


def test_nothing_shared_and_nothing_saved() -> None:
    """Both are said plainly."""
    told = statement(shared_wh=0, shared=WITHOUT)
    assert head(told, EN).startswith("No shared electricity reached you")
    assert head(told, EN).endswith("You pay as much as without sharing.")
    assert "Nothing was made at the moments" in why(told, EN)


def test_who_pays_more_is_not_left_to_find_out() -> None:
    """It is in the first sentence."""
    told = statement(shared=(*SHARED, Entry("contribution", "", 900)))
    assert "you pay 4.40 € more than without sharing" in _plain(head(told, EN))
    assert "You pay 9.00 € towards the plant." in _plain(why(told, EN))


def test_why_it_pays() -> None:
    """What a shared kWh cost, and what it would have cost."""
    assert _plain(why(statement(), FR)) == (
        "Un kWh partagé vous a coûté 0,12 €, réseau et taxes compris ; chez votre"
        " fournisseur, il aurait coûté 0,186 €."
    )


@pytest.mark.parametrize(
    ("cents", "shared_wh", "said"),
    [
        (400, 33_386, "0.12 €"),
        (1041, 86_752, "0.12 €"),
        (104_163, 8_675_243, "0.1201 €"),
    ],
)
def test_decimals_of_a_price_are_not_of_rounding(
    cents: int, shared_wh: int, said: str
) -> None:
    """A cent on 30 kWh is the fourth decimal of their price, which nobody agreed on."""
    told = statement(shared=(Entry("shared", "", cents),), shared_wh=shared_wh)
    assert f"cost you {said}," in _plain(why(told, EN))


@pytest.mark.parametrize(
    ("key", "cents", "said"),
    [
        ("common_charges", -160, "is 1.60 € less."),
        ("common_charges", 160, "is 1.60 € more."),
        ("premium", -300, "brings you 3.00 €."),
    ],
)
def test_what_else_changes(key: str, cents: int, said: str) -> None:
    """What has nothing to do with the price of a kWh has a sentence of its own."""
    without = (*WITHOUT, Entry(key, "", 1000))
    shared = (*SHARED, Entry(key, "", 1000 + cents))
    assert said in _plain(why(statement(without=without, shared=shared), EN))


def test_where_sharing_is_rewarded_apart() -> None:
    """The supplier bills all, so a shared kWh has no price."""
    told = statement(shared=(*WITHOUT, Entry("premium", "", -500)))
    said = _plain(why(told, EN))
    assert said.startswith("Your supplier bills all that you use, as before")
    assert "brings you 5.00 €" in said


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            _option("taken last_year", 558),
            (
                "is used for you this year, as it paid last year. In these 365 days it"
                " saved you 5.58 €."
            ),
        ),
        (
            _option("declined last_year", 558),
            (
                "is not used for you this year, as it did not pay last year. In these"
                " 365 days it would have saved you 5.58 €. Ask the organiser to have it"
                " next year."
            ),
        ),
        (
            _option("taken contract", -90),
            (
                "is used for you, as was asked for. In these 365 days it cost you"
                " 0.90 € more. Ask the organiser to do without it next year."
            ),
        ),
        (
            _option("declined contract", -90),
            (
                "is not used for you, as was asked for. In these 365 days it would have"
                " cost you 0.90 € more."
            ),
        ),
        (
            _option("declined undecided", 558, days=90),
            (
                "is not used for you yet: a whole year decides it. In these 90 days it"
                " would have saved you 5.58 €."
            ),
        ),
        (_option("taken last_year", None), "this year, as it paid last year."),
        (_option("taken last_year", 0), "this year, as it paid last year."),
    ],
)
def test_the_option_of_the_network(option: Option, said: str) -> None:
    """Taken or not, and why; a year says what it was worth, and advises for the next.

    Nothing of that is said of a month, and a part of a year gives no advice.
    """
    assert _plain(why(statement(option=option), EN)).endswith(f" {said}")


@pytest.mark.parametrize("is_taken", [True, False])
@pytest.mark.parametrize("basis", get_args(Basis.__value__))
def test_every_reason_for_the_option_has_words(basis: str, *, is_taken: bool) -> None:
    """But for an option that is taken though nothing decided it: there is none."""
    if is_taken and basis == "undecided":
        return
    option = Option(is_taken, basis, None, 365)
    assert "L’option du réseau" in why(statement(option=option), FR)


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize(
    "key",
    [
        *("static", "default_dynamic", "dynamic_simple", "full_dynamic"),
        *("priority_cascade", "weighted", "hourly_beta", "min_of_sums"),
    ],
)
def test_every_key_is_explained(key: str, words: Words) -> None:
    """Each in its own words, with where the electricity comes from."""
    said = how(statement(sharing=replace(SHARING, key=key)), words)
    other = how(statement(sharing=replace(SHARING, key="of_somebody")), words)
    assert said != other
    assert said.endswith("Toit nord, Toit sud.")
    assert "{" not in said


def test_rights_and_whom_to_ask() -> None:
    """The organiser with its contact, or at least that there is one."""
    assert "Logis du Rhône, partage@example.org." in rights(statement(), FR)
    nameless = replace(SHARING, organiser="", contact="")
    assert rights(statement(sharing=nameless), EN).endswith(
        "or to leave: the organiser of the sharing."
    )


def test_leaving_at_any_time_is_a_right_of_some() -> None:
    """Where the rules give none, what was signed says how."""
    at_any_time = "You may leave the sharing at any time."
    assert at_any_time in rights(statement(), EN)
    bound = statement(sharing=replace(SHARING, may_leave=False))
    assert at_any_time not in rights(bound, EN)
    assert "in what you signed." in rights(bound, EN)
    assert "à tout moment" not in rights(bound, FR)


def test_the_small_print() -> None:
    """What was filled in, and what nobody checked."""
    assert "filled in" not in foot(statement(), EN)
    filled = replace(SHARING, filled_by="last_good_day", has_doubts=True)
    said = foot(statement(sharing=filled, filled_steps=6), EN)
    assert "(1.5 h)" in said
    assert "as at the same hour of the last day" in said
    assert said.endswith("Some rates were not checked: ask the organiser which.")


@pytest.mark.parametrize("way", ["zero", "last_good_day", "index_total", "else"])
def test_every_way_of_filling_has_words(way: str) -> None:
    """In both languages."""
    told = statement(sharing=replace(SHARING, filled_by=way), filled_steps=4)
    assert "(1 h)" in foot(told, EN)
    assert foot(told, FR).count("compl") == 1


def test_a_correction_says_what_changed() -> None:
    """With its sign; nothing where nothing was corrected."""
    assert correction(statement(), EN) == ""
    said = _plain(correction(statement(change=Change(-3200, 41)), EN))
    assert "Shared electricity: −3.2 kWh. To pay in all: +0.41 €." in said


@pytest.mark.parametrize(
    ("cents", "sentence"),
    [
        (650, "your own production brought you 6.50 € more than selling all of it."),
        (-20, "your own production brought you 0.20 € less than selling all of it."),
    ],
)
def test_what_its_own_plant_brought(cents: int, sentence: str) -> None:
    """It is told beside the bill, and of nobody who gives nothing."""
    assert sentence in _plain(why(statement(given_cents=cents), EN))
    french = _plain(why(statement(given_cents=cents), FR))
    assert "de votre production vous a rapporté" in french
    assert "your own production" not in why(statement(), EN)
