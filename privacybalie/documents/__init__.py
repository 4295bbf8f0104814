"""Decision notes, sheets of a tree on paper, and the page of proof."""
