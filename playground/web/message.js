// One message as a phone shows it: who, text, what is attached, buttons.

import { html, nothing } from "./lit-html/lit-html.js";
import { formatted } from "./formatting.js";
import { pollView } from "./poll.js";

const SIGNS = { url: "↗", web_app: "▣", copy_text: "📋" };

/** `act` is what the phone can do: say, time, moment, write, open, tap, reply. */
export function message(it, phone, act) {
  const service = serviceWords(it, act);
  if (service) return html`<div class="service">${service}</div>`;
  const mine = it.from?.id === phone.person && !it.by_bot;
  const author = it.sender_chat?.title ?? name(it.from);
  return html`
    <article class="message ${mine ? "mine" : "theirs"} ${it.by_bot ? "by-bot" : ""}">
      ${!mine && it.chat.type !== "private"
        ? html`<div class="author tint-${(it.from?.id ?? 0) % 5}">${author}
            ${it.by_bot ? html`<span class="tag">${act.say("bot")}</span>` : nothing}</div>`
        : html`<span class="unseen">${author}:</span>`}
      ${it.forward_origin ? html`<div class="aside">↪ ${act.say("forwarded")}</div>` : nothing}
      ${it.reply_to_message ? quoted(it.reply_to_message) : nothing}
      ${it.poll ? pollView(it, phone, act) : attached(it, act)}
      ${words(it, act)}
      <div class="under">
        <button class="reply" title=${act.say("reply")} aria-label=${act.say("reply")} @click=${() => act.reply(it)}>↩</button>
        ${it.silent && it.chat.type !== "private"
          ? html`<span title=${act.say("silent")} aria-label=${act.say("silent")} role="img">🔕</span>` : nothing}
        ${it.edit_date ? html`<span>${act.say("edited")}</span>` : nothing}
        <time>${act.time(it.date)}</time>
      </div>
    </article>
    ${inlineKeyboard(it, phone, act)}`;
}

function words(it, act) {
  const text = it.text ?? it.caption ?? "";
  if (!text) return nothing;
  // What a start link carries is for the bot: the apps do not show it.
  if (!it.by_bot && /^\/start \S+$/.test(text)) return html`<div class="text">/start</div>`;
  return html`<div class="text" dir="auto">${formatted(text, it.entities, act)}</div>`;
}

function quoted(it) {
  const text = it.text ?? it.caption ?? it.document?.file_name ?? "…";
  return html`<div class="quoted"><b>${name(it.from) || it.chat.title}</b><span>${text}</span></div>`;
}

function name(user) {
  return user ? [user.first_name, user.last_name].filter(Boolean).join(" ") : "";
}

function serviceWords(it, act) {
  const names = (users) => users.map(name).join(", ");
  if (it.new_chat_members) return act.say("joined", { who: name(it.from), names: names(it.new_chat_members) });
  if (it.left_chat_member) return act.say("left", { names: name(it.left_chat_member) });
  if (it.migrate_to_chat_id || it.migrate_from_chat_id) return act.say("grew");
  if (it.forum_topic_created) return act.say("topic", { name: it.forum_topic_created.name });
  if (it.group_chat_created) return act.say("new_group");
  if (it.new_chat_title) return act.say("new_title", { name: it.new_chat_title });
  return "";
}

function attached(it, act) {
  if (it.document) return fileCard(it.document, act);
  if (it.photo) return picture(it.photo.at(-1), it, act);
  if (it.sticker) return html`<div class="sticker" role="img" aria-label="${act.say("sticker")} ${it.sticker.emoji}">${it.sticker.emoji}</div>`;
  if (it.voice) return html`<div class="attached">🎤 ${act.say("voice", { count: it.voice.duration })}</div>`;
  if (it.contact) return html`<div class="attached">☎ ${act.say("contact")}: ${name(it.contact)}, ${it.contact.phone_number}</div>`;
  return it.text || it.caption ? nothing : html`<div class="attached">${act.say("unsupported")}</div>`;
}

function fileCard(file, act) {
  const size = file.file_size < 1024
    ? act.say("bytes", { count: file.file_size })
    : act.say("kilobytes", { count: Math.round(file.file_size / 102.4) / 10 });
  return html`<a class="file" href="document/${file.file_id}" download=${file.file_name}>
    <span class="file-sign" aria-hidden="true">${extension(file.file_name)}</span>
    <span class="file-name">${file.file_name}<small>${size} · ${act.say("save")}</small></span></a>`;
}

function extension(fileName) {
  return (/\.(\w{1,4})$/.exec(fileName)?.[1] ?? "…").toUpperCase();
}

/** A picture of a person of the town has no pixels: then a frame with the word stands for it. */
function picture(size, it, act) {
  const absent = (event) => event.target.closest("figure").classList.add("absent");
  return html`<figure><img src="document/${size.file_id}" width=${size.width} height=${size.height}
    alt=${it.caption ?? act.say("picture")} @error=${absent}><figcaption>🖼 ${act.say("picture")}</figcaption></figure>`;
}

function inlineKeyboard(it, phone, act) {
  const rows = it.reply_markup?.inline_keyboard;
  if (!rows) return nothing;
  return html`<div class="keyboard">
    ${rows.map((row, r) => html`<div class="row">${row.map((button, c) => html`
      <button class="key ${button.style ?? ""}" ?disabled=${"disabled" in button || "web_app" in button}
        aria-busy=${phone.busy === `${it.chat.id} ${it.message_id} ${r} ${c}` ? "true" : "false"}
        @click=${() => act.tap(it, button, r, c)}>${button.text}${sign(button)}</button>`)}</div>`)}
  </div>`;
}

function sign(button) {
  const kind = Object.keys(SIGNS).find((key) => key in button);
  return kind ? html`<span class="sign" aria-hidden="true">${SIGNS[kind]}</span>` : nothing;
}
