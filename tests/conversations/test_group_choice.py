"""What the admins of a group choose, how it is disconnected, and how another library takes it over."""

import pytest

from domain.groups import Wants
from messages.groups import GroupWants, UnlinkGroup
from tests.conversations.groups import SATURDAY, assert_silent, group_of, link_of, linked_chats
from tests.conversations.town import Town


async def test_any_admin_of_the_group_chooses_silence_and_back(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.promote(town.outsider, group)
    await town.outsider.send("/link", in_=group)
    town.outsider.sees("Сейчас: каждая новая акция появляется здесь карточкой", in_=group)
    await town.outsider.click("Не показывать новые", in_=group)
    town.outsider.sees("Сейчас: новых карточек нет", in_=group)
    assert await linked_chats(town) == [(group.id, 0, library.id, "silent")]
    await town.outsider.click("Показывать карточки", in_=group)
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]
    assert_silent(town)


async def test_an_anonymous_admin_gets_the_choice_and_taps_by_name(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.send("/link", in_=group, anonymous=True)
    await town.vera.click("Не показывать новые", in_=group)
    assert await linked_chats(town) == [(group.id, 0, library.id, "silent")]


async def test_others_are_answered_kindly_and_change_nothing(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.anna.send("/link", in_=group)
    town.anna.sees("выбирают её администраторы", in_=group)
    await town.vera.send("/link", in_=group)
    before = town.vera.screen(group)
    for label in ("Не показывать новые", "Отключить группу"):
        await town.outsider.click(label, in_=group)
        assert "решают администраторы" in town.outsider.popup
    assert town.vera.screen(group) == before
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]


async def test_the_choice_of_another_group_is_checked_in_that_group(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    mine = town.playground.group("Моя", creator=town.outsider, members=[town.vera])
    await town.outsider.add_bot(mine)
    await town.outsider.send("/link", in_=mine)
    chat_id = int(str((await town.rows("SELECT id FROM chats"))[0][0]))
    for forged in (
        GroupWants(chat=chat_id, wants=Wants.SILENT),
        UnlinkGroup(chat=chat_id),
        UnlinkGroup(chat=chat_id, sure=True),
    ):
        await town.outsider.press(town.outsider.last(mine), forged.pack())
        assert "решают администраторы" in town.outsider.popup
    await town.outsider.press(town.outsider.last(mine), GroupWants(chat=777, wants=Wants.SILENT).pack())
    assert "уже отключена" in town.outsider.popup
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]


BIG = "99999999999999999999"
FORGED = [
    "grps:999", f"grps:{BIG}", "gpage:1:-5", "gpage:1:999", f"gcard:{BIG}", "gcard:0", f"gwants:{BIG}:cards",
    "gwants:1:loud", f"gunl:{BIG}:1", "gshow:999", f"gshow:{BIG}", "gnew:999", "glnk:1:0:0:0:0",
    f"glnk:-{BIG}:0:0:0:0", "glnk:-1002000000001:0:999:0:1", f"glnk:-1002000000001:{BIG}:0:0:0",
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_are_answered_and_change_nothing(town: Town, data: str) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    before = await linked_chats(town)
    for place in (None, group):
        await town.vera.press(town.vera.last(place), data)
        await town.outsider.press(town.outsider.last(group), data)
    town.vera.sees_not("Что-то сломалось")
    town.outsider.sees_not("Что-то сломалось")
    assert await linked_chats(town) == before


@pytest.mark.parametrize("payload", [BIG + "_0", "1_" + BIG, "_", "1", "1_0_0", "-1_0"])
async def test_a_forged_link_by_name_is_answered(town: Town, payload: str) -> None:
    await town.library(librarian=town.vera)
    await town.vera.open(f"https://t.me/{town.playground.bot_username}?start=g{payload}")
    assert town.vera.news() != []
    town.vera.sees_not("Что-то сломалось")
    assert await linked_chats(town) == []


async def test_somebody_who_is_no_admin_any_more_may_not_choose(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.promote(town.anna, group)
    await town.anna.send("/link", in_=group)
    await town.vera.demote(town.anna, group)
    await town.anna.click("Не показывать новые", in_=group)
    assert "решают администраторы" in town.anna.popup
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]


async def test_a_silent_group_keeps_its_cards_true_and_gets_no_new_ones(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.link(group, library)
    action = await town.action(library, starts=town.now + SATURDAY, group=group)
    await town.vera.send("/link", in_=group)
    await town.vera.click("Не показывать новые", in_=group)
    await town.volunteer(town.anna, library)
    await town.anna.click("Записаться: чтец", in_=group)
    town.anna.sees("Чтец — занято 1 из 4", in_=group)
    assert await town.rows("SELECT state FROM cards WHERE action_id = :id", id=action.id) == [("posted",)]


# Disconnecting ------------------------------------------------------------------------------------------------------


async def test_an_admin_disconnects_the_group_and_the_librarian_hears_of_it_once(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.promote(town.outsider, group)
    await town.outsider.send("/link", in_=group)
    await town.outsider.click("Отключить группу", in_=group)
    town.outsider.sees("Отключить группу «Читаем вместе»?", in_=group)
    await town.outsider.click("Нет, оставить", in_=group)
    assert len(await linked_chats(town)) == 1
    await town.outsider.click("Отключить группу", in_=group)
    await town.outsider.click("Да, отключить", in_=group)
    town.outsider.sees("Группа отключена", in_=group)
    assert await linked_chats(town) == []
    assert group.bot_status == "left"
    told = [news for news in town.vera.messages() if "отключил её администратор" in news.text]
    assert len(told) == 1


async def test_a_librarian_disconnects_it_from_the_list_and_is_told_nothing_more(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.send("/desk")
    await town.vera.click("Группы")
    await town.vera.click("Читаем вместе")
    await town.vera.click("Отключить группу")
    await town.vera.click("Да, отключить")
    town.vera.sees("Группа «Читаем вместе» отключена")
    town.vera.sees_not("отключил её администратор")
    await town.vera.click("Группы и каналы")
    town.vera.sees("Пока ни одной группы")
    assert group.bot_status == "left"


async def test_the_bot_stays_where_another_topic_is_linked(town: Town) -> None:
    await town.library(librarian=town.vera)
    group = group_of(town, forum=True)
    await town.vera.add_bot(group)
    one, two = group.topic("Акции"), group.topic("Объявления")
    for topic in (one, two):
        await town.vera.send("/link", topic=topic)
    await town.vera.send("/link", topic=two)
    await town.vera.click("Отключить группу", topic=two)
    await town.vera.click("Да, отключить", topic=two)
    assert [row[1] for row in await linked_chats(town)] == [one.id]
    assert group.bot_status == "member"


# Another library ----------------------------------------------------------------------------------------------------


async def test_another_library_takes_the_group_over_and_the_first_librarian_hears_of_it(town: Town) -> None:
    first = await town.library(librarian=town.vera)
    second = await town.library("Центральная библиотека", librarian=town.pavel)
    group = group_of(town)
    await town.vera.open(link_of(town, first.id), to=group)
    await town.pavel.open(link_of(town, second.id), to=group)
    town.pavel.sees("Подключить группу может её администратор", in_=group)
    assert [row[2] for row in await linked_chats(town)] == [first.id]
    await town.vera.promote(town.pavel, group)
    await town.pavel.open(link_of(town, second.id), to=group)
    town.pavel.sees("Группа подключена: Центральная библиотека.", in_=group)
    assert [row[2] for row in await linked_chats(town)] == [second.id]
    town.vera.sees("теперь показывает акции другой библиотеки")


async def test_a_librarian_of_another_library_is_asked_before_the_group_is_taken_over(town: Town) -> None:
    first = await town.library(librarian=town.vera)
    second = await town.library("Центральная библиотека", librarian=town.pavel)
    group = group_of(town)
    await town.vera.open(link_of(town, first.id), to=group)
    await town.vera.promote(town.pavel, group)
    await town.pavel.send("/link", in_=group)
    await town.pavel.click("Другая библиотека", in_=group)
    town.pavel.sees("показывает акции библиотеки: Детская библиотека")
    assert [row[2] for row in await linked_chats(town)] == [first.id]
    await town.pavel.click("Да, подключить")
    town.pavel.sees("подключена: Центральная библиотека")
    assert [row[2] for row in await linked_chats(town)] == [second.id]
