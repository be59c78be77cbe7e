# «Изменить»: одно за другим
edit-what = Что изменить?
edit-what-told = Что изменить? Записавшиеся получат одно сообщение: как было и как стало.
edit-saved = Сохранено.
edit-day = День
edit-time = Время
edit-title = Название
edit-place = Место
edit-note = Описание
edit-bring = С собой
edit-entrance = Вход
edit-meets = Встретит
edit-format = Вживую или онлайн
edit-roles = Роли
edit-sign-up = Срок записи
edit-overlap-no = Можно совмещать с другими акциями: нет
edit-overlap-yes = Можно совмещать с другими акциями: да
edit-overlap-allowed = Теперь записаться можно и тем, кто в это время занят в другой акции.
edit-overlap-refused = Теперь на одно время записывают только в одну акцию. Кто уже записан, остаётся.
edit-done = Готово
edit-back = Назад
edit-empty = Убрать
edit-now = { $field }: { $value }
edit-unset = { $field }: пока ничего
edit-place-library = Место: { $library }
edit-ask = Напишите новый текст, до { $limit } знаков.
edit-hours = Напишите время: «14:00» или «с 14 до 16». Или выберите, сколько длится акция и когда собираются волонтёры.
edit-gather = Сбор за { $length }
edit-gather-at-start = Сбор к началу
edit-format-ask = Как проходит акция?
edit-format-offline = Вживую
edit-format-online = Онлайн
edit-format-mixed = Вживую и онлайн
edit-opens-at-once = Запись открыта сразу после публикации
edit-no-time-yet = Срок записи посчитаем, когда будут день и время
edit-opens-type = Открыть позже
edit-opens-now = Открыть сразу
edit-closes-type = Другой срок
edit-closes-rule = До 18:00 накануне
edit-ask-opens = Когда открыть запись? Напишите день и время: «30 ноября 10:00».
edit-ask-closes = До какого времени записываем? Напишите день и время: «4 декабря 12:00».
edit-not-an-instant = Не получилось понять. Напишите день и время, например «4 декабря 12:00».

# Роли
role-line = { $role } — мест { $max }, нужно не меньше { $min }
role-used = Занято: { $used }
role-over-full = Записалось больше, чем мест: лишних { $over }. Они остаются; новых не запишем, пока кто-то не освободит место.
role-add = Добавить роль
role-seats = Сколько мест
role-min = Минимум
role-age = Возраст
role-rename = Название
role-remove = Убрать роль
role-ask-name = Как называется роль? Напишите одним-двумя словами, до 40 знаков: «чтец», «фотограф».
role-ask-seats = Сколько мест? Напишите число.
role-ask-min = Сколько людей нужно самое меньшее? Напишите число от 0 до { $max }.
role-ask-age = С какого возраста?
role-age-from = С { $age } { $age ->
    [one] года
    [few] лет
    [many] лет
   *[other] лет
}
role-age-any = С любого
role-ask-remove = Убрать роль «{ $role }»?
role-remove-yes = Да, убрать
role-remove-no = Нет, оставить
role-not-a-number = Не получилось понять. Напишите одно число, например «4».
