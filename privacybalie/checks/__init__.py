"""What must hold of the content: one function per promise."""
