"""Sentences say what happened, why, how, and what is uncertain, in both languages."""

from dataclasses import replace

import pytest
from quartier.lab.statement import Change, Entry, Option, Words
from quartier.lab.statement.said import correction, foot, head, how, rights, why

from .told import SHARED, SHARING, WITHOUT, statement

EN, FR = Words("en"), Words("fr")


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


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
        (Option(is_taken=True, saved_cents=558, days=365), "saves 5.58 € in 365 days"),
        (
            Option(is_taken=False, saved_cents=-90, days=31),
            "cost 0.90 € more in 31",
        ),
    ],
)
def test_the_option_of_the_network(option: Option, said: str) -> None:
    """Taken or not, with what that is worth."""
    assert said in _plain(why(statement(option=option), EN))


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
