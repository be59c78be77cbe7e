"""An action moves to where somebody has another seat: only they are asked, silence costs nobody a seat (R2)."""

from datetime import UTC, datetime, timedelta

from messages.conflicts import TakeBack
from messages.doors import Keep
from tests.conversations.readings import SATURDAY, move, readings
from tests.conversations.town import MadeAction, Town

MINUTE = timedelta(seconds=61)
DAY = timedelta(days=1)
EVENING = SATURDAY + timedelta(hours=4)
"""The same day at 18:00: no conflict with the readings at 14:00."""
SIGN_UPS = "SELECT r.shift_id, s.state, s.reason FROM signups s JOIN roles r ON r.id = s.role_id ORDER BY s.id"
ANNAS = (
    "SELECT count(*) FROM signups s JOIN roles r ON r.id = s.role_id JOIN shifts h ON h.id = r.shift_id "
    "JOIN actions a ON a.id = h.action_id JOIN people p ON p.id = s.person_id "
    "WHERE p.name = 'Анна' AND s.state = 'S' AND a.title = :title"
)
TIMERS = "SELECT count(*) FROM timers WHERE kind = 'conflict'"


async def two_seats(town: Town, workshop_at: datetime = SATURDAY + 7 * DAY) -> tuple[MadeAction, MadeAction]:
    """Anna reads on the 5th in Vera's library and helps, usually on the 12th, in Pavel's; Boris only reads."""
    library, action, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: чтец", in_=group)
    other = await town.library("Музей", librarian=town.pavel)
    await town.volunteer(town.anna, other)
    workshop = await town.action(other, "Мастер-класс", starts=workshop_at, by=town.pavel)
    await town.anna.open(f"https://t.me/knigonosha_bot?start=a{workshop.id}")
    await town.anna.click("Записаться: чтец")
    return action, workshop


async def test_only_whoever_is_in_conflict_now_is_asked_and_chooses(town: Town) -> None:
    action, workshop = await two_seats(town)
    await move(town, action, "День", "12 декабря", sees="В это время уже заняты: 1. Спросим, какую запись оставить.")
    await town.turn(MINUTE)
    town.boris.sees("Изменились день и время")
    town.boris.sees_not("Какую запись оставить?")
    town.anna.sees("Стало: суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("«Мастер-класс», суббота, 12 декабря, 14:00–15:00, волонтёрам к 13:15")
    town.anna.sees("Какую запись оставить? Пока вы не ответили, места остаются за вами.")
    assert town.anna.buttons() == [
        "Оставить: Громкие чтения", "Оставить: Мастер-класс",
        "Подробнее: Громкие чтения", "Не смогу прийти: Громкие чтения",
    ]  # fmt: skip
    await town.anna.click("Оставить: Мастер-класс")
    town.anna.sees("Хорошо, эта запись остаётся:")
    town.anna.sees("Суббота, 12 декабря, 14:00 — «Мастер-класс». Ваша роль: чтец.")
    town.anna.sees("Другое место освободили: «Громкие чтения».")
    assert (action.shift_id, "X", "left") in await town.rows(SIGN_UPS)
    assert (workshop.shift_id, "S", None) in await town.rows(SIGN_UPS)
    assert await town.rows(TIMERS) == [(0,)]
    await town.turn(2 * DAY)
    town.vera.sees_not("ответа пока нет")


async def chosen_wrong(town: Town) -> tuple[MadeAction, MadeAction]:
    action, workshop = await two_seats(town)
    await move(town, action, "День", "12 декабря")
    await town.turn(MINUTE)
    await town.anna.click("Оставить: Громкие чтения")
    return action, workshop


async def test_a_wrong_choice_is_changed_while_the_seat_is_free(town: Town) -> None:
    await chosen_wrong(town)
    town.anna.sees("Другое место освободили: «Мастер-класс».")
    first = town.anna.last()
    await town.boris.send("/help")
    await town.boris.press(town.boris.last(), TakeBack(signup=3).pack())
    assert town.boris.popup.startswith("Этого больше нет")
    await town.anna.click("Вернуть: Мастер-класс")
    town.anna.sees("Суббота, 12 декабря, 14:00 — «Мастер-класс». Ваша роль: чтец.")
    town.anna.sees("Другое место освободили: «Громкие чтения».")
    assert await town.rows(ANNAS, title="Мастер-класс") == [(1,)]
    assert await town.rows(ANNAS, title="Громкие чтения") == [(0,)]
    await town.anna.press(first, TakeBack(signup=3).pack())
    town.anna.sees("Вы уже записаны: «Мастер-класс».")
    assert await town.rows(ANNAS, title="Мастер-класс") == [(1,)]
    assert await town.rows("SELECT count(*) FROM signups WHERE late_at IS NOT NULL") == [(0,)]


async def test_a_choice_stays_when_the_other_seat_was_taken_meanwhile(town: Town) -> None:
    _, workshop = await chosen_wrong(town)
    await town.write("UPDATE roles SET max = 0 WHERE shift_id = :shift", shift=workshop.shift_id)
    await town.anna.click("Вернуть: Мастер-класс")
    town.anna.sees("Это место уже заняли")
    assert await town.rows(ANNAS, title="Громкие чтения") == [(1,)]
    assert await town.rows(ANNAS, title="Мастер-класс") == [(0,)]


async def test_no_answer_in_a_day_tells_the_librarian_once_and_keeps_the_seats(town: Town) -> None:
    action, _ = await two_seats(town)
    await move(town, action, "День", "12 декабря")
    await town.turn(DAY - MINUTE)
    town.vera.sees_not("ответа пока нет")
    await town.turn(timedelta(minutes=5))
    town.vera.sees("Анна: после переноса на это время есть ещё одна запись. Спросили, какую оставить, ответа пока нет.")
    town.vera.sees("Суббота, 12 декабря, 14:00, «Громкие чтения». Роль: чтец.")
    assert "Мастер-класс" not in town.vera.history()
    town.pavel.sees_not("ответа пока нет")
    await town.restart()
    await town.turn(2 * DAY)
    assert town.vera.history().count("ответа пока нет") == 1
    assert [state for _, state, _ in await town.rows(SIGN_UPS)] == ["S", "S", "S"]
    await town.anna.click("Оставить: Громкие чтения")
    town.anna.sees("Другое место освободили: «Мастер-класс».")


async def test_the_librarian_hears_two_days_before_at_the_latest(town: Town) -> None:
    action, _ = await two_seats(town, EVENING)
    await town.turn(datetime(2026, 12, 2, 16, 0, tzinfo=UTC))
    await move(town, action, "Время", "18:30")  # T−48 h is the next day at 17:45, in less than a day
    await town.turn(datetime(2026, 12, 3, 14, 44, tzinfo=UTC))
    town.vera.sees_not("ответа пока нет")
    await town.turn(datetime(2026, 12, 3, 14, 45, tzinfo=UTC))
    town.vera.sees("ответа пока нет")


async def test_less_than_two_days_before_the_librarian_hears_at_once(town: Town) -> None:
    action, _ = await two_seats(town, EVENING)
    await town.turn(datetime(2026, 12, 4, 12, 0, tzinfo=UTC))
    await move(town, action, "Время", "18:30")
    await town.turn(MINUTE)
    town.anna.sees("Какую запись оставить?")
    town.vera.sees("ответа пока нет")
    await town.anna.click("Оставить: Мастер-класс")
    town.vera.sees("Анна не сможет прийти.")
    assert (action.shift_id, "X", "left") in await town.rows(SIGN_UPS), "the library moved it, not she"


async def test_a_further_move_away_ends_the_question(town: Town) -> None:
    action, _ = await two_seats(town)
    await move(town, action, "День", "12 декабря")
    await town.turn(MINUTE)
    question = town.anna.last()
    assert await town.rows(TIMERS) == [(1,)]
    await move(town, action, "День", "13 декабря")
    assert await town.rows(TIMERS) == [(0,)]
    await town.turn(2 * DAY)
    town.vera.sees_not("ответа пока нет")
    await town.anna.press(question, Keep(signup=1).pack())
    town.anna.sees("Других записей на это время у вас нет.")
    assert [state for _, state, _ in await town.rows(SIGN_UPS)] == ["S", "S", "S"]


async def test_a_further_move_within_the_conflict_asks_anew_and_counts_anew(town: Town) -> None:
    action, _ = await two_seats(town)
    await move(town, action, "День", "12 декабря")
    await town.turn(timedelta(hours=5))
    await move(town, action, "Время", "14:30")
    await town.turn(MINUTE)
    assert town.anna.history().count("Какую запись оставить?") == 2
    await town.turn(DAY - timedelta(hours=1))
    town.vera.sees_not("ответа пока нет")
    await town.turn(timedelta(hours=1))
    assert town.vera.history().count("ответа пока нет") == 1


async def test_a_seat_given_back_meanwhile_ends_the_question(town: Town) -> None:
    action, _ = await two_seats(town)
    await move(town, action, "День", "12 декабря")
    await town.turn(MINUTE)
    question = town.anna.last()
    await town.anna.click("Не смогу прийти: Громкие чтения")
    await town.anna.click("Да, не смогу")
    await town.turn(2 * DAY)
    town.vera.sees_not("ответа пока нет")
    await town.anna.press(question, Keep(signup=1).pack())
    town.anna.sees("Вы уже не записаны")


async def test_nobody_answers_for_somebody_else(town: Town) -> None:
    action, _ = await two_seats(town)
    await move(town, action, "День", "12 декабря")
    await town.turn(MINUTE)
    await town.boris.press(town.boris.last(), Keep(signup=1).pack())
    assert town.boris.popup.startswith("Этого больше нет")
    assert [state for _, state, _ in await town.rows(SIGN_UPS)] == ["S", "S", "S"]


async def test_two_moves_in_one_message_ask_without_mixing_the_titles(town: Town) -> None:
    library, action, group = await readings(town)
    other = await town.action(library, "Мастер-класс", starts=EVENING, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await move(town, action, "Время", "19:30")
    await move(town, other, "Время", "19:00")
    await town.turn(MINUTE)
    assert town.anna.screen().count("Какую запись оставить?") == 2
    assert {label for label in town.anna.buttons() if label.startswith("Оставить")} == {
        "Оставить: Громкие чтения", "Оставить: Мастер-класс",
    }  # fmt: skip
    await town.anna.click("Оставить: Громкие чтения")
    town.anna.sees("Другое место освободили: «Мастер-класс».")
    assert [state for _, state, _ in await town.rows(SIGN_UPS)] == ["S", "X"]
