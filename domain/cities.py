"""Which time zone a city has, so that who adds a library confirms one button instead of knowing zones."""

import re
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from domain.libraries import Country

_CITIES: dict[Country, dict[str, str]] = {
    Country.RU: {
        "Europe/Kaliningrad": "Калининград, Советск, Черняховск",
        "Europe/Moscow": """Москва, Moscow, Санкт-Петербург, Saint Petersburg, St. Petersburg, СПб, Архангельск,
            Белгород, Брянск, Великий Новгород, Владикавказ, Владимир, Вологда, Воронеж, Гатчина, Грозный, Иваново,
            Йошкар-Ола, Казань, Калуга, Кострома, Краснодар, Курск, Липецк, Магас, Майкоп, Махачкала, Мурманск,
            Набережные Челны, Назрань, Нальчик, Нарьян-Мар, Нижний Новгород, Орёл, Oryol, Пенза, Петрозаводск,
            Псков, Ростов-на-Дону, Rostov-on-Don, Рязань, Саранск, Смоленск, Сочи, Ставрополь, Сыктывкар, Тамбов,
            Тверь, Тула, Чебоксары, Череповец, Черкесск, Элиста, Ярославль""",
        "Europe/Kirov": "Киров",
        "Europe/Volgograd": "Волгоград, Волжский",
        "Europe/Samara": "Самара, Тольятти, Сызрань, Ижевск, Глазов, Воткинск, Сарапул",
        "Europe/Astrakhan": "Астрахань",
        "Europe/Saratov": "Саратов, Энгельс, Балаково",
        "Europe/Ulyanovsk": "Ульяновск, Димитровград",
        "Asia/Yekaterinburg": """Екатеринбург, Нижний Тагил, Челябинск, Магнитогорск, Миасс, Пермь, Березники,
            Оренбург, Орск, Курган, Тюмень, Тобольск, Ханты-Мансийск, Сургут, Нижневартовск, Салехард, Новый
            Уренгой, Ноябрьск, Уфа, Дюртюли, Бирск, Стерлитамак, Салават, Нефтекамск, Октябрьский, Туймазы,
            Белорецк, Ишимбай, Кумертау, Сибай, Белебей, Мелеуз, Учалы, Янаул, Благовещенск Башкортостан""",
        "Asia/Omsk": "Омск, Тара",
        "Asia/Novosibirsk": "Новосибирск, Бердск, Искитим",
        "Asia/Barnaul": "Барнаул, Бийск, Рубцовск, Горно-Алтайск",
        "Asia/Tomsk": "Томск, Северск, Стрежевой",
        "Asia/Novokuznetsk": """Кемерово, Новокузнецк, Прокопьевск, Междуреченск, Ленинск-Кузнецкий, Киселёвск,
            Белово, Анжеро-Судженск, Юрга, Берёзовский Кузбасс, Мариинск, Тайга, Гурьевск Кузбасс, Мыски, Осинники,
            Топки""",
        "Asia/Krasnoyarsk": "Красноярск, Ачинск, Канск, Минусинск, Норильск, Абакан, Кызыл",
        "Asia/Irkutsk": "Иркутск, Ангарск, Братск, Усть-Илимск, Улан-Удэ",
        "Asia/Yakutsk": "Якутск, Нерюнгри, Мирный, Благовещенск, Белогорск, Свободный",
        "Asia/Chita": "Чита, Краснокаменск",
        "Asia/Vladivostok": """Владивосток, Уссурийск, Находка, Артём, Хабаровск, Комсомольск-на-Амуре,
            Komsomolsk-on-Amur, Биробиджан""",
        "Asia/Magadan": "Магадан, Сусуман",
        "Asia/Sakhalin": """Южно-Сахалинск, Корсаков, Холмск, Оха, Поронайск, Долинск, Невельск, Анива,
            Александровск-Сахалинский, Углегорск, Шахтёрск, Томари, Макаров, Ноглики, Тымовское, Смирных, Курильск,
            Южно-Курильск""",
        "Asia/Srednekolymsk": "Среднеколымск, Северо-Курильск",
        "Asia/Kamchatka": "Петропавловск-Камчатский, Елизово, Вилючинск",
        "Asia/Anadyr": "Анадырь, Певек, Билибино",
    },
    Country.KZ: {
        "Asia/Almaty": """Астана, Нур-Султан, Алматы, Алма-Ата, Шымкент, Чимкент, Караганда, Қарағанды, Темиртау,
            Теміртау, Балхаш, Балқаш, Конаев, Қонаев, Капшагай, Талдыкорган, Талдықорған, Кокшетау, Көкшетау,
            Степногорск, Щучинск, Павлодар, Экибастуз, Екібастұз, Петропавловск, Петропавл, Семей, Семипалатинск,
            Усть-Каменогорск, Өскемен, Риддер, Алтай, Зыряновск, Аягоз, Аягөз, Тараз, Туркестан, Түркістан,
            Turkistan, Кентау, Жезказган, Жезқазған, Сатпаев, Сәтбаев""",
        "Asia/Qyzylorda": "Кызылорда, Қызылорда",
        "Asia/Qostanay": "Костанай, Қостанай, Рудный, Лисаковск, Аркалык, Арқалық",
        "Asia/Aqtobe": "Актобе, Ақтөбе, Актюбинск, Хромтау",
        "Asia/Atyrau": "Атырау, Гурьев",
        "Asia/Aqtau": "Актау, Ақтау, Жанаозен, Жаңаөзен",
        "Asia/Oral": "Уральск, Орал, Аксай, Ақсай",
    },
    Country.BY: {
        "Europe/Minsk": """Минск, Мінск, Брест, Брэст, Витебск, Віцебск, Гомель, Гродно, Гродна, Могилёв, Магілёў,
            Mahilyow, Бобруйск, Барановичи, Борисов, Орша, Пинск, Мозырь, Полоцк, Новополоцк, Лида, Солигорск,
            Молодечно""",
    },
}  # fmt: skip

_MAIN = {Country.KZ: "Asia/Almaty", Country.BY: "Europe/Minsk"}
"""The zone of an unknown city where the whole country keeps one time; Russia has eleven and no such zone."""

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ў": "u",
    }
)  # fmt: skip


def zones(country: Country) -> tuple[str, ...]:
    """Every zone a library of this country may have, from west to east, the best known of each time first."""
    return tuple(_CITIES[country])


def zone_of(country: Country, city: str) -> str | None:
    """The zone of a city, typed in Russian, Kazakh, Belarusian or English; None: not in our table."""
    return _by_city(country).get(_key(city)) or _MAIN.get(country)


def offered(country: Country, city: str, now: datetime, usual: str | None = None) -> tuple[str, ...]:
    """The zones to choose from; of those that show the same time now, one is enough.

    The city's own comes first; for a city that is not in the table, the installation's usual one.
    """
    proposed = zone_of(country, city) or (usual if usual in zones(country) else None)
    every = ((proposed,) if proposed else ()) + zones(country)
    by_offset: dict[object, str] = {}
    for name in every:
        by_offset.setdefault(now.astimezone(ZoneInfo(name)).utcoffset(), name)
    return tuple(by_offset.values())


@cache
def _by_city(country: Country) -> dict[str, str]:
    return {_key(city): zone for zone, cities in _CITIES[country].items() for city in cities.split(",")}


def _key(city: str) -> str:
    """Letters only, in one alphabet: «г. Могилёв», `Mogilev` and «могилев» are one city."""
    bare = re.sub(r"^\s*(город\s|г\.|г\s)", "", city.casefold())
    latin = re.sub(r"[^a-z]", "", bare.translate(_LATIN))
    return re.sub(r"^ye", "e", re.sub(r"[iy]y", "y", latin))
