"""Runs the trained graph: each node once, in an order that is worked out once per target.

Rasa has dask do that, which plans the graph anew for every message and every prediction: a third of what a prediction
takes, for a graph in which nothing runs beside anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

Output = tuple[str, Any]  # of a node: its name, and what it made


class OrderedGraphRunner:
    """The nodes of a graph that was loaded, and which of them a target needs."""

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        """Take the graph and its nodes, by name."""
        self._schema, self._nodes = schema, nodes
        self._steps: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}

    @classmethod
    def of(cls, loaded: DaskGraphRunner) -> OrderedGraphRunner:
        """Return a runner of the nodes that another one loaded."""
        return cls(loaded._graph_schema, loaded._instantiated_nodes)  # noqa: SLF001 - it has no other door

    def components(self) -> list[Any]:
        """Return what was loaded for the nodes."""
        return [node._component for node in self._nodes.values()]  # noqa: SLF001 - it has no other door

    def run(
        self, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """Return what the targets made, by their names. Raises GraphRunError, and what a node raises."""
        wanted = tuple(targets or self._schema.target_names)
        if clash := self._nodes.keys() & (inputs or {}).keys():
            raise GraphRunError(f"inputs with the names of nodes: {', '.join(sorted(clash))}")
        made: dict[str, Output] = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, needs in self._steps_to(wanted):
                made[name] = self._nodes[name](*(made.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(made[name] for name in wanted)

    def _steps_to(self, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """Return the nodes that these targets need, each after those it takes from."""
        if targets not in self._steps:
            needed = {
                name: tuple(node.needs.values())
                for name, node in self._schema.minimal_graph_schema(list(targets)).nodes.items()
            }
            order = TopologicalSorter(needed).static_order()
            self._steps[targets] = [(name, needed[name]) for name in order if name in needed]
        return self._steps[targets]
