"""A net is what its formula says, and is laid out in a row and back."""

import numpy as np

from models.training import fresh
from tests.models.training.nets import biased, chance, drawn


def test_forward_is_the_formula() -> None:
    """Weighted sums plus bias, cut at zero inside and not at the end."""
    net, x = biased((5, 7, 3)), drawn(4, 5)
    for row, answer in zip(x, net.forward(x), strict=True):
        signal = list(row)
        for layer in net.layers:
            sums = [
                sum(w * s for w, s in zip(weights, signal, strict=True)) + bias
                for weights, bias in zip(layer.weight, layer.bias, strict=True)
            ]
            is_relu = layer.activation == "relu"
            signal = [max(0.0, one) if is_relu else one for one in sums]
        np.testing.assert_allclose(answer, signal, atol=1e-5)
    assert (net.forward(x) < 0).any()


def test_macs_are_its_weights() -> None:
    """Each weight is one multiplication and addition."""
    assert fresh((72, 64, 32, 24), chance()).macs == 7_424


def test_parameters_go_there_and_back() -> None:
    """A net of another's parameters is that net; no parameter is in two places."""
    net = biased((5, 7, 3))
    row = np.arange(len(net.parameters)).astype(np.float64)

    assert len(row) == 5 * 7 + 7 + 7 * 3 + 3
    np.testing.assert_array_equal(net.having(row).parameters, row)


def test_fresh_nets_keep_signals_alive() -> None:
    """After many layers signals are about as large as they came in."""
    net = fresh((200, 200, 200, 200, 200), chance())

    assert 0.5 < np.std(net.forward(drawn(200, 200))) < 3
    assert [layer.activation for layer in net.layers] == ["relu"] * 3 + ["linear"]
    assert not any(layer.bias.any() for layer in net.layers)


def test_the_same_chance_draws_the_same_net() -> None:
    """A seed is all there is to a net that was not trained."""
    first, second = fresh((4, 3), chance(8)), fresh((4, 3), chance(8))

    assert first.parameters.tobytes() == second.parameters.tobytes()
