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
