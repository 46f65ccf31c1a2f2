"""What the errors of language model servers mean.

They agree on the shape of an answer and little on that of an error, so that it is looked at for
what tells a long text from a wrong model. What they say is never repeated: it may quote the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.engines.transport import Failure, Page

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT = re.compile(
    r"context[ _](?:length|size|window)|too (?:long|large|many tokens)|content_filter"
    r"|content management policy"
)
_FIELD = re.compile(r"\b(?:response_format|max_tokens|temperature)\b")


def inspect(page: Page) -> Failure | None:
    """Tell a response from pages that stand in its place, and from errors that do."""
    data = page.json()
    if isinstance(data, dict) and isinstance(data.get("choices"), list) and data["choices"]:
        return None
    if isinstance(data, dict) and "error" in data:
        return Failure("gave an error in the place of an answer", again=True)
    return Failure("gave an answer that cannot be read")


def meaning(variable: str) -> Callable[[Page], Failure | None]:
    """Make what says what a status means; `variable` is where a key belongs."""

    def judge(page: Page) -> Failure | None:
        status = page.status_code
        if status in (401, 403):
            remedy = f"Set the environment variable {variable} to a key of this server."
            what = f"does not let us in (status {status})"
            return Failure(what, "engine.blocked", remedy=remedy)
        if status == 404:
            remedy = "Check “url”, which usually ends in /v1, and “model”."
            what = "has no such address or model (status 404)"
            return Failure(what, "engine.blocked", remedy=remedy)
        if status == 402 or (status == 429 and "insufficient_quota" in _said(page)):
            return Failure(f"wants to be paid first (status {status})", "engine.quota")
        return _of_request(page) if status in (400, 413, 422, 500) else None

    return judge


def _of_request(page: Page) -> Failure | None:
    """Tell a text that is not taken from a field that never is."""
    said, status = _said(page), page.status_code
    if status == 413 or _TEXT.search(said):
        what = f"does not take this text (status {status})"
        return Failure(what, "engine.refused", alive=True)
    field = _FIELD.search(said)
    if field is None or status == 500:
        return None
    what = f"does not take “{field[0]}” as we send it (status {status})"
    return Failure(what, "engine.blocked", remedy=f'Set “omit = "{field[0]}"”.')


def _said(page: Page) -> str:
    """Give what a server says of an error, in small letters; not where it quotes a request."""
    data = page.json()
    error = data.get("error", data) if isinstance(data, dict) else data
    if isinstance(error, dict):
        named = (error.get(name) for name in ("message", "code", "type", "param"))
        where = error.get("detail")
        places = where if isinstance(where, list) else []
        at = (place.get("loc") for place in places if isinstance(place, dict))
        return " ".join(str(part) for part in (*named, *at) if part).lower()
    return error.lower() if isinstance(error, str) else ""
