"""All crews behind one shard's face: who is lost is made anew, but not for ever."""

import numpy as np
import pytest
from quartier.engine import Tally
from quartier.lab.cluster import Crews, CrewsLostError, OtherStudyError
from quartier.lab.cluster.call import Call
from quartier.lab.cluster.journal import Journal, Line

from .here import Here, rolls

BEGIN = ("begin", "relaxed", 0, 0, np.zeros(12), 1.0, 1e-2)


def _crews(hands: Here, lines: tuple[Line, ...] = ()) -> Crews:
    return Crews(hands, 2, Journal(None, list(lines)), every=1)


def test_answers_are_added_up_in_the_crews_order() -> None:
    """Homes of all blocks."""
    assert _crews(Here(rolls(2))).ask("counts")[0] == 6


def test_a_crew_lost_while_it_is_told_again_is_made_again() -> None:
    """Until it is where the others are."""
    hands = Here(rolls(2), {(0, 2), (0, 3)})
    crews = _crews(hands)
    crews.ask(*BEGIN)
    tally = crews.ask("look", np.zeros(12))
    assert hands.hired == [0, 1, 0, 0]
    assert crews.lost == 2
    same = _crews(Here(rolls(2)))
    same.ask(*BEGIN)
    other = same.ask("look", np.zeros(12))
    assert isinstance(tally, Tally)
    assert tally.cost_eur == other.cost_eur


def test_a_crew_that_keeps_falling_is_given_up() -> None:
    """With a word on what to do."""
    hands = Here(rolls(2), {(1, at) for at in range(1, 60)})
    with pytest.raises(CrewsLostError, match="memory"):
        _crews(hands).ask("counts")


def test_a_journal_that_goes_another_way_is_refused() -> None:
    """Its answers are not to what is asked."""
    hands = Here(rolls(2))
    crews = _crews(hands, (Line((Call("counts"),), np.ones(29)),))
    with pytest.raises(OtherStudyError):
        crews.ask("look", np.zeros(12))
    assert hands.hired == []


def test_what_is_in_the_journal_is_not_asked_again() -> None:
    """No crew is made before it is needed."""
    hands = Here(rolls(2))
    crews = _crews(hands, (Line((Call("counts"),), np.ones(29)),))
    assert crews.ask("counts").tolist() == [1.0] * 29
    assert hands.hired == []
