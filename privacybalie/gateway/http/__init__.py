"""The HTTP side of the gateway: requests, answers, files, headers."""
