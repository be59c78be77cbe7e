"""Bad input: anything that can be sent or forged gets a kind answer, changes nothing and leaves no name in the log."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from playground.people import Person
from storage.tables import actions
from storage.transaction import transaction
from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
Deed = Callable[[Person], Awaitable[object]]


async def everything(town: Town) -> dict[str, list[tuple[object, ...]]]:
    """All rows but those of forms, to see that nothing changed."""
    tables = [name for name in await town.tables() if name != "forms"]
    return {table: await town.rows(f'SELECT * FROM "{table}"') for table in tables}  # noqa: S608 - of the schema


SENT: dict[str, Deed] = {
    "a sticker": lambda person: person.send_sticker(),
    "a voice": lambda person: person.send_voice(),
    "a photo": lambda person: person.send_photo(),
    "a photo with words": lambda person: person.send_photo("не приду"),
    "a file": lambda person: person.send_document("паспорт.pdf", b"%PDF"),
    "a contact": lambda person: person.share_contact(),
    "4096 characters": lambda person: person.send("ы" * 4096),
    "emoji": lambda person: person.send("🦡🦡🦡"),
    "markup": lambda person: person.send("<b>&lt;/script>"),
    "right to left": lambda person: person.send("\u202eтсет\u202c"),
    "an unknown command": lambda person: person.send("/frobnicate"),
    "a command of librarians": lambda person: person.send("/new"),
    "a command with a tail": lambda person: person.send("/my; DROP TABLE people"),
}


@pytest.mark.parametrize("what", list(SENT))
async def test_whatever_a_volunteer_sends_is_answered_kindly(town: Town, what: str) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    before = await everything(town)
    await SENT[what](town.anna)
    assert town.anna.news(), "never silence"
    town.anna.sees_not("Что-то сломалось")
    assert await everything(town) == before


@pytest.mark.parametrize("what", list(SENT))
async def test_whatever_a_stranger_sends_is_answered(town: Town, what: str) -> None:
    await town.library()
    before = await everything(town)
    await SENT[what](town.anna)
    assert town.anna.news()
    town.anna.sees_not("Что-то сломалось")
    assert await everything(town) == before


async def test_a_forwarded_message_is_not_taken_for_ones_own_words(town: Town) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    group = town.playground.group("Соседи", creator=town.boris, members=[town.anna])
    post = await town.boris.send("не приду", in_=group)
    await town.anna.forward(post)
    town.anna.sees("пересланное")


FORGED = [
    "x", ":", "join", "join:", "join:abc", "join:-1", "join:999999", "join:1:2", "leave:999999", "act:0",
    "act:99999999999999999999", "rlib:999", "rage:200", "rcon:2:", "gcon:1:999:0:", "gcon:1:1:999999:abc",
    "plib:999:0", "plibs:999", "plibs:-5", "up:-1", "up:999", "my:-9", "pwd:999", "lang:zz", "wtick:999", "waits:999",
    "desk:999", "new:999", "man:999", "who:999:0", "libs:999", "welc:extra", "домой", "'; DROP TABLE people; --",
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_change_nothing_and_are_answered_once(town: Town, data: str) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    await town.anna.send("/start")
    before = await everything(town)
    await town.anna.press(town.anna.last(), data)
    assert not town.playground.unanswered
    town.anna.sees_not("Что-то сломалось")
    assert await everything(town) == before


@pytest.mark.parametrize("data", FORGED)
async def test_a_stranger_with_forged_buttons_gets_nowhere(town: Town, data: str) -> None:
    await town.library()
    await town.anna.send("/start")
    before = await everything(town)
    await town.anna.press(town.anna.last(), data)
    town.anna.sees_not("Что-то сломалось")
    assert await everything(town) == before


async def test_an_outdated_button_says_so_and_shows_what_is_there_now(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/start")
    await town.anna.press(town.anna.last(), "button_of_last_year:7")
    assert town.anna.popup.startswith("Эта кнопка устарела")
    town.anna.sees("Что сделаем?")


async def test_a_button_of_a_deleted_action_is_answered(town: Town) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    async with transaction(town.app.db) as tx:
        await tx.execute(delete(actions).where(actions.c.id == made.id))
    await town.anna.click("Записаться: чтец")
    town.anna.sees("Этого больше нет")


async def test_a_tap_after_the_shift_is_answered(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.turn(SATURDAY + timedelta(days=1))
    before = await town.rows("SELECT * FROM signups")
    await town.anna.click("Записаться: чтец")
    assert town.anna.popup
    assert await town.rows("SELECT * FROM signups") == before


async def test_in_groups_ordinary_words_are_met_with_silence(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    quiet = len([message for message in town.vera.messages(group) if message.by_bot])
    for words in ("привет", "не приду", "помощь", "/help", "/frobnicate", "12345"):
        await town.anna.send(words, in_=group)
    await town.anna.send_sticker(in_=group)
    await town.anna.send_voice(in_=group)
    assert len([message for message in town.vera.messages(group) if message.by_bot]) == quiet
    assert not town.anna.news()


async def test_an_outdated_button_in_a_group_is_only_a_pop_up(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = town.playground.group("Читатели", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=SATURDAY, group=group)
    await town.anna.press(town.anna.last(group), "button_of_last_year:7")
    assert town.anna.popup.startswith("Эта кнопка устарела")
    town.anna.sees_not("Сколько вам лет?")


async def test_the_log_holds_no_names_numbers_or_words(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    await town.library()
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("aiosqlite").setLevel(logging.WARNING)
        await town.anna.send("/start")
        await town.anna.click("18–34")
        await town.anna.click("Даю согласие")
        await town.anna.click("Другое имя")
        await town.anna.send("Анюта П.")
        await town.anna.send("Секретное слово барсук")
        await town.anna.send_voice()
        await town.anna.press(town.anna.last(), "секрет")
        await town.anna.send("/privacy")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("knigonosha")]
    assert ours, "one line for what was not understood"
    for line in (record.getMessage() for record in caplog.records if not record.name.startswith("sqlalchemy")):
        for secret in ("Анюта", "Анна", "Петрова", "барсук", "секрет", str(town.anna.id)):
            assert secret not in line
