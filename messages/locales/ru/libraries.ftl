# Библиотеки: владелец добавляет, руководитель правит.
paging-previous = ‹ Страница { $page } из { $pages }
paging-next = Страница { $page } из { $pages } ›

country-ru = Россия
country-kz = Казахстан
country-by = Беларусь
country-zone = { $city }, сейчас { $time }

libraries-title = { $count ->
    [0] Библиотек пока нет. Добавьте первую: это шесть коротких вопросов.
   *[other] <b>Библиотеки: { $count }</b>
}
libraries-none-at-work = Работающих библиотек нет.
libraries-one = { $name } ({ $city })
libraries-add = Добавить библиотеку
libraries-go-on = Продолжить: { $name }
libraries-home = В начало
libraries-owner-only = Список библиотек ведёт владелец бота. Если ваша библиотека хочет присоединиться, попросите его добавить её и прислать вам ссылку-приглашение.
libraries-added = Готово, добавили: «{ $name }». Теперь пригласите того, кто будет ею руководить.
libraries-invite = Пригласить
libraries-change = Изменить
libraries-back-to-list = Все библиотеки
libraries-back = Назад
libraries-stop = Не добавлять
libraries-skip = Пропустить

libraries-entered-name = Библиотека: { $name }
libraries-entered-city = Город: { $city }, { $country }
libraries-entered-address = Адрес: { $address }
libraries-entered-phone = Телефон: { $phone }

libraries-ask-name = Как называется библиотека? Напишите так, как её знают читатели.
libraries-ask-country = В какой она стране?
libraries-ask-city = В каком городе или селе? Напишите название.
libraries-ask-zone = Который у библиотеки час? По этому времени пойдут акции и напоминания.
libraries-ask-contact = Адрес и телефон? Напишите одним сообщением, например: ул. Мира, 5, 8 (4242) 12-34-56.
libraries-ask-organisation = Какая организация отвечает за данные волонтёров? Выберите или напишите полное название. «Пропустить» — отвечает сама библиотека.
libraries-ask-organisation-first = Какая организация отвечает за данные волонтёров? Напишите полное название. «Пропустить» — отвечает сама библиотека.
libraries-only-buttons = Ответьте, пожалуйста, кнопкой.

# «Изменить»
library-heading = <b>{ $name }</b>
library-line = { $label }: { $value }
library-line-empty = { $label }: не указано
library-now = Сейчас: { $value }
library-operator = За данные отвечает: { $name }
library-what-to-change = Что изменить?
library-change-operator = Кто отвечает за данные
library-empty-field = Убрать
library-back = Назад
library-city-of = { $city }, { $country }
library-zone-now = { $city }, сейчас { $time }

library-field-name = Название
library-field-short-name = Короткое название
library-field-city = Город
library-field-address = Адрес
library-field-phone = Телефон
library-field-zone = Часовой пояс

library-ask-name = Напишите новое название.
library-ask-short-name = Напишите короткое название, до 40 знаков: оно встанет на карточки и кнопки.
library-ask-city = Напишите город или село.
library-ask-address = Напишите адрес: улица и дом, до 150 знаков.
library-ask-phone = Напишите телефон, по которому отвечают волонтёрам.
library-ask-zone = Выберите, который у библиотеки час.

operator-heading = <b>Кто отвечает за данные: { $library }</b>
operator-consent-note = Это увидят волонтёры в согласии. Чего нет, того не будет и в тексте.
operator-owner-only = У этой организации несколько библиотек, поэтому её данные меняет владелец бота.

operator-field-name = Полное название
operator-field-address = Адрес
operator-field-tax-number-ru = ИНН
operator-field-tax-number-kz = БИН
operator-field-tax-number-by = УНП
operator-field-contact = Контакт
operator-field-policy-url = Политика
operator-field-storage-country = Страна хранения

operator-ask-name = Напишите полное название организации, как в документах.
operator-ask-address = Напишите адрес организации.
operator-ask-tax-number-ru = Напишите ИНН: 10 цифр (у предпринимателя 12).
operator-ask-tax-number-kz = Напишите БИН: 12 цифр.
operator-ask-tax-number-by = Напишите УНП: 9 цифр.
operator-ask-contact = Куда обращаться по поводу данных? Напишите почту или телефон организации.
operator-ask-policy-url = Пришлите ссылку на политику обработки данных.
operator-ask-storage-country = В какой стране стоит сервер с данными?

# Что не так
mistake-typed-empty = Здесь нет ни одной буквы. Напишите, пожалуйста, словами.
mistake-typed-long = Слишком длинно: { $length } { $length ->
    [one] знак
    [few] знака
    [many] знаков
   *[other] знака
}, а помещается { $limit }. Напишите короче.
mistake-phone-unclear = Телефон не узнать. Напишите его с кодом города, например 8 (4242) 12-34-56.
mistake-zone-unknown = Такого часового пояса здесь нет. Выберите один из кнопок.
mistake-zone-busy = У библиотеки есть акции со временем: { $count }. От нового пояса оно сдвинулось бы. Смените пояс, когда они пройдут.
mistake-tax-number-ru = Это не похоже на ИНН. В нём 10 цифр (у предпринимателя 12); проверьте, нет ли опечатки.
mistake-tax-number-kz = Это не похоже на БИН. В нём 12 цифр; проверьте, нет ли опечатки.
mistake-tax-number-by = Это не похоже на УНП. В нём 9 цифр; проверьте, нет ли опечатки.
mistake-link-unclear = Это не похоже на ссылку. Она выглядит так: https://библиотека.рф/политика
mistake-field-needed = Это поле не может быть пустым. Напишите новое значение.
mistake-library-there = «{ $name }» в этом городе уже есть. Откройте /libraries: она в списке.
mistake-operator-shared = У этой организации несколько библиотек, поэтому её данные меняет владелец бота.
