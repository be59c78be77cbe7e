# Стол библиотекаря.
desk-choose = Какая библиотека?
desk-library = { $name } ({ $city })
desk-no-library = Библиотек пока нет. Добавьте первую.
desk-not-librarian = Здесь работают библиотекари. Если вы из библиотеки, попросите у её руководителя ссылку-приглашение. А если хотите помочь, вот ближайшие акции.
desk-upcoming = Ближайшие акции
desk-home = В начало
desk-libraries = Библиотеки
desk-another = Другая библиотека

desk-heading = <b>{ $name }</b>, { $city }
desk-nothing-ahead = Акций впереди нет. Начните новую: хватит и двух минут.
desk-only-drafts = Акций впереди нет. Допишите черновик или начните новую.
desk-line = { $day }, { $time } — «{ $title }»: занято { $used } из { $max }
desk-line-no-time = «{ $title }»: занято { $used } из { $max }
desk-more = И ещё акций: { $count }

desk-new-action = Новая акция
desk-actions = Акции
desk-call = Приглашения
desk-drafts = Черновики
desk-drafts-count = Черновики: { $count }
desk-past = Прошедшие
desk-waits = Ждут согласия
desk-waits-count = Ждут согласия: { $count }
desk-groups = Группы
desk-volunteers-link = Ссылка для волонтёров
desk-invite = Пригласить
desk-colleagues = Коллеги
desk-templates = Шаблоны
desk-change = Изменить

templates-title = <b>Шаблоны: { $library }</b>
templates-explain = Эти шаблоны касаются личных данных читателей, поэтому сначала выключены. Прежде чем включать, посоветуйтесь с юристом. Остальные шаблоны доступны всегда.
templates-on = { $name } — включён
templates-off = { $name } — выключен
templates-turn-on = Включить: { $name }
templates-turn-off = Выключить: { $name }
templates-back = Назад
