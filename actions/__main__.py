"""`rasa_sdk`, listening once it can answer at once: `python -m actions --port 5055`.

The actions open their content at their first turn, and work some seconds on what a large tree can still lead to. Rasa
takes longer to load its model, so nobody waits for it here; in a first conversation everybody would.
"""


def main() -> None:
    # Imported here: Rasa's SDK also imports this module, when it looks for actions.
    from rasa_sdk.__main__ import main as serve

    from actions import services

    services.prepare()
    serve()


if __name__ == "__main__":
    main()
