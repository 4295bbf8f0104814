"""Signing a text: whoever read it beside its sources says so, for exactly the words that were on the page."""

from __future__ import annotations

import re

from privacybalie.content.problems import ContentError
from privacybalie.content.schema.signing import SIGNER
from privacybalie.content.signature_file import add_signature
from privacybalie.content.signatures import signing_status
from privacybalie.proefbalie.visit import BadRequestError, Reply, Visit

SEE_OTHER = 303


def sign_text(visit: Visit) -> Reply:
    """Write the signature and go back to the text; a text that changed meanwhile is read again first."""
    key, version, by = (visit.sent(name) for name in ("tekst", "versie", "als"))
    status = signing_status(visit.content, key)
    if status is None:
        raise BadRequestError("onbekende_tekst", key)
    if version != status.version:
        raise BadRequestError("versie", key)
    if not re.match(SIGNER, by):
        raise BadRequestError("naam", by)
    try:
        add_signature(visit.content.root, key, by, version, visit.today)
    except (ContentError, OSError) as error:
        raise BadRequestError("onschrijfbaar", str(error)) from None
    return Reply(status=SEE_OTHER, location=visit.address(*key.split("/")))
