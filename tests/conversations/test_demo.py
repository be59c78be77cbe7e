"""`python -m playground` as a newcomer starts it: a ready town, a week that plays itself on demand, a prompt; without a
terminal too."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

from tests.processes.bot_process import PATIENCE, environment


async def start(folder: Path, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground",
        "--language",
        "ru",
        *arguments,
        cwd=folder,
        env=environment(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def told(process: asyncio.subprocess.Process, typed: str) -> tuple[str, str]:
    """All that it wrote until it ended: the story, the troubles."""
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate(typed.encode())
    return out.decode(), err.decode()


async def test_the_week_plays_without_a_refusal_and_the_prompt_answers(tmp_path: Path) -> None:
    process = await start(tmp_path, "--week")
    story, troubles = await told(process, "анна: /start\nанна [Мои записи]\nкто\nчто?\nвыход\n")
    assert (process.returncode, troubles) == (0, "")

    assert re.match(r"Откройте в браузере: http://127\.0\.0\.1:\d+ ", story), "its address comes first"
    week, prompt = story.split("Неделя сыграна.")
    for words in (
        "Готово, добавили: «Библиотека на Маячной».",
        "Группа «Соседи» подключена",
        "Анна (Соседи) жмёт [Записаться: чтец]",
        "⏰ четверг, 26.11, 13:15 (Южно-Сахалинск)",
        "Всё в силе?",
        "Мария С. не сможет прийти.",
        "Суббота, 28 ноября, 14:00, «Громкие чтения»: придут 2 из 2.",
        "Сегодня, суббота, 28 ноября, 14:00",
        "Книгоноша (Соседи) меняет: Акция прошла. Спасибо! 2 волонтёра",
        "Книгоноша (Иртышский причал) меняет: Акция прошла. Спасибо! 2 волонтёра",
    ):
        assert words in week, words
    assert "Неделя прервалась" not in story
    assert re.search(r"Вызовов Bot API: \d+, отказов: 0\.", week)
    assert "> анна [Мои записи]\nАнна жмёт [Мои записи]\nКнигоноша → Анна Петрова меняет:" in prompt
    assert "Олег Орлов (@Соседи)" in prompt
    assert "Жителя «что» здесь нет." in prompt
    assert re.search(r"Вызовов Bot API: \d+, отказов: 0\.\s+До встречи!\s+\Z", prompt)
    assert os.listdir(tmp_path) == [], "it leaves nothing behind"


async def test_without_a_terminal_it_goes_on_after_the_last_command_until_it_is_stopped(tmp_path: Path) -> None:
    process = await start(tmp_path)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("анна @Соседи\n".encode())
    process.stdin.close()
    lines: list[str] = []
    async with asyncio.timeout(PATIENCE):
        async for line in process.stdout:
            lines.append(line.decode().rstrip())
            if lines[-1].startswith("Команд больше нет"):
                break
        process.send_signal(signal.SIGINT)
        out, err = await process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out.decode().strip() == "До встречи!"
    assert "Чтец — занято 0 из 4" in lines, "the card hangs there already"


async def test_a_larger_town_gets_an_invitation(tmp_path: Path) -> None:
    process = await start(tmp_path, "--volunteers", "20")
    deeds = ("/call", "[Всем волонтёрам]", "Ждём вас!", "[Без картинки]", "[Без акции]", "[Сейчас]", "[Отправить]")
    typed = "".join(f"вера {each}\n" if each.startswith("[") else f"вера: {each}\n" for each in deeds)
    story, troubles = await told(process, f"{typed}выход\n")
    assert (process.returncode, troubles) == (0, "")
    assert "Ещё 20 волонтёров следят за библиотекой: Библиотека на Маячной." in story
    assert "Получат 20 человек." in story
    assert "Отправлено: 20" in story
    assert "Волонтёр 7" not in story, "the story is told of those who have a phone"


async def test_an_empty_town_has_no_library_to_follow(tmp_path: Path) -> None:
    process = await start(tmp_path, "--empty", "--volunteers", "20")
    _, troubles = await told(process, "")
    assert process.returncode == 2
    assert "--volunteers" in troubles
