// Review: keys, words chosen in the text, and forms that are sent without loading the page anew.
// Everything on these pages also works without it, through plain forms.
"use strict";

const STORE = "detente-keys-off";
let busy = false;
let anchor = null; // the words first and last chosen
let head = null;

const at = id => document.getElementById(id);
const words = () => [...document.querySelectorAll("#text .w")];

function say(text) {
  const said = at("said");
  // The same words twice are told twice.
  said.textContent = said.textContent === text ? `${text} ` : text;
}

// ---- words

function chosen() {
  if (!anchor || !head) return [];
  const all = words();
  const [a, b] = [all.indexOf(anchor), all.indexOf(head)].sort((x, y) => x - y);
  return a < 0 ? [] : all.slice(a, b + 1);
}

function phrase(of) {
  const range = document.createRange();
  range.setStartBefore(of[0]);
  range.setEndAfter(of.at(-1));
  return range.toString();
}

function choose(first, last, tell) {
  [anchor, head] = [first, last];
  for (const w of document.querySelectorAll("#text .picked, #text .head")) w.classList.remove("picked", "head");
  const now = chosen();
  for (const w of now) w.classList.add("picked");
  head?.classList.add("head");
  at("as").hidden = now.length === 0;
  if (now.length) {
    at("chosen").textContent = phrase(now);
    if (tell) say(now.length > 1 ? `selected: ${phrase(now)}` : phrase(now));
  }
}

function move(event) {
  const all = words();
  if (!all.length) return;
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };
  if (event.key === "Escape") return choose(null, null);
  if (!(event.key in steps) && event.key !== "Home" && event.key !== "End") return;
  event.preventDefault();
  const mark = document.querySelector("#text mark .w");
  const from = head ? all.indexOf(head) : all.indexOf(mark) - Math.sign(steps[event.key] ?? 1);
  const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : from + steps[event.key];
  const next = all[Math.min(all.length - 1, Math.max(0, to))];
  choose(event.shiftKey && anchor ? anchor : next, next, true);
  next.scrollIntoView({ block: "nearest" });
}

function listen(text) {
  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", "Text. Arrows move from word to word, Shift and arrows select.");
  text.addEventListener("keydown", move);
  let dragging = false;
  // A tap on a second word, and a click with Shift, select up to it.
  const pick = (w, on) => {
    choose(on && anchor ? anchor : w, w, true);
    text.focus({ preventScroll: true });
  };
  text.addEventListener("pointerdown", event => {
    const w = event.target.closest(".w");
    if (!w || event.button || event.pointerType !== "mouse") return;
    dragging = true;
    event.preventDefault();
    pick(w, event.shiftKey);
  });
  // A finger that goes on from where it came down scrolls the text, so a tap counts when it is done.
  text.addEventListener("click", event => {
    const w = event.target.closest(".w");
    if (w && event.pointerType && event.pointerType !== "mouse") pick(w, event.shiftKey || (anchor && anchor === head && anchor !== w));
  });
  text.addEventListener("pointerover", event => {
    const w = event.target.closest(".w");
    if (dragging && w) choose(anchor, w, false);
  });
  document.addEventListener("pointerup", () => { dragging = false; });
}

function put(row, role, of) {
  const set = (field, value) => {
    const input = row.querySelector(`[name="${row.dataset.part}.${field}"]`);
    if (input) input.value = value;
  };
  set("text", phrase(of).replace(/\s+/g, " "));
  set("start", of[0].dataset.s);
  set("end", of.at(-1).dataset.e);
  row.classList.add("changed");
  const name = row.closest("fieldset").querySelector("legend").textContent;
  say(`${name}: ${phrase(of)}; save to keep it`);
}

// The row for one more part; when it is in use, another is made after it.
function blank(role) {
  const set = document.querySelector(`#edit fieldset[data-role="${role}"]`);
  if (role === "trigger") return set.querySelector("[data-part]");
  const rows = [...set.querySelectorAll("[data-part]")];
  if (role === "attribution") return rows.at(-1);
  const last = rows.at(-1);
  const used = last.querySelector("[name$='.text']").value || last.querySelector("[name$='.start']").value;
  if (!used) return last;
  const from = last.dataset.part;
  const to = `${role}.new${rows.length}`;
  const more = last.cloneNode(true);
  more.dataset.part = to;
  more.classList.remove("changed");
  for (const field of more.querySelectorAll("[name]")) {
    field.name = field.name.replace(from, to);
    if (field.tagName === "INPUT") field.value = "";
  }
  last.after(more);
  return more;
}

function use(role) {
  const now = chosen();
  if (!now.length || !at("edit")) return;
  const fields = at("fields");
  if (fields) fields.open = true;
  const row = blank(role);
  put(row, role, now);
  row.scrollIntoView({ block: "nearest" });
  choose(null, null);
}

// ---- forms

async function send(form, button) {
  if (busy) return;
  busy = true;
  document.body.classList.add("sending");
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
    show(await answer.text(), answer);
  } catch {
    problem("The server cannot be reached; nothing was written. Try again.");
  } finally {
    busy = false;
    document.body.classList.remove("sending");
  }
}

function show(html, answer) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("review");
  const told = page.querySelector("[data-say], [role=alert]")?.textContent.trim() ?? "";
  if (!fresh || answer.status === 422) {
    // What was typed stays where it is.
    problem(told || `The server answered ${answer.status}; nothing was written.`);
    return;
  }
  at("review").replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  if (answer.redirected) history.pushState(null, "", answer.url);
  begin();
  say(told);
  const first = document.querySelector("#review [role=alert]") ?? document.querySelector("#review h1");
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  window.scrollTo({ top: 0, behavior: "instant" });
}

function problem(text) {
  document.querySelector("#review > .problem")?.remove();
  const box = document.createElement("div");
  box.className = "problem";
  box.tabIndex = -1;
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  at("review").prepend(box);
  say(text);
  box.focus();
}

document.addEventListener("submit", event => {
  if (!event.target.matches("[data-swap]")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

window.addEventListener("popstate", () => location.reload());

// ---- keys

function typing(target) {
  return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(?:checkbox|button|submit|radio)$/.test(target.type));
}

document.addEventListener("keydown", event => {
  const { target, key } = event;
  if (key === "Escape" && typing(target)) return target.blur();
  if (key === "Enter" && target.matches("[data-reason]")) return event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || busy || typing(target) || off()) return;
  if (key === "w" || key === "t" || key === "e") {
    const goal = { w: document.querySelector("[data-reason]"), t: at("text"), e: at("edit") }[key];
    if (!goal) return;
    event.preventDefault();
    if (key === "e") {
      if (at("fields")) at("fields").open = true;
      goal.querySelector("select[name=type]").focus();
    } else goal.focus();
    return;
  }
  const goal = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(g => g.offsetParent !== null);
  if (!goal) return;
  event.preventDefault();
  goal.click();
});

function off() {
  return localStorage.getItem(STORE) === "yes";
}

// ---- what each page begins with

function begin() {
  anchor = head = null;
  for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;
  const text = at("text");
  if (text) {
    listen(text);
    // Where the text has a box of its own, its act is in view, and the page stays where it is.
    const mark = text.querySelector("mark");
    if (mark) text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
  }
  const keys = at("keys-on");
  if (keys) {
    keys.checked = !off();
    keys.addEventListener("change", () => localStorage.setItem(STORE, keys.checked ? "no" : "yes"));
  }
  modes();
  const why = document.querySelector("details.why");
  why?.addEventListener("toggle", () => { if (why.open) explain(why); }, { once: true });
}

// Only the modes of the chosen type can be chosen.
function modes() {
  const type = document.querySelector("#edit select[name=type]");
  const mode = document.querySelector("[data-modes]");
  if (!type) return;
  const fit = () => {
    for (const group of mode.querySelectorAll("optgroup")) group.disabled = group.hidden = group.label !== type.value;
    if (mode.selectedOptions[0]?.parentElement.disabled) mode.value = "";
  };
  type.addEventListener("change", fit);
  fit();
}

async function explain(why) {
  const place = why.querySelector("p");
  place.textContent = "The story is read again …";
  try {
    const answer = await fetch(why.dataset.from);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("why") ?? page.querySelector("[role=alert]");
    found.removeAttribute("id");
    place.replaceWith(document.adoptNode(found));
  } catch {
    place.textContent = "The server cannot be reached; open this again later.";
  }
}

document.addEventListener("click", event => {
  const as = event.target.closest("[data-as]");
  if (as) return use(as.dataset.as);
  const take = event.target.closest("[data-take]");
  if (!take) return;
  const now = chosen();
  if (!now.length) return say("Select words in the text first.");
  put(take.closest("[data-part]"), "", now);
  choose(null, null);
});

begin();
