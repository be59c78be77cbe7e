// The page: the bar with the clock, the phones, the list of calls; and what is remembered for the next visit.

import { html, nothing, render } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { callsView } from "./calls.js";
import { newPhone, phoneView } from "./phone.js";
import { connect, deed, town, townNow } from "./town.js";
import { say } from "./words.js";

const POPUP_LASTS = 6000;
const NEAR_THE_END = 60;
const MOST_PHONES = 6;
const view = {
  language: remembered("language"),
  theme: remembered("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  large: remembered("large") === "yes",
  phones: [],
  active: 0, // Where only one phone has room.
  calls: false,
  onlyRefusals: false,
  hint: true,
  newcomer: null,
  notice: "",
};
const seen = new Map(); // "person chat" -> number of the newest message that was on a screen.

function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  view[key] = value;
  try {
    localStorage.setItem(key, value === true ? "yes" : value === false ? "no" : value);
  } catch {
    // A browser that keeps nothing forgets the choice.
  }
  draw();
}

// Words and times.

const words = (key, facts) => say(view.language, key, facts);

function dated(instant, zone, style) {
  return new Intl.DateTimeFormat(LOCALES[view.language], { timeZone: zone, hour12: false, ...style }).format(instant * 1000);
}

const LOCALES = { ru: "ru", en: "en-GB" };
const HOUR = { hour: "2-digit", minute: "2-digit" };
const DAY = { weekday: "long", day: "numeric", month: "long", ...HOUR };

// What is new.

function newest(chatId) {
  return town.chats.get(chatId)?.messages.at(-1)?.message_id ?? 0;
}

function unread(person, chatId) {
  const last = seen.get(`${person} ${chatId}`) ?? 0;
  return (town.chats.get(chatId)?.messages ?? []).filter((it) => it.message_id > last && it.from?.id !== person).length;
}

function look() {
  for (const phone of view.phones) seen.set(`${phone.person} ${phone.chat}`, newest(phone.chat));
}

/** People who are on no phone and have something new in their private chat. */
function news() {
  const shown = new Set(view.phones.map((phone) => phone.person));
  return [...town.people.values()].filter((person) => !shown.has(person.id))
    .map((person) => [person, unread(person.id, person.id)]).filter(([, count]) => count);
}

// What the page offers a phone.

const page = {
  say: words,
  time: (instant, person) => dated(instant, person.zone, HOUR),
  moment: (instant, person) => dated(instant, person.zone, { ...DAY, year: "numeric" }),
  clockOf: (person) => dated(townNow(), person.zone, HOUR),
  refresh: draw,
  unread,
  find: (phone, selector) => document.querySelector(`[data-phone="${phone.key}"] ${selector}`),
  focus: (phone, selector) => page.find(phone, selector)?.focus(),
  get mayClose() {
    return view.phones.length > 1;
  },
  close(phone) {
    view.phones = view.phones.filter((one) => one !== phone);
    view.active = Math.min(view.active, view.phones.length - 1);
    draw();
  },
  tell(phone, text) {
    phone.popup = text;
    clearTimeout(phone.timer);
    phone.timer = setTimeout(() => { phone.popup = ""; draw(); }, POPUP_LASTS);
    draw();
  },
  peopleSelect: (phone) => html`
    <select .value=${String(phone.person)} @change=${(event) => choose(phone, event.target)}>
      ${byCity().map(([city, people]) => html`<optgroup label=${city}>${people.map((person) => html`
        <option value=${person.id} ?selected=${person.id === phone.person}>${person.name}</option>`)}</optgroup>`)}
      <option value="newcomer">${words("newcomer")}</option>
    </select>`,
};

function byCity() {
  const cities = new Map();
  for (const person of town.people.values()) cities.set(person.city, [...(cities.get(person.city) ?? []), person]);
  return [...cities];
}

function choose(phone, select) {
  if (select.value === "newcomer") {
    select.value = String(phone.person);
    view.newcomer = { phone, problem: "" };
    draw();
    return document.querySelector("#newcomer [name=first_name]")?.focus();
  }
  turnOver(phone, Number(select.value));
  return draw();
}

/** The phone becomes somebody else's. */
function turnOver(phone, person) {
  Object.assign(phone, newPhone(person, firstChat(town.people.get(person))), { key: phone.key });
}

/** Who has never written to the bot begins in a group, where the cards are. */
function firstChat(person) {
  return person.started || !person.groups.length ? person.id : person.groups[0].id;
}

function addPhone() {
  const shown = new Set(view.phones.map((phone) => phone.person));
  const person = [...town.people.values()].find((one) => !shown.has(one.id) && one.part === "volunteer")
    ?? town.people.values().next().value;
  view.phones.push(newPhone(person.id, firstChat(person)));
  view.active = view.phones.length - 1;
  draw();
}

/** A volunteer before a card, a librarian, and somebody who looks into the same group. */
function firstPhones() {
  const people = [...town.people.values()];
  const volunteers = people.filter((person) => person.part === "volunteer");
  const anna = volunteers.find((person) => person.language === view.language) ?? volunteers[0];
  const near = people.filter((person) => person !== anna && person.groups.some(({ id }) => id === anna?.groups[0]?.id));
  const librarian = near.find((person) => person.part === "librarian") ?? people[0];
  const boris = near.find((person) => person.part === "volunteer");
  const group = librarian.groups[0]?.id;
  view.phones = [anna && newPhone(anna.id, firstChat(anna)), newPhone(librarian.id), boris && newPhone(boris.id, group)]
    .filter(Boolean);
}

async function act(wanted) {
  const answer = await deed(wanted);
  view.notice = answer.refused ? words(`refused_${answer.refused}`, { words: answer.words }) : "";
  draw();
  return answer;
}

// The bar.

function bar() {
  return html`<header class="bar">
    <div class="brand"><img src="page/book.svg" alt="" width="40" height="40">
      <div><h1>${words("name")}</h1><p>${words("subtitle")}</p></div></div>
    ${clock()}
    <div class="settings" role="group" aria-label=${words("settings")}>
      <div class="pair" role="group" aria-label=${words("language")}>
        ${[["ru", "Русский"], ["en", "English"]].map(([language, label]) => html`<button lang=${language} title=${label}
          aria-label=${label} aria-pressed=${view.language === language ? "true" : "false"} @click=${() => remember("language", language)}>${language.toUpperCase()}</button>`)}</div>
      <button aria-label=${words("large")} aria-pressed=${view.large ? "true" : "false"}
        @click=${() => remember("large", !view.large)}>Аа <span class="word">${words("large")}</span></button>
      <button title=${words(view.theme === "dark" ? "light" : "dark")} aria-label=${words(view.theme === "dark" ? "light" : "dark")}
        @click=${() => remember("theme", view.theme === "dark" ? "light" : "dark")}>${view.theme === "dark" ? "☀" : "☾"}</button>
    </div>
  </header>`;
}

function clock() {
  const { busy } = town.state;
  const zone = town.people.get(view.phones[view.active]?.person) ?? town.people.values().next().value;
  const due = town.clock.due;
  return html`<section class="clock" aria-label=${words("clock")}>
    <div class="times">
      <div><b>${dated(townNow(), zone.zone, DAY)}</b> <small>${zone.city}</small></div>
      <div aria-live="polite">${busy ? words(`busy_${busy}`) : html`${words("next_event")}: ${due
        ? dated(Math.max(due, townNow()), zone.zone, DAY) : words("nothing_due")}`}</div>
    </div>
    <div class="turns">
      ${[["next", !due], ["hour", false], ["day", false]].map(([by, off]) => html`<button class="key ${by === "next" ? "primary" : ""}"
        ?disabled=${off || Boolean(busy)} @click=${() => act({ deed: "turn", by })}>${words(`turn_${by}`)}</button>`)}
    </div>
  </section>`;
}

function notices() {
  const anna = town.people.get(view.phones[0]?.person);
  const label = view.hint && anna && !anna.started && firstLabel();
  const someNews = news();
  const { trouble, week } = town.state;
  return html`<div class="notices" aria-live="polite">
    ${town.connected ? nothing : html`<p class="bad">${words("lost")}</p>`}
    ${trouble ? html`<p class="bad">${words("trouble", { words: trouble })}</p>` : nothing}
    ${view.notice ? html`<p class="bad">${view.notice}</p>` : nothing}
    ${label || week ? html`<p class="hint">${label ? words("hint", { label }) : nothing}
      ${label ? html`<button @click=${() => { view.hint = false; draw(); }}>${words("hint_close")}</button>` : nothing}
      ${week ? html`<button @click=${() => act({ deed: "week" })}>▶ ${words("play_week")}</button>` : nothing}</p>` : nothing}
    ${someNews.length ? html`<p class="news">${words("news")} ${someNews.map(([person, count]) => html`
      <button @click=${() => showPerson(person.id)} title=${words("show_phone")}>${person.name} <b>${count}</b></button>`)}</p>` : nothing}
  </div>`;
}

function firstLabel() {
  const card = town.chats.get(view.phones[0].chat)?.messages.findLast((it) => it.reply_markup?.inline_keyboard);
  return card?.reply_markup.inline_keyboard[0][0].text ?? "";
}

/** On the last phone, which is the least missed. */
function showPerson(person) {
  turnOver(view.phones.at(-1), person);
  view.phones.at(-1).chat = person;
  view.active = view.phones.length - 1;
  draw();
}

function newcomerForm() {
  const groups = [...town.chats.values()].filter((chat) => chat.kind !== "private");
  const here = town.people.get(view.newcomer.phone.person).groups[0]?.id;
  const settle = async (event) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const answer = await deed({ deed: "welcome", ...form, group: Number(form.group) });
    const { phone } = view.newcomer;
    if (answer.refused) view.newcomer.problem = words(`refused_${answer.refused}`, { words: answer.words });
    else {
      view.newcomer = null;
      arrived.set(answer.person, phone);
      comeIn();
    }
    draw();
  };
  return html`<div class="veil" @keydown=${(event) => { if (event.key === "Escape") { view.newcomer = null; draw(); } }}>
    <form id="newcomer" class="box" role="dialog" aria-modal="true" aria-label=${words("newcomer_title")} @submit=${settle}>
      <h2>${words("newcomer_title")}</h2>
      <label>${words("first_name")}<input name="first_name" required maxlength="64" autocomplete="off"></label>
      <label>${words("last_name")}<input name="last_name" maxlength="64" autocomplete="off"></label>
      <label>${words("speaks")}<select name="language"><option value="ru">Русский</option><option value="en">English</option></select></label>
      <label>${words("in_group")}<select name="group">${groups.map((chat) => html`
        <option value=${chat.id} ?selected=${chat.id === here}>${chat.title}</option>`)}</select></label>
      ${view.newcomer.problem ? html`<p class="bad" role="alert">${view.newcomer.problem}</p>` : nothing}
      <button class="key primary">${words("come")}</button>
      <button class="key quiet" type="button" @click=${() => { view.newcomer = null; draw(); }}>${words("cancel")}</button>
    </form></div>`;
}

const arrived = new Map(); // Somebody new, and the phone that becomes theirs once the town has told of them.

function comeIn() {
  for (const [person, phone] of arrived) {
    if (!town.people.has(person)) continue;
    arrived.delete(person);
    turnOver(phone, person);
  }
}

// The whole.

function draw() {
  if (!town.state) return;
  const logs = [...document.querySelectorAll(".log")];
  const ends = new Map(logs.filter(atItsEnd).map((log) => [log, log.dataset.chat]));
  document.documentElement.lang = view.language;
  document.documentElement.dataset.theme = view.theme;
  document.documentElement.dataset.large = view.large ? "yes" : "no";
  document.title = words("title");
  look();
  render(view.phones.length ? whole() : opening(), document.body);
  for (const log of document.querySelectorAll(".log")) {
    if (ends.get(log) === log.dataset.chat || !logs.includes(log) || log.dataset.shown !== log.dataset.chat) {
      log.scrollTop = log.scrollHeight;
    }
    log.dataset.shown = log.dataset.chat;
  }
}

function atItsEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;
}

function opening() {
  return html`<div class="opening" role="status"><img src="page/book.svg" alt="" width="96" height="96">
    <h1>${words("name")}</h1><p>${words(town.connected ? "busy_opening" : "lost")}</p></div>`;
}

function whole() {
  const { calls, refusals } = town.state;
  return html`
    ${bar()}${notices()}
    <nav class="phone-tabs" aria-label=${words("phones")}>
      ${view.phones.map((phone, number) => html`<button aria-pressed=${number === view.active ? "true" : "false"}
        @click=${() => { view.active = number; draw(); }}>${town.people.get(phone.person).name}</button>`)}
      <button @click=${addPhone} aria-label=${words("add_phone")} title=${words("add_phone")}>+</button>
    </nav>
    <main class=${view.calls ? "with-calls" : ""}>
      <div class="phones">
        ${repeat(view.phones, (phone) => phone.key, (phone, number) => html`<div data-phone=${phone.key}
          class="place ${number === view.active ? "active" : ""}" @focusin=${() => { view.active = number; }}>${phoneView(phone, page)}</div>`)}
        ${view.phones.length < MOST_PHONES ? html`<button class="add-phone" @click=${addPhone}>+<span>${words("add_phone")}</span></button>` : nothing}
      </div>
      ${view.calls ? callsView(view, page) : nothing}
    </main>
    <footer class="foot">
      <button aria-expanded=${view.calls ? "true" : "false"} @click=${() => { view.calls = !view.calls; draw(); }}>
        ${words("calls_counts", { calls, refusals })}</button>
      <p>${words("not_telegram")}</p>
    </footer>
    ${view.newcomer ? newcomerForm() : nothing}`;
}

function changed() {
  if (!town.state) return;
  if (!view.language) view.language = town.state.language;
  if (!view.phones.length && town.state.busy !== "opening") {
    for (const chat of town.chats.values()) seenByAll(chat);
    firstPhones();
  }
  comeIn();
  draw();
}

function seenByAll(chat) {
  for (const person of town.people.values()) seen.set(`${person.id} ${chat.id}`, newest(chat.id));
}

function happened(event) {
  for (const phone of view.phones.filter((one) => one.person === event.person)) {
    if (event.kind === "started") phone.chat = phone.person;
    else phone.busy = "";
    if (event.kind === "popup") page.tell(phone, event.words);
    if (event.kind === "alert") phone.alert = event.words;
  }
  draw();
  if (event.kind === "alert") document.querySelector(".phone [role=alertdialog] [data-first]")?.focus();
}

connect(changed, happened);
setInterval(draw, 15000);
