"""Writes an ONNX model: the few messages of its format that a network needs, without the package `onnx` (53 MB).

The numbers of fields and kinds are those of onnx.proto; how fields are written is protobuf's wire format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Field = tuple[bytes, ...]  # a field as it is written, in parts: a large table is copied once, at the end
_VARINT, _BYTES, _FLOAT32 = 0, 2, 5
_SEVEN_BITS, _MORE = 0x7F, 0x80
_KINDS = {np.dtype(np.float32): 1, np.dtype(np.uint8): 2, np.dtype(np.int8): 3, np.dtype(np.int64): 7}
_FLOAT_SETTING, _INTEGER_SETTING = 1, 2
_FLOAT_TENSOR = 1


def model(graph: Iterable[Field], opsets: Iterable[tuple[str, int]], ir_version: int) -> bytes:
    """Return a serialised ModelProto."""
    versions = [_message(8, _text(1, domain), _integer(2, version)) for domain, version in opsets]
    return b"".join(
        part for field in (_integer(1, ir_version), *versions, _message(7, *graph)) for part in field
    )


def graph_name(text: str) -> Field:
    """Return the name of a graph."""
    return _text(2, text)


def constant(called: str, values: Array) -> Field:
    """Return a tensor that is part of the graph. Raises KeyError for a kind of number that no network here has."""
    dims = [_integer(1, size) for size in values.shape]
    raw = np.ascontiguousarray(values).tobytes()
    return _message(5, *dims, _integer(2, _KINDS[values.dtype]), _text(8, called), _part(9, (raw,)))


def node(
    kind: str, inputs: Sequence[str], outputs: Sequence[str], domain: str, settings: Mapping[str, int | float]
) -> Field:
    """Return one step of the network."""
    return _message(
        1,
        *(_text(1, each) for each in inputs),
        *(_text(2, output) for output in outputs),
        *(_text(3, outputs[0]), _text(4, kind)),
        *(_setting(key, value) for key, value in settings.items()),
        _text(7, domain),
    )


def arrives(called: str, shape: Sequence[int | str]) -> Field:
    """Return a table of float32 that goes in; a size with a name differs from time to time."""
    return _value(11, called, shape)


def leaves(called: str, shape: Sequence[int | str]) -> Field:
    """Return a table of float32 that comes out."""
    return _value(12, called, shape)


def _value(number: int, called: str, shape: Sequence[int | str]) -> Field:
    sizes = [_message(1, _text(2, size) if isinstance(size, str) else _integer(1, size)) for size in shape]
    tensor = _message(1, _integer(1, _FLOAT_TENSOR), _message(2, *sizes))
    return _message(number, _text(1, called), _message(2, tensor))


def _setting(key: str, value: float) -> Field:
    if isinstance(value, int):
        return _message(5, _text(1, key), _integer(3, value), _integer(20, _INTEGER_SETTING))
    written = (_tag(2, _FLOAT32) + struct.pack("<f", value),)
    return _message(5, _text(1, key), written, _integer(20, _FLOAT_SETTING))


def _message(number: int, *fields: Field) -> Field:
    return _part(number, tuple(part for field in fields for part in field))


def _text(number: int, text: str) -> Field:
    return _part(number, (text.encode(),))


def _part(number: int, parts: Field) -> Field:
    return (_tag(number, _BYTES) + _varint(sum(map(len, parts))), *parts)


def _integer(number: int, value: int) -> Field:
    return (_tag(number, _VARINT) + _varint(value),)


def _tag(number: int, wire: int) -> bytes:
    return _varint(number << 3 | wire)


def _varint(value: int) -> bytes:
    """Return a number that is not negative, seven bits at a time, the lowest first."""
    written = bytearray()
    while value > _SEVEN_BITS:
        written.append(value & _SEVEN_BITS | _MORE)
        value >>= 7
    return bytes([*written, value])
