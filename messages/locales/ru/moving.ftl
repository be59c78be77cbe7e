# Другой день или другое время: вопрос библиотекарю
move-was = Было: { $value }
move-becomes = Станет: { $value }
move-ask = { $what ->
    [moved] Перенести?
   *[other] Изменить время?
}
move-told = { $count ->
    [one] Узнает { $count } человек.
    [few] Узнают { $count } человека.
    [many] Узнают { $count } человек.
   *[other] Узнают { $count } человека.
}
move-told-nobody = Через бота сообщать некому.
move-in-conflict = В это время уже заняты: { $count }. Спросим, какую запись оставить.
move-too-late = Младше 18 лет: { $count }. Смена закончится после 22:00, поэтому их места освободим.
move-by-telephone = Записаны по телефону: { $count }. Позвоните им, пожалуйста.
move-yes = { $what ->
    [moved] Да, перенести
   *[other] Да, изменить
}
move-no = Нет, оставить
