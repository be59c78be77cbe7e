"""How many an invitation reaches is told where its audience is chosen, and nobody writes a text for nobody."""

from datetime import UTC, datetime, timedelta

from domain.interests import Interest
from domain.invitations import Audience
from messages.invitation_steps import CallTo
from tests.conversations.inviting import friends, got, sent, written
from tests.conversations.town import Town
from tests.databases import on_both_databases

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


@on_both_databases
async def test_the_question_for_the_text_begins_with_how_many_read_it(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    assert town.vera.last().text.startswith("Получат 2 человека.\n\nНапишите приглашение одним сообщением.")
    await town.write("DELETE FROM followers WHERE person_id = :id", id=await town.person_id(town.boris))
    await town.vera.send("/call")
    await town.vera.click("Продолжить начатое")
    assert town.vera.last().text.startswith("Получит 1 человек.")


async def test_whoever_is_nobody_is_said_at_once_with_the_other_choices(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    await town.vera.click("Кто уже помогал")
    town.vera.sees("Сейчас такое приглашение никто не получит. Позовите, пожалуйста, других.")
    assert "Продолжить начатое" not in town.vera.buttons()
    assert await town.rows("SELECT * FROM invitations") == []
    await town.vera.click("Всем волонтёрам")
    town.vera.sees("Получат 2 человека.")


async def test_choosing_others_leaves_no_empty_drafts_behind(town: Town) -> None:
    await friends(town)
    await town.vera.send("/call")
    for label in ("Всем волонтёрам", "Назад", "По интересам", "Назад", "Всем волонтёрам"):
        await town.vera.click(label)
    assert await town.rows("SELECT audience FROM invitations") == [("everyone",)]
    await town.vera.send("Ждём вас!")
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    assert await town.rows("SELECT words FROM invitations ORDER BY id") == [("Ждём вас!",), (None,)]


@on_both_databases
async def test_each_audience_gets_its_own_invitation_one_after_the_other(town: Town) -> None:
    """The conditions are built once; what they ask for is another thing each time."""
    library = await friends(town)
    reading = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{reading.id}")
    await town.anna.click("Записаться: чтец")
    await town.write(
        "INSERT INTO interests (person_id, interest) VALUES (:id, :interest)",
        id=await town.person_id(town.boris), interest=str(Interest.NATURE),
    )  # fmt: skip

    async def reached(*audience: str, under: str = "Без акции") -> tuple[int, int]:
        await town.vera.send("/call")
        for label in audience:
            await town.vera.click(label)
        words = "Зовём: " + ", ".join(audience)
        await town.vera.send(words)
        for label in ("Без картинки", under, "Сейчас", "Отправить"):
            await town.vera.click(label)
        return got(town.anna, words), got(town.boris, words)

    assert await reached("Записанным на акцию", "Громкие чтения", under="Громкие чтения") == (1, 0)
    assert await reached("По интересам", "Техника", "Дальше") == (1, 0)
    await town.turn(timedelta(days=20))
    assert await reached("Кто уже помогал") == (1, 0)
    assert await reached("По интересам", "Двор и природа", "Дальше") == (1, 1)


async def test_what_was_begun_can_be_gone_on_with_where_the_new_choice_is_nobody(town: Town) -> None:
    await friends(town)
    await written(town, "Ждём вас!")
    await town.vera.send("/call")
    await town.vera.click("Кто уже помогал")
    town.vera.sees("никто не получит")
    await town.vera.click("Продолжить начатое")
    town.vera.sees("Так приглашение увидят волонтёры")


@on_both_databases
async def test_what_was_written_is_gone_on_with_before_what_was_only_begun(town: Town) -> None:
    await friends(town)
    await written(town, "Ждём вас!")
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.click("Назад")
    await town.vera.click("Продолжить начатое")
    town.vera.sees("Так приглашение увидят волонтёры")


async def test_an_older_screen_leaves_no_question_open_for_a_draft_that_made_way(town: Town) -> None:
    library = await friends(town)
    await town.vera.send("/call")
    older = town.vera.last()
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.press(older, CallTo(library=library.id, audience=Audience.HELPED).pack())
    assert "никто не получит" in str(older.content)
    await town.vera.send("Ждём вас!")
    town.vera.sees_not("Этого больше нет")


async def test_an_action_without_a_sign_up_is_nobody_too(town: Town) -> None:
    library = await friends(town)
    await town.action(library, starts=SATURDAY)
    await town.vera.send("/call")
    await town.vera.click("Записанным на акцию")
    await town.vera.click("Громкие чтения")
    town.vera.sees("никто не получит")
    await town.anna.send("/start")
    await town.anna.click("Ближайшие акции")
    await town.anna.click("Громкие чтения")
    await town.anna.click("Записаться: чтец")
    await town.vera.click("Записанным на акцию")
    await town.vera.click("Громкие чтения")
    town.vera.sees("Получит 1 человек.")


async def test_interests_that_nobody_has_are_said_before_the_text_and_can_be_changed(town: Town) -> None:
    await friends(town)
    for person in (town.anna, town.boris):
        await town.write(
            "INSERT INTO interests (person_id, interest) VALUES (:id, :interest)",
            id=await town.person_id(person), interest=str(Interest.NATURE),
        )  # fmt: skip
    await town.vera.send("/call")
    for label in ("По интересам", "Техника", "Дальше"):
        await town.vera.click(label)
    town.vera.sees("никто не получит")
    assert "✓ Техника" in town.vera.buttons()
    await town.vera.click("Двор и природа")
    await town.vera.click("Дальше")
    town.vera.sees("Получат 2 человека.")


async def test_who_heard_enough_this_week_may_still_be_called_urgently(town: Town) -> None:
    await friends(town)
    for text in ("Раз", "Два", "Три"):
        await sent(town, text)
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    town.vera.sees("Сейчас его никто не получит.")
    town.vera.sees("Ещё 2 человека уже получили по три сообщения за неделю")
    town.vera.sees("в конце будет кнопка «Срочно»")
    town.vera.sees("Напишите приглашение одним сообщением.")
    await town.turn(timedelta(days=8))
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    town.vera.sees("Получат 2 человека.")
