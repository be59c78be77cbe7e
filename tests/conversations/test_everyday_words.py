"""In private never silence: a dozen everyday words lead somewhere, the rest gets a kind answer with buttons."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conversations.town import Town

SATURDAY = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)


async def signed_up(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    made = await town.action(library, starts=SATURDAY)
    await town.anna.send(f"/start a{made.id}")
    await town.anna.click("Записаться: чтец")


@pytest.mark.parametrize("words", ["не приду", "Заболела, простите", "отмена", "Не смогу в субботу"])
async def test_whoever_cannot_come_is_led_to_their_sign_up(town: Town, words: str) -> None:
    await signed_up(town)
    await town.anna.send(words)
    town.anna.sees("Громкие чтения")
    assert "Не смогу прийти" in town.anna.buttons()
    assert await town.rows("SELECT state FROM signups") == [("S",)], "words alone give no seat back"


@pytest.mark.parametrize("words", ["когда?", "во сколько приходить", "мои записи", "Я приду"])
async def test_questions_about_the_shift_show_it(town: Town, words: str) -> None:
    await signed_up(town)
    await town.anna.send(words)
    town.anna.sees("Громкие чтения")
    town.anna.sees("5 декабря")


@pytest.mark.parametrize("words", ["когда?", "не приду", "мои записи"])
async def test_without_a_sign_up_it_is_said_once(town: Town, words: str) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send(words)
    assert town.anna.last().text.count("записаны") == 1
    assert "Ближайшие акции" in town.anna.buttons()


@pytest.mark.parametrize("words", ["где это?", "адрес", "как пройти"])
async def test_where_tells_the_address(town: Town, words: str) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send(words)
    town.anna.sees("ул. Мира, 5")


async def test_sign_up_shows_the_actions(town: Town) -> None:
    library = await town.library()
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY)
    await town.anna.send("хочу записаться")
    assert any("Громкие чтения" in label for label in town.anna.buttons())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("помощь", "Бот никогда не просит деньги, коды из СМС и документы."),
        ("какой у вас телефон", "+7 495 123-45-67"),
        ("спасибо!", "Вам спасибо!"),
        ("привет", "Что сделаем?"),
        ("не пишите мне больше", "Что присылать, решаете вы"),
        ("удалите мои данные", "Что мы храним о вас"),
    ],
)
async def test_other_wishes_are_understood(town: Town, words: str, answer: str) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send(words)
    town.anna.sees(answer)


async def test_words_that_nobody_understands_get_a_kind_answer_with_buttons_and_the_telephone(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("Барсук")
    town.anna.sees("этого не понял")
    town.anna.sees("+7 495 123-45-67")
    assert "Ближайшие акции" in town.anna.buttons()


async def test_a_stranger_who_writes_anything_is_asked_the_first_question(town: Town) -> None:
    await town.library()
    for words in ("Барсук", "привет", "хочу помогать", "не приду"):
        await town.anna.send(words)
        town.anna.sees("Сколько вам лет?")


async def test_help_ends_with_what_the_bot_never_asks_for(town: Town) -> None:
    await town.volunteer(town.anna, await town.library())
    await town.anna.send("/help")
    assert town.anna.last().text.endswith("Бот никогда не просит деньги, коды из СМС и документы.")
    town.anna.sees("+7 495 123-45-67")


async def test_everything_is_reachable_by_buttons_from_the_first_screen(town: Town) -> None:
    library = await town.library(librarian=town.vera)
    await town.volunteer(town.anna, library)
    await town.action(library, starts=SATURDAY + timedelta(days=7))
    for way, words in (
        (["Ближайшие акции"], "Громкие чтения"),
        (["Мои записи"], "Ближайшие акции"),
        (["Профиль", "Напоминания"], "Когда спросить"),
        (["Профиль", "Мои данные"], "Что мы храним о вас"),
        (["Профиль", "Язык"], "На каком языке"),
        (["Помощь"], "Бот никогда не просит"),
    ):
        await town.anna.send("/start")
        for label in way:
            await town.anna.click(label)
        town.anna.sees(words)
