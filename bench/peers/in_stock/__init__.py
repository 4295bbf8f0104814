"""What runs in stock Rasa's own environment, with its Python 3.10; never imported by the rest of the bench."""
