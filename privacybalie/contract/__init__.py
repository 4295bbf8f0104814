"""What the parts of Privacybalie and other programs rely on: names, limits, payloads and messages, each typed once.

Fields are only ever added, as ones that may be left out, so that old clients keep working. `python -m privacybalie
contract` writes the schemas of the API, the widget's types and docs/contract.md from here.
"""
