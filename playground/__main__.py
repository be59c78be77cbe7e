"""`python -m playground` (`make demo`): a town with the bot in it, phones in the browser, a prompt in the terminal."""

import argparse
import asyncio
import io
import os
import sys


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m playground", description="Город на этом компьютере: бот, люди и часы. A town on this machine."
    )
    parser.add_argument("--language", choices=("ru", "en"), help="язык подсказок / language of hints and help")
    parser.add_argument("--week", action="store_true", help="сыграть неделю / play the week in the terminal first")
    parser.add_argument("--empty", action="store_true", help="пустой город / a town where nothing has been done yet")
    parser.add_argument("--port", type=int, default=0, help="порт площадки / the playground's port")
    options = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without Cyrillic must not stop the play

    try:
        from playground.demo import demo
        from playground.phrases import language_of

        language = options.language or language_of(os.environ)
        return asyncio.run(demo(language, empty=options.empty, week=options.week, port=options.port))
    except ModuleNotFoundError as missing:
        print(f"Не установлено / not installed: {missing.name}. make install", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
