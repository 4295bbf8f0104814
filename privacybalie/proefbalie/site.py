"""The addresses of the review site, and what a request gets. It answers to this machine and its own pages only."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from privacybalie.proefbalie.pages import answers, differences, overview, sheets, signing, trees
from privacybalie.proefbalie.rendering import FOLDER, Templates
from privacybalie.proefbalie.snapshot import Errands, Snapshots
from privacybalie.proefbalie.visit import BadRequestError, NotThereError, Reply, Values, Visit

FILES: Mapping[tuple[str, ...], str] = {
    ("stijl.css",): "text/css; charset=utf-8",
    ("merk.svg",): "image/svg+xml; charset=utf-8",
}
ANY = "*"
PATIENCE = 1.5  # seconds a visit waits for what may take a minute
Handler = Callable[[Visit], Reply]
# What each answer tells the browser to allow: our own style sheet, pictures and forms, and no script at all.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
READ: tuple[tuple[tuple[str, ...], Handler], ...] = (
    ((), overview.front_page),
    (("zoeken",), overview.search_page),
    (("data",), overview.dates_page),
    (("bronnen",), overview.sources_page),
    (("begrippen",), overview.terms_page),
    (("controle",), overview.checks_page),
    (("antwoord", ANY), answers.answer_page),
    (("boom", ANY), trees.tree_page),
    (("boom", ANY, "lopen"), trees.walk_page),
    (("boom", ANY, "uitkomsten"), trees.outcomes_page),
    (("boom", ANY, "blad", ANY), trees.sheet_picture),
    (("verschil",), differences.differences_page),
    (("verschil", "boom", ANY), differences.tree_outcomes_page),
    (("nazicht", ANY, ANY), sheets.fact_check_page),
)
WRITTEN: tuple[tuple[tuple[str, ...], Handler], ...] = ((("ondertekenen",), signing.sign_text),)


@dataclass(frozen=True)
class SiteRequest:
    """A request as any web server reads it."""

    method: str
    path: tuple[str, ...]
    query: Values = field(default_factory=dict)
    form: Values = field(default_factory=dict)
    host: str = ""
    origin: str | None = None


@dataclass(frozen=True)
class ReviewSite:
    """The site over one content folder."""

    root: Path
    hosts: frozenset[str]
    today: Callable[[], date]
    templates: Templates = field(default_factory=Templates)
    # In every form of ours: another site cannot read it, so it cannot send our forms.
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    snapshots: Snapshots = field(init=False)
    errands: Errands = field(default_factory=lambda: Errands(PATIENCE))
    proving: bool = True

    def __post_init__(self) -> None:
        """Watch the folder."""
        object.__setattr__(self, "snapshots", Snapshots(self.root, proving=self.proving))

    def reply(self, request: SiteRequest) -> Reply:
        """Return what a request gets; whatever is asked, it is a page with a way on."""
        # A page elsewhere may have a name of its own lead to this machine; it does not have ours.
        if request.host not in self.hosts:
            return Reply(status=421, kind="text/plain; charset=utf-8")
        if request.path in FILES:
            text = (FOLDER / "assets" / request.path[0]).read_text(encoding="utf-8")
            return Reply(text, kind=FILES[request.path])
        visit = self._visit(request)
        try:
            if request.method == "POST":
                self._require_own_form(request)
            return _handler(request)(visit)
        except BadRequestError as error:
            return self._trouble(visit, 400, error.reason, error.given)
        except NotThereError as error:
            return self._trouble(visit, 404, "niet_gevonden", str(error))
        except Exception as error:  # noqa: BLE001 - content that is being mended can be broken in any way
            traceback.print_exc()
            return self._trouble(visit, 500, "onbouwbaar", f"{type(error).__name__}: {error}")

    def _visit(self, request: SiteRequest) -> Visit:
        today = self.today()
        return Visit(
            request.path,
            request.query,
            request.form,
            self.snapshots,
            self.snapshots.now(today),
            self.templates,
            today,
            self.token,
            self.errands,
        )

    def _require_own_form(self, request: SiteRequest) -> None:
        sent = next(iter(request.form.get("bewijs", ())), "")
        own = {f"http://{host}" for host in self.hosts}
        if request.origin not in {None, *own} or not secrets.compare_digest(
            sent.encode(), self.token.encode()
        ):
            raise BadRequestError("vreemd_formulier")

    def _trouble(self, visit: Visit, status: int, reason: str, given: str) -> Reply:
        plain = Visit(
            visit.path,
            {},
            {},
            visit.snapshots,
            visit.snapshot,
            visit.templates,
            visit.today,
            visit.token,
            visit.errands,
        )
        return plain.page("fout.html", status=status, reason=reason, given=given)


def _handler(request: SiteRequest) -> Handler:
    for pattern, handler in WRITTEN if request.method == "POST" else READ:
        if len(pattern) == len(request.path) and all(
            want in {ANY, part} for want, part in zip(pattern, request.path, strict=True)
        ):
            return handler
    raise NotThereError("/".join(request.path))
