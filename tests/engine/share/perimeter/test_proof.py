"""What has to be granted stays open; who is no public body speaks against."""

from dataclasses import replace

from quartier.engine.share.perimeter.proof import proof_objections

from .places import flat, zone


def test_a_derogation_is_asked_for() -> None:
    """By those zones that need one."""
    [(is_known, found)] = proof_objections([flat()], zone(needs=("derogation",)))
    assert (is_known, found.rule) == (False, "derogation")
    assert not list(proof_objections([flat()], zone()))


def test_all_are_public_bodies() -> None:
    """Who is none is named."""
    asked = zone(needs=("public_bodies",))
    assert not list(proof_objections([flat()], asked))
    private = replace(flat("shop"), is_public=False)
    [(is_known, found)] = proof_objections([flat(), private], asked)
    assert is_known
    assert "shop" in found.says.fr
