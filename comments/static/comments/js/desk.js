// Keys for the moderators' desk, and words chosen by selecting them. All of it works without this file.
(() => {
  "use strict";
  const OFF = "comments.keys.off";
  const rows = () => [...document.querySelectorAll("[data-desk-row]")];
  const help = document.querySelector("[data-desk-keys]");

  // A browser may forbid its store; then the keys are on, as at the first visit.
  function isOff() {
    try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
  }

  function switchOff(off) {
    try { off ? localStorage.setItem(OFF, "yes") : localStorage.removeItem(OFF); } catch { /* stays on */ }
  }

  function current() {
    return document.activeElement?.closest("[data-desk-row]") ?? null;
  }

  // The row that one sees as chosen: where the focus is, else the one that the address names, else the first.
  function chosen() {
    const target = document.getElementById(location.hash.slice(1));
    return current() ?? target?.closest("[data-desk-row]") ?? rows()[0] ?? null;
  }

  function step(by) {
    const all = rows();
    const here = current();
    const place = here ? all.indexOf(here) + by : all.indexOf(chosen());
    const next = all[Math.min(Math.max(place, 0), all.length - 1)];
    next?.focus({preventScroll: true});
    next?.scrollIntoView({block: "nearest"});
  }

  function press(verb) {
    chosen()?.querySelector(`[data-desk-verb="${verb}"]`)?.click();
  }

  // The form of an answer stands once on the page: it takes the place of the link to the comment's own page.
  function layOut(part) {
    const link = part.querySelector("[data-desk-form]");
    if (!link) return;
    const pattern = document.querySelector(`template[data-desk-answers="${link.dataset.deskForm}"]`);
    const form = document.importNode(pattern.content.querySelector("form"), true);
    const row = part.closest("[data-desk-row]");
    form.setAttribute("action", link.dataset.deskTo);
    form.elements.namedItem("seen").value = row.querySelector("input[name=seen]").value;
    for (const label of form.querySelectorAll("label")) {
      const id = `${label.htmlFor.split("-")[0]}-${row.id}`;
      form.querySelector(`#${label.htmlFor}`).id = id;
      label.htmlFor = id;
    }
    link.replaceWith(form);
  }

  document.addEventListener("click", (event) => {
    const summary = event.target.closest("[data-desk-reply]");
    if (summary) layOut(summary.parentElement);
  });

  function reply() {
    const row = chosen();
    const part = row?.querySelector("[data-desk-reply]")?.parentElement;
    if (part) {
      layOut(part);
      part.open = true;
    }
    row?.querySelector("[data-desk-answer]")?.focus();
  }

  function undo() {
    [...document.querySelectorAll("[data-desk-undo]")].pop()?.click();
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    o: () => chosen()?.querySelector("[data-desk-open]")?.click(),
    a: () => press("approve"),
    s: () => press("spam"),
    d: () => press("trash"),
    r: reply,
    u: undo,
    z: undo,
    "?": () => help?.showModal(),
  };

  // Never where one types, chooses or operates something, and never in place of the browser's own keys.
  function isTaken(event) {
    if (event.defaultPrevented || event.repeat || event.isComposing) return true;
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return true;
    const field = "input:not([type=checkbox]), textarea, select, [contenteditable], [role=textbox]";
    return Boolean(event.target.closest?.(field));
  }

  document.addEventListener("keydown", (event) => {
    if (!help || isOff() || isTaken(event)) return;
    const isRow = event.key === "Enter" && event.target.matches?.("[data-desk-row]");
    const act = isRow ? KEYS.o : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  if (help) {
    const box = help.querySelector("[data-desk-keys-off]");
    box.checked = isOff();
    box.addEventListener("change", () => switchOff(box.checked));
    document.querySelector("[data-desk-keys-hint]").hidden = false;
    document.querySelector("[data-desk-keys-open]").addEventListener("click", () => help.showModal());
    // After a judgement one goes on at the next comment.
    document.getElementById(location.hash.slice(1))?.closest("[data-desk-row]")?.focus({preventScroll: true});
  }

  const redact = document.querySelector("[data-desk-redact]");
  if (redact) {
    const text = redact.querySelector("[data-desk-redact-text]");
    const list = redact.querySelector("[data-desk-redact-chosen]");
    redact.hidden = false;

    // The server counts whole characters, a script counts half ones.
    const length = (part) => [...part].length;

    function place() {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return null;
      const range = selection.getRangeAt(0);
      if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
      const before = document.createRange();
      before.selectNodeContents(text);
      before.setEnd(range.startContainer, range.startOffset);
      const start = length(before.toString());
      return {start, end: start + length(range.toString()), words: range.toString()};
    }

    let last = null;
    // A tap on the button would end the selection first.
    document.addEventListener("selectionchange", () => { last = place() ?? last; });

    redact.querySelector("[data-desk-redact-add]").addEventListener("click", () => {
      if (!last) return;
      const item = document.createElement("li");
      const field = document.createElement("input");
      Object.assign(field, {type: "hidden", name: "spans", value: `${last.start}-${last.end}`});
      const words = document.createElement("span");
      words.textContent = last.words;
      const remove = document.createElement("button");
      Object.assign(remove, {type: "button", className: "button button-small button-secondary"});
      remove.textContent = list.dataset.remove;
      remove.addEventListener("click", () => item.remove());
      item.append(field, words, remove);
      list.append(item);
      last = null;
      getSelection().removeAllRanges();
    });
  }

  // A ready answer goes in where one writes, without a way to the server.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-desk-insert]");
    const form = button?.form;
    const words = form?.elements.namedItem("ready")?.selectedOptions[0]?.dataset.words;
    if (!words) return;
    event.preventDefault();
    const field = form.elements.namedItem("text");
    field.value = [field.value.trim(), words].filter(Boolean).join("\n\n");
    field.focus();
  });
})();
