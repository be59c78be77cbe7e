"""A library with two volunteers, and an invitation written as far as a test wants."""

from domain.libraries import Library
from playground.people import Person
from tests.conversations.town import Town

NOW_LABELS = ("Без картинки", "Без акции", "Сейчас")


async def friends(town: Town) -> Library:
    """Vera's library with two volunteers."""
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.volunteer(town.boris, library)
    return library


async def written(town: Town, text: str = "Ждём вас на субботник!", *labels: str) -> None:
    """As far as [Отправить]."""
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.send(text)
    for label in labels or NOW_LABELS:
        await town.vera.click(label)


async def sent(town: Town, text: str = "Ждём вас на субботник!", *labels: str) -> None:
    await written(town, text, *labels)
    await town.vera.click("Отправить")


def got(person: Person, text: str) -> int:
    return sum(text in str(message.content) for message in person.messages())
