"""The reminder ladder (R6) as people read it: on time, once, also after a restart, a crash and bad days."""

from datetime import UTC, datetime, timedelta

from playground.keyboards import buttons_of
from playground.places import Group
from playground.world import Message
from storage import libraries
from tests.conversations.test_signups import SATURDAY, reading
from tests.conversations.town import MadeAction, Town
from tests.databases import on_both_databases

GATHER = SATURDAY - timedelta(minutes=45)
T48 = GATHER - timedelta(hours=48)
T24 = GATHER - timedelta(hours=24)
T3 = GATHER - timedelta(hours=3)


async def seated(town: Town) -> tuple[MadeAction, Group]:
    """Anna has a seat, twelve days ahead; Boris, who has none, hears no news meanwhile."""
    action, group = await reading(town)
    await town.write("UPDATE followers SET muted_at = since")
    await town.anna.click("Записаться: чтец", in_=group)
    return action, group


def labels(message: Message) -> list[str]:
    return [str(key["text"]) for key in buttons_of(message.markup)]


async def states(town: Town) -> list[tuple[str, str, str]]:
    return [
        (kind, state, reason or "")
        for kind, state, reason in await town.rows("SELECT kind, state, reason FROM notices ORDER BY due, id")
    ]


@on_both_databases
async def test_the_ladder_asks_at_48_hours_tells_the_librarian_and_gives_details(town: Town) -> None:
    _, group = await seated(town)
    await town.turn(T48 - timedelta(minutes=1))
    town.anna.sees_not("Всё в силе?")
    await town.turn(T48)
    town.anna.sees("Суббота, 5 декабря, 14:00 — «Громкие чтения». Ваша роль: чтец. Всё в силе?")
    assert town.anna.buttons() == ["Приду", "Пока не знаю", "Не смогу прийти"]
    await town.anna.click("Приду")
    town.anna.sees("Спасибо, ждём вас!")
    town.anna.sees("занято 1 из 4 (1 подтвердил)", in_=group)
    await town.turn(datetime(2026, 12, 4, 13, 0, tzinfo=UTC))
    town.vera.sees("Суббота, 5 декабря, 14:00, «Громкие чтения»: придёт 1 из 1.")
    town.anna.sees_not("Спрашиваем ещё раз")
    await town.turn(T3)
    town.anna.sees("Сегодня, суббота, 5 декабря, 14:00 — «Громкие чтения». Ваша роль: чтец.")
    assert [(kind, state) for kind, state, _ in await states(town)] == [
        ("receipt", "sent"),
        ("confirm", "sent"),
        ("confirm_again", "skipped"),
        ("state_of_things", "sent"),
        ("details", "sent"),
    ]


async def test_the_librarian_reads_who_is_missing_by_the_roles_minimum(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    roles = {"чтец": (2, 20), "ведущий": (1, 1), "фотограф": (0, 10)}
    made = await town.action(library, starts=SATURDAY, roles_=roles)
    await town.volunteer(town.anna, library)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(T48)
    await town.anna.click("Приду")
    await town.turn(datetime(2026, 12, 4, 13, 0, tzinfo=UTC))
    town.vera.sees("«Громкие чтения»: придёт 1 из 1.\nНе хватает: чтец — 1, ведущий — 1")


async def test_where_nobody_signed_up_the_librarian_reads_that_instead_of_numbers(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=SATURDAY, roles_={"чтец": (1, 30), "фотограф": (0, 1)})
    await town.turn(datetime(2026, 12, 4, 13, 0, tzinfo=UTC))
    town.vera.sees("«Громкие чтения»: пока никто не записался.\nНе хватает: чтец — 1")


async def test_whoever_does_not_answer_is_asked_once_more_and_named_to_the_librarian(town: Town) -> None:
    await seated(town)
    await town.turn(T24)
    assert town.anna.history().count("Всё в силе?") == 1
    town.anna.sees("Спрашиваем ещё раз: всё в силе?")
    await town.turn(datetime(2026, 12, 4, 13, 0, tzinfo=UTC))
    town.vera.sees("Пока не ответили: Анна")
    await town.vera.click("Напомнить им")
    assert town.vera.popup == "Напомнили: 1"
    assert town.anna.history().count("Спрашиваем ещё раз") == 2
    assert "Напомнить им" not in town.vera.buttons()


async def test_a_nudge_before_the_first_question_is_the_first_question(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    monday = await town.action(library, starts=datetime(2026, 12, 7, 11, 0, tzinfo=UTC))
    await town.anna.open(f"https://t.me/knigonosha_bot?start=a{monday.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(datetime(2026, 12, 4, 13, 0, tzinfo=UTC))
    await town.vera.click("Напомнить им")
    town.anna.sees("Понедельник, 7 декабря, 14:00 — «Громкие чтения». Ваша роль: чтец. Всё в силе?")
    town.anna.sees_not("ещё раз")


async def test_i_dont_know_yet_asks_later_instead_of_the_second_question(town: Town) -> None:
    await seated(town)
    await town.turn(T48)
    await town.anna.click("Пока не знаю")
    town.anna.sees("Спросим ещё раз")
    await town.anna.click("Пока не знаю")
    assert "Спросим ещё раз: четверг, 3 декабря, 19:15." in town.anna.screen(), "a second tap gives the same answer"
    await town.turn(T48 + timedelta(hours=6))
    assert town.anna.history().count("Спрашиваем ещё раз") == 1
    await town.anna.click("Пока не знаю")
    town.anna.sees("Как решите, нажмите кнопку")
    await town.turn(T3 - timedelta(minutes=1))
    town.anna.sees_not("Спрашиваем ещё раз")


async def test_a_late_sign_up_counts_as_confirmed_and_is_not_asked(town: Town) -> None:
    _, group = await reading(town)
    await town.write("UPDATE followers SET muted_at = since")
    await town.turn(T48 + timedelta(hours=1))
    await town.boris.click("Записаться: чтец", in_=group)
    town.boris.sees("(1 подтвердил)", in_=group)
    town.boris.sees_not("спросим, всё ли в силе")
    await town.turn(T3)
    assert [kind for kind, state, _ in await states(town) if state == "sent"] == [
        "receipt",
        "state_of_things",
        "details",
    ]


async def test_a_seat_given_back_is_reminded_of_no_more(town: Town) -> None:
    await seated(town)
    await town.anna.click("Не смогу прийти")
    await town.anna.click("Да, не смогу")
    await town.turn(SATURDAY)
    assert "Всё в силе?" not in town.anna.history()
    assert [state for kind, state, _ in await states(town) if kind in {"confirm", "details"}] == ["skipped"] * 2


async def test_a_restart_between_sign_up_and_reminder_sends_it_once(town: Town) -> None:
    await seated(town)
    await town.stop_app()
    town.clock.turn_to(T48 + timedelta(minutes=30))
    await town.start_app()
    town.anna.sees("Всё в силе?")
    await town.restart()
    assert town.anna.history().count("Всё в силе?") == 1


async def test_after_a_long_downtime_only_what_is_still_worth_saying_is_said(town: Town) -> None:
    await seated(town)
    await town.stop_app()
    town.clock.turn_to(T3 + timedelta(minutes=5))
    await town.start_app()
    assert "сё в силе?" not in town.anna.history().split("Вы записаны")[-1]
    town.anna.sees("Сегодня, суббота, 5 декабря")


async def test_an_unknown_outcome_is_repeated_once_and_counted(town: Town) -> None:
    await seated(town)
    town.playground.fail("sendMessage", "drop", after=True)
    await town.turn(T48 + timedelta(minutes=1))
    assert town.anna.history().count("Всё в силе?") == 2
    assert await town.rows("SELECT state, tries FROM notices WHERE kind = 'confirm'") == [("sent", 1)]


async def test_twice_unknown_stays_unknown(town: Town) -> None:
    await seated(town)
    town.playground.fail("sendMessage", "drop", times=2, after=True)
    await town.turn(T48 + timedelta(minutes=1))
    assert await town.rows("SELECT state, tries FROM notices WHERE kind = 'confirm'") == [("unknown", 1)]


@on_both_databases
async def test_a_notice_that_was_being_sent_when_the_bot_died_is_sent_once_more(town: Town) -> None:
    await seated(town)
    await town.stop_app()
    town.clock.turn_to(T48)
    await town.start_app()
    assert town.anna.history().count("Всё в силе?") == 1
    await town.write("UPDATE notices SET state = 'sending', ended_at = NULL WHERE kind = 'confirm'")
    await town.restart()
    assert town.anna.history().count("Всё в силе?") == 2
    await town.write("UPDATE notices SET state = 'sending', ended_at = NULL WHERE kind = 'confirm'")
    await town.restart()
    assert town.anna.history().count("Всё в силе?") == 2
    assert await town.rows("SELECT state FROM notices WHERE kind = 'confirm'") == [("unknown",)]


async def test_somebody_who_blocked_the_bot_keeps_the_seat_and_the_librarian_is_told_once(town: Town) -> None:
    await seated(town)
    await town.anna.block()
    await town.turn(SATURDAY)
    assert town.vera.history().count("не получит наши сообщения") == 1
    assert await town.rows("SELECT state FROM signups") == [("S",)]
    assert [state for kind, state, _ in await states(town) if kind == "confirm"] == ["undeliverable"]


async def test_two_shifts_close_together_are_asked_about_in_one_message(town: Town) -> None:
    _, group = await seated(town)
    async with town.app.db.read() as connection:
        library = await libraries.by_id(connection, 1)
    assert library is not None
    early = GATHER - timedelta(hours=1)
    await town.action(library, "Мастер-класс", starts=early, prep=0, after=0, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.turn(early - timedelta(hours=48))
    assert town.anna.screen().count("Всё в силе?") == 2
    assert "Приду: Громкие чтения" in town.anna.buttons()
    await town.anna.click("Приду: Мастер-класс")
    assert "Приду: Громкие чтения" in [label for m in town.anna.messages() for label in labels(m)]
    await town.turn(T48)
    assert town.anna.history().count("Всё в силе?") == 2, "it went along, so it is not said again"


async def test_quiet_hours_move_the_question_to_the_evening_before(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    morning = datetime(2026, 12, 5, 6, 0, tzinfo=UTC)
    action = await town.action(library, starts=morning)
    await town.anna.open(f"https://t.me/knigonosha_bot?start=a{action.id}")
    await town.anna.click("Записаться: чтец")
    await town.turn(datetime(2026, 12, 2, 17, 29, tzinfo=UTC))
    town.anna.sees_not("Всё в силе?")
    await town.turn(datetime(2026, 12, 2, 17, 30, tzinfo=UTC))
    town.anna.sees("Всё в силе?")
