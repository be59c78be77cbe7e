"""Some thousands of rows for PostgreSQL, whose planner looks at how full the tables are: ids from 1000 on."""

import asyncpg

N = 1000
ROWS = f"""
INSERT INTO organisations (id, country, name) VALUES (1000, 'RU', 'Сеть');
INSERT INTO libraries (id, organisation_id, name, country, city, zone, created_at)
    SELECT 1000 + n, 1000, 'Библиотека', 'RU', 'Томск', 'Asia/Tomsk', now() FROM generate_series(0, 19) n;
INSERT INTO people (id, telegram_id, name, language, registered_at, created_at)
    SELECT 1000 + n, 5000000 + n, 'Анна', 'ru', now(), now() FROM generate_series(0, {N} - 1) n;
INSERT INTO librarians SELECT 1000 + n, 1000 + n % 20, 'head', now() FROM generate_series(0, 59) n;
INSERT INTO followers (person_id, library_id, since, news_at)
    SELECT 1000 + n, 1000 + n % 20, now(), now() - n * interval '1 hour' FROM generate_series(0, {N} - 1) n;
INSERT INTO consent_texts VALUES ('busy', 'volunteer', 'ru', 1, 'Согласие');
INSERT INTO consents (person_id, organisation_id, purpose, text_sha256, how, language, given_at)
    SELECT 1000 + n, 1000, 'volunteer', 'busy', 'button', 'ru', now() FROM generate_series(0, {N} - 1) n;
INSERT INTO chats (id, telegram_id, kind, title, library_id, linked_by, linked_at)
    SELECT 1000 + n, -1000 - n, 'group', 'Соседи', 1000 + n % 20, 1000, now() FROM generate_series(0, 39) n;
INSERT INTO actions (id, library_id, title, state, created_by, created_at, published_at)
    SELECT 1000 + n, 1000 + n % 20, 'Чтения', 'published', 1000, now(), now() FROM generate_series(0, {N} - 1) n;
INSERT INTO shifts (id, action_id, begins_at, finishes_at, starts_at)
    SELECT 1000 + n, 1000 + n, now() + n * interval '1 hour', now() + (n + 1) * interval '1 hour', now()
    FROM generate_series(0, {N} - 1) n;
INSERT INTO roles (id, shift_id, name, min, max, position)
    SELECT 1000 + n, 1000 + n % {N}, 'чтец', 1, 4, n / {N} FROM generate_series(0, {N} * 2 - 1) n;
INSERT INTO signups (role_id, person_id, state, joined_at, ended_at, telegram_id)
    SELECT 1000 + n, 1000 + n % {N}, 'S', now(), CASE WHEN n % 2 = 0 THEN now() END, NULL
    FROM generate_series(0, {N} * 2 - 1) n;
INSERT INTO notices (key, kind, person_id, signup_id, action_id, due, patience_until, state, created_at, ended_at)
    SELECT 'busy' || n, 'confirm', 1000 + n % {N}, n, 1000 + n % {N}, now() + n * interval '1 minute', now(),
        CASE WHEN n % 10 = 0 THEN 'due' ELSE 'sent' END, now(),
        CASE WHEN n % 10 = 0 THEN NULL ELSE timestamptz '2030-01-01' END
    FROM generate_series(1, {N} * 3) n;
INSERT INTO letters (action_id, text, created_by, source, created_at)
    SELECT 1000 + n, 'Вход со двора', 1000, n, timestamptz '2030-01-01' FROM generate_series(0, {N} - 1) n;
INSERT INTO interests (person_id, interest)
    SELECT 1000 + n, each FROM generate_series(0, {N} - 1) n, unnest(ARRAY['reading', 'tech', 'hands']) each;
INSERT INTO news (person_id, action_id, notice_id)
    SELECT person_id, action_id, id FROM notices WHERE person_id IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO timers (kind, subject, due)
    SELECT 'shift_ends', n, now() + n * interval '1 hour' FROM generate_series(1, {N}) n;
INSERT INTO cards (action_id, chat_id, state, version, shown)
    SELECT 1000 + n, 1000 + n % 40, 'posted', 1, 1 FROM generate_series(0, {N} - 1) n;
ANALYZE;
"""  # noqa: S608 - numbers of this file


async def fill(url: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    await connection.execute(ROWS)
    await connection.close()
