"""The page over HTTP: it tells what happens in the town, and what is done on it happens there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, KeyboardButton, ReplyKeyboardMarkup

from domain.libraries import Country, NewLibrary
from playground.cast import HOMES, OWNER
from playground.narrator import Narrator
from playground.page import Page
from playground.people import Person
from playground.town import DemoTown
from playground.week import Week
from storage import libraries, organisations
from storage.transaction import transaction
from tests.playground.conftest import bot_for, button, buttons
from tests.playground.tab import Tab, listening, quiet_town

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0d"
    "ef46b80000000049454e44ae426082"
)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[DemoTown]:
    async with quiet_town(tmp_path) as town:
        yield town


@pytest.fixture
async def tab(town: DemoTown) -> AsyncIterator[Tab]:
    async with listening(town.playground.url) as tab:
        yield tab


@pytest.fixture
async def speaker(town: DemoTown) -> AsyncIterator[Bot]:
    """Speaks with the bot's token, to show on phones what the bot itself does not say."""
    bot = bot_for(town.playground)
    yield bot
    await bot.session.close()


@pytest.fixture
async def anna(town: DemoTown) -> Person:
    person = town.people["Анна"]
    await person.send("/start")
    return person


def test_the_first_thing_told_is_the_whole_town(town: DemoTown, tab: Tab) -> None:
    anna, vera = town.people["Анна"], town.people["Вера"]
    group = town.groups["Соседи"].id
    assert [person["name"] for person in tab.people.values()] == [
        "Олег Орлов", "Вера Смирнова", "Анна Петрова", "Борис Кузнецов",
    ]  # fmt: skip
    parts = [person["part"] for person in tab.people.values()]
    assert parts == ["owner", "librarian", "volunteer", "volunteer"]
    assert [each["may_add"] for each in tab.people[vera.id]["groups"]] == [True]
    assert [(each["id"], each["may_add"]) for each in tab.people[anna.id]["groups"]] == [(group, False)]
    assert (tab.people[anna.id]["started"], tab.people[anna.id]["zone"]) == (False, "Europe/Minsk")
    assert tab.chats[group]["title"] == "Соседи"
    assert tab.state["busy"] == ""
    assert tab.state["week"] is False
    assert tab.calls[0]["method"] == "getMe"


async def test_what_is_written_and_tapped_on_the_page_happens_in_the_town(town: DemoTown, tab: Tab) -> None:
    oleg = town.owner
    await tab.does(oleg, "send", text="/libraries")
    await tab.until(lambda: bool(tab.chats[oleg.id]["messages"]) and tab.last(oleg.id)["by_bot"])
    screen = tab.last(oleg.id)
    label = screen["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert label == "Добавить библиотеку"

    await tab.does(oleg, "tap", message=screen["message_id"], row=0, column=0, label=label)
    await tab.until(lambda: {"kind": "answered", "person": oleg.id, "words": ""} in tab.events)
    await town.playground.settled()
    await tab.until(lambda: tab.last(oleg.id)["text"] == oleg.last().text)
    await tab.does(oleg, "send", text="Детская библиотека")
    await tab.until(lambda: "Беларусь" in str(tab.last(oleg.id).get("reply_markup")))


async def test_a_button_that_has_changed_is_not_tapped(anna: Person, town: DemoTown, tab: Tab, speaker: Bot) -> None:
    sent = await speaker.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
    where = {"message": sent.message_id, "row": 0, "column": 0, "label": "Да"}
    for wrong in ({"label": "Нет"}, {"row": 1}, {"column": -1}, {"message": 9}):
        assert await tab.tries(anna, "tap", **{**where, **wrong}) == (409, {"refused": "changed", "words": ""})
    await tab.does(anna, "tap", **where)


FORGED = [
    {"deed": "send", "text": " "},
    {"deed": "send", "text": 5},
    {"deed": "send", "text": "привет", "chat": 1},
    {"deed": "send", "text": "привет", "chat": True},
    {"deed": "send", "text": "привет", "person": 1},
    {"deed": "send", "text": "привет", "person": "1"},
    {"deed": "open", "link": "https://t.me/knigonosha_bot?startgroup=x", "to": "GROUP"},
    {"deed": "vote", "message": 1, "options": "0"},
    {"deed": "vote", "message": 1, "options": [True]},
    {"deed": "key", "row": 0, "column": 0},
    {"deed": "fly"},
    {},
]


@pytest.mark.parametrize("forged", FORGED)
async def test_what_no_phone_offers_is_refused(
    anna: Person, town: DemoTown, tab: Tab, forged: dict[str, object]
) -> None:
    before = len(town.playground.world.story)
    wanted = {key: town.groups["Соседи"].id if value == "GROUP" else value for key, value in forged.items()}
    body = {"person": anna.id, "chat": anna.id, **wanted}
    async with tab.session.post(f"{tab.url}/deed", json=body) as answer:
        assert answer.status == 409
    assert len(town.playground.world.story) == before


async def test_a_strangers_message_cannot_be_answered_to(anna: Person, town: DemoTown, tab: Tab) -> None:
    boris = town.people["Борис"]
    message = await boris.send("/start")
    status, _ = await tab.tries(anna, "send", text="привет", reply_to=message.id, chat=boris.id)
    assert status == 409


async def test_pop_ups_go_to_whom_they_are_meant(anna: Person, town: DemoTown, tab: Tab, speaker: Bot) -> None:
    queries = town.playground.telegram.queries
    for alert, kind in ((False, "popup"), (True, "alert")):
        sent = await speaker.send_message(anna.id, "Да?", reply_markup=buttons([button("Да")]))
        known = set(queries)
        town.playground.telegram.updates.allowed = frozenset(("message",))  # The town's bot must not answer first.
        await tab.does(anna, "tap", message=sent.message_id, row=0, column=0, label="Да")
        (query,) = set(queries) - known
        await speaker.answer_callback_query(query, "Готово", show_alert=alert)
        await tab.until(lambda kind=kind: {"kind": kind, "person": anna.id, "words": "Готово"} in tab.events)  # type: ignore[misc]


async def test_a_start_link_opens_the_private_chat(town: DemoTown, tab: Tab) -> None:
    anna = town.people["Анна"]
    await tab.does(anna, "open", link=f"https://t.me/{town.playground.bot_username}?start=x")
    await tab.until(lambda: {"kind": "started", "person": anna.id} in tab.events)
    await tab.until(lambda: tab.people[anna.id]["started"])


async def test_keys_contacts_and_what_the_bot_does_not_read(
    anna: Person, town: DemoTown, tab: Tab, speaker: Bot
) -> None:
    keys = [[KeyboardButton(text="Мой номер", request_contact=True)], [KeyboardButton(text="Помощь")]]
    await speaker.send_message(anna.id, "Клавиатура", reply_markup=ReplyKeyboardMarkup(keyboard=keys))
    await tab.until(lambda: bool(tab.chats[anna.id]["keyboard"]))
    await tab.does(anna, "key", row=0, column=0, label="Мой номер")
    await tab.does(anna, "key", row=1, column=0, label="Помощь")
    for deed in ("contact", "sticker", "voice", "photo"):
        await tab.does(anna, deed)
    mine = [message for message in anna.messages() if not message.by_bot]
    kinds = [next(iter(message.content)) for message in mine]
    assert kinds == ["text", "contact", "text", "contact", "sticker", "voice", "photo"]
    await town.playground.settled()


async def test_a_bot_that_is_shut_out_is_told_so_and_let_in_again(anna: Person, town: DemoTown, tab: Tab) -> None:
    await tab.does(anna, "block")
    await tab.until(lambda: tab.people[anna.id]["blocked"])
    await tab.does(anna, "unblock")
    await tab.until(lambda: not tab.people[anna.id]["blocked"])


async def test_somebody_new_comes_into_a_group(town: DemoTown, tab: Tab) -> None:
    group = town.groups["Соседи"].id
    new = {"first_name": "Ян", "last_name": "", "language": "en", "group": group}
    status, answer = await tab.town_deed("welcome", **new)
    assert status == 200
    await tab.until(lambda: answer["person"] in tab.people)
    person = tab.people[answer["person"]]
    assert (person["name"], person["language"], person["started"]) == ("Ян", "en", False)
    assert [each["id"] for each in person["groups"]] == [group]
    await tab.until(lambda: "new_chat_members" in tab.last(group))

    for wrong, reason in (
        ({}, "name_taken"),
        ({"first_name": " "}, "unknown"),
        ({"first_name": "Я" * 65}, "unknown"),
        ({"group": 5}, "unknown"),
    ):
        assert await tab.town_deed("welcome", **{**new, **wrong}) == (409, {"refused": reason, "words": ""})


async def test_documents_are_saved_and_only_pictures_are_shown(anna: Person, tab: Tab, speaker: Bot) -> None:
    await speaker.send_document(anna.id, BufferedInputFile(b"<script>1</script>", "план.html"))
    await speaker.send_photo(anna.id, BufferedInputFile(PIXEL, "x.png"))
    await tab.until(lambda: "photo" in tab.last(anna.id))
    document, photo = (it for it in tab.chats[anna.id]["messages"][-2:])
    async with tab.session.get(f"{tab.url}/document/{document['document']['file_id']}") as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        disposition = answer.content_disposition
        assert disposition is not None
        assert (disposition.type, disposition.filename) == ("attachment", "план.html")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with tab.session.get(f"{tab.url}/document/{photo['photo'][0]['file_id']}") as answer:
        assert (answer.headers["Content-Type"], await answer.read()) == ("image/png", PIXEL)
    async with tab.session.get(f"{tab.url}/document/none") as answer:
        assert answer.status == 404


async def test_calls_and_refusals_are_listed(anna: Person, tab: Tab, speaker: Bot) -> None:
    with pytest.raises(TelegramBadRequest):
        await speaker.send_message(anna.id, "<b>x", parse_mode="HTML")
    await tab.until(lambda: tab.state["refusals"] == 1 and list(tab.calls.values())[-1]["code"] == 400)
    call = list(tab.calls.values())[-1]
    assert (call["method"], call["to"], call["params"]["text"]) == ("sendMessage", "Анна Петрова", "<b>x")
    assert call["refusal"].startswith("Bad Request: can't parse entities")


async def test_a_method_that_is_not_modelled_is_told_loudly(anna: Person, tab: Tab, speaker: Bot) -> None:
    with pytest.raises(Exception, match="does not model"):
        await speaker.send_dice(anna.id)
    await tab.until(lambda: "sendDice" in tab.state["trouble"])
    assert (await tab.tries(anna, "send", text="привет"))[1]["refused"] == "trouble"


async def test_commands_and_links_in_the_bots_words_can_be_pressed(anna: Person, tab: Tab, speaker: Bot) -> None:
    words = "Смотрите /privacy и <code>/нет /help</code> <b>t.me/xyz</b>"
    await speaker.send_message(anna.id, words, parse_mode="HTML")
    await tab.until(lambda: "privacy" in tab.texts(anna.id)[-1])
    found = [entity["type"] for entity in tab.last(anna.id)["entities"]]
    assert sorted(found) == ["bold", "bot_command", "code", "url"]


async def test_the_clock_turns_by_an_hour_and_a_day_and_not_when_nothing_is_planned(town: DemoTown, tab: Tab) -> None:
    begun = town.clock.now()
    for by, hours in (("hour", 1), ("day", 25)):
        assert (await tab.town_deed("turn", by=by))[0] == 200
        there = begun + timedelta(hours=hours)
        await tab.until(lambda there=there: town.clock.now() >= there and not town.turning)  # type: ignore[misc]
    assert (await tab.town_deed("turn", by="year"))[1]["refused"] == "unknown"
    assert (await tab.town_deed("turn", by="next"))[1]["refused"] == "nothing_due"


async def test_the_page_knows_the_clock_of_a_library_that_was_founded_elsewhere(town: DemoTown, tab: Tab) -> None:
    assert tab.clock["libraries"] == []
    async with transaction(town.app.db) as tx:
        organisation = await organisations.add(tx, Country.RU, "Маячные библиотеки", None)
        library = NewLibrary("На Маячной", Country.RU, "Южно-Сахалинск", "Asia/Sakhalin")
        await libraries.add(tx, library, organisation, town.clock.now())
    await town.owner.send("/start")
    await tab.until(lambda: tab.clock["libraries"] == [{"city": "Южно-Сахалинск", "zone": "Asia/Sakhalin"}])


async def test_the_week_is_offered_until_somebody_has_acted_and_nobody_acts_meanwhile(tmp_path: Path) -> None:
    town = DemoTown(tmp_path / "demo.db", OWNER, HOMES)
    told: list[str] = []
    week = Week(town, Narrator(town, "ru", told.append), "ru")
    Page(town, "ru", week, week.go_on)
    anna = town.people["Анна"]
    async with town, listening(town.playground.url) as tab:
        assert tab.state["busy"] == "opening"
        assert (await tab.tries(anna, "send", text="/start"))[1]["refused"] == "busy"
        await town.start_bot()
        await week.arrange()
        await tab.until(lambda: bool(tab.state["week"]))
        assert (await tab.town_deed("week"))[0] == 200
        await tab.until(lambda: tab.state["busy"] == "week")
        assert (await tab.tries(anna, "send", text="/start"))[1]["refused"] == "busy"
        await tab.until(lambda: tab.state["busy"] == "" and not tab.state["week"])
        assert "Акция прошла. Спасибо!" in tab.texts(town.groups["Соседи"].id)[-1]
        assert (await tab.town_deed("week"))[1]["refused"] == "week_over"
        assert tab.state["refusals"] == 0
