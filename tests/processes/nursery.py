"""A process that has imported the bot and forks one that runs whenever a test asks: importing takes most of a start."""

import asyncio
import io
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LONGEST_REQUEST = 65536


# In the test ----------------------------------------------------------------------------------------------------------


class Forked:
    """A process as asyncio's, as far as the tests need it; it is the nursery's child, and told through a pipe."""

    def __init__(self, news: asyncio.StreamReader, streams: tuple[Any, Any, Any]) -> None:
        self.stdin, self.stdout, self.stderr = streams
        self.returncode: int | None = None
        self._news = news
        self._pid = 0
        self._ending: asyncio.Task[int] | None = None

    async def born(self) -> None:
        self._pid = int(await self._news.readline())
        self._ending = asyncio.create_task(self._end())

    async def _end(self) -> int:
        # To its very end: the pipe is closed then, and not left to whoever collects the garbage of a later test.
        self.returncode = int(await self._news.read())
        return self.returncode

    async def wait(self) -> int:
        assert self._ending is not None
        return await asyncio.shield(self._ending)

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self._pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Nursery:
    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._asking: socket.socket | None = None
        self._itself: subprocess.Popen[bytes] | None = None

    async def start(self, arguments: tuple[str, ...], folder: Path, environment: dict[str, str]) -> Forked:
        """`python -m bot` with these arguments, there, with nothing else in its environment."""
        if self._asking is None:
            self._asking = self._open()
        (stdin, to), (out, stdout), (err, stderr), (read, news) = (os.pipe() for _ in range(4))
        request = json.dumps({"arguments": arguments, "folder": str(folder), "environment": environment})
        socket.send_fds(self._asking, [request.encode()], [stdin, stdout, stderr, news])
        for each in (stdin, stdout, stderr, news):
            os.close(each)
        made = Forked(await _reader(read), (await _writer(to), await _reader(out), await _reader(err)))
        await made.born()
        return made

    def _open(self) -> socket.socket:
        """The nursery ends when this end is closed, however the tests end."""
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._itself = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "tests.processes.nursery", str(its.fileno())],
            cwd=ROOT, env=self._environment, pass_fds=[its.fileno()],
        )  # fmt: skip
        its.close()
        return ours

    def close(self) -> None:
        if self._asking is not None and self._itself is not None:
            self._asking.close()
            self._itself.wait()


async def _reader(end: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(end, "rb")
    )
    return reader


async def _writer(end: int) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, os.fdopen(end, "wb"))
    return asyncio.StreamWriter(transport, protocol, None, loop)


# The nursery itself ---------------------------------------------------------------------------------------------------


def serve(asked: socket.socket) -> None:

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        request, streams, _, _ = socket.recv_fds(asked, LONGEST_REQUEST, 4)
        if not request:
            return
        if os.fork() == 0:
            asked.close()
            _keep(json.loads(request), streams)
        for each in streams:
            os.close(each)


def _keep(request: dict[str, Any], streams: list[int]) -> None:
    """Tells of one bot: its pid, and in the end how it ended."""
    news = os.fdopen(streams.pop(), "w", buffering=1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        news.close()
        _live(request, streams)
    for each in streams:
        os.close(each)
    print(pid, file=news)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), file=news)
    os._exit(0)


def _live(request: dict[str, Any], streams: list[int]) -> None:
    for its, each in enumerate(streams):
        os.dup2(each, its)
        os.close(each)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    # As Python makes them: those of the nursery believe that they are what its own are.
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115
    out = open(1, "wb")  # noqa: SIM115
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through="PYTHONUNBUFFERED" in os.environ)
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115
    sys.argv = ["bot", *request["arguments"]]
    from bot.__main__ import main

    code: Any = 1
    try:
        code = main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
