"""«По интересам»: whoever chose one of the interests gets it, and whoever chose nothing; asked again before each."""

from datetime import timedelta

from domain.interests import Interest
from messages.interests import Like
from messages.invitation_steps import CallInterest, CallInterests, CallLook, CallSend, CallTo
from playground.people import Person
from tests.conversations.inviting import NOW_LABELS, friends, got
from tests.conversations.town import Town
from tests.databases import on_both_databases


async def likes(town: Town, person: Person, interest: Interest) -> None:
    await town.write(
        "INSERT INTO interests (person_id, interest) VALUES (:id, :interest)",
        id=await town.person_id(person), interest=str(interest),
    )  # fmt: skip


async def chosen(town: Town, *labels: str) -> None:
    await town.vera.send("/call")
    await town.vera.click("По интересам")
    for label in labels:
        await town.vera.click(label)


@on_both_databases
async def test_it_reaches_those_who_chose_one_of_them_and_those_who_chose_nothing(town: Town) -> None:
    library = await friends(town)
    await town.volunteer(town.outsider, library)
    await likes(town, town.anna, Interest.TECH)
    await likes(town, town.boris, Interest.NATURE)
    await chosen(town)
    town.vera.sees("и те, кто не выбирал ничего: им интересно всё")
    assert "Дальше" not in town.vera.buttons()
    await town.vera.click("Техника")
    await town.vera.click("Праздники")
    await town.vera.click("✓ Праздники")
    await town.vera.click("Праздники")
    assert [label for label in town.vera.buttons() if label.startswith("✓")] == ["✓ Праздники", "✓ Техника"]
    await town.vera.click("Дальше")
    await town.vera.send("Починим компьютеры!")
    for label in NOW_LABELS:
        await town.vera.click(label)
    town.vera.sees("Интересы: праздники, техника")
    town.vera.sees("Получат 2 человека.")
    await town.vera.click("Отправить")
    assert [got(person, "Починим") for person in (town.anna, town.boris, town.outsider)] == [1, 0, 1]


async def test_other_interests_can_be_chosen_at_the_last_look_but_never_none(town: Town) -> None:
    await friends(town)
    await likes(town, town.anna, Interest.TECH)
    await likes(town, town.boris, Interest.NATURE)
    await chosen(town, "Техника", "Дальше")
    await town.vera.send("Зовём")
    for label in (*NOW_LABELS, "Другие интересы", "✓ Техника"):
        await town.vera.click(label)
    assert "Дальше" not in town.vera.buttons()
    await town.vera.press(town.vera.last(), CallSend(invitation=1).pack())
    assert town.vera.popup is not None
    assert "Отметьте хотя бы один интерес" in town.vera.popup
    await town.vera.press(town.vera.last(), CallLook(invitation=1).pack())
    assert "Отметьте хотя бы один интерес" in str(town.vera.last().content)
    await town.vera.click("Двор и природа")
    await town.vera.click("Дальше")
    town.vera.sees("Получит 1 человек.")
    await town.vera.click("Отправить")
    assert (got(town.anna, "Зовём"), got(town.boris, "Зовём")) == (0, 1)


async def test_a_choice_survives_a_restart(town: Town) -> None:
    await friends(town)
    await chosen(town, "Своими руками")
    await town.restart()
    await town.vera.send("/call")
    await town.vera.click("Продолжить начатое")
    town.vera.sees("Напишите приглашение одним сообщением.")
    await town.vera.click("Назад")
    assert "✓ Своими руками" in town.vera.buttons()
    await town.vera.click("Назад")
    town.vera.sees("Кого зовём?")


async def test_forged_interests_and_other_libraries_drafts_change_nothing(town: Town) -> None:
    await friends(town)
    await town.library("Музей", librarian=town.pavel)
    await chosen(town, "Техника")
    forged = CallInterest(invitation=1, interest=Interest.TECH, on=False).pack()
    for person in (town.pavel, town.anna):
        await person.send("/start")
        for data in (forged, CallInterests(invitation=1).pack()):
            await person.press(person.last(), data)
            assert "могут только библиотекари этой библиотеки" in str(person.popup)
    await town.vera.press(town.vera.last(), forged.replace("tech", "chess"))
    await town.vera.press(town.vera.last(), CallTo(library=1, audience="chess").pack())
    assert [row[0] for row in await town.rows("SELECT interests FROM invitations")] == ['["tech"]']
    await town.vera.send("/call")
    await town.vera.click("Всем волонтёрам")
    await town.vera.press(town.vera.last(), CallInterest(invitation=2, interest=Interest.TECH, on=True).pack())
    await town.vera.press(town.vera.last(), CallInterests(invitation=2).pack())
    assert await town.rows("SELECT interests FROM invitations WHERE id = 2") == [(None,)]


async def test_asked_again_just_before_each_message(town: Town) -> None:
    await friends(town)
    await likes(town, town.anna, Interest.TECH)
    await chosen(town, "Техника", "Дальше")
    await town.vera.send("Завтра")
    for label in ("Без картинки", "Без акции", "В другое время", "вт 24 ноября, 13:00", "Отправить"):
        await town.vera.click(label)
    await town.turn(timedelta(hours=12))
    await town.anna.send("/profile")
    await town.anna.click("Интересы")
    await town.anna.press(town.anna.last(), Like(interest=Interest.TECH, on=False).pack())
    await town.anna.click("Праздники")
    await town.turn(timedelta(days=1))
    assert (got(town.anna, "Завтра"), got(town.boris, "Завтра")) == (0, 1)
