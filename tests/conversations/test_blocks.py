"""The head closes signing up through the bot for somebody, with a reason and an end (BLOCKED, R1)."""

from datetime import timedelta

from domain.people import LibrarianRole
from tests.conversations.test_signups import SATURDAY, reading
from tests.conversations.town import Town


async def test_the_head_closes_sign_up_for_a_person_and_opens_it_again(town: Town) -> None:
    action, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.vera.open(f"https://t.me/knigonosha_bot?start=a{action.id}")
    await town.vera.press(town.vera.last(), f"who:{action.id}:0")
    await town.vera.click("Анна")
    await town.vera.click("Закрыть запись через бота")
    town.vera.sees("на какой срок")
    await town.vera.click("На месяц")
    await town.vera.send("слово " * 60)
    town.vera.sees("до 200 знаков")
    await town.vera.send("Три раза не пришла без предупреждения")
    town.vera.sees("Запись через бота закрыта")
    later = await town.action_of(action.id, "Игротека", starts=SATURDAY + timedelta(days=1))
    await town.anna.press(town.anna.last(), f"join:{later.roles['чтец']}")
    assert town.anna.popup == "Через бота запись для вас закрыта. Позвоните: +7 495 123-45-67."
    town.anna.sees_not("Три раза")
    await town.vera.click("Кому закрыта запись")
    town.vera.sees("Анна — до")
    await town.vera.click("Открыть запись: Анна")
    assert town.vera.popup == "Запись снова открыта"
    await town.anna.press(town.anna.last(), f"join:{later.roles['чтец']}")
    assert town.anna.popup.startswith("Вы записаны")


async def test_only_a_head_may_close_sign_up(town: Town) -> None:
    action, group = await reading(town)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.librarian(town.pavel, 1, LibrarianRole.COORDINATOR)
    await town.pavel.open(f"https://t.me/knigonosha_bot?start=a{action.id}")
    await town.pavel.press(town.pavel.last(), "blkm:1:12")
    assert town.pavel.popup.startswith("Это могут только")
    await town.pavel.press(town.pavel.last(), "whom:1:0")
    assert "Освободить место" in town.pavel.buttons()
    assert "Закрыть запись через бота" not in town.pavel.buttons()
    assert await town.rows("SELECT count(*) FROM blocks") == [(0,)]
