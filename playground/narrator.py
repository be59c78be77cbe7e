"""Tells the town's story in the terminal while it happens: the clock, who did what, what the bot answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from playground.cast import Language
from playground.phrases import PHRASES
from playground.town import DemoTown
from playground.transcript import attached, first_line, rows, speaker, text_of, topic_name
from playground.world import Happening, Message

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


class Narrator:
    """Prints each happening once; an edited message only by what is new in it."""

    def __init__(self, town: DemoTown, language: Language, write: Callable[[str], None]) -> None:
        self._town = town
        self._language = language
        self._say = PHRASES[language]
        self._write = write
        self._silent = 0
        self._shown: dict[int, list[str]] = {}  # What a message looked like, by its identity.
        self._clock = town.clock.offset
        self.told = 0
        town.playground.world.listeners.append(self._happened)

    def line(self, words: str) -> None:
        if not self._silent:
            self._write(words)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """What was told before is not told again at length."""
        self._silent += 1
        try:
            yield
        finally:
            self._silent -= 1

    def times(self, instant: datetime | None = None) -> str:
        """An instant on the clocks of all homes, from east to west: «понедельник, 23.11, 17:00 (Южно-Сахалинск)»."""
        return "; ".join(f"{self.moment(self._town.local(home, instant))} ({home.city})" for home in self._town.homes)

    def moment(self, instant: datetime) -> str:
        """Plain, for the fine words are the bot's: «четверг, 26.11, 13:15»."""
        return f"{WEEKDAYS[self._language][instant.weekday()]}, {instant:%d.%m, %H:%M}"

    def _happened(self, happening: Happening) -> None:
        user = happening.chat.user
        if user is not None and self._town.person_of(user.id) is None:  # one of the crowd
            return
        new = self._new_lines(happening)
        if self._silent or happening.kind == "answered":
            return
        self._tell_the_clock(happening)
        self.told += 1
        self._write(self._words(happening, new))

    def _tell_the_clock(self, happening: Happening) -> None:
        """Before the first thing that happens after the clock was turned, in the time of where it happens."""
        if self._clock == self._town.clock.offset:
            return
        self._clock = self._town.clock.offset
        home = self._town.home_of(happening.chat)
        self._write(f"\n⏰ {self.moment(self._town.local(home))} ({home.city})")

    def _new_lines(self, happening: Happening) -> list[str]:
        """All lines of a new message; of a card that was edited, those it did not have before."""
        message = happening.message
        if message is None or happening.kind not in ("said", "edited"):
            return []
        lines = [*map(self._say.worded, attached(happening.content or {})), *lines_of(happening)]
        before = self._shown.get(id(message), [])
        self._shown[id(message)] = lines
        if happening.chat.kind == "private":
            return lines
        new = [line for line in lines if line not in before]
        return new if len(new) * 2 <= len(lines) else lines

    def _words(self, happening: Happening, new: list[str]) -> str:
        who = happening.who.first_name if happening.who is not None else happening.chat.name
        where = place_of(happening)
        say = self._say
        if happening.kind == "said":
            return f"{speaker(happening)}{where}:{set_off(new)}"
        if happening.kind == "edited":
            return f"{speaker(happening)}{where} {say.edits}:{set_off(new)}"
        if happening.kind == "deleted":
            return f"{who}{where} {say.deletes}: {first_line(happening.content)}"
        if happening.kind == "tapped":
            return f"{who}{where} {say.taps} [{happening.words}]"
        if happening.kind in ("popup", "alert"):
            return f"  → {who} {say.sees_popup}: «{happening.words}»"
        if happening.kind == "opened":
            return f"{who} {say.opens} {happening.words}"
        return f"{who}{where}: {say.worded(happening.words)}"


def lines_of(happening: Happening) -> list[str]:
    return [*text_of(happening.content).splitlines(), *rows(happening.markup)]


def place_of(happening: Happening) -> str:
    message: Message | None = happening.message
    return "" if happening.chat.kind == "private" else f" ({happening.chat.name}{topic_name(message)})"


def set_off(lines: list[str]) -> str:
    if len(lines) == 1:
        return f" {lines[0]}"
    return "".join(f"\n    {line}".rstrip(" ") for line in lines)
