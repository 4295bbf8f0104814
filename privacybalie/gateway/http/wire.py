"""One connection's bytes as whole, plain requests; what is not exactly HTTP as we serve it goes no further.

llhttp, the parser of Node.js (through httptools), judges what a visitor sends. What it lets through is narrowed further
here and written anew with one length, so that the web server behind sees no chunk, no fold and no second reading of
where a request ends (ADR 41).
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Literal

import httptools

from privacybalie.contract.names import MAX_BODY, ErrorCode

BAD: ErrorCode = "ongeldig_verzoek"
LARGE: ErrorCode = "te_groot"
Fault = ErrorCode | Literal[""]  # the empty one is not answered
WITH_BODY = frozenset({b"POST", b"PUT", b"PATCH"})
METHODS = WITH_BODY | {b"GET", b"HEAD", b"DELETE", b"OPTIONS"}
TARGET = re.compile(rb"/[!-~]*")
LENGTH = re.compile(rb"[0-9]{1,10}")
# A second one of these is how two servers come to read a request differently.
ONCE = frozenset(
    {
        *(b"host", b"content-length", b"transfer-encoding", b"content-type", b"expect"),
        *(b"authorization", b"origin"),
    }
)
# What holds between two neighbours only; we write our own.
HOP = frozenset(
    {
        *(
            b"connection",
            b"keep-alive",
            b"proxy-connection",
            b"upgrade",
            b"http2-settings",
            b"te",
            b"trailer",
        ),
        *(b"transfer-encoding", b"content-length", b"expect"),
    }
)
MAX_HEAD = 8000  # bytes; Sanic takes 8192, and we add a line or two
MAX_WIRE = MAX_HEAD + 6 * MAX_BODY  # a body of one-byte chunks is six times as long as what it says


@dataclass(frozen=True)
class Head:
    """A request line and its headers, names in lower case, values without the blanks around them."""

    method: bytes
    target: bytes
    version: str
    headers: tuple[tuple[bytes, bytes], ...]

    def value(self, name: bytes) -> bytes | None:
        """Return a header's value, if it was sent."""
        return next((value for found, value in self.headers if found == name), None)


def fault_in(head: Head) -> ErrorCode | None:
    """Return why a request is refused before its body is read, or None."""
    if head.method not in METHODS or head.version not in {"1.0", "1.1"} or not _is_target(head.target):
        return BAD
    counts = Counter(name for name, _ in head.headers)
    if any(counts[name] > 1 for name in ONCE) or (head.version == "1.1" and not counts[b"host"]):
        return BAD
    if head.value(b"expect") not in {None, b"100-continue"}:
        return BAD
    if sum(len(name) + len(value) + 4 for name, value in head.headers) + len(head.target) > MAX_HEAD:
        return LARGE
    return _fault_in_body(head)


def _is_target(target: bytes) -> bool:
    if TARGET.fullmatch(target) is None:
        return False
    try:
        httptools.parse_url(target)
    except httptools.HttpParserInvalidURLError:
        return False
    return True


def _fault_in_body(head: Head) -> ErrorCode | None:
    length, coding = head.value(b"content-length"), head.value(b"transfer-encoding")
    if coding is not None:
        plain = coding == b"chunked" and length is None and head.version == "1.1"
        return None if plain and head.method in WITH_BODY else BAD
    if length is None:
        return None
    if LENGTH.fullmatch(length) is None or (int(length) and head.method not in WITH_BODY):
        return BAD
    return LARGE if int(length) > MAX_BODY else None


def request_bytes(head: Head, body: bytes, *, keep: bool) -> bytes:
    """Return a request as the web server gets it."""
    lines = [b"%b %b HTTP/%b" % (head.method, head.target, head.version.encode("ascii"))]
    lines += [b"%b: %b" % pair for pair in head.headers if pair[0] not in HOP]
    lines.append(b"connection: keep-alive" if keep else b"connection: close")
    if body:
        lines.append(b"content-length: %d" % len(body))
    return b"\r\n".join([*lines, b"", body])


@dataclass
class Framer:
    """Takes bytes as they come; `ready` holds the whole requests, `fault` why nothing after those is read."""

    ready: deque[bytes] = field(default_factory=deque)
    whole: int = 0  # requests that were complete so far
    fault: Fault | None = None
    expects: bool = False  # the sender waits for "100 Continue"
    _seen: int = 0
    _head: Head | None = None
    _body: bytearray = field(default_factory=bytearray)
    _target: bytes = b""
    _headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    _ended: bool = False

    def __post_init__(self) -> None:
        self._parser = httptools.HttpRequestParser(self)

    @property
    def unfinished(self) -> bool:
        """Whether there are bytes of a request that is not complete."""
        return self._seen > 0 or bool(self._target)

    @property
    def waiting(self) -> int:
        """Bytes of whole requests that nobody took yet."""
        return sum(map(len, self.ready))

    def feed(self, data: bytes) -> None:
        """Take what arrived."""
        if self.fault is not None or self._ended:
            return
        self._seen += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._ended = True  # we speak nothing else, so this one request is answered and no other
        except httptools.HttpParserError:
            self.fault = self.fault or BAD
        if self._seen > (MAX_WIRE if self._head else MAX_HEAD):
            self.fault = self.fault or LARGE

    def on_url(self, part: bytes) -> None:
        """Take a piece of the target."""
        self._target += part

    def on_header(self, name: bytes, value: bytes | None) -> None:
        """Take a header; one after the body is a trailer, which nobody needs."""
        if self._head is not None:
            self.fault = self.fault or BAD
            return
        self._headers.append((name.lower(), (value or b"").strip(b" \t")))

    def on_headers_complete(self) -> None:
        """Judge the head before anything of the body is taken."""
        version = self._parser.get_http_version()
        self._head = Head(self._parser.get_method(), self._target, version, tuple(self._headers))
        self.fault = self.fault or fault_in(self._head)
        self.expects = self.fault is None and self._head.value(b"expect") is not None

    def on_body(self, part: bytes) -> None:
        """Take a piece of the body."""
        if len(self._body) + len(part) > MAX_BODY:
            self.fault = self.fault or LARGE
        if self.fault is None:
            self._body += part

    def on_message_complete(self) -> None:
        """Put a whole request with those that are ready, and begin anew."""
        if self.fault is None and self._head is not None:
            keep = self._parser.should_keep_alive() and not self._parser.should_upgrade()
            self.ready.append(request_bytes(self._head, bytes(self._body), keep=keep))
            self.whole += 1
        self._seen, self._head, self._target, self.expects = 0, None, b"", False
        self._body.clear()
        self._headers.clear()
