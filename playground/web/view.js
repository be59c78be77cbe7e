// How the page looks just now, what of that is remembered for the next visit, and its words and times.

import { say } from "./words.js";

const LOCALES = { ru: "ru", en: "en-GB" };

export const view = {
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

function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  view[key] = value;
  try {
    localStorage.setItem(key, value === true ? "yes" : value === false ? "no" : value);
  } catch {
    // A browser that keeps nothing forgets the choice.
  }
}

// Words and times.

export const words = (key, facts) => say(view.language, key, facts);

export function dated(instant, zone, style) {
  return new Intl.DateTimeFormat(LOCALES[view.language], { timeZone: zone, hourCycle: "h23", ...style }).format(instant * 1000);
}

export const HOUR = { hour: "2-digit", minute: "2-digit" };
export const DAY = { weekday: "long", day: "numeric", month: "long", ...HOUR };
