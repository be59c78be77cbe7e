"""Linking groups: by the library's link, by `/link`, in topics, by name; and what is shown there at once."""

from datetime import timedelta

from messages.groups import by_name_link
from tests.conversations.groups import SATURDAY, assert_silent, group_of, link_of, linked_chats
from tests.conversations.town import Town


async def test_the_librarys_link_adds_the_bot_and_links_the_group_in_one_step(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    town.vera.sees("Группа подключена: Детская библиотека.", in_=group)
    town.vera.sees("Группа «Читаем вместе» подключена: Детская библиотека.")
    assert "Новая акция" in town.vera.buttons()
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]
    assert_silent(town)
    await town.turn(timedelta(hours=1))
    town.vera.sees_not("не подключена")


async def test_the_list_of_groups_gives_the_link_and_shows_the_state(town: Town) -> None:
    await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.send("/desk")
    await town.vera.click("Группы")
    town.vera.sees("Пока ни одной группы")
    await town.vera.click("Выбрать группу", to=group)
    town.vera.sees("Группа подключена: Детская библиотека.", in_=group)
    await town.vera.click("Группы и каналы")
    town.vera.sees("«Читаем вместе» — карточки новых акций")
    await town.vera.click("Читаем вместе")
    await town.vera.click("Не показывать новые")
    town.vera.sees("Сейчас: новых карточек нет")
    await town.vera.click("Назад")
    town.vera.sees("«Читаем вместе» — без новых карточек")


async def test_the_link_works_in_a_basic_group_too(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town, kind="group")
    await town.vera.open(link_of(town, library.id), to=group)
    town.vera.sees("Группа подключена: Детская библиотека.", in_=group)
    assert await town.rows("SELECT kind FROM chats") == [("group",)]


async def test_link_in_a_group_is_the_fallback(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.add_bot(group)
    await town.vera.send("/link", in_=group)
    town.vera.sees("Группа подключена: Детская библиотека.", in_=group)
    town.vera.sees("подключена: Детская библиотека")
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]
    assert_silent(town)


async def test_a_topic_is_linked_by_itself_and_answered_in_itself(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town, forum=True)
    await town.vera.add_bot(group)
    topic, other = group.topic("Акции"), group.topic("Болтовня")
    await town.vera.send("/link", topic=topic)
    town.vera.sees("Группа подключена: Детская библиотека.", in_=topic)
    town.vera.sees_not("подключена", in_=other)
    town.vera.sees("Группа «Читаем вместе › Акции» подключена")
    assert await linked_chats(town) == [(group.id, topic.id, library.id, "cards")]


async def test_two_topics_of_one_group_may_show_two_libraries(town: Town) -> None:
    first = await town.library(librarian=town.vera)
    second = await town.library("Центральная библиотека", librarian=town.pavel)
    group = group_of(town, forum=True)
    await town.vera.promote(town.pavel, group)
    await town.vera.add_bot(group)
    one, two = group.topic("Детская"), group.topic("Центральная")
    await town.vera.send("/link", topic=one)
    await town.pavel.send("/link", topic=two)
    town.pavel.sees("Группа подключена: Центральная библиотека.", in_=two)
    assert await linked_chats(town) == [(group.id, one.id, first.id, "cards"), (group.id, two.id, second.id, "cards")]


async def test_linking_twice_is_the_same_as_once(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.open(link_of(town, library.id), to=group)
    town.vera.sees("Группа подключена: Детская библиотека.", in_=group)
    assert await linked_chats(town) == [(group.id, 0, library.id, "cards")]
    assert await town.rows("SELECT count(*) FROM audit WHERE verb = 'link'") == [(1,)]


async def test_a_librarian_of_several_libraries_chooses_in_private(town: Town) -> None:
    await town.library(librarian=town.vera)
    second = await town.library("Центральная библиотека", librarian=town.vera)
    group = group_of(town)
    await town.vera.add_bot(group)
    await town.vera.send("/link", in_=group)
    assert await linked_chats(town) == []
    await town.vera.click("Подключить", in_=group)
    town.vera.sees("К какой библиотеке подключить группу «Читаем вместе»?")
    await town.vera.click("Центральная библиотека")
    town.vera.sees("подключена: Центральная библиотека")
    town.vera.sees("Группа подключена: Центральная библиотека.", in_=group)
    assert await linked_chats(town) == [(group.id, 0, second.id, "cards")]
    assert_silent(town)


async def test_an_anonymous_admin_links_by_name(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    group = group_of(town, forum=True)
    await town.vera.add_bot(group)
    topic = group.topic("Акции")
    await town.vera.send("/link", topic=topic, anonymous=True)
    town.vera.sees("Откройте ссылку", in_=topic)
    assert await linked_chats(town) == []
    await town.vera.click("Подключить", topic=topic)
    town.vera.sees("подключена: Детская библиотека")
    town.vera.sees("Группа подключена: Детская библиотека.", in_=topic)
    assert await linked_chats(town) == [(group.id, topic.id, library.id, "cards")]
    assert_silent(town)


async def test_the_link_by_name_is_checked_when_it_is_opened(town: Town) -> None:
    await town.library(librarian=town.vera)
    await town.library("Центральная библиотека", librarian=town.pavel)
    group, foreign = group_of(town), town.playground.group("Чужая", creator=town.anna, members=[town.vera])
    await town.vera.add_bot(group)
    link = by_name_link(town.playground.bot_username, group.id, 0)
    await town.outsider.open(link)
    town.outsider.sees("Группы и каналы подключают библиотекари")
    await town.pavel.open(link)
    town.pavel.sees("решают администраторы")
    await town.vera.open(by_name_link(town.playground.bot_username, foreign.id, 0))
    town.vera.sees("Бота нет в этой группе")
    await town.vera.open(f"https://t.me/{town.playground.bot_username}?start=gabc")
    town.vera.sees("Эта ссылка не подходит")
    await town.vera.open(f"https://t.me/{town.playground.bot_username}?start=g{town.anna.id}_0")
    town.vera.sees("Бота нет в этой группе")
    assert await linked_chats(town) == []


async def test_who_is_no_librarian_gets_one_kind_line(town: Town) -> None:
    await town.library(librarian=town.vera)
    group = town.playground.group("Двор", creator=town.outsider, members=[town.vera])
    await town.outsider.add_bot(group)
    await town.outsider.send("/link", in_=group)
    town.outsider.sees("Подключить группу может библиотекарь", in_=group)
    await town.vera.send("/link", in_=group)
    town.vera.sees("Подключить группу может её администратор", in_=group)
    assert await linked_chats(town) == []
    assert_silent(town)


async def test_a_forged_payload_links_nothing(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    other = await town.library("Центральная библиотека", librarian=town.pavel)
    group = group_of(town)
    await town.vera.add_bot(group)
    name = town.playground.bot_username
    for payload in (f"lib{other.id}", "lib99", "lib99999999999999999999", "lib-1", "libя", "lib"):
        await town.vera.send(f"/start@{name} {payload}", in_=group)
        if payload in (f"lib{other.id}", "lib99"):
            town.vera.sees("Подключить группу может библиотекарь", in_=group)
    await town.outsider.send(f"/start@{name} lib{library.id}", in_=group)
    town.outsider.sees("Подключить группу может библиотекарь", in_=group)
    await town.vera.send(f"/start@{name} lib{library.id}", in_=group)
    assert [row[2] for row in await linked_chats(town)] == [library.id]


async def test_the_owner_links_any_library_but_not_one_that_is_not_there(town: Town) -> None:
    library = await town.library()
    group = town.playground.group("Город", creator=town.oleg)
    town.oleg.user.started = True
    await town.oleg.open(link_of(town, 99), to=group)
    assert await linked_chats(town) == []
    await town.oleg.open(link_of(town, library.id), to=group)
    town.oleg.sees("Группа подключена: Детская библиотека.", in_=group)


async def test_a_bare_start_in_a_group_may_be_meant_for_another_bot(town: Town) -> None:
    await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.add_bot(group)
    await town.vera.send("/start", in_=group)
    town.vera.sees_not("подключ", in_=group)
    assert await linked_chats(town) == []


async def test_a_title_is_only_a_title(town: Town) -> None:
    library = await town.library("Дом <i>книги</i>", librarian=town.vera)
    group = group_of(town, "<b>Мы & вы</b>")
    await town.vera.open(link_of(town, library.id), to=group)
    town.vera.sees("Группа подключена: Дом <i>книги</i>.", in_=group)
    town.vera.sees("Группа «<b>Мы & вы</b>» подключена")
    await town.vera.click("Группы и каналы")
    town.vera.sees("«<b>Мы & вы</b>» — карточки")


async def test_a_group_where_the_bot_may_not_write_is_told_as_lost(town: Town) -> None:
    await town.library(librarian=town.vera)
    group = group_of(town)
    await town.vera.add_bot(group)
    town.playground.fail("sendMessage", 400, description="Bad Request: not enough rights to send text messages")
    await town.vera.send("/link", in_=group)
    town.vera.sees("Бота убрали из группы «Читаем вместе» или запретили ему там писать")


# What is published already ------------------------------------------------------------------------------------------


async def test_what_is_published_is_shown_there_when_asked(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=town.now + SATURDAY)
    await town.action(library, "Прошлая", starts=town.now - SATURDAY)
    await town.action(library, "Черновик", starts=town.now + SATURDAY, state="draft")
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    town.vera.sees("Уже опубликовано: 1. Показать там ближайшие акции?")
    town.vera.sees_not("Громкие чтения", in_=group)
    await town.vera.click("Да, показать")
    town.vera.sees("карточек: 1")
    town.vera.sees("Громкие чтения", in_=group)
    assert len([message for message in group.messages if "Чтец — занято" in message.text]) == 1
    assert_silent(town)


async def test_only_new_actions_when_that_is_the_answer(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=town.now + SATURDAY)
    group = group_of(town)
    await town.vera.open(link_of(town, library.id), to=group)
    await town.vera.click("Нет, только новые")
    town.vera.sees("появятся только новые акции")
    assert await town.rows("SELECT count(*) FROM cards") == [(0,)]
