"""The whole line against the bot as a separate process, which is killed in the middle and started again."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import wall
from playground.people import Person
from playground.places import Group
from playground.server import Playground
from tests.processes.conftest import StartBot

MINSK = ZoneInfo("Europe/Minsk")


async def does(person: Person, steps: dict[str, str], in_: Group | None = None) -> None:
    """Each step with what must be seen after it: `[label]` taps, anything else is written."""
    for step, seen in steps.items():
        if step.startswith("["):
            await person.click(step.strip("[]"), in_=in_, wait=False)
        else:
            await person.send(step, in_=in_, wait=False)
        await person.will_see(seen)


async def add_library(oleg: Person) -> str:
    """The invite link of its head."""
    await does(
        oleg,
        {
            "/libraries": "Библиотек пока нет",
            "[Добавить библиотеку]": "Как называется библиотека?",
            "Детская библиотека": "В какой она стране?",
            "[Беларусь]": "В каком городе",
            "Могилёв": "Который у библиотеки час?",
            "[Могилёв]": "Адрес и телефон?",
            "ул. Мира, 5, +375 222 00-11-22": "Какая организация",
            "[Пропустить]": "Готово, добавили: «Детская библиотека».",
            "[Пригласить]": "Пока никого",
            "[Пригласить руководителя]": "https://t.me/",
        },
    )
    found = re.search(r"https://t\.me/\S+\?start=i\S+", oleg.screen())
    assert found is not None
    return found[0]


async def publish(vera: Person, link: str, group: Group, day: datetime) -> None:
    await vera.open(link, wait=False)
    await vera.will_see("Ваша роль: руководитель библиотеки.")
    await does(vera, {"[Принять]": "Готово, Вера"})
    await vera.click("Выбрать группу", to=group, wait=False)
    await vera.will_see("Группа «Соседи» подключена")
    await does(
        vera,
        {
            "[Новая акция]": "Что проводим?",
            "[Громкие чтения]": "Когда?",
            "[Другой день]": "Выберите день или напишите его",
            f"{day:%d.%m.%Y}": "Во сколько начало?",
            "[14:00]": "Так карточку увидят в группе",
            "[Опубликовать]": "Опубликовано: группа «Соседи»",
        },
    )
    await vera.will_see("Чтец — занято 0 из 4", group)


async def test_the_whole_line_with_a_process_that_is_killed_in_the_middle(
    town: Playground, oleg: Person, bot_process: StartBot
) -> None:
    vera, anna = town.person("Вера", last_name="Смирнова"), town.person("Анна", last_name="Петрова")
    group = town.group("Соседи", creator=vera, members=[anna])
    day = datetime.combine(wall().astimezone(MINSK).date() + timedelta(days=6), time(14), MINSK)
    gather = day.astimezone(UTC) - timedelta(minutes=45)

    bot = bot_process(afresh=True)
    await bot.start()
    await publish(vera, await add_library(oleg), group, day)
    await anna.click("Записаться: чтец", in_=group, wait=False)
    await anna.will_see("Сколько вам лет?")
    await does(anna, {"[18–34]": "Зачем: звать вас на акции", "[Даю согласие]": "Как к вам обращаться?"})
    await bot.kill()

    # Half-way through the three questions: what she said is kept, and so is her seat.
    bot = bot_process()
    await bot.start()
    await does(anna, {"[Анна П.]": "Вы записаны: «Громкие чтения». Ваша роль: чтец."})
    await anna.will_see("Чтец — занято 1 из 4", group)
    await anna.will_see(".ics")
    await bot.kill()

    bot = bot_process()
    await bot.start()
    await bot.listens()
    await bot.turn(gather - timedelta(hours=48, minutes=1))
    assert "Всё в силе?" not in anna.history()
    await bot.turn(gather - timedelta(hours=48))
    anna.sees("Всё в силе?")
    assert anna.history().count("Всё в силе?") == 1
    await does(anna, {"[Приду]": "Спасибо, ждём вас!"})
    await anna.will_see("(1 подтвердил)", group)
    await bot.turn(gather - timedelta(hours=3))
    vera.sees("«Громкие чтения»: придёт 1 из 1.")
    anna.sees("Сегодня, ")
    assert anna.history().count("Сегодня, ") == 1
    assert vera.history().count("придёт 1 из 1.") == 1
    assert await bot.terminate() == 0
