"""A wire to a server that can be cut: between a program and its database."""

import asyncio
from contextlib import suppress


class Wire:
    """Listens on `port` and carries bytes to the server and back.

    `cut_commit_of`: a transaction in which these bytes go to the server is committed there, but whoever asked for it
    does not hear of that, since the connection breaks.
    """

    def __init__(self, to_port: int) -> None:
        self.to_port = to_port
        self.port = 0
        self.cut_commit_of: bytes | None = None
        self.cuts = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        await asyncio.sleep(0)  # Who has just been accepted is served, and then cancelled with the others.
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()
        await asyncio.sleep(0)  # What was aborted is closed in the next round of the loop.

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        there: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        ways: list[asyncio.Future[None]] = []
        cut = asyncio.Event()
        try:
            there = await asyncio.open_connection("127.0.0.1", self.to_port)
            ways += [
                asyncio.ensure_future(self._carry(reader, there[1], cut, watched=True)),
                asyncio.ensure_future(self._carry(there[0], writer, cut, watched=False)),
            ]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for each in (writer, there[1] if there else writer):
                each.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, cut: asyncio.Event, *, watched: bool
    ) -> None:
        meant = False
        with suppress(OSError):
            while chunk := await reader.read(65536):
                if cut.is_set():
                    return  # The server's answer.
                if watched and self.cut_commit_of is not None and self.cut_commit_of in chunk:
                    self.cut_commit_of, meant = None, True
                if meant and b"COMMIT" in chunk:
                    self.cuts += 1
                    cut.set()
                writer.write(chunk)
                await writer.drain()
