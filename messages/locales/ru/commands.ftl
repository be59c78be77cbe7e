# Меню команд рядом с полем ввода.
command-actions = Ближайшие акции
command-my = Мои записи
command-profile = Имя, возраст, библиотеки, напоминания
command-privacy = Что о вас хранится, скачать или удалить
command-language = Язык
command-help = Помощь
command-new = Новая акция
command-desk = Моя библиотека
command-call = Приглашение волонтёрам
command-libraries = Библиотеки и приглашения
command-status = Состояние бота
command-group-actions = Ближайшие акции, ответ придёт в личный чат
command-link = Подключить группу к библиотеке
