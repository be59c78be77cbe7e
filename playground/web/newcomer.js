// The form that brings somebody new into the town.

import { html, nothing } from "./lit-html/lit-html.js";
import { deed, town } from "./town.js";
import { view, words } from "./view.js";

export function newcomerForm(page) {
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
      page.expect(answer.person, phone);
    }
    page.refresh();
  };
  return html`<div class="veil" @keydown=${(event) => { if (event.key === "Escape") { view.newcomer = null; page.refresh(); } }}>
    <form id="newcomer" class="box" role="dialog" aria-modal="true" aria-label=${words("newcomer_title")} @submit=${settle}>
      <h2>${words("newcomer_title")}</h2>
      <label>${words("first_name")}<input name="first_name" required maxlength="64" autocomplete="off"></label>
      <label>${words("last_name")}<input name="last_name" maxlength="64" autocomplete="off"></label>
      <label>${words("speaks")}<select name="language"><option value="ru">Русский</option><option value="en">English</option></select></label>
      <label>${words("in_group")}<select name="group">${groups.map((chat) => html`
        <option value=${chat.id} ?selected=${chat.id === here}>${chat.title}</option>`)}</select></label>
      ${view.newcomer.problem ? html`<p class="bad" role="alert">${view.newcomer.problem}</p>` : nothing}
      <button class="key primary">${words("come")}</button>
      <button class="key quiet" type="button" @click=${() => { view.newcomer = null; page.refresh(); }}>${words("cancel")}</button>
    </form></div>`;
}
