"""Volunteers by the hundred, so that an invitation takes its time: they registered and follow the first library.

Nobody speaks for them and no phone shows them; the bot writes to them as to everybody.
"""

from __future__ import annotations

from domain.consents import Given
from domain.people import Age, AgeBand
from domain.registration import Answers
from messages.consents import text_of, yes_label
from messages.texts import texts
from playground.cast import Language
from playground.town import DemoTown
from storage import consents, libraries
from usecases.registration import register

NAMES: dict[Language, str] = {"ru": "Волонтёр {number}", "en": "Volunteer {number}"}


async def gather(town: DemoTown, count: int, language: Language) -> str:
    """Register so many; gives the library's title."""
    db, say, now = town.app.db, texts(language), town.clock.now()
    async with db.read() as connection:
        every = await libraries.all_of_them(connection)
        library = next(each for each in every if each.city == town.homes[0].city)
        operator = await consents.operator_of(connection, library.id)
    if operator is None:
        raise RuntimeError("a library without its organisation")
    text = text_of(say, library, operator)
    for number in range(1, count + 1):
        name = NAMES[language].format(number=number)
        user = town.playground.world.add_user(name, None, None, language)
        user.started = True
        given = Given(operator.id, text, user.id, message_id=1, button=yes_label(say), at=now)
        answers = Answers(library_id=library.id, age=Age(AgeBand.YOUNG), consent=given)
        await register(db, user.id, name, language, answers, now)
    return library.title
