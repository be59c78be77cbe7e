"""Who may come in: only pages and programs of this machine that ask for it by its own name, so that a foreign page in
the same browser can neither read the town nor act in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer of the page: nothing is loaded from elsewhere, nobody frames it, nothing is kept."""


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A name that somebody made to point at this machine is a foreign Host; a foreign page is a foreign Origin, or
    none at all where it only loads a picture, which browsers tell by Sec-Fetch-Site."""
    hosts = {f"{name}:{port_of(request)}" for name in ("127.0.0.1", "localhost")}
    origin = request.headers.get(hdrs.ORIGIN)
    foreign_page = origin is not None and origin not in {f"http://{host}" for host in hosts}
    foreign_fetch = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    if request.host.lower() not in hosts or foreign_page or (foreign_fetch and request.path != "/"):
        return web.Response(status=403, text="This town answers only to this machine.\n")
    return await handler(request)


def port_of(request: web.Request) -> int:
    address = request.transport.get_extra_info("sockname") if request.transport is not None else None
    return int(address[1]) if address else 0
