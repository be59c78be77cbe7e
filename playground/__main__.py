"""`python -m playground` (`make demo`): a town with the bot in it, phones in the browser, a prompt in the terminal."""

import argparse
import asyncio
import io
import os
import socket
import sys

from playground.phrases import PHRASES, language_of

MOST = 2_000
"""Volunteers by the option: their coming takes some seconds."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m playground", description="Город на этом компьютере: бот, люди и часы. A town on this machine."
    )
    parser.add_argument("--language", choices=("ru", "en"), help="язык подсказок / language of hints and help")
    parser.add_argument("--week", action="store_true", help="сыграть неделю / play the week in the terminal first")
    parser.add_argument("--empty", action="store_true", help="пустой город / a town where nothing has been done yet")
    parser.add_argument(
        "--volunteers", type=int, default=0, metavar="N", help="ещё N волонтёров, до 2000 / N more volunteers"
    )
    parser.add_argument("--port", type=int, default=0, help="порт страницы / the page's port")
    options = parser.parse_args()
    if not 0 <= options.volunteers <= MOST or (options.empty and options.volunteers):
        parser.error(f"--volunteers: 0–{MOST}, без --empty / without --empty")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without Cyrillic must not stop the play

    language = options.language or language_of(os.environ)
    try:
        listener = socket.create_server(("127.0.0.1", options.port))
    except (OSError, OverflowError) as taken:
        print(f"--port {options.port}: {taken}", file=sys.stderr)
        return 2
    # First of all: what is imported below takes seconds, and a browser that comes earlier waits at the socket.
    print(PHRASES[language].address.format(url=f"http://127.0.0.1:{listener.getsockname()[1]}"), flush=True)
    print(PHRASES[language].starting, flush=True)

    try:
        from playground.demo import demo

        return asyncio.run(
            demo(
                language,
                empty=options.empty,
                week=options.week,
                volunteers=options.volunteers,
                listener=listener,
            )
        )
    except ModuleNotFoundError as missing:
        print(f"Не установлено / not installed: {missing.name}. make install", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
