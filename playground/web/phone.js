// One phone: whose it is, its chats, the talk, pop-ups, and what can be written or pressed at its end.

import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { message } from "./message.js";
import { deed, town } from "./town.js";

let keys = 0;

export function newPhone(person, chat = person) {
  return { key: ++keys, person, chat, popup: "", alert: "", busy: "", menu: "", replyTo: null, link: "" };
}

/** `page` is what the page around offers: say, time, moment, refresh, unread, choosePerson, close. */
export function phoneView(phone, page) {
  const person = town.people.get(phone.person);
  const chat = town.chats.get(phone.chat);
  const act = actions(phone, person, page);
  return html`
    <section class="phone" aria-label=${page.say("phone_of", { name: person.name })} data-person=${person.id}
      @keydown=${(event) => event.key === "Escape" && shut(phone, page)}>
      <header>
        <div class="whose">
          <span class="initial tint-${person.id % 5}" aria-hidden="true">${[...person.name][0]}</span>
          <label><span class="unseen">${page.say("who")}</span>${page.peopleSelect(phone)}</label>
          ${page.mayClose ? html`<button class="quiet" title=${page.say("close_phone")}
            aria-label=${page.say("close_phone")} @click=${() => page.close(phone)}>✕</button>` : nothing}
        </div>
        <div class="where">${page.say(`part_${person.part}`)} · ${person.city}, ${page.clockOf(person)}</div>
        <nav class="chats" aria-label=${page.say("chats")}>
          ${[person.id, ...person.groups.map((group) => group.id)].map((id) => chatTab(id, phone, person, page))}
        </nav>
      </header>
      <div class="screen">
        <div class="log" role="log" tabindex="0" data-chat=${phone.chat} aria-label=${chatName(phone.chat, person, page)}>
          ${repeat(chat?.messages ?? [], (it) => `${it.chat.id} ${it.message_id}`, (it) => message(it, phone, act))}
          ${phone.chat === person.id && !chat?.messages.length
            ? html`<p class="empty">${page.say("start_hint")}</p>` : nothing}
        </div>
        ${phone.popup ? html`<div class="popup" role="status">${phone.popup}</div>` : nothing}
        ${phone.alert ? alertBox(phone, page) : nothing}
        ${phone.menu.startsWith("group ") ? groupChooser(phone, person, act, page) : nothing}
        ${phone.menu === "link" ? linkBox(phone, act, page) : nothing}
        ${phone.menu.startsWith("outside ") ? outsideBox(phone, act, page) : nothing}
      </div>
      ${composer(phone, person, chat, act, page)}
    </section>`;
}

function chatName(id, person, page) {
  return id === person.id ? page.say("private_chat") : town.chats.get(id)?.title ?? "";
}

function chatTab(id, phone, person, page) {
  const unread = page.unread(phone.person, id);
  const members = id === person.id ? nothing : page.say("members", { count: town.chats.get(id)?.members });
  return html`<button class="chat-tab" title=${members} aria-pressed=${phone.chat === id ? "true" : "false"}
    @click=${() => { phone.chat = id; phone.replyTo = null; page.refresh(); }}>
    <span>${id === person.id ? "" : "# "}${chatName(id, person, page)}</span>
    ${unread && phone.chat !== id
      ? html`<span class="count" aria-label=${page.say("unread", { count: unread })}>${unread}</span>` : nothing}
  </button>`;
}

function shut(phone, page) {
  phone.menu = "";
  phone.alert = "";
  phone.replyTo = null;
  page.refresh();
}

function actions(phone, person, page) {
  const wanted = (what) => ({ person: person.id, chat: phone.chat, ...what });
  const act = {
    say: page.say,
    time: (instant) => page.time(instant, person),
    moment: (instant) => page.moment(instant, person),
    async send(what) {
      const answer = await deed(wanted(what));
      if (answer.refused) page.tell(phone, page.say(`refused_${answer.refused}`, { words: answer.words }));
      return !answer.refused;
    },
    write: (text) => act.send({ deed: "send", text }),
    reply(it) {
      phone.replyTo = it;
      page.refresh();
      page.focus(phone, "textarea");
    },
    open(link) {
      if (isStartGroup(link)) phone.menu = `group ${link}`;
      else if (isStart(link)) act.send({ deed: "open", link });
      else phone.menu = `outside ${link}`;
      page.refresh();
    },
    async tap(it, button, row, column) {
      if (button.copy_text) return act.copy(button.copy_text.text);
      if (button.url) return act.open(button.url);
      phone.busy = `${it.chat.id} ${it.message_id} ${row} ${column}`;
      page.refresh();
      const tap = { deed: "tap", message: it.message_id, row, column, label: button.text, chat: it.chat.id };
      if (!(await act.send(tap))) phone.busy = "";
      return page.refresh();
    },
    async copy(text) {
      await navigator.clipboard?.writeText(text).catch(() => {});
      page.tell(phone, page.say("copied", { text }));
    },
  };
  return act;
}

function ours(link) {
  const address = /^(?:https?:\/\/)?t\.me\/(\w+)\?(.*)$/i.exec(link);
  return address && address[1].toLowerCase() === town.state.bot.username.toLowerCase() ? address[2] : "";
}

function isStart(link) {
  return /(^|&)start=/.test(ours(link));
}

function isStartGroup(link) {
  return /(^|&)startgroup=/.test(ours(link));
}

/** The last start link that stands in any text of the town: most likely the one that is to be opened elsewhere. */
function lastLink() {
  const links = [...town.chats.values()].flatMap((chat) => chat.messages).flatMap((it) =>
    [...(it.text ?? it.caption ?? "").matchAll(/https:\/\/t\.me\/\S+\?start=[\w-]+/g)].map(([link]) => ({ it, link })));
  const when = ({ it }) => it.edit_date ?? it.date;
  return links.sort((a, b) => when(a) - when(b) || a.it.message_id - b.it.message_id).at(-1)?.link ?? "";
}

// Boxes over the talk.

function alertBox(phone, page) {
  return html`<div class="box" role="alertdialog" aria-modal="false" aria-label=${phone.alert}>
    <p>${phone.alert}</p>
    <button class="key primary" data-first @click=${() => shut(phone, page)}>${page.say("close")}</button></div>`;
}

function groupChooser(phone, person, act, page) {
  const link = phone.menu.slice("group ".length);
  const groups = person.groups.filter((group) => group.may_add);
  const add = (group) => {
    phone.menu = "";
    act.send({ deed: "open", link, to: group.id });
  };
  return html`<div class="box" role="dialog" aria-label=${page.say("which_group")}>
    <p>${groups.length ? page.say("which_group") : page.say("no_group", { name: person.name })}</p>
    ${groups.map((group, number) => html`<button class="key" ?data-first=${number === 0}
      @click=${() => add(group)}>${town.chats.get(group.id)?.title}</button>`)}
    <button class="key quiet" @click=${() => shut(phone, page)}>${page.say("cancel")}</button></div>`;
}

function linkBox(phone, act, page) {
  const open = (event) => {
    event.preventDefault();
    phone.menu = "";
    act.open(event.target.elements.link.value.trim());
  };
  return html`<form class="box" role="dialog" aria-label=${page.say("open_link_title")} @submit=${open}>
    <label>${page.say("open_link_title")}
      <input name="link" required data-first .defaultValue=${lastLink()} autocomplete="off" spellcheck="false"></label>
    <button class="key primary">${page.say("open")}</button>
    <button class="key quiet" type="button" @click=${() => shut(phone, page)}>${page.say("cancel")}</button></form>`;
}

function askForLink(phone, page) {
  phone.menu = "link";
  page.refresh();
  page.focus(phone, "[data-first]");
}

function outsideBox(phone, act, page) {
  const link = phone.menu.slice("outside ".length);
  return html`<div class="box" role="dialog" aria-label=${page.say("outside")}>
    <p>${page.say("outside")}</p><p class="address">${link}</p>
    <button class="key" data-first @click=${() => { shut(phone, page); act.copy(link); }}>${page.say("copy")}</button>
    <button class="key quiet" @click=${() => shut(phone, page)}>${page.say("close")}</button></div>`;
}

// The lower end.

function composer(phone, person, chat, act, page) {
  const inPrivate = phone.chat === person.id;
  if (inPrivate && person.blocked) {
    return html`<footer class="closed"><p>${page.say("blocked")}</p>
      <button class="key primary" @click=${() => act.send({ deed: "unblock" })}>${page.say("unblock")}</button></footer>`;
  }
  if (inPrivate && !person.started) {
    return html`<footer class="row"><button class="key primary" @click=${() => act.write("/start")}>${page.say("start")}</button>
      <button class="key" @click=${() => askForLink(phone, page)}>${page.say("open_link")}</button></footer>`;
  }
  const submit = (event) => {
    event?.preventDefault();
    send(phone, act, page);
  };
  return html`<footer>
    ${phone.menu === "commands" ? commandList(phone, person, act, page) : nothing}
    ${phone.menu === "attach" ? attachList(phone, inPrivate, act, page) : nothing}
    ${phone.replyTo ? html`<div class="replying"><span class="unseen">${page.say("reply_to")}</span>
      <span>${phone.replyTo.text ?? phone.replyTo.caption ?? "…"}</span>
      <button class="quiet" aria-label=${page.say("reply_cancel")} @click=${() => shut(phone, page)}>✕</button></div>` : nothing}
    <form class="composer" @submit=${submit}>
      ${toggle(phone, "attach", "+", page)}
      ${toggle(phone, "commands", "/", page)}
      <textarea rows="1" aria-label=${page.say("write")} placeholder=${page.say("write")} @keydown=${(event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
      }}></textarea>
      <button class="send" aria-label=${page.say("send")} title=${page.say("send")}>➤</button>
    </form>
    ${inPrivate && chat?.keyboard?.keyboard ? lastingKeyboard(chat.keyboard.keyboard, act, page) : nothing}
  </footer>`;
}

function toggle(phone, menu, sign, page) {
  return html`<button type="button" class="quiet" title=${page.say(menu)} aria-label=${page.say(menu)}
    aria-expanded=${phone.menu === menu ? "true" : "false"}
    @click=${() => { phone.menu = phone.menu === menu ? "" : menu; page.refresh(); }}>${sign}</button>`;
}

async function send(phone, act, page) {
  const field = page.find(phone, "textarea");
  const text = field.value;
  if (!text.trim()) return;
  field.value = "";
  const replyTo = phone.replyTo ? { reply_to: phone.replyTo.message_id } : {};
  phone.replyTo = null;
  if (!(await act.send({ deed: "send", text, ...replyTo }))) field.value ||= text;
  page.refresh();
}

function commandList(phone, person, act, page) {
  const group = person.groups.find((one) => one.id === phone.chat);
  const commands = group ? group.commands : person.commands;
  const write = (command) => {
    phone.menu = "";
    act.write(`/${command}${group ? `@${town.state.bot.username}` : ""}`);
    page.refresh();
  };
  return html`<ul class="list">${commands.map((it) => html`<li><button @click=${() => write(it.command)}>
    <b>/${it.command}</b> ${it.description}</button></li>`)}</ul>`;
}

function attachList(phone, inPrivate, act, page) {
  const things = inPrivate ? ["contact", "sticker", "voice", "photo"] : ["sticker", "voice", "photo"];
  const attach = (what) => { phone.menu = ""; act.send(what); page.refresh(); };
  return html`<ul class="list">
    ${things.map((thing) => html`<li><button @click=${() => attach({ deed: thing })}>${page.say(`attach_${thing}`)}</button></li>`)}
    <li><button @click=${() => askForLink(phone, page)}>${page.say("open_link")}</button></li>
    ${inPrivate ? html`<li><button @click=${() => attach({ deed: "block" })}>${page.say("block")}</button></li>` : nothing}
  </ul>`;
}

function lastingKeyboard(rows, act, page) {
  return html`<div class="keyboard lasting" role="group" aria-label=${page.say("keys")}>
    ${rows.map((row, r) => html`<div class="row">${row.map((key, c) => html`
      <button class="key ${key.style ?? ""}" ?disabled=${Boolean(key.request_location)}
        @click=${() => act.send({ deed: "key", row: r, column: c, label: key.text })}>${key.text}</button>`)}</div>`)}
  </div>`;
}
