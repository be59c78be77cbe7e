"""The command line: `python -m bot setup`, then `run`. Settings are checked before anything heavy is imported."""

import argparse
import io
import sys

from bot.obstacles import CANNOT_GO_ON
from bot.settings import SettingsError, load_settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Knigonosha, the bot for library volunteers")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the bot until Ctrl+C")
    run.add_argument(
        "--rehearsal",
        action="store_true",
        help="read instants (ISO, UTC) from standard input and turn the clock to each; loopback servers only",
    )
    commands.add_parser("migrate", help="make or update the database and stop")
    setup = commands.add_parser("setup", help="ask for token and proxy, try them, write .env, print the owner's link")
    setup.add_argument("--language", choices=["ru", "en"], help="of the questions; without it the system's")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console without Cyrillic must not stop the bot
    if arguments.command == "setup":
        from bot.setup import set_up

        return set_up(arguments.language)
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return CANNOT_GO_ON
    from bot.life import live, migrate

    if arguments.command == "migrate":
        return migrate(settings)
    return live(settings, rehearsal=arguments.rehearsal)


if __name__ == "__main__":
    sys.exit(main())
