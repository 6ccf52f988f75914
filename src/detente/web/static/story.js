// A story's text: what is under the pointer or has the focus lights all words of its events and shows their cards.
// Also lets a file be dropped on the field for a text.
"use strict";

const dropped = document.querySelector("[data-drop]");
let card = null;

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
  if (!told || inView(told)) return;
  card = document.createElement("div");
  card.className = `floating ${told.className.match(/\bq\d/)?.[0] ?? ""}`;
  card.setAttribute("aria-hidden", "true");
  for (const node of told.cloneNode(true).childNodes) card.append(node.cloneNode(true));
  for (const link of card.querySelectorAll("a")) link.tabIndex = -1;
  document.body.append(card);
  const at = span.getBoundingClientRect();
  const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 8);
  card.style.left = `${Math.max(8, left) + scrollX}px`;
  card.style.top = `${at.bottom + scrollY + 6}px`;
}

function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(on, event => {
    const span = event.target.closest?.(".text [data-events]");
    if (span) show(span);
  });
  document.addEventListener(off, event => {
    if (event.target.closest?.(".text [data-events]")) hide();
  });
}
document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });

if (dropped) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    dropped.addEventListener(name, event => {
      event.preventDefault();
      dropped.classList.toggle("over", name === "dragover");
    });
  }
  dropped.addEventListener("drop", async event => {
    const [file] = event.dataTransfer.files;
    dropped.value = file ? await file.text() : event.dataTransfer.getData("text/plain");
  });
}
