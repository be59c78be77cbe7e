"""The demo's own words, Russian and English; what the bot says is in messages/."""

from __future__ import annotations

import os
from dataclasses import dataclass

from playground.cast import Language


def language_of(environment: dict[str, str] | os._Environ[str]) -> Language:
    """English where the terminal speaks English, else Russian."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := environment.get(name):
            return "en" if chosen.lower().startswith("en") else "ru"
    return "ru"


@dataclass(frozen=True)
class Phrases:
    """`{…}` are filled in where they are used."""

    address: str
    starting: str
    ready_week: str
    ready: str
    ready_empty: str
    help: str
    bye: str
    counted: str
    week_broken: str
    week_over: str
    serving: str
    crowd: str
    # The story.
    edits: str
    deletes: str
    taps: str
    sees_popup: str
    opens: str
    # The prompt.
    unknown: str
    unknown_person: str
    unknown_group: str
    what_does: str
    no_button: str
    no_buttons: str
    needs_group: str
    nothing_said: str
    no_bot_here: str
    bot_does_not_see: str
    not_possible: str
    people: str
    groups: str
    now: str
    next_due: str
    nothing_due: str
    nothing_seen: str
    clock_unclear: str
    clock_back: str
    bot_trouble: str
    playground_words: tuple[tuple[str, str], ...] = ()
    """Russian words of the playground itself, and what stands for them."""

    def worded(self, words: str) -> str:
        for russian, ours in self.playground_words:
            words = words.replace(russian, ours)
        return words


RU = Phrases(
    address="Откройте в браузере: {url}  (там телефоны; это же адрес сервера Bot API)",
    starting="Город просыпается… Ни токена, ни сети не нужно.",
    ready_week="""\
Неделя сыграна. Теперь говорите вы — за любого из жителей. Попробуйте:
  анна: /start                  написать боту
  анна [Мои записи]             нажать кнопку
  анна экран                    посмотреть, что у Анны на экране
  помощь                        все команды; выход — закончить""",
    ready="""\
Город готов. Понедельник: пять библиотек позвали волонтёров, в группах висят карточки, никто ещё не записался.
Откройте страницу и нажмите «Записаться» на первом телефоне — или говорите за любого жителя здесь:
  анна @Соседи                        посмотреть группу
  анна @Соседи [Записаться: чтец]     записаться с карточки; дальше бот спросит в личном чате
  анна [18–34]                        ответить ему кнопкой
  часы дальше                         часы идут к следующему событию
  неделя                              неделя города сыграет сама себя (пока никто ничего не сделал)
  помощь                              все команды; выход — закончить""",
    ready_empty="""\
Город пуст: бот запущен, Олег — владелец, больше никого нет. Сыграйте первую акцию сами:
  1. олег: /libraries                        Олег добавляет библиотеку (дальше — вопросы и кнопки)
  2. олег [Пригласить]                       затем  олег [Пригласить руководителя]:  он получает ссылку
     вера https://t.me/…                     Вера открывает её (скопируйте с экрана Олега);  вера [Принять]
  3. вера [Выбрать группу] @Соседи           Вера подключает группу
  4. вера [Новая акция]                      «Громкие чтения», день, время, [Опубликовать]
  5. анна @Соседи [Записаться: чтец]         Анна записывается с карточки и отвечает на три вопроса
  6. часы дальше                             часы идут к следующему событию: «Всё в силе?» — анна [Приду]
помощь — все команды; кто — жители; выход — закончить.""",
    help="""\
Говорите за любого жителя:
  анна: /start                   написать боту в личный чат (после «/» двоеточие не обязательно)
  анна [Записаться]              нажать кнопку; можно и так:  анна > Записаться: чтец
  анна                           посмотреть экран; то же:  анна экран
  анна @Соседи: /actions         написать в группу
  анна @Соседи [Подробнее]       нажать кнопку в группе
  анна @Соседи                   посмотреть группу
  анна https://t.me/…            открыть ссылку
  вера [Выбрать группу] @Соседи  кнопка, которая добавляет бота в группу
  анна стикер | голос | фото     прислать то, чего бот не читает
  анна блокирует | разблокирует  закрыть и открыть бота
Часы и город:
  часы                           который час и когда следующее событие
  часы дальше                    до следующего события;  часы +30м, часы +1ч, часы +1д — вперёд
  часы 28.11 14:00               до этого времени
  неделя                         неделя города сыграет сама себя
  кто                            жители;  группы — группы;  помощь;  выход""",
    bye="До встречи!",
    counted="Вызовов Bot API: {calls}, отказов: {refusals}.",
    week_broken="Неделя прервалась: {why}",
    week_over="Неделю показывают в городе, где ещё никто ничего не сделал: python -m playground --week",
    crowd="Ещё {count} волонтёров следят за библиотекой: {library}. Написать им всем: вера: /call",
    serving="Команд больше нет; площадка работает дальше, пока её не остановят (Ctrl+C).",
    edits="меняет",
    deletes="удаляет",
    taps="жмёт",
    sees_popup="видит",
    opens="открывает",
    unknown="Не понимаю «{line}». Начните с имени: «анна: привет», «анна [Кнопка]», или наберите «помощь».",
    unknown_person="Жителя «{name}» здесь нет. Есть: {people}. Все команды — «помощь».",
    unknown_group="Группы «{group}» здесь нет. Есть: {groups}.",
    what_does="Что сделать? «{name}: {rest}» — написать, «{name} [{rest}]» — нажать кнопку.",
    no_button="Кнопки «{label}» нет. Сейчас есть: {buttons}",
    no_buttons="Кнопки «{label}» нет, и других кнопок тоже. Напишите что-нибудь: «{name}: /start».",
    needs_group="Эта кнопка добавляет бота в группу. Скажите, в какую: {name} [{label}] @{group}",
    nothing_said="Здесь пока пусто.",
    no_bot_here="(Бота в этой группе нет: никто не ответит.)",
    bot_does_not_see="(Бот этого не видит: в группах ему приходят только команды и ответы ему.)",
    not_possible="Так не получится: {why}",
    people="Жители: {people}.",
    groups="Группы: {groups}.",
    now="Сейчас {times}.",
    next_due="Следующее событие: {when}.",
    nothing_due="Впереди ничего не запланировано.",
    nothing_seen="Ничего заметного не произошло.",
    clock_unclear="Не понимаю время. Бывает: часы дальше, часы +30м, часы +1ч, часы +1д, часы 28.11 14:00.",
    clock_back="Назад часы не идут.",
    bot_trouble="Бот не справился: {why}",
)

EN = Phrases(
    address="Open in a browser: {url}  (phones live there; it is the Bot API server's address too)",
    starting="The town wakes up… Neither a token nor a network is needed.",
    ready_week="""\
The week has been played. Now you speak, as anybody who lives here. Try:
  anna: /start                  write to the bot
  anna [Мои записи]             tap a button
  anna screen                   see what Anna has on her screen
  help                          all commands; exit ends it
The town speaks Russian and Emily English; --empty --language en is a town in English.""",
    ready="""\
The town is ready. Monday: five libraries have called for volunteers, cards hang in the groups, nobody has signed up.
Open the page and press “Записаться: …” (sign up) on the first phone, or speak here as anybody:
  anna @Соседи                        see the group (sosedi will do)
  anna @sosedi [Записаться: чтец]     sign up from the card; the bot asks on in the private chat
  anna [18–34]                        answer it with a button
  clock next                          the clock goes to the next event
  week                                the town's week plays itself (as long as nobody has done anything)
  help                                all commands; exit ends it
The town speaks Russian and Emily English; --empty --language en is a town in English.""",
    ready_empty="""\
The town is empty: the bot runs, Oleg is its owner, nobody else is known. Play the first action yourself:
  1. oleg: /libraries                        Oleg adds a library (questions and buttons follow)
  2. oleg [Invite]                           then  oleg [Invite a head]:  he gets a link
     vera https://t.me/…                     Vera opens it (copy it from Oleg's screen);  vera [Accept]
  3. vera [Choose a group] @Neighbours       Vera links a group
  4. vera [New action]                       “Reading aloud session”, day, time, [Publish]
  5. anna @Neighbours [Sign up: reader]      Anna signs up from the card and answers three questions
  6. clock next                              the clock goes to the next event: “Still on?”, anna [I will come]
help: all commands; who: the people; exit: end.""",
    help="""\
Speak as anybody who lives here:
  anna: /start                    write to the bot in private (after a “/” the colon may be left out)
  anna [Sign up]                  tap a button; also:  anna > Sign up: reader
  anna                            see the screen; the same:  anna screen
  anna @Neighbours: /actions      write in a group
  anna @Neighbours [More]         tap a button in a group
  anna @Neighbours                see the group
  anna https://t.me/…             open a link
  vera [Choose a group] @Neighbours   a button that adds the bot to a group
  anna sticker | voice | photo    send what the bot does not read
  anna blocks | unblocks          close the bot and open it again
Clock and town:
  clock                           what time it is and when something happens next
  clock next                      to the next event;  clock +30m, clock +1h, clock +1d: forward
  clock 28.11 14:00               to that time
  week                            the town's week plays itself
  who                             the people;  groups;  help;  exit""",
    bye="See you!",
    counted="Bot API calls: {calls}, refused: {refusals}.",
    week_broken="The week broke off: {why}",
    week_over="The week is shown in a town where nobody has done anything yet: python -m playground --week",
    crowd="{count} more volunteers follow the library: {library}. To write to all of them: вера: /call",
    serving="No more commands; the playground goes on until it is stopped (Ctrl+C).",
    edits="changes",
    deletes="deletes",
    taps="taps",
    sees_popup="sees",
    opens="opens",
    unknown="I do not understand “{line}”. Begin with a name: “anna: hello”, “anna [Button]”, or type “help”.",
    unknown_person="Nobody here is called “{name}”. There are: {people}. All commands: “help”.",
    unknown_group="There is no group “{group}”. There are: {groups}.",
    what_does="Do what? “{name}: {rest}” writes it, “{name} [{rest}]” taps a button.",
    no_button="There is no button “{label}”. Now there are: {buttons}",
    no_buttons="There is no button “{label}”, nor any other. Write something: “{name}: /start”.",
    needs_group="This button adds the bot to a group. Say to which one: {name} [{label}] @{group}",
    nothing_said="Nothing here yet.",
    no_bot_here="(The bot is not in this group: nobody will answer.)",
    bot_does_not_see="(The bot does not see this: in groups it gets only commands and replies to it.)",
    not_possible="That does not work: {why}",
    people="People: {people}.",
    groups="Groups: {groups}.",
    now="Now it is {times}.",
    next_due="The next event: {when}.",
    nothing_due="Nothing is planned ahead.",
    nothing_seen="Nothing to be seen happened.",
    clock_unclear="I do not understand the time. Try: clock next, clock +30m, +1h, +1d, clock 28.11 14:00.",
    clock_back="The clock does not go back.",
    bot_trouble="The bot failed: {why}",
    playground_words=(
        ("теперь администратор", "now an admin"),
        ("теперь участник", "now a member"),
        ("больше не участник", "no member any more"),
        ("исключение из чата", "removed from the chat"),
        ("разблокирует бота", "unblocks the bot"),
        ("блокирует бота", "blocks the bot"),
        ("байт)", "bytes)"),
        ("фотография", "picture"),
        ("стикер", "sticker"),
        ("отвечает на опрос", "answers the poll"),
        ("голосовое сообщение", "voice message"),
    ),
)

PHRASES: dict[Language, Phrases] = {"ru": RU, "en": EN}
