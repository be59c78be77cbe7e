home-hello = Здравствуйте{ $name ->
    [none] {""}
   *[other] , { $name }
}! Кнопки внизу всегда под рукой.
home-title = Что сделаем?
home-upcoming = Ближайшие акции
home-my = Мои записи
home-help = Помощь
home-profile = Профиль
home-desk = Моя библиотека
home-libraries = Библиотеки
home-volunteer = Стать волонтёром
home-back = В начало
