"""The network of E5 as an ONNX graph: twelve layers of a BERT, from word vectors to one vector per text.

Matrices are unpacked from 4 bits to 8 and multiplied with rows of 8-bit numbers (ADR 76). It takes the vectors of the
words and not their numbers, so the largest table of all stays in the file it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.encoders.e5 import onnx_file
from privacybalie.encoders.e5.weights import Array, PackedWeights, unpacked_matrix

INPUT, OUTPUT = "words", "mean"
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators, documented as its contrib operators
OPSETS = (("", 18), (MICROSOFT, 1))
IR_VERSION = 8
# Numbers of 8 bits around 0, and where 0 lies among those without a sign.
LARGEST, MIDDLE = 127, 128
LEAST = 1e-9  # of a row of zeros, so that nothing is divided by zero


def network(weights: PackedWeights) -> bytes:
    """Return the serialised graph: word vectors (texts, pieces, width) in, their means (texts, width) out."""
    width = weights.shape.width
    drawing = GraphBuilder(
        weights, [onnx_file.graph_name("e5"), onnx_file.arrives(INPUT, ["texts", "pieces", width])]
    )
    state = drawing.normal([INPUT], "emb.ln")
    for number in range(weights.shape.layers):
        state = drawing.layer(state, f"l{number}")
    axis = drawing.constant("axis", np.array([1]))
    drawing.node("ReduceMean", [state, axis], OUTPUT, keepdims=0)
    return onnx_file.model([*drawing.fields, onnx_file.leaves(OUTPUT, ["texts", width])], OPSETS, IR_VERSION)


@dataclass(frozen=True)
class GraphBuilder:
    """A graph that nodes and constants are added to; each method returns the name of what it draws."""

    weights: PackedWeights
    fields: list[onnx_file.Field]

    def __post_init__(self) -> None:
        """Add the numbers that every product needs."""
        self.constant("last", np.array([-1]))
        self.constant("least", np.array(LEAST, dtype=np.float32))
        self.constant("step", np.array(1 / LARGEST, dtype=np.float32))
        self.constant("middle", np.array(MIDDLE, dtype=np.uint8))

    def layer(self, state: str, at: str) -> str:
        """Attention, then two matrices with a bend between them; to each what went in is added."""
        width, inner = self.weights.shape.width, self.weights.shape.inner
        asked = self.product(state, [f"{at}.{part}" for part in "qkv"], width)
        seen = self.attention(asked, [f"{at}.{part}.b" for part in "qkv"], f"{at}.seen")
        state = self.normal([state, self.product(seen, [f"{at}.ao"], width)], f"{at}.aln", f"{at}.ao.b")
        wide = self.product(state, [f"{at}.fi"], width)
        bias = self.constant(f"{at}.fi.b", self.weights.vector(f"{at}.fi.b"))
        bent = self.node("BiasGelu", [wide, bias], f"{at}.bent", MICROSOFT)
        return self.normal([state, self.product(bent, [f"{at}.fo"], inner)], f"{at}.oln", f"{at}.fo.b")

    def product(self, state: str, matrices: Sequence[str], inputs: int) -> str:
        """Multiply with matrices side by side, without their biases, in 8 bits.

        Each row is divided by its largest number and each column of a matrix by its own, so a text has the same
        vector whatever else is encoded with it.
        """
        name = matrices[0]
        rows = np.concatenate(
            [unpacked_matrix(self.weights.packed(f"{each}.w", inputs)) for each in matrices]
        )
        steps = np.asarray(np.abs(rows).max(axis=1) / LARGEST, dtype=np.float32)
        whole = np.round(rows / steps[:, None]).astype(np.int8)
        most = self.node("ReduceMax", [self.node("Abs", [state], f"{name}.abs"), "last"], f"{name}.most")
        most = self.node("Max", [most, "least"], f"{name}.size")
        small = self.node("Div", [state, most], f"{name}.small")
        taken = [
            self.node("QuantizeLinear", [small, "step", "middle"], f"{name}.whole"),
            self.constant(f"{name}.w", np.ascontiguousarray(whole.T)),
            "step",
            self.constant(f"{name}.steps", steps),
            "middle",
        ]
        multiplied = self.node("MatMulIntegerToFloat", taken, f"{name}.multiplied", MICROSOFT)
        return self.node("Mul", [multiplied, most], name)

    def attention(self, asked: str, biases: Sequence[str], name: str) -> str:
        """Let each piece look at all others; `asked` has what it asks, what it is asked, and what it says."""
        width = self.weights.shape.width
        sizes = self.constant(f"{name}.sizes", np.array([width] * len(biases)))
        parts = [f"{name}.{part}" for part in "qkv"]
        self.fields.append(onnx_file.node("Split", [asked, sizes], parts, "", {"axis": 2}))
        bias = self.constant(f"{name}.b", np.concatenate([self.weights.vector(each) for each in biases]))
        heads = self.weights.shape.heads
        return self.node("MultiHeadAttention", [*parts, bias], name, MICROSOFT, num_heads=heads)

    def normal(self, added: Sequence[str], name: str, bias: str = "") -> str:
        """Add one or two states and a bias, bring the sum to mean 0 and variance 1, then scale and shift it."""
        tables = [self.constant(f"{name}.{part}", self.weights.vector(f"{name}.{part}")) for part in "wb"]
        if bias:
            tables.append(self.constant(bias, self.weights.vector(bias)))
        kind, domain = (
            ("LayerNormalization", "") if len(added) == 1 else ("SkipLayerNormalization", MICROSOFT)
        )
        return self.node(kind, [*added, *tables], name, domain, epsilon=self.weights.epsilon)

    def constant(self, name: str, values: Array) -> str:
        self.fields.append(onnx_file.constant(name, values))
        return name

    def node(self, kind: str, inputs: Sequence[str], name: str, domain: str = "", **settings: Any) -> str:
        self.fields.append(onnx_file.node(kind, inputs, [name], domain, settings))
        return name
