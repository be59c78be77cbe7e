"""An invite link makes a librarian, once."""

import re
from datetime import timedelta

import pytest

from domain.people import LibrarianRole
from messages.invites import AcceptInvite, OpenInvite, ProlongInvite, RevokeInvite
from playground.people import Person
from tests.conversations.town import Town

LIBRARIANS = (
    "SELECT people.name, librarians.role FROM librarians JOIN people ON people.id = person_id ORDER BY librarians.since"
)


async def link_for(town: Town, head: Person, role: str = "координатора") -> str:
    """The link that a head makes and sees."""
    await head.send("/desk")
    await head.click("Пригласить")
    await head.click(f"Пригласить {role}")
    found = re.search(r"https://t\.me/\S+\?start=i\S+", head.screen())
    assert found is not None, head.screen()
    return found[0]


def code_in(link: str) -> str:
    return link.partition("start=i")[2]


async def test_whoever_accepts_an_invitation_is_led_to_a_first_action(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    link = await link_for(town, town.vera)
    await town.pavel.open(link)
    town.pavel.sees("Вас приглашает библиотека «Детская библиотека», Москва.")
    town.pavel.sees("Ваша роль: координатор.")
    town.pavel.sees("вы видны так: Павел И.")
    assert await town.rows("SELECT name FROM people WHERE telegram_id = :id", id=town.pavel.id) == []
    await town.pavel.click("Принять")
    town.pavel.sees("Готово, Павел И.")
    assert town.pavel.buttons() == [
        "Выбрать группу", "Группы нет — дайте ссылку", "Новая акция", "Показать глазами волонтёра", "Моя библиотека",
    ]  # fmt: skip
    assert await town.rows(
        "SELECT name, age_band, registered_at FROM people WHERE telegram_id = :id", id=town.pavel.id
    ) == [("Павел И.", None, None)]
    await town.pavel.click("Группы нет")
    town.pavel.sees(f"?start=l{library.id}")
    await town.pavel.click("Моя библиотека")
    town.pavel.sees("Детская библиотека, Москва")
    verbs = await town.rows("SELECT verb FROM audit ORDER BY id")
    assert verbs == [("invite_coordinator",), ("accept_coordinator",)]


async def test_the_group_is_chosen_with_the_library_in_the_link(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.pavel.open(await link_for(town, town.vera))
    await town.pavel.click("Принять")
    assert f"startgroup=lib{library.id}&" in str(town.pavel.last().markup)


async def test_an_invitation_of_the_owner_makes_the_first_head(town: Town) -> None:
    await town.library()
    await town.oleg.send("/libraries")
    await town.oleg.click("Детская библиотека")
    await town.oleg.click("Пригласить")
    town.oleg.sees("Пока никого")
    await town.oleg.click("Пригласить руководителя")
    link = re.search(r"https://\S+", town.oleg.screen())
    assert link is not None
    await town.vera.open(link[0])
    town.vera.sees("приглашать коллег")
    await town.vera.click("Принять")
    assert await town.rows(LIBRARIANS) == [("Вера С.", "head")]


async def test_an_english_speaker_accepts_in_english(town: Town) -> None:
    await town.library(librarian=town.vera)
    emily = town.person("Emily", last_name="Stone", language="en")
    await emily.open(await link_for(town, town.vera))
    await emily.click("Accept")
    emily.sees("Done, Emily S.")
    assert await town.rows("SELECT language FROM people WHERE telegram_id = :id", id=emily.id) == [("en",)]


async def test_a_link_works_once(town: Town) -> None:
    await town.library(librarian=town.vera)
    link = await link_for(town, town.vera)
    await town.pavel.open(link)
    await town.pavel.click("Принять")
    await town.boris.open(link)
    town.boris.sees("она работает один раз")
    assert "Принять" not in town.boris.buttons()
    assert await town.rows(LIBRARIANS) == [("Вера", "head"), ("Павел И.", "coordinator")]


async def test_a_second_tap_of_the_same_person_gets_the_same_answer(town: Town) -> None:
    await town.library(librarian=town.vera)
    link = await link_for(town, town.vera)
    await town.pavel.open(link)
    await town.pavel.click("Принять")
    await town.pavel.press(town.pavel.last(), AcceptInvite(code=code_in(link)).pack())
    assert town.pavel.popup == ""
    assert "Готово, Павел И." in town.pavel.screen()
    assert len(await town.rows(LIBRARIANS)) == 2
    await town.pavel.open(link)
    town.pavel.sees("Вы уже здесь: Детская библиотека. Ваша роль: координатор.")


async def test_of_two_people_at_once_one_wins(town: Town) -> None:
    await town.library(librarian=town.vera)
    link = await link_for(town, town.vera)
    await town.pavel.open(link)
    await town.boris.open(link)
    town.pavel.tap("Принять")
    town.boris.tap("Принять")
    await town.playground.settled()
    assert len(await town.rows(LIBRARIANS)) == 2
    winners = [person for person in (town.pavel, town.boris) if person.has_seen("Готово")]
    losers = [person for person in (town.pavel, town.boris) if "она работает один раз" in person.popup]
    assert len(winners) == len(losers) == 1
    assert await town.rows("SELECT name FROM people WHERE telegram_id = :id", id=losers[0].id) == []


@pytest.mark.parametrize("code", ["", "1", "x" * 43, "AAAAAAAAAAAAAAAAAAAAAA"])
async def test_a_forged_accept_makes_nobody_a_librarian(town: Town, code: str) -> None:
    library = await town.library(librarian=town.vera)
    await link_for(town, town.vera)
    await town.volunteer(town.anna, library)
    await town.anna.send("/desk")
    await town.anna.press(town.anna.last(), AcceptInvite(code=code).pack())
    assert "Такой ссылки нет" in town.anna.popup
    await town.anna.open(f"https://t.me/{town.playground.bot_username}?start=i{code}")
    town.anna.sees("Такой ссылки нет")
    assert await town.rows(LIBRARIANS) == [("Вера", "head")]


async def test_an_expired_link_says_so_and_works_again_when_prolonged(town: Town) -> None:
    await town.library(librarian=town.vera)
    link = await link_for(town, town.vera)
    await town.pavel.open(link)
    await town.turn(timedelta(days=30))
    await town.pavel.click("Принять")
    assert "Срок ссылки вышел" in town.pavel.popup
    await town.pavel.open(link)
    town.pavel.sees("Срок ссылки вышел")
    await town.vera.send("/desk")
    await town.vera.click("Пригласить")
    await town.vera.click("Ссылки-приглашения: 1")
    await town.vera.click("координатор, срок вышел")
    await town.vera.click("Продлить")
    town.vera.sees("до 22 января 2027")
    await town.pavel.open(link)
    await town.pavel.click("Принять")
    town.pavel.sees("Готово, Павел И.")


async def test_a_revoked_link_makes_nobody_a_librarian(town: Town) -> None:
    await town.library(librarian=town.vera)
    link = await link_for(town, town.vera)
    shown = town.vera.last()
    await town.pavel.open(link)
    await town.vera.click("Отозвать")
    town.vera.sees("Ссылок нет")
    await town.pavel.click("Принять")
    assert "отозвали" in town.pavel.popup
    await town.vera.press(shown, ProlongInvite(invite=1).pack())
    assert "отозвали" in town.vera.popup
    await town.vera.press(shown, RevokeInvite(invite=1).pack())
    await town.vera.press(shown, OpenInvite(invite=1).pack())
    assert await town.rows("SELECT verb FROM audit WHERE verb = 'revoke_invite'") == [("revoke_invite",)]
    assert await town.rows(LIBRARIANS) == [("Вера", "head")]


async def test_a_used_link_can_no_longer_be_revoked(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.pavel.open(await link_for(town, town.vera))
    shown = town.vera.last()
    await town.pavel.click("Принять")
    await town.vera.press(shown, RevokeInvite(invite=1).pack())
    assert "уже вошли" in town.vera.popup
    assert len(await town.rows(LIBRARIANS)) == 2


async def test_a_volunteer_keeps_everything_on_becoming_a_librarian(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    before = await town.rows("SELECT * FROM people WHERE telegram_id = :id", id=town.anna.id)
    await town.anna.open(await link_for(town, town.vera))
    town.anna.sees("вы видны так: Анна.")
    await town.anna.click("Принять")
    assert await town.rows("SELECT * FROM people WHERE telegram_id = :id", id=town.anna.id) == before
    assert ("Анна", "coordinator") in await town.rows(LIBRARIANS)


async def test_a_coordinator_becomes_head_and_a_head_never_less(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await town.pavel.open(await link_for(town, town.vera, "руководителя"))
    await town.pavel.click("Принять")
    assert await town.rows(LIBRARIANS) == [("Вера", "head"), ("Павел", "head")]
    link = await link_for(town, town.vera)
    await town.pavel.open(link)
    town.pavel.sees("Вы уже здесь")
    await town.pavel.press(town.pavel.last(), AcceptInvite(code=code_in(link)).pack())
    assert "уже работаете" in town.pavel.popup
    assert await town.rows(LIBRARIANS) == [("Вера", "head"), ("Павел", "head")]


async def test_somebody_named_by_pictures_only_is_called_by_the_trade(town: Town) -> None:
    await town.library(librarian=town.vera)
    rose = town.person("🌹")
    await rose.open(await link_for(town, town.vera))
    await rose.click("Принять")
    rose.sees("Готово, Библиотекарь.")
