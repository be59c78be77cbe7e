// Text with its entities. Their offsets count UTF-16 units, as JavaScript's strings do.

import { html } from "./lit-html/lit-html.js";

/** `act` has what a tap on a link, a command or a hidden place does, and the page's words. */
export function formatted(text, entities, act) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return within(text, ordered, 0, text.length, act);
}

function within(text, entities, from, to, act) {
  const parts = [];
  let at = from;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next++];
    const start = Math.max(at, entity.offset);
    const end = Math.min(to, entity.offset + entity.length);
    if (end <= start) continue;
    const inner = [];
    while (next < entities.length && entities[next].offset < end) inner.push(entities[next++]);
    if (start > at) parts.push(text.slice(at, start));
    parts.push(marked(entity, text.slice(start, end), within(text, inner, start, end, act), act));
    at = end;
  }
  if (to > at) parts.push(text.slice(at, to));
  return parts;
}

function marked(entity, plain, inner, act) {
  switch (entity.type) {
    case "bold": return html`<b>${inner}</b>`;
    case "italic": return html`<i>${inner}</i>`;
    case "underline": return html`<u>${inner}</u>`;
    case "strikethrough": return html`<s>${inner}</s>`;
    case "code": return html`<code>${inner}</code>`;
    case "pre": return html`<pre>${inner}</pre>`;
    case "blockquote": return html`<blockquote>${inner}</blockquote>`;
    case "expandable_blockquote":
      return html`<blockquote class="folded" tabindex="0" @click=${unfold} @keydown=${unfold}>${inner}</blockquote>`;
    case "spoiler":
      return html`<span class="spoiler" role="button" tabindex="0" aria-label=${act.say("spoiler")}
        @click=${reveal} @keydown=${reveal}>${inner}</span>`;
    case "date_time": return html`<time title=${act.moment(entity.unix_time)}>${inner}</time>`;
    case "text_link": return link(entity.url, inner, act);
    case "url": return link(plain.includes("//") ? plain : `https://${plain}`, inner, act);
    case "email": return link(`mailto:${plain}`, inner, act);
    case "phone_number": return link(`tel:${plain.replace(/[^+\d]/g, "")}`, inner, act);
    case "bot_command":
      return html`<button class="in-text" @click=${() => act.write(plain)}>${inner}</button>`;
    case "mention": case "hashtag": case "cashtag": case "text_mention":
      return html`<span class="named">${inner}</span>`;
    default: return inner;
  }
}

function link(address, inner, act) {
  return html`<button class="in-text" title=${address} @click=${() => act.open(address)}>${inner}</button>`;
}

function pressed(event) {
  return event.type === "click" || event.key === "Enter" || event.key === " ";
}

function reveal(event) {
  if (!pressed(event)) return;
  event.preventDefault();
  const hidden = event.currentTarget;
  hidden.classList.add("revealed");
  hidden.removeAttribute("role");
  hidden.removeAttribute("aria-label");
  hidden.removeAttribute("tabindex");
}

function unfold(event) {
  if (pressed(event)) event.currentTarget.classList.toggle("folded");
}
