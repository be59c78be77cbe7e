// The bar with the clock and the view, and what is told below it.

import { html, nothing } from "./lit-html/lit-html.js";
import { town, townNow } from "./town.js";
import { DAY, dated, remember, view, words } from "./view.js";

export function bar(page) {
  const set = (key, value) => {
    remember(key, value);
    page.refresh();
  };
  const other = view.theme === "dark" ? "light" : "dark";
  return html`<header class="bar">
    <div class="brand"><img src="page/book.svg" alt="" width="40" height="40">
      <div><h1>${words("name")}</h1><p>${words("subtitle")}</p></div></div>
    ${clock(page)}
    <div class="settings" role="group" aria-label=${words("settings")}>
      <div class="pair" role="group" aria-label=${words("language")}>
        ${[["ru", "Русский"], ["en", "English"]].map(([language, label]) => html`<button lang=${language} title=${label}
          aria-label=${label} aria-pressed=${view.language === language ? "true" : "false"}
          @click=${() => set("language", language)}>${language.toUpperCase()}</button>`)}</div>
      <button aria-label=${words("large")} aria-pressed=${view.large ? "true" : "false"}
        @click=${() => set("large", !view.large)}>Аа <span class="word">${words("large")}</span></button>
      <button title=${words(other)} aria-label=${words(other)} @click=${() => set("theme", other)}>${other === "light" ? "☀" : "☾"}</button>
    </div>
  </header>`;
}

function clock(page) {
  const { busy } = town.state;
  const person = town.people.get(view.phones[view.active]?.person) ?? town.people.values().next().value;
  const { libraries } = town.clock;
  // Where the first library was founded elsewhere, its clock counts and not that of the person's own city.
  const zone = libraries.some((library) => library.zone === person.zone) ? person : libraries[0] ?? person;
  const due = town.clock.due;
  return html`<section class="clock" aria-label=${words("clock")}>
    <div class="times">
      <div><b>${dated(townNow(), zone.zone, DAY)}</b> <small>${zone.city}</small></div>
      <div aria-live="polite">${busy ? words(`busy_${busy}`) : html`${words("next_event")}: ${due
        ? dated(Math.max(due, townNow()), zone.zone, DAY) : words("nothing_due")}`}</div>
    </div>
    <div class="turns">
      ${[["next", !due], ["hour", false], ["day", false]].map(([by, off]) => html`<button class="key ${by === "next" ? "primary" : ""}"
        ?disabled=${off || Boolean(busy)} @click=${() => page.act({ deed: "turn", by })}>${words(`turn_${by}`)}</button>`)}
    </div>
  </section>`;
}

export function notices(page) {
  const anna = town.people.get(view.phones[0]?.person);
  const label = view.hint && anna && !anna.started && firstLabel();
  const someNews = page.news();
  const { trouble, week } = town.state;
  return html`<div class="notices" aria-live="polite">
    ${town.connected ? nothing : html`<p class="bad">${words("lost")}</p>`}
    ${trouble ? html`<p class="bad">${words("trouble", { words: trouble })}</p>` : nothing}
    ${view.notice ? html`<p class="bad">${view.notice}</p>` : nothing}
    ${view.hint && !page.cardsHang() ? html`<p class="hint">${words("hint_empty")}
      <button @click=${() => { view.hint = false; page.refresh(); }}>${words("hint_close")}</button></p>` : nothing}
    ${label || week ? html`<p class="hint">${label ? words("hint", { label }) : nothing}
      ${label ? html`<button @click=${() => { view.hint = false; page.refresh(); }}>${words("hint_close")}</button>` : nothing}
      ${week ? html`<button @click=${() => page.act({ deed: "week" })}>▶ ${words("play_week")}</button>` : nothing}</p>` : nothing}
    ${someNews.length ? html`<p class="news">${words("news")} ${someNews.map(([person, count]) => html`
      <button @click=${() => page.showPerson(person.id)} title=${words("show_phone")}>${person.name} <b>${count}</b></button>`)}</p>` : nothing}
  </div>`;
}

function firstLabel() {
  const card = town.chats.get(view.phones[0].chat)?.messages.findLast((it) => it.reply_markup?.inline_keyboard);
  return card?.reply_markup.inline_keyboard[0][0].text ?? "";
}
