"""A week of the town, played through the buttons and messages that people use: from the first library to thanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from playground.cast import DYURTYULI, HOMES, KEMEROVO, MOGILEV, SAKHALIN, UST_KAMENOGORSK, Home, Language
from playground.narrator import Narrator
from playground.people import Person
from playground.places import Group
from playground.town import BEGINS, DemoTown

LINK = re.compile(r"https://t\.me/\S+\?start=i\S+")
OTHERS = (KEMEROVO, DYURTYULI, MOGILEV, UST_KAMENOGORSK)
CALLS = {
    KEMEROVO: ("Книгоноша", "сб", "12:00"),
    DYURTYULI: ("Интеллектуальный забег", "вс", "11:00"),
    MOGILEV: ("«Библ@йки»", "вс", "12:00"),
    UST_KAMENOGORSK: ("«Книги-важные»", "вс", "15:00"),
}
"""Which template, on which of the two offered days, at what hour."""
AGES = ("18–34", "35–54", "55+")
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)

CHAPTERS: dict[str, dict[Language, str]] = {
    "libraries": {
        "ru": "Понедельник. Олег добавляет библиотеку и приглашает руководителя",
        "en": "Monday. Oleg adds a library and invites its head",
    },
    "call": {
        "ru": "Вера подключает группу и зовёт на «Громкие чтения»",
        "en": "Vera links a group and calls for help with a reading",
    },
    "answer": {"ru": "Анна отвечает прямо из группы", "en": "Anna answers right from the group"},
    "words": {"ru": "Среда. Волонтёры спрашивают словами", "en": "Wednesday. Volunteers ask in words"},
    "confirm": {"ru": "Четверг. За 48 часов: «Всё в силе?»", "en": "Thursday. 48 hours before: still on?"},
    "late": {"ru": "Пятница. Мария заболела", "en": "Friday. Maria is ill"},
    "state": {"ru": "Пятница, 16:00. Строка библиотекарю", "en": "Friday, 16:00. The librarian's line"},
    "details": {"ru": "Суббота. За три часа: подробности", "en": "Saturday. Three hours before: details"},
    "rest": {"ru": "Суббота и воскресенье в других городах", "en": "Saturday and Sunday in the other cities"},
}
ASIDES: dict[str, dict[Language, str]] = {
    "libraries": {
        "ru": "… Так же Олег добавил ещё четыре библиотеки: {cities}. Их руководители приняли приглашения.",
        "en": "… In the same way Oleg added four more libraries: {cities}. Their heads accepted the invitations.",
    },
    "call": {
        "ru": "… Так же подключили группы и позвали волонтёров: {cities}.",
        "en": "… In the same way groups were linked and volunteers called: {cities}.",
    },
    "answer": {
        "ru": "… Так же записались: {names}.",
        "en": "… In the same way signed up: {names}.",
    },
    "others": {"ru": "… Ответили «Приду»: {names}.", "en": "… Answered that they come: {names}."},
}


class Week:
    def __init__(self, town: DemoTown, narrator: Narrator, language: Language) -> None:
        self._town = town
        self._narrator = narrator
        self._language = language
        self._oleg = town.owner
        self._arranged_at = 0  # How long the story was then.
        self.playing = False

    @property
    def arranged(self) -> bool:
        """Monday is: the cards hang."""
        return self._arranged_at > 0

    @property
    def ahead(self) -> bool:
        """It can be played: Monday is arranged, nobody has done anything since, and it is not yet Wednesday noon."""
        world = self._town.playground.world
        if not self.arranged or self.playing or self._town.clock.now() >= self._instant(SAKHALIN, WED, 12):
            return False
        return not any(happening.who not in (None, world.bot) for happening in world.story[self._arranged_at :])

    async def arrange(self) -> None:
        """Monday: libraries, groups and actions; after that whoever likes may go on by hand."""
        with self._played():
            await self._call_for_help()
            self._arranged_at = len(self._town.playground.world.story)

    async def go_on(self) -> None:
        """From the first sign-up to Sunday evening."""
        with self._played():
            await self._answers()
            await self._ask_in_words()
            await self._confirm()
            await self._fall_ill()
            await self._weekend()

    @contextmanager
    def _played(self) -> Iterator[None]:
        """Nobody else should act meanwhile; the page asks."""
        self.playing = True
        self._town.playground.bell.ring()
        try:
            yield
        finally:
            self.playing = False
            self._town.playground.bell.ring()

    # Monday.

    async def _call_for_help(self) -> None:
        self._chapter("libraries")
        await self._add_library(SAKHALIN)
        with self._narrator.silent():
            for home in OTHERS:
                await self._add_library(home)
        self._aside("libraries", cities=", ".join(home.city for home in OTHERS))
        self._chapter("call")
        await self._call(SAKHALIN, "Громкие чтения", "сб", "14:00")
        with self._narrator.silent():
            for home in OTHERS:
                await self._call(home, *CALLS[home])
        self._aside("call", cities=", ".join(f"{home.city} — {CALLS[home][0]}" for home in OTHERS))

    async def _add_library(self, home: Home) -> None:
        oleg, vera = self._oleg, self._person(home.librarian.first_name)
        await self._say(oleg, "/libraries")
        for step in ("[Добавить библиотеку]", home.library, f"[{home.country}]", home.city, f"[{home.city}]"):
            await self._do(oleg, step)
        await self._do(oleg, home.contact)
        await self._do(oleg, home.organisation or "[Пропустить]")
        await self._do(oleg, "[Пригласить]")
        await self._do(oleg, "[Пригласить руководителя]")
        link = LINK.search(oleg.screen())
        if link is None:
            raise AssertionError(f"Олег не видит ссылки-приглашения: {oleg.screen()}")
        self._town.think()
        await vera.open(link[0])
        await self._do(vera, "[Принять]")

    async def _call(self, home: Home, template: str, day: str, hour: str) -> None:
        vera, group = self._person(home.librarian.first_name), self._town.groups[home.group]
        self._town.think()
        await vera.click("Выбрать группу", to=group)
        for step in ("[Новая акция]", f"[{template}]", f"[{day}]"):
            await self._do(vera, step)
        if hour in vera.buttons():
            await self._do(vera, f"[{hour}]")
        else:
            await self._do(vera, "[Другое время]")
            await self._do(vera, hour)
        await self._do(vera, "[Опубликовать]")

    async def _answers(self) -> None:
        self._chapter("answer")
        await self._register(self._person("Анна"), SAKHALIN, AGES[0])
        others = [(home, resident) for home in HOMES for resident in home.volunteers][1:]
        with self._narrator.silent():
            for number, (home, resident) in enumerate(others):
                if resident.language == "ru":
                    await self._register(self._person(resident.first_name), home, AGES[number % 3])
        self._aside("answer", names=", ".join(r.first_name for _, r in others if r.language == "ru"))
        await self._register(self._person("Emily"), UST_KAMENOGORSK, AGES[0], "I agree")

    async def _register(self, person: Person, home: Home, age: str, agree: str = "Даю согласие") -> None:
        """From the card of the group: a tap, three questions, a seat."""
        await self._do(person, "[Записаться]", self._town.groups[home.group])
        for step in (f"[{age}]", f"[{agree}]", f"[{person.user.first_name}]"):
            await self._do(person, step)

    # The days between.

    async def _ask_in_words(self) -> None:
        await self._turn(SAKHALIN, WED, 12)
        self._chapter("words")
        await self._say(self._person("Борис"), "где это?")
        await self._say(self._person("Алесь"), "Мои записи")

    async def _confirm(self) -> None:
        self._chapter("confirm")
        await self._turn(SAKHALIN, THU, 13, 15)
        await self._do(self._person("Анна"), "[Приду]")
        await self._do(self._person("Борис"), "[Пока не знаю]")
        await self._do(self._person("Мария"), "[Приду]")
        await self._turn(MOGILEV, THU, 20)
        await self._come("Егор", "Зоя")

    async def _fall_ill(self) -> None:
        self._chapter("late")
        await self._turn(SAKHALIN, FRI, 10)
        await self._do(self._person("Борис"), "[Приду]")
        maria = self._person("Мария")
        await self._say(maria, "заболела")
        await self._do(maria, "[Не смогу прийти]")
        await self._do(maria, "[Да, не смогу]")
        self._chapter("state")
        await self._turn(SAKHALIN, FRI, 16)
        await self._turn(MOGILEV, FRI, 20)
        await self._come("Лев", "Айгуль", "Ильдар", "Янина", "Айжан", "Emily")

    async def _weekend(self) -> None:
        self._chapter("details")
        await self._turn(SAKHALIN, SAT, 10, 15)
        await self._turn(SAKHALIN, SAT, 15, 15)
        self._chapter("rest")
        await self._turn(MOGILEV, SUN, 20)

    async def _come(self, *names: str) -> None:
        with self._narrator.silent():
            for name in names:
                person = self._person(name)
                await self._do(person, "[I will come]" if person.user.language == "en" else "[Приду]")
        self._aside("others", names=", ".join(names))

    # How it is done.

    def _person(self, name: str) -> Person:
        return self._town.people[name]

    async def _say(self, person: Person, text: str) -> None:
        self._town.think()
        await person.send(text)

    async def _do(self, person: Person, step: str, place: Group | None = None) -> None:
        """`[label]` taps, anything else is written."""
        self._town.think()
        if step.startswith("["):
            await person.click(step.strip("[]"), in_=place)
        else:
            await person.send(step)

    async def _turn(self, home: Home, weekday: int, hour: int, minute: int = 0) -> None:
        await self._town.turn(self._instant(home, weekday, hour, minute))

    def _instant(self, home: Home, weekday: int, hour: int, minute: int = 0) -> datetime:
        """This time of the week in a home's zone."""
        monday = BEGINS.astimezone(ZoneInfo(home.zone))
        return datetime(monday.year, monday.month, monday.day + weekday, hour, minute, tzinfo=monday.tzinfo)

    def _chapter(self, name: str) -> None:
        self._narrator.line(f"\n━━ {CHAPTERS[name][self._language]} ━━")

    def _aside(self, name: str, **facts: str) -> None:
        self._narrator.line(f"\n{ASIDES[name][self._language].format(**facts)}")
