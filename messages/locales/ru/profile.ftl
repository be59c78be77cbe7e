# Профиль: что человек рассказал о себе и что хочет слышать.
profile-title = Ваш профиль
profile-name = Имя: { $name }
profile-age = Возраст: { $age }
profile-years = { $years } { $years ->
    [one] год
    [few] года
    [many] лет
   *[other] года
}
profile-language = Язык: { $language }
profile-libraries = Библиотеки: { $libraries }
profile-no-libraries = Библиотеки: пока ни одной
profile-reminders = Напоминания: { $first }{ $fewer ->
    [yes] , только одно
   *[no] {""}
}{ $silent ->
    [yes] , без звука
   *[no] {""}
}
profile-change-name = Имя
profile-change-age = Возраст
profile-change-libraries = Библиотеки
profile-change-language = Язык
profile-change-reminders = Напоминания
profile-paused = Не зовём до { $day }
profile-pause = Не звать до …
profile-privacy = Мои данные
profile-back = Назад
profile-type-name = Напишите, как к вам обращаться. Достаточно имени и первой буквы: Анна П.
profile-name-changed = Теперь обращаемся так: { $name }.
profile-ask-age = Сколько вам лет?
profile-ask-years = Сколько вам полных лет?
profile-age-again = Прошёл год с тех пор, как вы назвали возраст. Сколько вам лет сейчас?
profile-age-changed = Возраст поменяли.
profile-age-with-adult = До 14 лет приходите вместе со взрослым: пусть запишется он. Записи о вас мы хранить не вправе: удалите, пожалуйста, свои данные.
profile-age-paper = В этом возрасте нужно согласие родителя или опекуна на бумаге, а вы согласились сами. Удалите, пожалуйста, свои данные и начните заново с /start. Если нажали не то, просто вернитесь назад.
profile-age-own-consent = Раньше за вас на бумаге соглашался родитель или опекун. В этом возрасте нужно ваше согласие; библиотекарю мы об этом напишем.
notice-age-changed = { $library }, { $name }: в профиле теперь возраст, в котором соглашаются сами, и согласие дано кнопкой. Раньше на бумаге соглашался родитель или опекун. Проверьте, пожалуйста, при встрече.
profile-erase = Удалить мои данные
profile-libraries-title = О каких библиотеках рассказывать? Галочкой отмечены те, что вы выбрали.
profile-library-on = ✓ { $city }: { $library }
profile-library-off = { $city }: { $library }
profile-languages-title = На каком языке говорить?
profile-language-changed = Теперь говорим по-русски.
language-name = Русский
profile-reminders-title =
    Когда спросить первый раз, всё ли в силе? Изменения — для новых записей, «без звука» — сразу.
    Отмечено то, что действует.
reminders-first-48 = за двое суток
reminders-first-72 = за трое суток
reminders-first-168 = за неделю
reminders-fewer = только одно напоминание
reminders-silent = без звука
reminders-on = ✓ { $choice }
