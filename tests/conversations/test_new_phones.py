"""A lost account or a new phone: the profile goes along, to nobody but the person, and the old account may object."""

import re
from datetime import timedelta

import pytest

from domain.people import LibrarianRole
from messages.new_phones import AskNewPhone, NotMe, TakeProfile
from playground.people import Person
from tests.conversations.looking import tables_that_know
from tests.conversations.readings import SATURDAY, readings
from tests.conversations.town import Town


async def link_for(town: Town, head: Person | None = None) -> str:
    """Anna's link, as the head sees it once."""
    head = head or town.vera
    await head.send("/desk")
    await head.press(head.last(), AskNewPhone(signup=1).pack())
    await head.click("Сделать ссылку")
    found = re.search(r"https://t\.me/\S+\?start=n\S+", head.screen())
    assert found is not None, head.screen()
    return found[0]


def code_in(link: str) -> str:
    return link.partition("start=n")[2]


async def accounts(town: Town) -> list[int]:
    """Telegram ids of Anna's row."""
    return [row[0] for row in await town.rows("SELECT telegram_id FROM people WHERE name = 'Анна'")]


async def test_the_head_makes_the_link_from_the_roster(town: Town) -> None:
    await readings(town)
    await town.vera.send("/desk")
    await town.vera.click("Акции")
    await town.vera.click("Громкие чтения")
    await town.vera.click("Кто записан")
    await town.vera.click("Анна")
    await town.vera.click("Новый телефон")
    town.vera.sees("Отдавайте ссылку только самому человеку")
    await town.vera.click("Сделать ссылку")
    town.vera.sees("Анна: ссылка для нового телефона")
    assert await town.rows("SELECT verb, subject_kind FROM audit ORDER BY id DESC LIMIT 1") == [("new_phone", "person")]
    town.anna.sees("Ваш профиль переносят на другой телефон")


async def test_seats_reminders_consents_and_rights_come_along(town: Town) -> None:
    await readings(town)
    other = await town.library("Другая")
    await town.librarian(town.anna, other.id, LibrarianRole.COORDINATOR)
    consents = await town.rows("SELECT * FROM consents")
    await town.anna.block()
    phone = town.person("Анна", last_name="Новая")
    await phone.open(await link_for(town, town.oleg))
    phone.sees("Перенести профиль на этот телефон? Анна,")
    assert await accounts(town) == [town.anna.id]
    await phone.click("Да, перенести")
    phone.sees("Готово, Анна. Теперь всё приходит сюда.")
    assert await accounts(town) == [phone.id]
    assert await town.rows("SELECT * FROM consents") == consents
    await phone.send("/my")
    phone.sees("Ваша роль: чтец")
    await phone.send("/desk")
    phone.sees("Другая")
    await town.turn(SATURDAY - timedelta(hours=48, minutes=40))
    phone.sees("Всё в силе?")
    await phone.click("Приду")
    assert await town.rows("SELECT count(*) FROM signups WHERE confirmed_at IS NOT NULL") == [(1,)]
    assert await town.rows("SELECT verb FROM audit WHERE verb = 'person_moved'") == [("person_moved",)]


async def test_the_old_account_is_told_and_is_nobody_any_more(town: Town) -> None:
    await readings(town)
    phone = town.person("Анна")
    await phone.open(await link_for(town))
    await phone.click("Да, перенести")
    town.anna.sees("Ваш профиль перенесён на другой телефон")
    await town.anna.send("/my")
    assert "Ваша роль: чтец" not in town.anna.screen()


async def test_a_link_works_once(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    phone = town.person("Анна")
    await phone.open(link)
    await phone.click("Да, перенести")
    await town.outsider.open(link)
    town.outsider.sees("По этой ссылке профиль уже перенесли")
    await town.outsider.press(town.outsider.last(), TakeProfile(code=code_in(link)).pack())
    assert "уже перенесли" in town.outsider.popup
    assert await accounts(town) == [phone.id]


async def test_of_two_phones_at_once_one_wins(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    first, second = town.person("Анна"), town.person("Не Анна")
    await first.open(link)
    await second.open(link)
    first.tap("Да, перенести")
    second.tap("Да, перенести")
    await town.playground.settled()
    assert await accounts(town) in ([first.id], [second.id])
    assert await town.rows("SELECT count(*) FROM people WHERE telegram_id IN (:a, :b)", a=first.id, b=second.id) == [
        (1,)
    ]


async def test_a_link_lives_for_a_day_and_then_nothing_of_it_stays(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    await town.outsider.open(link)
    await town.turn(timedelta(days=1))
    await town.outsider.click("Да, перенести")
    assert town.outsider.popup.startswith("Такой ссылки нет или её время вышло")
    await town.outsider.open(link)
    town.outsider.sees("Такой ссылки нет или её время вышло")
    assert await accounts(town) == [town.anna.id]
    assert await town.rows("SELECT * FROM new_phones") == []


async def test_a_new_link_ends_the_one_before(town: Town) -> None:
    await readings(town)
    first = await link_for(town)
    second = await link_for(town)
    await town.outsider.open(first)
    town.outsider.sees("Такой ссылки нет")
    await town.outsider.open(second)
    town.outsider.sees("Перенести профиль")


@pytest.mark.parametrize("code", ["", "1", "x" * 43, "AAAAAAAAAAAAAAAAAAAAAA", "%", "' OR 1=1 --"])
async def test_a_forged_link_moves_nobody(town: Town, code: str) -> None:
    await readings(town)
    await link_for(town)
    await town.outsider.send("/help")
    await town.outsider.press(town.outsider.last(), TakeProfile(code=code).pack())
    assert "Такой ссылки нет" in town.outsider.popup
    assert await accounts(town) == [town.anna.id]


async def test_the_old_phone_itself_burns_nothing(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    await town.anna.open(link)
    town.anna.sees("Это прежний телефон")
    await town.anna.press(town.anna.last(), TakeProfile(code=code_in(link)).pack())
    assert "Это прежний телефон" in town.anna.popup
    await town.outsider.open(link)
    town.outsider.sees("Перенести профиль")


async def test_an_account_with_a_profile_of_its_own_is_refused_kindly_and_told_the_way(town: Town) -> None:
    library, _, group = await readings(town)
    await town.volunteer(town.boris, library)
    await town.boris.click("Записаться: чтец", in_=group)
    link = await link_for(town)
    await town.boris.open(link)
    town.boris.sees("В этом аккаунте уже есть свой профиль")
    await town.boris.press(town.boris.last(), TakeProfile(code=code_in(link)).pack())
    assert "уже есть свой профиль" in town.boris.popup
    await town.boris.send("/privacy")
    await town.boris.click("Удалить мои данные")
    await town.boris.click("Да, удалить")
    await town.boris.click("Да, удалить навсегда")
    await town.boris.open(link)
    await town.boris.click("Да, перенести")
    assert await accounts(town) == [town.boris.id]


async def test_a_stranger_who_was_registering_meanwhile_loses_only_the_half_filled_form(town: Town) -> None:
    _, _, group = await readings(town)
    await town.boris.click("Записаться: фотограф", in_=group)
    await town.boris.open(await link_for(town))
    await town.boris.click("Да, перенести")
    assert await town.rows("SELECT * FROM signups WHERE person_id IS NULL") == []
    assert await town.rows("SELECT * FROM timers WHERE kind LIKE 'hold%'") == []
    assert await town.rows("SELECT state FROM forms WHERE state IS NOT NULL") == []


# «Это не я» -----------------------------------------------------------------------------------------------------------


async def test_the_old_account_stops_a_link_that_was_not_asked_for(town: Town) -> None:
    await readings(town)
    link = await link_for(town)
    await town.anna.click("Это не я")
    town.anna.sees("Остановили")
    town.vera.sees("Анна не узнаёт перенос профиля")
    await town.outsider.open(link)
    town.outsider.sees("Эту ссылку остановили")
    await town.outsider.press(town.outsider.last(), TakeProfile(code=code_in(link)).pack())
    assert "остановили" in town.outsider.popup
    assert await accounts(town) == [town.anna.id]


async def test_after_the_move_the_old_account_calls_the_head_and_the_owner(town: Town) -> None:
    await readings(town)
    await town.oleg.send("/start")
    await town.outsider.open(await link_for(town))
    await town.outsider.click("Да, перенести")
    await town.anna.click("Это не я")
    town.anna.sees("Передали руководителю библиотеки и владельцу бота")
    for told in (town.vera, town.oleg):
        told.sees("С прежнего аккаунта пишут «Это не я»: Анна")
    await town.anna.open(await link_for(town, town.oleg))
    await town.anna.click("Да, перенести")
    assert await accounts(town) == [town.anna.id]


async def test_nobody_else_can_say_it_is_not_me(town: Town) -> None:
    library, _, _ = await readings(town)
    await town.volunteer(town.boris, library)
    link = await link_for(town)
    for stranger in (town.boris, town.outsider, town.pavel):
        await stranger.send("/help")
        await stranger.press(stranger.last(), NotMe(move=1).pack())
        assert stranger.popup.startswith("Этого больше нет")
    await town.outsider.open(link)
    await town.outsider.click("Да, перенести")
    await town.boris.press(town.boris.last(), NotMe(move=1).pack())
    assert town.boris.popup.startswith("Этого больше нет")
    assert await town.rows("SELECT stopped_at FROM new_phones") == [(None,)]


async def test_a_week_later_the_old_account_is_forgotten(town: Town) -> None:
    await readings(town)
    phone = town.person("Анна")
    await phone.open(await link_for(town))
    await phone.click("Да, перенести")
    assert "new_phones" in await tables_that_know(town, town.anna.id)
    await town.turn(timedelta(days=7))
    await town.anna.click("Это не я")
    assert town.anna.popup.startswith("Этого больше нет")
    assert await tables_that_know(town, town.anna.id) <= {"consents", "forms"}
