"""Reads what the bot sends, as a form, as multipart with files or as JSON, and checks what the method requires."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import aiogram.methods
from aiohttp import BodyPartReader, content_disposition_filename, parse_content_disposition, web
from yarl import URL

from playground.refusals import Refusal, Unmodelled, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes = field(repr=False)
    mime: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What Telegram knows of a method: all its parameters and those it requires."""

    name: str
    known: frozenset[str]
    required: tuple[str, ...]


def telegram_methods() -> dict[str, Signature]:
    """Every method of the Bot API by its lower-case name (Telegram does not look at case), as aiogram knows it."""
    found = {}
    for class_name in aiogram.methods.__all__:
        cls = getattr(aiogram.methods, class_name)
        name = getattr(cls, "__api_method__", None)
        if isinstance(name, str):
            required = tuple(key for key, field_ in cls.model_fields.items() if field_.is_required())
            found[name.lower()] = Signature(name, frozenset(cls.model_fields), required)
    return found


class Params(dict[str, Any]):
    """The parameters of one call by name: strings, uploads, or the values of a JSON body."""

    def text(self, name: str) -> str:
        value = self.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(self, name: str, otherwise: int = 0) -> int:
        value = self.get(name)
        if value is None or value == "":
            return otherwise
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        return str(self.get(name, "")).lower() in ("true", "1", "yes", "y", "t")

    def structure(self, name: str) -> Any:
        """An object or an array, which forms carry as JSON."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file itself, sent in the field or attached under another name."""
        value = self.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload) else None


async def read_params(request: web.Request) -> Params:
    params = Params(request.query) if request.query_string else Params()
    kind = request.content_type
    if kind == "multipart/form-data":
        await read_parts(request, params)
    elif kind == "application/json":
        params.update(json_object(await request.read()))
    elif request.can_read_body:
        # Cyrillic comes percent-encoded, which yarl decodes seven times as fast as urllib.
        params.update(URL.build(query_string=(await request.read()).decode(), encoded=True).query)
    return params


def json_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body) if body else {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise bad_request("can't parse JSON object of the request")
    return found


async def read_parts(request: web.Request, params: Params) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise bad_request("can't parse multipart body")
        name, filename = disposition(part.headers.get("Content-Disposition", ""))
        if name is None:
            raise bad_request("can't parse multipart body")
        if filename is None:
            params[name] = await part.text()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            params[name] = Upload(filename, bytes(await part.read(decode=True)), mime)


@lru_cache(maxsize=1000)
def disposition(header: str) -> tuple[str | None, str | None]:
    """The names of a field and of its file; kept, because aiohttp reads such a header slowly and they repeat."""
    _, found = parse_content_disposition(header)
    return content_disposition_filename(found, "name"), content_disposition_filename(found, "filename")


def check_params(params: Params, signature: Signature, modelled: frozenset[str]) -> None:
    """Refuses a call without a required parameter; one with a parameter that is not modelled fails the run."""
    for name in signature.required:
        if params.get(name) in (None, ""):
            raise missing(name)
    for name in params.keys() - modelled:
        if name in signature.known:
            raise Unmodelled(f"{signature.name} with {name}")


def missing(name: str) -> Refusal:
    if name == "text":
        return bad_request("message text is empty")
    if name in ("document", "photo"):
        return bad_request(f"there is no {name} in the request")
    return bad_request(f"{name} is empty")
