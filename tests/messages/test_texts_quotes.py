"""Quotes within quotes are other ones, and no template's title is quoted twice with the same."""

import pytest

from messages.texts import texts
from storage.catalogue import templates


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("ru", "Громкие чтения", "Удалить черновик «Громкие чтения»?"),
        ("ru", "«Дари добро» — адресная помощь", "Удалить черновик «„Дари добро“ — адресная помощь»?"),
        ("ru", "Акция «Книжная полка»", "Удалить черновик «Акция „Книжная полка“»?"),
        ("ru", "«Чай & книги»", "Удалить черновик «„Чай &amp; книги“»?"),
        ("en", "A “Shelf” of books", "Delete the draft “A ‘Shelf’ of books”?"),
    ],
)
def test_a_title_with_quotes_of_its_own_is_quoted_with_others_inside(language: str, title: str, said: str) -> None:
    assert texts(language).html("draft-ask-delete", title=title) == said


def test_without_quotes_around_it_a_title_keeps_its_own() -> None:
    assert texts("ru").plain("manage-line-draft", title="«Дари добро»", day="сб").startswith("«Дари добро», сб")


def test_no_template_is_quoted_twice() -> None:
    for each in templates():
        said = texts("ru").plain("draft-ask-delete", title=each.name_ru)
        assert "««" not in said, said
        assert "»»" not in said, said
