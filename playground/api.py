"""The Bot API over HTTP: reads a call, asks the method, answers in Telegram's shape, keeps the list of calls."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from playground.faults import Fault
from playground.methods import METHODS
from playground.params import Params, check_params, read_params, telegram_methods
from playground.refusals import Refusal, Unmodelled, bad_request
from playground.settling import Bell
from playground.telegram import Telegram

BODY_LIMIT = 60 * 1024 * 1024
POLL = "getUpdates"
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot: `code` is the HTTP status, 0 while it is open or when the connection was dropped;
    `answer` is the result or the words of the refusal."""

    method: str
    params: Params
    code: int = 0
    answer: Any = None


class BotApi:
    """`remember=False` keeps no list of calls: for long runs under load."""

    def __init__(self, telegram: Telegram, token: str, bell: Bell, *, remember: bool) -> None:
        self.telegram = telegram
        self.token = token
        self.calls: list[Call] = []
        self.recent: deque[str] = deque(maxlen=12)
        self.unmodelled: list[str] = []
        self.open_calls = 0  # Without getUpdates, which is open most of the time.
        self.seen = 0
        self.unreachable = False
        self.stopping = False
        self._bell = bell
        self._remember = remember
        self._signatures = telegram_methods()

    def application(self) -> web.Application:
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        return app

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if self.unreachable:
            return drop(request)
        if request.match_info["token"] != self.token:
            return refused(Refusal(401, "Unauthorized"))
        signature = self._signatures.get(request.match_info["method"].lower())
        if signature is None:
            return refused(Refusal(404, "Not Found: method not found"))
        if signature.name == POLL:
            return await self._answer(request, Call(POLL, Params()))
        call = Call(signature.name, Params())
        self.open_calls += 1
        self.seen += 1
        if self._remember:
            self.calls.append(call)
        self._bell.ring()
        try:
            return await self._answer(request, call)
        finally:
            self.open_calls -= 1
            self.recent.append(f"{call.method} {call.code}")
            self._bell.ring()

    async def _answer(self, request: web.Request, call: Call) -> web.StreamResponse:
        try:
            call.params = await read_params(request)
            fault = await self._fault(call)
            if fault is None or fault.after:
                call.answer = await self._result(call)
            if fault is not None:
                raise fault.refusal()
            if self.unreachable:
                return drop(request)
        except Refusal as refusal:
            call.code, call.answer = refusal.code, refusal.description
            return refused(refusal)
        except Unmodelled as unmodelled:
            self.unmodelled.append(str(unmodelled))
            self._bell.ring()
            call.code, call.answer = 501, str(unmodelled)
            return refused(Refusal(501, f"Not Implemented: the playground does not model {unmodelled}"))
        except Dropped:
            return drop(request)
        call.code = 200
        body = encode({"ok": True, "result": call.answer}).encode()
        return web.Response(body=body, content_type="application/json")

    async def _fault(self, call: Call) -> Fault | None:
        """The fault of this call, or None; one that breaks the connection before the call took effect is raised."""
        faults = self.telegram.faults
        if faults.latency and call.method != POLL:
            await asyncio.sleep(faults.latency)
        fault = faults.take(call.method, call.params.text("chat_id"))
        if fault is None or isinstance(fault.kind, int):
            return fault
        if fault.after:
            call.answer = await self._result(call)
        if fault.kind == "timeout":
            # Nothing comes back until the caller hangs up (which cancels this handler) or the playground stops.
            await self._bell.until(lambda: self.stopping)
        raise Dropped

    async def _result(self, call: Call) -> Any:
        name, params = call.method, call.params
        method = METHODS.get(name)
        if method is None:
            raise Unmodelled(name)
        check_params(params, self._signatures[name.lower()], method.params)
        try:
            result = method.call(self.telegram, params)
        except (KeyError, TypeError, AttributeError) as error:
            # A structure of the wrong shape, such as a keyboard that is a number. A mistake of the playground looks
            # the same, so the run fails too.
            self.unmodelled.append(f"{name} with a wrong structure ({type(error).__name__}: {error})")
            raise bad_request(f"can't parse {name}") from error
        return await result if inspect.isawaitable(result) else result

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        if self.unreachable:
            return drop(request)
        if request.match_info["token"] != self.token:
            return refused(Refusal(401, "Unauthorized"))
        for stored in self.telegram.world.files.values():
            if stored.path == request.match_info["path"]:
                return web.Response(body=stored.content, content_type="application/octet-stream")
        return refused(Refusal(404, "Not Found"))


class Dropped(Exception):
    """The connection must break without an answer."""


def drop(request: web.Request) -> web.StreamResponse:
    """Breaks the connection; what is returned never reaches the caller."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def refused(refusal: Refusal) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return web.Response(status=refusal.code, body=encode(answer).encode(), content_type="application/json")
