# Мои данные: что храним, скачать, отозвать согласие, удалить.
privacy-title = Что мы храним о вас
privacy-name = Имя: { $name }
privacy-telegram = Номер в Telegram: { $telegram }
privacy-age = Возраст: { $age }
privacy-signups = Записи на акции: впереди — { $ahead }, прошедшие и отменённые — { $past }
privacy-libraries = Библиотеки, о которых рассказываем: { $libraries }
privacy-works = Вы библиотекарь: { $libraries }
privacy-consent = Согласие: { $organisation }, версия { $version }, { $date }{ $how ->
    [paper] , на бумаге
   *[button] {""}
}
privacy-more = Полный список — в файле.
privacy-export = Скачать всё
privacy-withdraw = Отозвать: { $organisation }
privacy-erase = Удалить мои данные
privacy-back = Назад
privacy-file = Всё, что мы храним о вас. Файл откроется в любом текстовом редакторе.
privacy-nothing = О вас ничего не хранится.
privacy-stranger = Вы ещё не волонтёр. Храним только номер в Telegram и ответы на вопросы, которые вы не закончили.
privacy-forget = Удалить и это
privacy-waiting = Ждём согласие на бумаге. Храним имя ({ $name }), возраст ({ $years }), номер в Telegram и выбранную роль; если { $until } его не отметят, удалим.
privacy-forgotten = Готово, ничего не осталось.
privacy-withdraw-ask =
    Отозвать согласие: { $organisation }?
    Записи на акции её библиотек отменятся, рассказывать о них перестанем. Согласия другим организациям останутся.
privacy-withdraw-yes = Да, отозвать
privacy-withdraw-no = Нет, оставить
privacy-withdrawn = Согласие отозвано. Записи и подписки этой организации отменены.
privacy-last-consent = Это ваше единственное согласие. Без него мы не вправе ничего хранить, поэтому вместе с ним удалим все данные.
privacy-erase-title = Удалить всё о вас?
privacy-erase-goes = Исчезнут: имя, возраст, номер в Telegram, согласия, подписки, напоминания.
privacy-erase-ahead = Освободятся места в акциях впереди: { $ahead }
privacy-erase-stays = Останутся без имени: прошедшие и отменённые записи для итогов ({ $past }) и отметка о том, что согласие было.
privacy-erase-works = Вы перестанете быть библиотекарем: { $libraries }. Акции и группы останутся.
privacy-erase-alone = Других библиотекарей там нет: { $libraries }. Владелец бота сможет пригласить нового; лучше сначала пригласите коллегу сами.
privacy-erase-owner = Вы владелец: номер в Telegram останется, пока он указан в настройках бота.
privacy-erase-owner-by-link = Вы перестанете быть владельцем бота. Если других владельцев нет, новую ссылку даст команда python -m bot setup.
privacy-erase-yes = Да, удалить
privacy-erase-no = Нет, оставить
privacy-erase-sure = Точно удалить? Вернуть будет нельзя.
privacy-erase-sure-yes = Да, удалить навсегда
privacy-erased = Всё удалено. Спасибо, что были с нами. Вернуться можно в любой день: /start
privacy-stay-ask = Вас давно не было на акциях. Остаётесь с нами? Если за 30 дней не ответите, удалим всё, что о вас храним.
privacy-stay = Да, остаюсь
privacy-stayed = Рады, что вы с нами!
