"""Who owns the bot: whoever opens the link of the setup first, and those whom the settings list."""

from datetime import timedelta

import pytest

from bot.app import NO_OWNER
from bot.obstacles import CannotGoOn
from playground.people import Person
from tests.conversations.town import Town
from usecases import owners

CODE = "a-code-that-nobody-guesses"


async def printed(town: Town) -> str:
    """The link that the setup prints."""
    await owners.make_link(town.app.db, CODE, town.now)
    return f"https://t.me/{town.playground.bot_username}?start=o{CODE}"


async def owners_now(town: Town) -> set[str]:
    return {str(name) for (name,) in await town.rows("SELECT name FROM people WHERE is_owner ORDER BY id")}


async def delete_me(owner: Person, told: str) -> None:
    """Both confirmations; what becomes of owning the bot is told before."""
    await owner.send("/privacy")
    await owner.click("Удалить мои данные")
    owner.sees(told)
    await owner.click("Да, удалить")
    await owner.click("Да, удалить навсегда")


async def test_whoever_opens_the_link_first_becomes_the_owner(town: Town) -> None:
    link = await printed(town)
    await town.vera.open(link)
    town.vera.sees("Готово, Вера С. Вы владелец этого бота.")
    await town.vera.click("Библиотеки")
    town.vera.sees("Библиотек пока нет")
    [(verb, actor)] = await town.rows("SELECT verb, actor_id FROM audit")
    assert (verb, actor) == ("become_owner", await town.person_id(town.vera))

    await town.boris.open(link)
    town.boris.sees("По этой ссылке владелец уже вошёл")
    await town.vera.open(link)
    town.vera.sees("Вы владелец этого бота")
    assert "Вера С." in await owners_now(town)
    assert len(await town.rows("SELECT id FROM audit")) == 1


async def test_the_link_works_for_an_hour_and_a_newer_one_takes_its_place(town: Town) -> None:
    link = await printed(town)
    await town.turn(timedelta(minutes=59, seconds=59))
    await owners.make_link(town.app.db, "a-newer-code", town.now)
    await town.vera.open(link)
    town.vera.sees("Эта ссылка не подходит")
    await town.turn(timedelta(hours=1))
    await town.vera.open(link.replace(CODE, "a-newer-code"))
    town.vera.sees("Срок ссылки вышел")
    assert await town.rows("SELECT id FROM people WHERE telegram_id = :id", id=town.vera.id) == []


async def test_a_volunteer_who_opens_the_link_keeps_the_name_they_have(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.open(await printed(town))
    town.anna.sees("Готово, Анна. Вы владелец этого бота.")


async def test_rows_follow_the_settings_and_an_owner_by_link_stays(town: Town) -> None:
    await town.vera.open(await printed(town))
    town.owner_ids = frozenset({town.pavel.id})
    await town.restart()
    await town.pavel.send("/libraries")
    town.pavel.sees("Библиотек пока нет")
    await town.vera.send("/libraries")
    town.vera.sees("Библиотек пока нет")
    await town.oleg.send("/libraries")
    town.oleg.sees("Список библиотек ведёт владелец бота")

    town.owner_ids = frozenset()
    await town.restart()
    assert await owners_now(town) == {"Вера С."}


async def test_an_owner_who_opens_the_link_too_stays_when_the_list_loses_them(town: Town) -> None:
    await town.oleg.open(await printed(town))
    town.owner_ids = frozenset()
    await town.restart()
    assert await owners_now(town) == {"Олег О."}


async def test_an_owner_of_the_list_who_opened_the_link_too_stays_owner_without_a_name(town: Town) -> None:
    await town.oleg.open(await printed(town))
    await delete_me(town.oleg, "номер в Telegram останется, пока он указан в настройках бота")
    assert await owners_now(town) == {""}
    await town.oleg.send("/libraries")
    town.oleg.sees("Библиотек пока нет")
    await delete_me(town.oleg, "номер в Telegram останется, пока он указан в настройках бота")
    assert await owners_now(town) == {""}

    town.owner_ids = frozenset({town.pavel.id})
    await town.restart()
    await town.oleg.send("/libraries")
    town.oleg.sees("Список библиотек ведёт владелец бота")


async def test_without_an_owner_the_bot_starts_only_while_a_link_is_open(town: Town) -> None:
    town.owner_ids = frozenset()
    await printed(town)
    await town.restart()
    assert await owners_now(town) == set()
    await town.turn(timedelta(hours=1))
    await town.stop_app()
    with pytest.raises(CannotGoOn, match="python -m bot setup"):
        await town.start_app()
    assert NO_OWNER.startswith("OWNER_IDS: у бота нет владельца")


async def test_an_owner_by_link_who_deletes_themselves_is_gone(town: Town) -> None:
    link = await printed(town)
    await town.vera.open(link)
    await delete_me(town.vera, "Вы перестанете быть владельцем бота")
    assert await town.rows("SELECT id FROM people WHERE telegram_id = :id", id=town.vera.id) == []
    assert await town.rows("SELECT used_by FROM owner_links") == [(None,)]
    await town.boris.open(link)
    town.boris.sees("По этой ссылке владелец уже вошёл")
