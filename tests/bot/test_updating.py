"""A new program first copies the database that it is going to change."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.backup import check
from bot.life import bring_up_to_date
from bot.obstacles import CannotGoOn
from bot.settings import Settings
from storage import migrate


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        bot_token=SecretStr("123456789:AAE-the-token-of-a-test"),
        owner_ids=frozenset({1}),
        database_url=database_url,
        backup_folder=tmp_path / "backups",
    )


def test_only_an_update_makes_a_copy(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(bring_up_to_date(settings))
    assert not settings.backup_folder.exists()
    monkeypatch.setattr(migrate, "HEAD", "0002")
    asyncio.run(bring_up_to_date(settings))
    (copy,) = settings.backup_folder.iterdir()
    asyncio.run(check(settings, copy))


def test_without_a_copy_nothing_is_updated(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.backup_folder.write_text("a file where the folder should be")
    monkeypatch.setattr(migrate, "HEAD", "0002")
    with pytest.raises(CannotGoOn, match="it did not work"):
        asyncio.run(bring_up_to_date(settings))
