// The page: which phones lie on the table, what is new on them, and how the whole is drawn.

import { html, nothing, render } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { bar, notices } from "./bar.js";
import { callsView } from "./calls.js";
import { newcomerForm } from "./newcomer.js";
import { newPhone, phoneView } from "./phone.js";
import { connect, deed, town, townNow } from "./town.js";
import { DAY, HOUR, dated, view, words } from "./view.js";

const POPUP_LASTS = 6000;
const NEAR_THE_END = 60;
const MOST_PHONES = 6;
const seen = new Map(); // "person chat" -> number of the newest message that was on a screen.

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
  news,
  cardsHang,
  showPerson,
  act,
  expect(person, phone) {
    arrived.set(person, phone);
    comeIn();
  },
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

/** A volunteer before a card, a librarian, and somebody who looks into the same group; where no card hangs yet, the
 * owner comes first. */
function firstPhones() {
  const people = [...town.people.values()];
  if (!cardsHang()) {
    view.phones = people.slice(0, 3).map((person) => newPhone(person.id));
    return;
  }
  const volunteers = people.filter((person) => person.part === "volunteer");
  const anna = volunteers.find((person) => person.language === view.language) ?? volunteers[0];
  const near = people.filter((person) => person !== anna && person.groups.some(({ id }) => id === anna?.groups[0]?.id));
  const librarian = near.find((person) => person.part === "librarian") ?? people[0];
  const boris = near.find((person) => person.part === "volunteer");
  const group = librarian.groups[0]?.id;
  view.phones = [anna && newPhone(anna.id, firstChat(anna)), newPhone(librarian.id), boris && newPhone(boris.id, group)]
    .filter(Boolean);
}

function cardsHang() {
  return [...town.chats.values()].some((chat) => chat.kind !== "private" && chat.messages.some((it) => it.by_bot));
}

async function act(wanted) {
  const answer = await deed(wanted);
  view.notice = answer.refused ? words(`refused_${answer.refused}`, { words: answer.words }) : "";
  draw();
  return answer;
}

/** On the last phone, which is the least missed. */
function showPerson(person) {
  turnOver(view.phones.at(-1), person);
  view.phones.at(-1).chat = person;
  view.active = view.phones.length - 1;
  draw();
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
    ${bar(page)}${notices(page)}
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
    ${view.newcomer ? newcomerForm(page) : nothing}`;
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
