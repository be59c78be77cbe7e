"""Everyday words and what is wished with them."""

import pytest

from messages.wishes import Wish, read_wish


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("Не приду", Wish.CANNOT_COME),
        ("я не смогу прийти завтра", Wish.CANNOT_COME),
        ("заболела", Wish.CANNOT_COME),
        ("ОТМЕНА", Wish.CANNOT_COME),
        ("отменить запись", Wish.CANNOT_COME),
        ("не получится", Wish.CANNOT_COME),
        ("I can’t come", Wish.CANNOT_COME),
        ("опаздываю на 10 минут", Wish.LATE),
        ("приду!", Wish.COMING),
        ("мои записи", Wish.MY_SIGNUPS),
        ("Когда начало?", Wish.WHEN),
        ("во сколько приходить", Wish.WHEN),
        ("где это?", Wish.WHERE),
        ("какой адрес", Wish.WHERE),
        ("как добраться", Wish.WHERE),
        ("дайте телефон", Wish.CALL),
        ("записаться", Wish.SIGN_UP),
        ("хочу помогать", Wish.SIGN_UP),
        ("стоп", Wish.STOP),
        ("удалите меня", Wish.PRIVACY),
        ("помощь", Wish.HELP),
        ("help", Wish.HELP),
        ("спасибо большое", Wish.THANKS),
        ("Здравствуйте!", Wish.GREETING),
        ("добрый день, где вы находитесь?", Wish.WHERE),
    ],
)
def test_everyday_words_are_understood(typed: str, wish: Wish) -> None:
    assert read_wish(typed) is wish


@pytest.mark.parametrize("typed", ["", "🌸", "погода хорошая", "негде", "123"])
def test_other_words_are_no_wish(typed: str) -> None:
    assert read_wish(typed) is None
