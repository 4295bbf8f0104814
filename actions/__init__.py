"""Rasa adapters: read the tracker, ask the library, send what it says. No law and no visitor-facing sentences here.

Keep this package flat: rasa-sdk imports every module under it.
"""
