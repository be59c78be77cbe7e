"""The command line: `python -m bot setup`, then `run`. Settings are checked before anything heavy is imported."""

import argparse
import io
import sys
from collections.abc import Coroutine
from pathlib import Path

from bot.obstacles import CANNOT_GO_ON
from bot.settings import Settings, SettingsError, load_settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Knigonosha, the bot for library volunteers")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the bot until Ctrl+C")
    run.add_argument(
        "--rehearsal",
        action="store_true",
        help="read instants (ISO, UTC) from standard input and turn the clock to each; loopback servers only",
    )
    run.add_argument(
        "--standby",
        action="store_true",
        help="wait while another copy has the database, and take over within seconds when it is gone",
    )
    commands.add_parser("migrate", help="make or update the database and stop")
    setup = commands.add_parser("setup", help="ask for token and proxy, try them, write .env, print the owner's link")
    setup.add_argument("--language", choices=["ru", "en"], help="of the questions; without it the system's")
    for name, file, meaning in (
        ("backup", "?", "copy the database to FILE (or a dated one) and check the copy; the bot may run"),
        ("check", "?", "read FILE, or the database, from one end to the other; the bot may run"),
        ("restore", None, "put FILE in the place of the database, which is kept aside; the bot must be stopped"),
    ):
        commands.add_parser(name, help=meaning).add_argument("file", metavar="FILE", nargs=file, type=Path)
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
    from bot.life import live, migrate, until_done

    if arguments.command == "migrate":
        return migrate(settings)
    if arguments.command in ("backup", "check", "restore"):
        return until_done(settings, _copying(settings, arguments.command, arguments.file))
    return live(settings, rehearsal=arguments.rehearsal, standby=arguments.standby)


def _copying(settings: Settings, command: str, file: Path) -> Coroutine[object, object, None]:
    from bot import backup
    from bot.clock import wall

    if command == "check":
        return backup.check(settings, file)
    return backup.backup(settings, file, wall()) if command == "backup" else backup.restore(settings, file, wall())


if __name__ == "__main__":
    sys.exit(main())
