"""«Громкие чтения» with its card in a group and Anna signed up: where conversations about an action begin."""

from datetime import UTC, datetime

from domain.libraries import Library
from messages.editing import Edit
from playground.places import Group
from tests.conversations.town import MadeAction, Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
"""Saturday, 5 December, 14:00 in Moscow."""


async def readings(town: Town, **other: object) -> tuple[Library, MadeAction, Group]:
    """«Громкие чтения» with its card; Anna reads."""
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Соседи", creator=town.vera, members=[town.anna, town.boris])
    await town.link(group, library)
    action = await town.action(library, starts=SATURDAY, group=group, **other)  # type: ignore[arg-type]
    await town.anna.click("Записаться: чтец", in_=group)
    return library, action, group


async def edit(town: Town, action: MadeAction, *labels: str) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), Edit(action=action.id).pack())
    for label in labels:
        await town.vera.click(label)


async def move(town: Town, action: MadeAction, what: str, typed: str, sees: str = "Перенести?") -> None:
    """«День» or «Время» of an action that people are in, typed and agreed."""
    await edit(town, action, what, *(["Другой день"] if what == "День" else []))
    await town.vera.send(typed)
    town.vera.sees(sees)
    await town.vera.click("Да, перенести")
