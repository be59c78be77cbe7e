# Напоминания волонтёру и строки библиотекарю
receipt-head = Вы записаны: «{ $title }». Ваша роль: { $role }.
receipt-asked = { $day } спросим, всё ли в силе.
confirm-question = Всё в силе?
confirm-again = Спрашиваем ещё раз: всё в силе?
coming = Приду
coming-online = Буду
not-sure = Пока не знаю
coming-thanks = Спасибо, ждём вас!
not-sure-later = Хорошо. Спросим ещё раз: { $when }.
not-sure-last = Хорошо. Как решите, нажмите кнопку: библиотекарю важно знать.
details-gather = Волонтёрам — к { $gather }.
details-entrance = Вход: { $entrance }
details-meets = Встретит: { $meets }
details-call = Если что-то не так, позвоните: { $phone }
released = Библиотекарь освободил ваше место.
released-call = Если это ошибка, позвоните: { $phone }
state-count = { $coming ->
    [one] придёт { $coming } из { $all }.
    [few] придут { $coming } из { $all }.
    [many] придут { $coming } из { $all }.
   *[other] придут { $coming } из { $all }.
}
state-nobody = пока никто не записался.
state-short = Не хватает: { $roles }
state-short-role = { $role } — { $count }
state-silent = Пока не ответили: { $names }
remind-them = Напомнить им
leave-them = Пока ничего не делать
who-button = Кто записан
reminded = Напомнили: { $count }
reminded-nobody = Напоминать некому: ответили все или вопрос уже повторён.
filled = Набрано: { $role } — { $used } из { $max }.
left-late = { $name } не сможет прийти. Место уже свободно, его видно в карточке.
left-late-closed = { $name } не сможет прийти. Место уже свободно, но запись закрыта: найдёте замену — добавьте её кнопкой.
came-back = { $name } всё-таки придёт. Замена не нужна.
unreachable = { $name } не получит наши сообщения: бот закрыт или удалён. Запись остаётся, позвоните, если знаете телефон.
their-seat = { $action }. Роль: { $role }.
action-line = { $when }, «{ $title }»
card-lost = Карточки акции «{ $title }» больше нет в чате «{ $chat }». Сами мы её не вернём: если нужна, опубликуйте ещё раз.
open-action = Открыть акцию
alarm = В боте неожиданная ошибка: { $kind }. Что вводили люди, сохранено. Подробности в журнале программы. Об ошибках этого вида напишем не чаще раза в час.
somebody = Кто-то из волонтёров
