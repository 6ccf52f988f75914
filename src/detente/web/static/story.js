// A story's text: what is under the pointer or has the focus lights all words of its events and shows their cards, with
// the reasons, which are asked for when the first is looked at. Also lets a file be dropped on the field for a text.
"use strict";

const dropped = document.querySelector("[data-drop]");
let card = null;
let asked = false;

function hide() {
  card?.remove();
  card = null;
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
}

function show(span) {
  hide();
  const ids = span.dataset.events.split(" ");
  for (const id of ids) {
    document.getElementById(`e-${id}`)?.classList.add("lit");
    for (const other of document.querySelectorAll(`[data-events~="${CSS.escape(id)}"]`)) other.classList.add("lit");
  }
  const told = document.getElementById(`e-${ids[0]}`);
  if (!told || (told.checkVisibility() && inView(told))) return;
  card = document.createElement("div");
  card.className = `floating ${told.className.match(/\bq\d/)?.[0] ?? ""}`;
  card.setAttribute("aria-hidden", "true");
  for (const node of told.cloneNode(true).childNodes) card.append(node.cloneNode(true));
  for (const link of card.querySelectorAll("a")) link.tabIndex = -1;
  document.body.append(card);
  // Below the words, or above them where there is more room.
  const at = span.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  card.style.left = `${Math.max(8, Math.min(at.left, width - card.offsetWidth - 8)) + scrollX}px`;
  const above = at.bottom + card.offsetHeight + 8 > innerHeight && at.top > innerHeight - at.bottom;
  card.style.top = `${(above ? Math.max(4, at.top - card.offsetHeight - 6) : at.bottom + 6) + scrollY}px`;
}

function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

// The cards with their reasons take the place of those without; what is looked at stays lit.
async function explain(span) {
  const text = span.closest("[data-why]");
  if (!text || asked) return;
  asked = true;
  try {
    const answer = await fetch(text.dataset.why);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cards = page.getElementById("cards");
    const here = document.getElementById("cards");
    if (!cards || !here) return;
    const folded = cards.querySelector("details");
    if (folded) folded.open = here.querySelector("details")?.open ?? false;
    here.replaceWith(document.adoptNode(cards));
    const lit = document.querySelector(".text [data-events]:hover") ?? document.activeElement?.closest?.("[data-events]");
    if (lit) show(lit);
  } catch {
    // The link above the cards leads to the reasons too, and says what is wrong.
    asked = false;
  }
}

for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(on, event => {
    const span = event.target.closest?.(".text [data-events]");
    if (span) { show(span); explain(span); }
  });
  document.addEventListener(off, event => {
    // A finger that was lifted has not left the words: what it lit stays until it touches something else.
    if (event.pointerType !== "touch" && event.target.closest?.(".text [data-events]")) hide();
  });
}
document.addEventListener("pointerdown", event => {
  if (event.pointerType === "touch" && !event.target.closest?.(".text [data-events], .floating")) hide();
});
// The page scrolls under the finger.
document.addEventListener("pointercancel", hide);
// A lit word that was tapped leads to its card.
window.addEventListener("hashchange", () => card?.remove());
document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });

// The words of a file: of HTML what a reader sees of its article.
async function wordsOf(file) {
  const text = await file.text();
  if (!/html/.test(file.type) && !/^\s*<(!doctype|html)/i.test(text)) return text;
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const dead of page.querySelectorAll("script, style, nav, header, footer, aside")) dead.remove();
  const blocks = (page.querySelector("article, main") ?? page.body).querySelectorAll("h1, h2, h3, p, li, blockquote");
  const found = [...blocks].map(b => b.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  return found.length ? found.join("\n\n") : page.body.textContent.trim();
}

if (dropped) {
  const chosen = document.querySelector("[data-file]");
  const take = async file => { dropped.value = await wordsOf(file); dropped.focus(); };
  chosen?.addEventListener("change", () => { if (chosen.files[0]) take(chosen.files[0]); });
  // Anywhere on the page: who misses the field would leave it for the file.
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, event => {
      event.preventDefault();
      dropped.classList.toggle("over", name === "dragover");
    });
  }
  document.addEventListener("drop", event => {
    const [file] = event.dataTransfer.files;
    if (file) take(file);
    else dropped.value = event.dataTransfer.getData("text/plain");
    dropped.scrollIntoView({ block: "center" });
  });
}
