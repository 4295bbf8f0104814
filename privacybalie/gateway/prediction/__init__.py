"""What Rasa computes to choose its next action, made as quick as it can be without choosing otherwise."""
