"""Records as messages: text for every client, buttons, the `custom` payload. No Rasa."""
