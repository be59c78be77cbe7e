"""The command line: `python -m bot run`. Settings are checked before anything heavy is imported."""

import argparse
import sys

from bot.settings import SettingsError, load_settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Knigonosha, the bot for library volunteers")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the bot until Ctrl+C")
    run.add_argument(
        "--rehearsal", action="store_true",
        help="read instants (ISO, UTC) from standard input and turn the clock to each; loopback servers only",
    )  # fmt: skip
    commands.add_parser("migrate", help="make or update the database and stop")
    arguments = parser.parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    from bot import life

    if arguments.command == "migrate":
        return life.migrate(settings)
    return life.live(settings, rehearsal=arguments.rehearsal)


if __name__ == "__main__":
    sys.exit(main())
