"""The shape of everything under `content/`: the one place where Dutch keys meet English names."""
