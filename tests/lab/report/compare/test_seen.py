"""What is seen: names and colours of policies."""

from dataclasses import replace

from quartier.engine import Policy
from quartier.lab.compare import Entrant
from quartier.lab.report.compare import seen, title
from quartier.lab.report.words import Words

from tests.lab.compared import compared


def test_policies_have_names() -> None:
    """The one they were given, else what they are, else their file's."""
    words = Words("fr", "Europe/Paris")
    assert title(words, Entrant("own", Policy())) == "Politique actuelle"
    assert title(words, Entrant("own", Policy(name="La nôtre"))) == "La nôtre"
    assert title(words, Entrant("ours", Policy())) == "ours"
    assert title(words, Entrant("without", None)) == "Sans Quartier"


def test_each_has_a_colour() -> None:
    """The same in every chart; another for each."""
    look = seen(compared(), "en")
    assert list(look.styles) == ["own", "peak", "self_sufficiency"]
    assert len(set(look.styles.values())) == 3
    assert look.name == "The lane"
    nameless = replace(compared().neighbourhood, name="")
    assert seen(replace(compared(), neighbourhood=nameless), "en").name == "lane"


def test_numbers_stand_for_names() -> None:
    """And of homes with numbers only sums are told."""
    numbers = {"home-0": 2, "home-1": 1}
    look = seen(replace(compared(), numbers=numbers), "fr")
    assert look.names == {"home-0": "Logement 2", "home-1": "Logement 1"}
    assert look.summed == {"home-0", "home-1"}
    assert seen(compared(), "fr").summed == frozenset()
    assert seen(compared(), "fr", {"home-1"}).summed == {"home-0"}


def test_weights_are_titles() -> None:
    """Where one policy is replayed with fairness weighing more and more."""
    weighed = replace(compared(), weights={"peak": 0.25})
    own, peak, _ = (seen(weighed, "fr").title(way) for way in weighed.ways)
    assert (own, peak) == ("Politique actuelle", "Équité 0,25")
