"""Reads `content/` into frozen records and hands texts out; the only package that opens content files."""
