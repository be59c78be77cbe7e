"""One full stop at the end of a sentence, also where a name brings its own."""

import pytest

from messages.texts import texts


@pytest.mark.parametrize(("name", "said"), [("Анна П.", "Готово, Анна П."), ("Анна", "Готово, Анна.")])
def test_a_name_with_a_full_stop_ends_its_sentence(name: str, said: str) -> None:
    assert texts("ru").html("registration-done", name=name) == said
