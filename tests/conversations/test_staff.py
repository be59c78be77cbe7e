"""Heads keep links and colleagues in order; coordinators only see them."""

from domain.people import LibrarianRole
from messages.invites import InviteLinks, MakeInvite, OpenInvite, ProlongInvite, RevokeInvite
from messages.staff import RemoveLibrarian
from tests.conversations.test_invites import LIBRARIANS, link_for
from tests.conversations.town import Town


async def test_a_coordinator_sees_colleagues_and_can_neither_invite_nor_remove(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await link_for(town, town.vera)
    pavel = town.pavel
    await pavel.send("/desk")
    await pavel.click("Коллеги")
    pavel.sees("Вера — руководитель библиотеки")
    assert pavel.buttons() == ["Назад"]
    vera = await town.person_id(town.vera)
    for forged in (
        MakeInvite(library=library.id, role="head"),
        InviteLinks(library=library.id),
        OpenInvite(invite=1),
        ProlongInvite(invite=1),
        RevokeInvite(invite=1),
        RemoveLibrarian(library=library.id, person=vera, sure=1),
    ):
        await pavel.press(pavel.last(), forged.pack())
        assert "Это могут только библиотекари" in pavel.popup
    assert await town.rows("SELECT revoked_at FROM invite_links") == [(None,)]
    assert len(await town.rows(LIBRARIANS)) == 2


async def test_a_head_removes_a_coordinator_after_one_question(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id, LibrarianRole.COORDINATOR)
    await town.volunteer(town.pavel, library)
    vera = town.vera
    await vera.send("/desk")
    await vera.click("Пригласить")
    await vera.click("Убрать: Павел")
    await vera.click("Нет, оставить")
    await vera.click("Убрать: Павел")
    await vera.click("Да, убрать")
    vera.sees("Коллеги: Детская библиотека")
    assert await town.rows(LIBRARIANS) == [("Вера", "head")]
    await town.pavel.send("/desk")
    town.pavel.sees("Здесь работают библиотекари")
    assert await town.rows("SELECT verb, subject_kind FROM audit") == [("remove_coordinator", "person")]


async def test_only_the_owner_removes_a_head(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.librarian(town.pavel, library.id)
    await town.vera.send("/desk")
    await town.vera.click("Пригласить")
    assert not any("Убрать" in label for label in town.vera.buttons())
    pavel = await town.person_id(town.pavel)
    await town.vera.press(town.vera.last(), RemoveLibrarian(library=library.id, person=pavel, sure=1).pack())
    assert "только владелец" in town.vera.popup
    await town.oleg.send("/libraries")
    await town.oleg.click("Детская библиотека")
    await town.oleg.click("Пригласить")
    await town.oleg.click("Убрать: Павел")
    await town.oleg.click("Да, убрать")
    assert await town.rows(LIBRARIANS) == [("Вера", "head")]


async def test_a_head_of_another_library_cannot_touch_these_links(town: Town) -> None:
    await town.library(librarian=town.vera)
    other = await town.library("Другая", librarian=town.pavel)
    await link_for(town, town.vera)
    await town.pavel.send("/desk")
    for forged in (
        OpenInvite(invite=1),
        ProlongInvite(invite=1),
        RevokeInvite(invite=1),
        MakeInvite(library=1, role="head"),
    ):
        await town.pavel.press(town.pavel.last(), forged.pack())
        assert "Это могут только библиотекари" in town.pavel.popup
    await town.pavel.press(town.pavel.last(), MakeInvite(library=other.id, role="owner").pack())
    assert "Этого больше нет" in town.pavel.popup
    assert len(await town.rows("SELECT id FROM invite_links")) == 1
