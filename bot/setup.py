"""`python -m bot setup`: asks for what only people know, tries it, and only then writes .env and prints a link."""

import asyncio
import locale
import os
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot import env_file
from bot.clock import Clock
from bot.hindrances import Hindered
from bot.journal import LOG_FOLDER
from bot.obstacles import CANNOT_GO_ON, CannotGoOn
from bot.place import check_place
from bot.settings import Settings, SettingsError, load_settings, without_password
from messages import setup as words
from messages.setup import Trouble
from messages.texts import texts

if TYPE_CHECKING:
    from bot.first_call import Reached

TOKEN: Final = "BOT_TOKEN"  # noqa: S105 - the name of a setting
PROXY: Final = "TELEGRAM_PROXY"
CLOCK_MAY_BE_OFF: Final = timedelta(seconds=30)
CODE_BYTES: Final = 24
"""Of randomness in the owner's link."""

ASKS: Final = {Trouble.TOKEN_UNKNOWN: TOKEN, Trouble.DISK_FULL: "", Trouble.NO_RIGHTS: ""}
"""What is asked again after a trouble; after every other the proxy."""


def system_language(environment: Mapping[str, str]) -> str:
    """What the system speaks: POSIX says it in the environment, Windows by itself."""
    said = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return words.language_of(next((each for each in said if each), None) or locale.getlocale()[0] or "")


def set_up(
    language: str | None = None,
    *,
    file: Path = Path(".env"),
    clock: Clock | None = None,
    ask: Callable[[str], str] = input,
    tell: Callable[[str], None] = print,
) -> int:
    """The exit code. Ctrl+C or the end of input before the settings are written leave everything as it was."""
    setup = Setup(language or system_language(os.environ), file, clock or Clock(), ask, tell)
    try:
        setup.go()
    except (KeyboardInterrupt, EOFError):
        tell("\n" + words.stopped(setup.say, saved=setup.saved))
        return CANNOT_GO_ON
    except GivenWrongly as given:
        tell(words.environment_wrong(setup.say, str(given)))
        return CANNOT_GO_ON
    return 0


class GivenWrongly(Exception):
    """An answer that the environment gave is wrong, and asking would not change it. The text is its name."""


class Setup:
    """One run: the answers so far, which a wrong one never takes away, and the way through the checks."""

    def __init__(
        self, language: str, file: Path, clock: Clock, ask: Callable[[str], str], tell: Callable[[str], None]
    ) -> None:
        self.say = texts(language)
        self.saved = False
        self._file = file
        self._clock = clock
        self._ask = ask
        self._tell = tell
        self._answers: dict[str, str] = {TOKEN: "", PROXY: ""}

    def go(self) -> None:
        self._tell(words.begin(self.say))
        self._remember()
        for name in (TOKEN, PROXY):
            if os.environ.get(name):
                self._tell(words.given_by_environment(self.say, name))
            else:
                self._question(name)
        settings, reached = self._check()
        self._tell(words.reached(self.say, reached.username))
        if abs(reached.clock_ahead) > CLOCK_MAY_BE_OFF:
            self._tell(words.clock_is_off(self.say, reached.clock_ahead))
        self._save()
        if self._give_link(settings, reached.username):
            self._tell(words.running(self.say))
        else:
            self._tell(words.start(self.say, windows=sys.platform == "win32"))

    # Questions -------------------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        """What an earlier run or a hand wrote is the first answer, what the environment says the only one."""
        while True:
            try:
                known = env_file.read(self._file)
                break
            except UnicodeDecodeError:
                self._tell(words.not_utf8(self.say))
            except OSError as error:
                self._tell(words.unreadable(self.say, str(error.strerror)))
            self._ask(words.ask_again(self.say))
        self._answers = {name: os.environ.get(name) or known.get(name, "") for name in self._answers}

    def _question(self, name: str) -> None:
        """Until the answer has the right shape; Enter keeps what there is, and so does a wrong answer."""
        if os.environ.get(name):
            raise GivenWrongly(name)
        before = self._answers[name]
        while True:
            self._answers[name] = self._token(before) if name == TOKEN else self._proxy(before)
            try:
                self._settings()
            except SettingsError as error:
                if error.name == name:
                    self._tell_setting(error)
                    self._answers[name] = before
                    continue
            return

    def _token(self, before: str) -> str:
        typed = self._ask(words.ask_token(self.say, known=bool(before))).strip()
        # Whoever copies it takes some of @BotFather's words along.
        found = re.search(r"\d+:[A-Za-z0-9_-]{20,}$", typed)
        return found[0] if found else typed or before

    def _proxy(self, before: str) -> str:
        typed = self._ask(words.ask_proxy(self.say, without_password(before))).strip()
        return "" if typed.lower() in words.NONE else typed or before

    def _another_owner(self) -> bool:
        try:
            return self._ask(words.ask_another_owner(self.say)).strip().lower() in words.YES
        except EOFError:
            return False

    # The way ---------------------------------------------------------------------------------------------------------

    def _settings(self) -> Settings:
        """Of all that is said anywhere. Raises SettingsError."""
        return load_settings(self._file, bot_token=self._answers[TOKEN], telegram_proxy=self._answers[PROXY] or None)

    def _check(self) -> "tuple[Settings, Reached]":
        """Until nothing is in the way. What it imports takes seconds, in which the first answers are typed."""
        from bot.first_call import first_call
        from bot.owner_link import kept_in

        while True:
            try:
                settings = self._settings()
                for folder in (self._file.parent, LOG_FOLDER, kept_in(settings)):
                    check_place(folder)
                self._tell(words.checking(self.say))
                return settings, asyncio.run(first_call(settings, self._clock))
            except SettingsError as error:
                self._tell_setting(error)
                self._mend(error.name)
            except Hindered as hindered:
                self._tell(words.trouble(self.say, hindered.trouble, **hindered.facts))
                self._mend(ASKS.get(hindered.trouble, PROXY))

    def _mend(self, name: str) -> None:
        if name in self._answers:
            self._question(name)
        else:
            self._ask(words.ask_again(self.say))

    def _tell_setting(self, error: SettingsError) -> None:
        self._tell(words.wrong_setting(self.say, error.name, error.said[self.say.language]))

    def _save(self) -> None:
        while True:
            try:
                env_file.write(self._file, self._answers)
            except OSError as error:
                self._tell(words.not_saved(self.say, str(error.strerror)))
                self._ask(words.ask_again(self.say))
            else:
                self.saved = True
                self._tell(words.saved(self.say))
                return

    def _give_link(self, settings: Settings, username: str) -> bool:
        """Unless there is an owner who needs no other. True when the bot is running already."""
        from bot.owner_link import has_owner, keep_link, make_ready
        from messages.owners import owner_link

        while True:
            try:
                running = make_ready(settings)
                break
            except CannotGoOn as obstacle:
                self._tell(str(obstacle))
                self._ask(words.ask_again(self.say))
        if not asyncio.run(has_owner(settings)) or self._another_owner():
            code = secrets.token_urlsafe(CODE_BYTES)
            asyncio.run(keep_link(settings, code, self._clock.now()))
            self._tell("\n" + words.become_owner(self.say, owner_link(username, code)) + "\n")
        return running
