# Три вопроса волонтёру: библиотека, возраст, согласие; потом имя из Телеграма.
registration-hello = Здравствуйте! Здесь библиотеки зовут волонтёров на помощь. Три вопроса, печатать ничего не нужно.
registration-held = Место за вами до { $until }. Ваша роль: { $role }. Три вопроса.
registration-for-action = Чтобы записаться на «{ $title }», ответьте на три вопроса. Печатать ничего не нужно.
registration-no-libraries = Здравствуйте! Здесь библиотеки зовут волонтёров на помощь. Пока ни одной библиотеки нет, загляните позже.
registration-ask-library = Какой библиотеке хотите помогать?
registration-library-button = { $city }: { $library }
registration-library-chosen = { $library }, { $city }
registration-ask-age = Сколько вам лет?
registration-under-18 = Мне меньше 18
registration-role-too-old = Эта роль — с { $age } лет.{ $roles ->
    [none] {""}
   *[other] { " " }Здесь подойдёт: { $roles }.
}
registration-ask-years = Сколько вам полных лет?
registration-with-adult = До 14 лет приходите вместе со взрослым: пусть запишется он.{ $phone ->
    [none] {""}
   *[other] { " " }Вопросы: { $phone }
}
    Мы ничего не сохранили.
registration-paper =
    До { $own } лет нужно согласие родителя или опекуна на бумаге. Бланк дадут в библиотеке: { $library }{ $contact ->
    [none] {""}
   *[other] , { $contact }
}.

    Пока библиотекарь не отметит бумагу, храним только имя, возраст, номер в Telegram и выбранную роль — не дольше 72 часов. Потом удалим.
registration-paper-yes = Понятно, дальше
registration-paper-no = Не сохранять
registration-ask-name = Как к вам обращаться? Достаточно имени и первой буквы: Анна П.
registration-other-name = Другое имя
registration-type-name = Напишите, как к вам обращаться. Достаточно имени и первой буквы: Анна П.
registration-name-long = Получилось длинно. Напишите до { $limit } знаков: достаточно имени и первой буквы, например Анна П.
registration-name-unfit = На имя не похоже. Напишите имя и первую букву фамилии, например Анна П. Телефон не нужен.
registration-done = Готово, { $name }.
registration-done-next = О новых акциях библиотеки «{ $library }» напишем в полдень: не чаще раза в день и трёх раз в неделю. Все сразу — в «Ближайших акциях».
registration-your-action = Акция, с которой вы пришли: «{ $title }».
registration-open-action = Открыть акцию
registration-back = Назад
registration-name-taken = Имя: { $name }
registration-waiting =
    { $name }, ждём согласие на бумаге. Библиотека: { $library }{ $contact ->
    [none] {""}
   *[other] , { $contact }
}.
    Как только библиотекарь отметит бумагу, напишем. Если { $until } отметки не будет, всё удалим.
registration-waiting-for = Вы выбрали: «{ $title }», роль: { $role }. Место сейчас не держим; отметят бумагу — пришлём кнопку, чтобы записаться.
registration-stop-waiting = Не ждать, удалить
registration-waiting-stopped = Хорошо, всё удалили. Помочь можно и без бота{ $phone ->
    [none] . Загляните в библиотеку.
   *[other] : { $phone }
}
registration-follows = Теперь вы узнаете об акциях: { $library }.
mistake-answers-missing = Этот вопрос уже неактуален. Нажмите /start, начнём с первого.
mistake-name-empty = На имя не похоже. Напишите имя и первую букву фамилии, например Анна П.
mistake-name-long = Получилось длинно. Напишите до { $limit } знаков: достаточно имени и первой буквы.

# Библиотекарю: «Ждут согласия».
waits-title = Ждут согласия: { $library }
waits-none = Сейчас никто не ждёт.
waits-explain = Отметьте тех, чьё согласие родителя или опекуна на бумаге уже у вас. Без отметки запись исчезнет сама через 72 часа.
waits-one = { $name }, { $years } { $years ->
    [one] год
    [few] года
    [many] лет
   *[other] года
}. Ждёт с { $asked }.
waits-open = { $name }, { $years }
waits-tick = Согласие на бумаге есть
waits-refuse = Не знаем этого человека
waits-ticked = { $name } теперь волонтёр, мы об этом написали.
waits-refused = Удалили: ничего об этом человеке не хранится.
waits-back = Назад

# Уведомления.
notice-consent-asked = { $library }: подросток хочет стать волонтёром и ждёт, пока вы отметите согласие родителя на бумаге. Через 72 часа запрос исчезнет сам.
notice-consent-asked-open = Ждут согласия
notice-consent-ticked = { $library }: согласие на бумаге отмечено. Теперь вы волонтёр.
notice-consent-ticked-role = Место, за которым вы пришли, ещё свободно: «{ $title }».
notice-consent-ticked-go = В начало
notice-consent-lapsed = { $library }: согласие на бумаге не отметили, поэтому мы всё удалили. Когда бумага будет готова, нажмите /start.{ $phone ->
    [none] {""}
   *[other] { " " }Вопросы: { $phone }
}
mistake-wait-gone = Этот запрос уже закрыт: его отметили, удалили или прошло 72 часа.
