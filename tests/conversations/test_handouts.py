"""An action outside Telegram: a text to copy, a poster to hang, a roster to tick by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.people import LibrarianRole
from messages import handouts
from messages.doors import ActionText, ManageAction, Poster, PrintRoster
from messages.texts import texts
from storage import actions, signups
from tests.conversations.readings import readings
from tests.conversations.town import MadeAction, Town


async def manage(town: Town, action: MadeAction) -> None:
    await town.vera.send("/desk")
    await town.vera.press(town.vera.last(), ManageAction(action=action.id).pack())


async def test_the_text_for_social_networks_is_ready_to_copy(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.write("UPDATE actions SET note = 'Читаем <вслух> & с чувством', age_mark = '6+'")
    await manage(town, action)
    await town.vera.click("Текст для соцсетей")
    assert town.vera.last().text.splitlines() == [
        "Нужны волонтёры",
        "",
        "«Громкие чтения»",
        "Суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15",
        "Детская библиотека, ул. Мира, 5",
        "Москва",
        "",
        "Читаем <вслух> & с чувством",
        "",
        "Кто нужен: чтец, фотограф",
        "Волонтёрам — с 12 лет. Для слушателей 6+",
        f"Записаться: https://t.me/{town.playground.bot_username}?start=a{action.id}",
        "Вопросы: +7 495 123-45-67",
    ]
    await town.vera.click("Назад")
    town.vera.sees("Чтец — занято 1 из 4")


async def test_the_link_in_the_text_leads_to_the_action(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    await town.vera.click("Текст для соцсетей")
    link = next(word for word in town.vera.last().text.split() if word.startswith("https://"))
    await town.anna.open(link)
    town.anna.sees("Ваша роль: чтец")


async def test_a_full_role_is_not_asked_for(town: Town) -> None:
    _, action, _ = await readings(town, roles_={"чтец": (1, 1), "фотограф": (0, 1)})
    await manage(town, action)
    await town.vera.click("Текст для соцсетей")
    town.vera.sees("Кто нужен: фотограф")


async def test_a_poster_comes_as_a_pdf(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    await town.vera.click("Афиша А4")
    poster = town.vera.documents[-1]
    assert poster.name == f"afisha-{action.id}.pdf"
    assert poster.content.startswith(b"%PDF-")
    town.vera.sees("Афиша «Громкие чтения»")


async def test_a_roster_comes_as_a_pdf_from_the_list_of_people(town: Town) -> None:
    _, action, _ = await readings(town)
    await manage(town, action)
    await town.vera.click("Кто записан")
    await town.vera.click("Список для печати")
    roster = town.vera.documents[-1]
    assert roster.name == f"spisok-{action.id}.pdf"
    assert roster.content.startswith(b"%PDF-")
    town.vera.sees("не вывешивайте и не фотографируйте")


async def test_the_roster_on_paper_has_everybody_their_role_and_the_day(town: Town) -> None:
    _, action, group = await readings(town)
    await manage(town, action)
    await town.vera.click("Добавить человека")
    await town.vera.click("чтец, свободно 3")
    await town.vera.send("Мария Г.")
    await town.boris.click("Записаться: фотограф", in_=group)
    async with town.app.db.read() as connection:
        found = await actions.by_id(connection, action.id)
        assert found is not None
        facts = handouts.roster_facts(texts("ru"), found, await signups.roster(connection, action.id), {1}, town.now)
    assert facts["parts"] == [
        {
            "role": "Чтец — занято 2 из 4",
            "people": [{"name": "Анна", "answer": "ждём ответа"}, {"name": "Мария Г.", "answer": "по телефону"}],
            "empty": 2,
        },
        {"role": "Фотограф — занято 0 из 1", "people": [], "empty": 1},
        {"role": "Пришли без записи", "people": [], "empty": 5},
    ]
    assert facts["printed"] == "Напечатано 23 ноября 2026, 10:00."
    assert "личные данные" in facts["personal"]


async def test_a_volunteer_who_was_not_asked_yet_owes_no_answer_on_paper(town: Town) -> None:
    _, action, _ = await readings(town)
    async with town.app.db.read() as connection:
        found = await actions.by_id(connection, action.id)
        assert found is not None
        facts = handouts.roster_facts(texts("ru"), found, await signups.roster(connection, action.id), set(), town.now)
    assert facts["parts"][0]["people"] == [{"name": "Анна", "answer": ""}]


@pytest.mark.parametrize("label", ["Текст для соцсетей", "Афиша А4", "Ссылка и QR"])
async def test_nobody_is_called_to_what_is_closed_before_it_is_prolonged(town: Town, label: str) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 12, 4, 16, 0, tzinfo=UTC))
    await manage(town, action)
    town.vera.sees("Запись закончилась 4 декабря в 18:00")
    town.vera.sees_not("позвоните")
    files = len(town.vera.documents)
    await town.vera.click(label)
    town.vera.sees("Запись закончилась 4 декабря в 18:00: по объявлению уже никто не запишется.")
    assert len(town.vera.documents) == files
    assert "https://" not in town.vera.screen()
    await town.vera.click("Срок записи")
    await town.vera.click("Другой срок")
    await town.vera.send("5 декабря 12:00")
    await manage(town, action)
    await town.vera.click(label)
    town.vera.sees_not("по объявлению уже никто не запишется")
    town.vera.sees("«Громкие чтения»")


async def test_nobody_is_called_to_what_has_begun(town: Town) -> None:
    _, action, _ = await readings(town)
    await town.turn(datetime(2026, 12, 5, 11, 10, tzinfo=UTC))
    await manage(town, action)
    await town.vera.click("Афиша А4")
    town.vera.sees("акция уже началась")
    assert town.vera.buttons() == ["Назад"]


async def test_nobody_is_called_to_what_is_over_yet_its_roster_can_be_printed(town: Town) -> None:
    library, _, _ = await readings(town)
    past = await town.action(library, "Прошли", starts=town.now - timedelta(days=1))
    await town.vera.send("/desk")
    for forged in (ActionText(action=past.id), Poster(action=past.id)):
        await town.vera.press(town.vera.last(), forged.pack())
        assert town.vera.popup.startswith("Этого больше нет")
    await town.vera.press(town.vera.last(), PrintRoster(action=past.id).pack())
    assert town.vera.documents[-1].name == f"spisok-{past.id}.pdf"


@pytest.mark.parametrize("kind", [ActionText, Poster, PrintRoster])
async def test_papers_are_made_only_for_the_librarians_of_the_library(
    town: Town, kind: type[ActionText] | type[Poster] | type[PrintRoster]
) -> None:
    _, action, _ = await readings(town)
    other = await town.library("Другая")
    await town.librarian(town.pavel, other.id, LibrarianRole.HEAD)
    for stranger in (town.pavel, town.anna):
        await stranger.send("/help")
        files = len(stranger.documents)
        await stranger.press(stranger.last(), kind(action=action.id).pack())
        assert "Это могут только библиотекари" in stranger.popup
        assert len(stranger.documents) == files
