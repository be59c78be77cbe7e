// The list of calls the bot made, newest first; what was refused says why.

import { html, nothing } from "./lit-html/lit-html.js";
import { repeat } from "./lit-html/directives/repeat.js";
import { town } from "./town.js";

export function callsView(view, page) {
  const shown = town.calls.filter((call) => !view.onlyRefusals || call.code >= 400).reverse();
  return html`
    <aside class="calls" aria-label=${page.say("calls")}>
      <div class="calls-head"><h2>${page.say("calls")}</h2>
        <label><input type="checkbox" .checked=${view.onlyRefusals}
          @change=${(event) => { view.onlyRefusals = event.target.checked; page.refresh(); }}>
          ${page.say("only_refusals")}</label></div>
      ${shown.length ? nothing : html`<p class="empty">${page.say(view.onlyRefusals ? "no_refusals" : "no_calls")}</p>`}
      <ol>${repeat(shown, (call) => call.number, (call) => callView(call, page))}</ol>
    </aside>`;
}

function callView(call, page) {
  const refused = call.code >= 400;
  return html`<li class=${refused ? "refused" : ""}><details>
    <summary><span class="code">${call.code || "…"}</span> <b>${call.method}</b> ${call.to}
      ${refused ? html`<span class="why">${page.say("refusal")}: ${call.refusal}</span>` : nothing}
      ${call.code ? nothing : html`<span class="why">${page.say("waiting")}</span>`}</summary>
    <dl>${Object.entries(call.params).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
  </details></li>`;
}
