"""«Срочно»: with a reason, beyond the week's limit to those only who allow it, never at night."""

from datetime import UTC, datetime, timedelta

from messages.invitation_steps import CallUrgent
from playground.people import Person
from tests.conversations.inviting import friends, got, sent, written
from tests.conversations.town import Town
from tests.databases import on_both_databases

REASON = "Заболели трое, завтра выезд"


async def allows(town: Town, person: Person) -> None:
    await town.write("UPDATE people SET urgent = TRUE WHERE telegram_id = :id", id=person.id)


async def heard_three(town: Town) -> None:
    await friends(town)
    for text in ("Раз", "Два", "Три"):
        await sent(town, text)


@on_both_databases
async def test_it_reaches_beyond_three_a_week_those_who_allow_it_and_says_so_at_its_top(town: Town) -> None:
    await heard_three(town)
    await allows(town, town.anna)
    await written(town, "Выручайте!")
    town.vera.sees("Сейчас его никто не получит.")
    await town.vera.click("Срочно")
    town.vera.sees("Почему срочно?")
    await town.vera.send(REASON)
    town.vera.sees(f"Срочно: {REASON}")
    town.vera.sees("Получит 1 человек.")
    town.vera.sees("Из них 1 уже получил три сообщения за неделю, но разрешил звать срочно.")
    town.vera.sees("Ещё 1 человек уже получил три сообщения за неделю, его не побеспокоим.")
    await town.vera.click("Отправить")
    assert (got(town.anna, "Выручайте!"), got(town.boris, "Выручайте!")) == (1, 0)
    assert str(town.anna.last().content["text"]).startswith("Срочно\n\nВыручайте!")
    town.anna.sees_not(REASON)
    town.vera.sees("Приглашение отправлено.")
    town.vera.sees(f"Срочно: {REASON}")


async def test_the_audit_names_the_invitation_that_keeps_the_reason(town: Town) -> None:
    await friends(town)
    await written(town)
    await town.vera.click("Срочно")
    await town.vera.send(f"  {REASON}\n")
    await town.vera.click("Отправить")
    audited = await town.rows("SELECT verb, subject_id FROM audit WHERE subject_kind = 'invitation'")
    assert audited == [("send_urgently", 1)]
    assert await town.rows("SELECT urgent_reason FROM invitations") == [(REASON,)]


async def test_without_a_reason_it_is_not_urgent_and_the_question_stays_open(town: Town) -> None:
    await friends(town)
    await written(town)
    await town.vera.click("Срочно")
    await town.vera.send_sticker()
    town.vera.sees("Пришлите, пожалуйста, причину текстом.")
    await town.vera.send("я" * 151)
    town.vera.sees("Слишком длинно: можно до 150 знаков.")
    assert await town.rows("SELECT urgent_reason FROM invitations") == [(None,)]
    await town.restart()
    await town.vera.send("<b>Трое</b> & заболели")
    town.vera.sees("Срочно: <b>Трое</b> & заболели")
    await town.vera.click("Не срочно")
    await town.vera.click("Отправить")
    assert "Срочно" not in str(town.anna.last().content["text"])
    assert await town.rows("SELECT verb FROM audit WHERE subject_kind = 'invitation'") == [("send",)]


async def test_also_an_urgent_one_waits_for_the_morning(town: Town) -> None:
    await friends(town)
    await allows(town, town.anna)
    await town.turn(datetime(2026, 11, 23, 18, 30, tzinfo=UTC))
    await written(town, "Выручайте!")
    await town.vera.click("Срочно")
    await town.vera.send(REASON)
    town.vera.sees("Начнём: вторник, 24 ноября, 09:00.")
    await town.vera.click("Отправить")
    assert got(town.anna, "Выручайте!") == 0
    await town.turn(datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
    assert got(town.anna, "Выручайте!") == 1


async def test_who_does_not_allow_it_any_more_is_left_in_peace(town: Town) -> None:
    await heard_three(town)
    await allows(town, town.anna)
    await written(town, "Выручайте!", "Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00")
    await town.vera.click("Срочно")
    await town.vera.send(REASON)
    await town.vera.click("Отправить")
    await town.turn(timedelta(hours=20))
    await town.anna.send("/profile")
    await town.anna.click("Интересы")
    await town.anna.click("✓ Можно звать срочно")
    await town.turn(timedelta(days=1))
    assert got(town.anna, "Выручайте!") == 0
    town.vera.sees("Не стали беспокоить: 2")


async def test_strangers_and_other_libraries_cannot_make_it_urgent(town: Town) -> None:
    await friends(town)
    await town.library("Музей", librarian=town.pavel)
    await written(town)
    for person in (town.pavel, town.anna):
        await person.send("/start")
        await person.press(person.last(), CallUrgent(invitation=1).pack())
        assert "могут только библиотекари этой библиотеки" in str(person.popup)
    await town.vera.click("Отправить")
    await town.vera.press(town.vera.last(), CallUrgent(invitation=1).pack())
    await town.vera.send(REASON)
    assert await town.rows("SELECT urgent_reason FROM invitations") == [(None,)]


async def test_in_english(town: Town) -> None:
    await friends(town)
    await town.write("UPDATE people SET language = 'en'")
    await town.vera.send("/call")
    for label in ("By interests", "Technology", "Next"):
        await town.vera.click(label)
    await town.vera.send("Help us!")
    for label in ("No picture", "No action", "Now", "Urgent"):
        await town.vera.click(label)
    await town.vera.send("Three fell ill")
    town.vera.sees("Urgent: Three fell ill")
    await town.vera.click("Send")
    assert str(town.anna.last().content["text"]).startswith("Urgent\n\nHelp us!")
