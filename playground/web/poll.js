// A poll: options until this person has answered, shares after that. Quizzes say what was right.

import { html, nothing } from "./lit-html/lit-html.js";

export function pollView(it, phone, act) {
  const { poll } = it;
  const mine = it.votes?.[phone.person];
  const open = !mine && !poll.is_closed;
  return html`<div class="poll">
    <b class="text">${poll.question}</b>
    <small>${kinds(poll, act)}</small>
    ${open ? ballot(it, act) : html`<ul>${poll.options.map((option, place) => share(poll, option, place, mine, act))}</ul>`}
    ${mine && poll.explanation ? html`<p class="explanation">${poll.explanation}</p>` : nothing}
    <small>${act.say("poll_votes", { count: poll.total_voter_count })}</small>
  </div>`;
}

function kinds(poll, act) {
  const kind = poll.is_closed ? "poll_closed" : poll.type === "quiz" ? "poll_quiz" : poll.is_anonymous ? "poll_anonymous" : "poll_public";
  return act.say(kind) + (poll.allows_multiple_answers && !poll.is_closed ? ` · ${act.say("poll_many")}` : "");
}

function ballot(it, act) {
  const { poll } = it;
  const vote = (options) => act.send({ deed: "vote", chat: it.chat.id, message: it.message_id, options });
  if (!poll.allows_multiple_answers) {
    return html`<div class="ballot">${poll.options.map((option, place) => html`
      <button @click=${() => vote([place])}><span aria-hidden="true">○</span> ${option.text}</button>`)}</div>`;
  }
  const submit = (event) => {
    event.preventDefault();
    const chosen = [...event.target.elements.option].flatMap((box, place) => (box.checked ? [place] : []));
    if (chosen.length) vote(chosen);
  };
  return html`<form class="ballot" @submit=${submit}>${poll.options.map((option) => html`
    <label><input type="checkbox" name="option"> ${option.text}</label>`)}
    <button class="key">${act.say("poll_vote")}</button></form>`;
}

function share(poll, option, place, mine, act) {
  const part = poll.total_voter_count ? option.voter_count / poll.total_voter_count : 0;
  const right = poll.correct_option_ids?.includes(place);
  const remarks = [mine?.includes(place) && act.say("poll_mine"), right && act.say("poll_right")].filter(Boolean).join(", ");
  return html`<li><span>${Math.round(part * 100)} %</span> ${option.text}
    ${remarks ? html`<em>${remarks}</em>` : nothing}
    <meter min="0" max="1" value=${part} aria-hidden="true"></meter></li>`;
}
