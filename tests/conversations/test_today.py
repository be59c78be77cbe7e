"""The desk opens with what waits for its librarian, in three lines at most."""

from datetime import UTC, datetime, timedelta

from messages.doors import Desk
from tests.conversations.town import Town

TOMORROW = timedelta(days=1, hours=4)
FRIDAY = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
"""13:30 in Moscow."""
SUNDAY = datetime(2026, 11, 29, 11, 0, tzinfo=UTC)


def needed(town: Town) -> list[str]:
    return [line for line in town.vera.screen().splitlines() if line.startswith("• ")]


async def test_a_quiet_desk_says_so(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=town.now + timedelta(days=5))
    await town.vera.send("/desk")
    town.vera.sees("Всё спокойно.")
    assert needed(town) == []


async def test_an_action_tomorrow_with_too_few_people_comes_first_and_is_one_tap_away(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, starts=town.now + TOMORROW, roles_={"чтец": (3, 4), "фотограф": (0, 1)})
    await town.action(library, "Мастер-класс", starts=town.now + TOMORROW + timedelta(hours=2))
    await town.action(library, "Послезавтра", starts=town.now + timedelta(days=2))
    await town.vera.send("/desk")
    town.vera.sees("Сегодня нужно:")
    assert needed(town) == [
        "• вт 24 ноября, 14:00, «Громкие чтения»: не хватает людей — 3.",
        "• вт 24 ноября, 16:00, «Мастер-класс»: не хватает людей — 1.",
    ]
    assert town.vera.buttons()[:2] == ["Открыть: Громкие чтения", "Открыть: Мастер-класс"]
    await town.vera.click("Открыть: Громкие чтения")
    town.vera.sees("Чтец — занято 0 из 4")


async def test_where_lines_are_short_the_last_one_counts_the_other_actions(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, "Черновик", starts=town.now + TOMORROW, state="draft")
    for number in range(3):
        await town.action(library, f"Чтения {number}", starts=town.now + TOMORROW + timedelta(hours=number))
    await town.vera.send("/desk")
    assert needed(town) == [
        "• вт 24 ноября, 14:00, «Чтения 0»: не хватает людей — 1.",
        "• вт 24 ноября, 15:00, «Чтения 1»: не хватает людей — 1. Ещё таких акций: 1.",
        "• Дописать черновики: 1.",
    ]


async def test_on_friday_the_desk_looks_over_the_weekend(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, "Мастер-класс", starts=SUNDAY, roles_={"помощник": (3, 3)})
    await town.turn(FRIDAY - timedelta(days=1))
    await town.vera.send("/desk")
    town.vera.sees("Всё спокойно.")
    await town.turn(FRIDAY)
    await town.vera.send("/desk")
    assert needed(town) == ["• вс 29 ноября, 14:00, «Мастер-класс»: не хватает людей — 3."]


async def test_where_only_drafts_are_there_the_desk_sends_to_them(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.action(library, "Черновик", starts=town.now + TOMORROW, state="draft")
    await town.vera.send("/desk")
    town.vera.sees("Дописать черновики: 1.")
    town.vera.sees("Акций впереди нет. Допишите черновик или начните новую.")
    await town.write("UPDATE people SET language = 'en' WHERE telegram_id = :id", id=town.vera.id)
    await town.vera.send("/desk")
    town.vera.sees("No actions ahead. Finish a draft or begin a new one.")


async def test_enough_people_are_no_trouble(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Волонтёры", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=town.now + TOMORROW, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.vera.send("/desk")
    town.vera.sees("Всё спокойно.")


async def test_somebody_with_a_seat_who_closed_the_bot_is_to_be_telephoned(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Волонтёры", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=town.now + timedelta(days=5, hours=4), group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.block()
    await town.vera.send("/desk")
    assert needed(town) == [
        "• Позвонить: Анна, «Громкие чтения», сб 28 ноября, 13:15. Бот этому человеку написать не может."
    ]
    await town.vera.click("Кто записан: Громкие чтения")
    town.vera.sees("• Анна")


async def test_papers_lost_groups_and_drafts_are_counted(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.boris.open(f"https://t.me/{town.playground.bot_username}?start=l{library.id}")
    await town.boris.click("Мне меньше 18")
    await town.boris.click("15")
    await town.boris.click("Понятно, дальше")
    await town.boris.click("Борис К.")
    group = town.playground.group("Волонтёры", creator=town.vera)
    await town.link(group, library)
    await town.write("UPDATE chats SET lost_at = '2026-11-23 07:00:00'")
    await town.action(library, "Черновик", starts=town.now + TOMORROW, state="draft")
    await town.vera.send("/desk")
    assert needed(town) == [
        "• Отметить согласие на бумаге: 1. Первое ждёт до четверга, 26 ноября, 10:00.",
        "• Вернуть бота в группу «Волонтёры»: карточки там больше не меняются.",
        "• Дописать черновики: 1.",
    ]


async def test_what_is_needed_takes_three_lines_at_most(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    group = town.playground.group("Волонтёры", creator=town.vera, members=[town.anna])
    await town.link(group, library)
    await town.action(library, starts=town.now + TOMORROW, roles_={"чтец": (3, 4)}, group=group)
    await town.anna.click("Записаться: чтец", in_=group)
    await town.anna.block()
    await town.write("UPDATE chats SET lost_at = '2026-11-23 07:00:00'")
    await town.action(library, "Черновик", starts=town.now + TOMORROW, state="draft")
    await town.vera.send("/desk")
    assert len(needed(town)) == 3
    assert "не хватает" in needed(town)[0]
    assert "Дописать" not in town.vera.screen()


async def test_another_librarys_troubles_are_not_ones_own(town: Town) -> None:
    mine = await town.library(librarian=town.vera)
    other = await town.library("Другая", librarian=town.pavel)
    await town.action(other, starts=town.now + TOMORROW)
    await town.action(other, "Черновик", starts=town.now + TOMORROW, state="draft")
    await town.vera.send("/desk")
    town.vera.sees("Всё спокойно.")
    await town.pavel.send("/desk")
    town.pavel.sees("не хватает людей — 1")
    await town.vera.press(town.vera.last(), Desk(library=mine.id).pack())
    assert "Всё спокойно." in town.vera.screen()
