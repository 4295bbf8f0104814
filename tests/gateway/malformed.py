"""Requests that are none, by kind: what a hostile or broken client may send instead of HTTP as we serve it."""

from __future__ import annotations

from collections.abc import Iterator

CANARY = "kwartelkoning"  # stands in every request where it can; no log may hold it
PATH = f"/balie/gezond?{CANARY}".encode()
POST = f"/balie/api/v1/gesprek?{CANARY}".encode()
HOST = b"Host: 127.0.0.1\r\n"
INNER = b"GET /balie/gezond?" + CANARY.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
LENGTHS = [
    *("-1", "-0", "+2", "+0", "2,2", "2, 2", "2,3", "2 2", "2;", "0x2", "0b10", "2e0", "2.0", "0_2", "1_0", "²"),
    *("٢", "２", "०", "two", "", " ", "\t", '"2"', "2\x00", "\x002", "2\x0b", "NaN", "Infinity", "-9" * 9, "1" * 20),
    *("9" * 400, "18446744073709551616", "9223372036854775808", "4294967296", "16385", "99999999", "-2147483649"),
]  # fmt: skip
CODINGS = [
    *("Chunked", "CHUNKED", "chunked, chunked", "gzip, chunked", "chunked, gzip", "gzip", "identity", "xchunked"),
    *("chunkedx", '"chunked"', "chunked;q=1", "chunked,", ",chunked", "\x0bchunked", "chunked\x00", "", "deflate"),
    *("chun ked", "identity, chunked", "cow", "ＣＨＵＮＫＥＤ"),
]  # fmt: skip
CHUNKS = [
    *("-1\r\na", "+2\r\nab", "0x2\r\nab", "2 \r\nab", " 2\r\nab", "2_0\r\nab", "g\r\nab", "\r\nab", "²\r\nab"),
    *("٢\r\nab", "2\nab", "2\r\nabcd", "2\r\nab0", "2\r\nab\n0\r\n\r\n", "f" * 17 + "\r\na", "9" * 30 + "\r\na"),
    *("1ffffffffffffffff\r\na", "4001\r\n" + "a" * 0x4001, "2\x00\r\nab", "2\r\nab\r\n-0\r\n"),
    *("0\r\nX: y\r\n\r\n", "0\r\nContent-Length: 5\r\n\r\n", "0\r\nHost: evil\r\n\r\n", "2;\x00\r\nab", "2\r\rab"),
]  # fmt: skip
TARGETS = [
    *(b"", b"*", b"x", b"\x01", b"/\x01", b"/\x7f", b"/\x00", b"/\x1b[31m", b"/\xff", b"/\xc3\xa9", b"/a b", b"/\ta"),
    *(b"http://127.0.0.1/balie/gezond", b"127.0.0.1:80", b"?", b"#", b"\\balie", b"//\xed\xa0\x80", b"/balie/\r"),
    *(b"/" + b"a" * 9000, b"/\x80\x81?naam=Jan", b"/\x0b", b"/\x0c", b"ftp://x/", b"javascript:1"),
]  # fmt: skip
METHODS = [
    *(b"", b"get", b"Get", b"GETT", b"G\x00T", b"G T", b"\xc7ET", b"TRACE", b"CONNECT", b"PROPFIND", b"PURGE", b"PRI"),
    *(b"LINK", b"SEARCH", b"G@T", b"-1", b"DESCRIBE", b"SOURCE", b"M-SEARCH", b"\x16\x03\x01", b"GET\t", b"A" * 5000),
]  # fmt: skip
VERSIONS = [
    *(b"HTTP/2.0", b"HTTP/1.2", b"HTTP/0.9", b"HTTP/9.9", b"HTTP/1", b"HTTP/1.1.1", b"http/1.1", b"HTTP/ 1.1", b""),
    *(b"HTTP/1.\xb2", b"HTTP/01.1", b"HTTPS/1.1", b"ICE/1.0", b"HTTP/-1.1", b"HTTP/1.1 x", b"HTTP/1,1"),
]  # fmt: skip
LINES = [
    *(b"Host", b": x", b" X: y", b"\tX: y", b"X : y", b"X\t: y", b"X: a\r\n b", b"X: a\r\n\tb", b"X: a\r b"),
    b"X: a\nY: b",
    *(b"X: a\x00b", b"X\x00: a", b"X: a\x0bb", b"X: \x7f", b"\xff: a", b"X(y): a", b"X y: a", b"X:a\r\r", b"@: a"),
    *(b"Host: evil.example", b"host: 127.0.0.1", b"Content-Type: a\r\nContent-Type: b", b"Expect: 200-maybe"),
    *(b"Authorization: a\r\nauthorization: b", b"Origin: a\r\nORIGIN: b", b"Expect: 100-continue\r\nExpect: x"),
    *(b"X: " + b"a" * 9000, b"A" * 9000 + b": x", b"\r\n".join(b"X%d: y" % n for n in range(1500))),
]  # fmt: skip
RAW = [
    *(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 80, b"\x00" * 100, b"\xff" * 100, b"\x80" * 9000),
    *(b"SSH-2.0-x\r\n", b"EHLO x\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /\r\n\r\n"),
    b"HTTP/1.1 200 OK\r\n\r\n",
    *(b"\n\n\nGET\n\n", b"GET / HTTP/1.1\nHost: 127.0.0.1\n\n", b"\r" * 9000, b" " * 50, b"\r\n" * 9000, b"{}\r\n\r\n"),
    *(b"*1\r\n$4\r\nPING\r\n", b"<policy-file-request/>\x00", b"a" * 9000, b"'\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"),
]  # fmt: skip
# These stop in the middle, and their sender goes away.
BROKEN_OFF = [
    *(b"", b"G", b"GET", b"GET /", b"GET / HTTP/1.1", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHo", b"\r\n"),
    *(b"GET / HTTP/1.1\r\n" + HOST, b"GET / HTTP/1.1\r\n" + HOST + b"\r"),
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Le",
    *(
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 9\r\n\r\n" + b"a" * sent
        for sent in (0, 1, 8)
    ),
    *(
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + sent
        for sent in (b"", b"2", b"2\r\n", b"2\r\na", b"2\r\nab\r\n", b"2\r\nab\r\n0\r\n")
    ),
]  # fmt: skip


def requests() -> dict[str, bytes]:
    """Return all of them that are refused or closed as soon as they are read, by kind and number."""
    found: dict[str, bytes] = {}
    for kind, texts in _kinds().items():
        for number, text in enumerate(texts):
            found[f"{kind}-{number}"] = text
    return found


def _kinds() -> dict[str, Iterator[bytes]]:
    return {
        "length": (_post(b"Content-Length: %b\r\n" % _raw(text), b"ab" + INNER) for text in LENGTHS),
        "length_on_get": (
            b"GET %b HTTP/1.1\r\n%bContent-Length: %b\r\n\r\nab" % (PATH, HOST, _raw(text))
            for text in LENGTHS
        ),
        "two_lengths": (
            _post(b"Content-Length: %d\r\n%b: %d\r\n" % (one, name, two), b"ab" + INNER)
            for one, two in ((2, 40), (2, 2), (0, 2), (40, 2))
            for name in (b"Content-Length", b"content-length", b"CONTENT-LENGTH")
        ),
        "coding": (
            _post(b"Transfer-Encoding: %b\r\n" % _raw(text), b"0\r\n\r\n" + INNER) for text in CODINGS
        ),
        "two_codings": (
            _post(b"Transfer-Encoding: %b\r\nTransfer-Encoding: %b\r\n" % pair, b"0\r\n\r\n" + INNER)
            for pair in ((b"chunked", b"chunked"), (b"gzip", b"chunked"), (b"chunked", b"identity"))
        ),
        "length_and_coding": (
            _post(lines, b"0\r\n\r\n" + INNER)
            for lines in (
                b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                b"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
                b"Content-Length: 5\r\nTransfer-Encoding : chunked\r\n",
                b"Content-Length: 5\r\n Transfer-Encoding: chunked\r\n",
            )
        ),
        "chunk": (_post(b"Transfer-Encoding: chunked\r\n", text.encode() + b"\r\n") for text in CHUNKS),
        "body_on": (
            b"%b %b HTTP/1.1\r\n%b%b\r\n" % (method, PATH, HOST, body)
            for method in (b"GET", b"HEAD", b"DELETE", b"OPTIONS")
            for body in (b"Content-Length: 2\r\n\r\nab", b"Transfer-Encoding: chunked\r\n\r\n0\r\n")
        ),
        "coding_in_1.0": (
            b"POST %b HTTP/1.0\r\n%bTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (POST, host)
            for host in (HOST, b"")
        ),
        "target": (b"GET %b HTTP/1.1\r\n%b\r\n" % (target, HOST) for target in TARGETS),
        "method": (b"%b %b HTTP/1.1\r\n%b\r\n" % (method, PATH, HOST) for method in METHODS),
        "version": (b"GET %b %b\r\n%b\r\n" % (PATH, version, HOST) for version in VERSIONS),
        "line": (b"GET %b HTTP/1.1\r\n%b%b\r\n\r\n" % (PATH, HOST, line) for line in LINES),
        "raw": iter(RAW),
    }


def _post(lines: bytes, body: bytes) -> bytes:
    return b"POST %b HTTP/1.1\r\n%bContent-Type: application/json\r\n%b\r\n%b" % (POST, HOST, lines, body)


def _raw(text: str) -> bytes:
    return text.encode("utf-8")
