"""What ./start and ./test do: prepare the environment, train, run the two servers, check everything.

Modules here run before anything is installed, so they use the standard library only.
Whoever runs ./start reads Dutch; so does every `Problem`.
"""
