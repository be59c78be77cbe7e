// The town as the page knows it: kept up to date by server-sent events, changed by deeds.

export const town = {
  people: new Map(),
  chats: new Map(),
  calls: [],
  state: null,
  clock: { due: null, libraries: [] },
  connected: false,
};
const CALLS_KEPT = 300;
let now = 0;
let heard = 0;

/** Seconds since 1970 in the town. */
export function townNow() {
  return now + (performance.now() - heard) / 1000;
}

/** `changed()` after each batch; `happened(event)` for what is no lasting part of a chat. */
export function connect(changed, happened) {
  const stream = new EventSource("changes");
  stream.onopen = () => {
    town.calls = []; // The first batch tells everything anew.
    town.connected = true;
  };
  stream.onerror = () => {
    town.connected = false;
    changed();
  };
  stream.onmessage = (message) => {
    const batch = JSON.parse(message.data);
    now = batch.now;
    heard = performance.now();
    for (const chat of batch.chats) town.chats.set(chat.id, chat);
    if (batch.people) town.people = new Map(batch.people.map((person) => [person.id, person]));
    if (batch.state) town.state = batch.state;
    if (batch.clock) town.clock = batch.clock;
    keepCalls(batch.calls);
    changed();
    batch.events.forEach(happened);
  };
}

function keepCalls(calls) {
  const known = new Map(town.calls.map((call) => [call.number, call]));
  for (const call of calls) known.set(call.number, call);
  town.calls = [...known.values()].slice(-CALLS_KEPT);
}

/** What the town answered: `{refused, words}` when the phone cannot do that. */
export async function deed(wanted) {
  try {
    const answer = await fetch("deed", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wanted),
    });
    return await answer.json();
  } catch {
    return { refused: "unknown", words: "" };
  }
}
