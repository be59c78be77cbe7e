"""What happens to groups from outside: the bot is removed, comes back, a group is upgraded; people block the bot."""

from datetime import timedelta
from typing import Literal

from sqlalchemy import text

from playground.places import Group
from storage import chats
from storage.transaction import transaction
from tests.conversations.groups import SATURDAY, group_of, link_of, linked_chats
from tests.conversations.town import Town
from usecases import groups


def told(town: Town, words: str) -> int:
    """How many messages to Vera say this."""
    return len([message for message in town.vera.messages() if words in message.text])


async def execute(town: Town, sql: str, **values: object) -> None:
    async with transaction(town.app.db) as tx:
        await tx.execute(text(sql), dict(values))


async def carded(town: Town, kind: Literal["group", "supergroup"] = "supergroup") -> Group:
    """A group of Vera's library with the card of one action."""
    library = await town.library(librarian=town.vera)
    group = group_of(town, kind=kind)
    await town.link(group, library)
    await town.action(library, starts=town.now + SATURDAY, group=group)
    await town.volunteer(town.anna, library)
    return group


async def test_a_removed_bot_is_told_once_and_the_row_stays(town: Town) -> None:
    group = await carded(town)
    await town.vera.remove_bot(group)
    town.vera.sees("Бота убрали из группы «Читаем вместе»")
    assert await town.rows("SELECT lost_at IS NOT NULL FROM chats") == [(1,)]
    assert await town.rows("SELECT state FROM cards") == [("gone",)]
    await town.turn(timedelta(days=1))
    assert told(town, "Бота убрали") == 1
    await town.vera.click("Группы и каналы")
    town.vera.sees("«Читаем вместе» — бот там не может писать")


async def test_a_removal_by_somebody_else_reaches_the_head_when_the_linker_has_left(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id)
    group = group_of(town)
    await town.vera.promote(town.pavel, group)
    await town.pavel.open(link_of(town, library.id), to=group)
    pavel_id = await town.person_id(town.pavel)
    await execute(town, "DELETE FROM librarians WHERE person_id = :id", id=pavel_id)
    await town.vera.remove_bot(group)
    town.vera.sees("Бота убрали из группы")
    town.pavel.sees_not("Бота убрали из группы")


async def test_a_bot_that_is_back_says_what_to_do_and_is_linked_again_with_one_tap(town: Town) -> None:
    group = await carded(town)
    await town.vera.remove_bot(group)
    await town.vera.add_bot(group)
    town.vera.sees_not("не подключена")
    await town.turn(timedelta(minutes=2))
    town.vera.sees("Бот в группе «Читаем вместе», но она не подключена")
    assert group.messages[-1].by_bot is False
    await town.vera.click("Подключить: Читаем вместе")
    town.vera.sees("Группа подключена: Детская библиотека.", in_=group)
    assert await town.rows("SELECT lost_at FROM chats") == [(None,)]
    await town.vera.click("Да, показать")
    town.vera.sees("Громкие чтения", in_=group)
    assert await town.rows("SELECT state FROM cards") == [("posted",)]


async def test_a_stranger_who_adds_the_bot_again_is_not_written_to(town: Town) -> None:
    group = await carded(town)
    await town.vera.remove_bot(group)
    await town.outsider.add_bot(group)
    await town.turn(timedelta(minutes=2))
    assert town.outsider.news() == []
    town.vera.sees("Бот в группе «Читаем вместе», но она не подключена")


async def test_a_librarian_who_adds_the_bot_by_hand_is_told_what_to_do(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.add_bot(group)
    assert [message for message in group.messages if message.by_bot] == []
    await town.turn(timedelta(minutes=2))
    town.vera.sees("Бот в группе «Читаем вместе», но она не подключена")
    await town.vera.click("Подключить: Читаем вместе")
    assert [row[2] for row in await linked_chats(town)] == [library.id]


async def test_a_promoted_and_demoted_bot_in_a_group_is_not_lost(town: Town) -> None:
    group = await carded(town)
    await town.vera.demote_bot(group)
    await town.vera.promote_bot(group)
    assert told(town, "Бота убрали") == 0
    assert await town.rows("SELECT lost_at FROM chats") == [(None,)]


async def test_a_chat_that_refuses_a_card_is_lost_and_told_once(town: Town) -> None:
    group = await carded(town)
    town.playground.fail("editMessageText", 403, description="Forbidden: bot was kicked from the supergroup chat")
    await town.anna.click("Записаться: чтец", in_=group)
    assert told(town, "Бота убрали из группы") == 1
    assert await town.rows("SELECT state FROM cards") == [("gone",)]


async def test_an_upgraded_group_keeps_its_link_and_its_card_lives_on(town: Town) -> None:
    group = await carded(town, kind="group")
    old = group.id
    await town.anna.click("Записаться: чтец", in_=group)
    await town.vera.upgrade(group)
    assert group.id != old
    assert await town.rows("SELECT telegram_id, kind, lost_at FROM chats") == [(group.id, "supergroup", None)]
    town.vera.sees("Чтец — занято 1 из 4", in_=group)
    await town.anna.click("Не смогу прийти", in_=group)
    await town.anna.click("Да, не смогу")
    town.anna.sees("Чтец — занято 0 из 4", in_=group)
    assert await town.rows("SELECT state, shown = version FROM cards") == [("posted", 1)]
    assert told(town, "Бота убрали") == 0


async def test_an_upgrade_that_the_bot_learns_from_a_refusal_is_followed_too(town: Town) -> None:
    group = await carded(town, kind="group")
    await town.stop_app()
    await town.vera.upgrade(group, wait=False)
    town.playground.telegram.updates.drop()
    await town.start_app()
    await town.anna.click("Записаться: чтец", in_=group)
    town.anna.sees("Чтец — занято 1 из 4", in_=group)
    assert await town.rows("SELECT telegram_id FROM chats") == [(group.id,)]
    assert await town.rows("SELECT state FROM cards") == [("posted",)]
    assert told(town, "карточк") == 0


async def test_hearing_of_an_upgrade_again_changes_nothing(town: Town) -> None:
    group = await carded(town, kind="group")
    old = group.id
    await town.vera.upgrade(group)
    before = await town.rows("SELECT * FROM chats"), await town.rows("SELECT * FROM cards")
    for _ in range(2):
        await groups.migrate(town.app.db, old, group.id, town.now)
    assert (await town.rows("SELECT * FROM chats"), await town.rows("SELECT * FROM cards")) == before


async def test_a_link_made_after_the_upgrade_wins_over_the_older_one(town: Town) -> None:
    first = await town.library(librarian=town.vera)
    group = group_of(town, kind="group")
    await town.link(group, first)
    await town.link(town.playground.group("Новая", creator=town.vera), first)
    new = int(str((await linked_chats(town))[1][0]))
    await groups.migrate(town.app.db, group.id, new, town.now)
    assert [row[0] for row in await linked_chats(town)] == [new]


async def test_silent_and_lost_chats_get_no_new_cards(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    for title in ("Первая", "Вторая", "Третья"):
        await town.vera.open(link_of(town, library.id), to=group_of(town, title))
    await execute(town, "UPDATE chats SET wants = 'silent' WHERE title = 'Вторая'")
    await execute(town, "UPDATE chats SET lost_at = linked_at WHERE title = 'Третья'")
    async with town.app.db.read() as connection:
        assert [chat.title for chat in await chats.of_library(connection, library.id)] == ["Первая"]
        assert len(await chats.every_of_library(connection, library.id)) == 3


# People -------------------------------------------------------------------------------------------------------------


async def test_when_a_seated_volunteer_blocks_the_bot_the_librarian_is_told_once(town: Town) -> None:
    group = await carded(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.block()
    town.vera.sees("Анна")
    words = town.vera.last().text
    await town.anna.unblock()
    await town.anna.block()
    assert told(town, words) == 1
    assert await town.rows("SELECT state FROM signups") == [("S",)]
    await town.anna.unblock()
    assert await town.rows("SELECT bot_blocked_at FROM people WHERE telegram_id = :id", id=town.anna.id) == [(None,)]


async def test_when_somebody_without_a_seat_blocks_the_bot_nobody_is_told(town: Town) -> None:
    await carded(town)
    await town.anna.block()
    await town.outsider.send("/start")
    await town.outsider.block()
    assert town.vera.news() == []
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id = :id", id=town.outsider.id) == [(0,)]
