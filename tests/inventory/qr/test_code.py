"""QR codes are those of an encoder that we did not write, module by module."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.inventory.qr import LONGEST, QrError, qr
from reportlab.graphics.barcode import qrencoder  # type: ignore[import-untyped]  # it has no types

_TEXTS = st.text(st.characters(codec="utf-8"), max_size=LONGEST).filter(
    lambda text: len(text.encode()) <= LONGEST
)


def _theirs(text: str, size: int, mask: int) -> tuple[tuple[bool, ...], ...]:
    code = qrencoder.QRCode((size - 17) // 4, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(text.encode()))
    code.makeImpl(test=False, maskPattern=mask)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


@given(_TEXTS, st.integers(0, 7))
def test_they_are_the_same_as_others_make(text: str, mask: int) -> None:
    """Under each mask, whatever the text."""
    ours = qr(text, mask)
    assert ours == _theirs(text, len(ours), mask)


@pytest.mark.parametrize("length", [1, *range(13, LONGEST, 10), LONGEST])
def test_every_version(length: int) -> None:
    """Each size of code, at lengths all along."""
    text = "x" * length
    ours = qr(text, length % 8)
    assert ours == _theirs(text, len(ours), length % 8)


def test_the_best_mask_is_taken() -> None:
    """Without being told, it is one of the eight, and always the same."""
    text = "https://example.org/n/ab12cd34"
    assert qr(text) in {qr(text, mask) for mask in range(8)}
    assert qr(text) == qr(text)


def test_what_is_too_long() -> None:
    """It is refused with its length; a letter less fits."""
    assert len(qr("x" * LONGEST)) == 57
    with pytest.raises(QrError, match=f"{LONGEST} bytes, and this is {LONGEST + 1}"):
        qr("x" * (LONGEST + 1))
