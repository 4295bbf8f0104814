"""A tree as Mermaid text, for whoever wants to look at it in an editor."""

from __future__ import annotations

from privacybalie.content.schema.tree import Switch, Tree
from privacybalie.documents.edge_labels import light_word, tree_edges


def mermaid(tree: Tree) -> str:
    """Return a tree as Mermaid text."""
    lines = [f"%% {tree.title}", "flowchart TD"]
    for key, node in tree.nodes.items():
        if isinstance(node, Switch):
            lines.append(f"  {key}{{{{{_quoted('naar ' + node.about.replace('_', ' '))}}}}}")
        else:
            lines.append(f"  {key}[{_quoted(node.question)}]")
    for key, ending in tree.endings.items():
        lines.append(f"  {key}([{_quoted(f'{light_word(ending)}: {ending.title}')}])")
    lines += [f"  {edge.source} -->|{_quoted(edge.label)}| {edge.target}" for edge in tree_edges(tree)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'
