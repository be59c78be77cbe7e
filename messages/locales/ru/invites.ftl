# Ссылки-приглашения и коллеги.
role-head = руководитель библиотеки
role-coordinator = координатор

invite-heading = Вас приглашает библиотека «{ $name }», { $city }.
invite-role = Ваша роль: { $role }.
invite-duties-head = Вы сможете объявлять акции, видеть, кто записан, приглашать коллег и менять сведения о библиотеке.
invite-duties-coordinator = Вы сможете объявлять акции и видеть, кто записан.
invite-name = Волонтёрам и коллегам вы видны так: { $name }. Больше ничего не спросим.
invite-nameless = Библиотекарь
invite-accept = Принять
invite-home = В начало
invite-already = Вы уже здесь: { $library }. Ваша роль: { $role }.
invite-open-desk = Моя библиотека
invite-welcome = Готово, { $name }.
invite-welcome-role = Библиотека: { $library }. Ваша роль: { $role }.
invite-choose-group = Выбрать группу
invite-no-group = Группы нет — дайте ссылку
invite-new-action = Новая акция
invite-volunteers-link =
    Ссылка для волонтёров: { $library }

    { $link }

    Перешлите её или повесьте на сайт. По ней человек регистрируется сразу в вашей библиотеке и узнаёт о её акциях.

staff-title = <b>Коллеги: { $library }</b>
staff-one = { $name } — { $role }
staff-nobody = Пока никого. Пригласите руководителя: он позовёт остальных.
staff-remove = Убрать: { $name }
staff-invite-head = Пригласить руководителя
staff-invite-coordinator = Пригласить координатора
staff-links = Ссылки-приглашения: { $count }
staff-back = Назад
staff-ask-remove = Убрать коллегу? { $name } больше не сможет вести акции: { $library }. Свои записи волонтёра останутся.
staff-remove-yes = Да, убрать
staff-remove-no = Нет, оставить
staff-removed = Готово, прав больше нет

invites-title = { $count ->
    [0] Ссылок нет: все использованы или отозваны.
   *[other] <b>Ссылки-приглашения: { $library }</b>
}
invites-one = { $role }, до { $day }
invites-one-expired = { $role }, срок вышел
invites-link = Ссылка-приглашение, { $library }. Роль: { $role }. Работает один раз, до { $day }. Перешлите её тому, кого зовёте:
invites-link-expired = Срок этой ссылки вышел: { $library }, { $role }. «Продлить» даст ей ещё 30 дней.
invites-prolong = Продлить
invites-revoke = Отозвать
invites-prolonged = Ссылка работает ещё 30 дней
invites-revoked = Ссылка отозвана

mistake-invite-unknown = Такой ссылки нет. Возможно, она скопирована не целиком. Попросите прислать её ещё раз.
mistake-invite-used = По этой ссылке уже вошли: она работает один раз. Попросите у руководителя библиотеки новую.
mistake-invite-revoked = Эту ссылку отозвали. Если вас приглашали, попросите у руководителя библиотеки новую.
mistake-invite-expired = Срок ссылки вышел. Попросите того, кто её прислал, продлить её: новая не понадобится.
mistake-invite-not-needed = Вы уже работаете в этой библиотеке. Откройте /desk.
mistake-head-stays = Убрать руководителя может только владелец бота.
