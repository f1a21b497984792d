// Suggestions below a search field while its reader types. Without this file the page of results answers.
(() => {
  "use strict";
  const {suggest, htmx: address} = document.currentScript.dataset;

  // Whoever typed before all this was there is answered too.
  function catchUp() {
    const field = document.activeElement;
    const isTyped = field?.matches(".search-form__words") && field.value !== field.defaultValue;
    if (isTyped) globalThis.htmx?.trigger(field, "late");
  }

  function prepare(form) {
    if (form.querySelector(".search-suggestions")) return;
    const field = form.elements.namedItem("q");
    const place = Object.assign(document.createElement("div"), {className: "search-suggestions"});
    const status = Object.assign(document.createElement("p"), {className: "search-suggestions__status"});
    status.setAttribute("role", "status");
    form.append(place, status);

    const asks = {get: suggest, trigger: "input changed delay:250ms, late", sync: "this:replace", swap: "innerHTML"};
    for (const [name, value] of Object.entries(asks)) field.setAttribute(`data-hx-${name}`, value);
    place.id = `${field.id}_suggestions`;
    field.setAttribute("data-hx-target", `#${place.id}`);
    globalThis.htmx?.process(form);

    place.addEventListener("htmx:afterSwap", () => {
      status.textContent = place.querySelector(".search-suggestions__count")?.textContent.trim() ?? "";
    });
    // What comes after the field was left, or after Escape, is not shown.
    place.addEventListener("htmx:beforeSwap", (event) => {
      event.detail.shouldSwap &&= form.contains(document.activeElement) && field.value.trim() !== "";
    });
    form.addEventListener("keydown", (event) => move(event, field, place));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) place.replaceChildren();
    });
  }

  function move(event, field, place) {
    const steps = [field, ...place.querySelectorAll("a")];
    const here = steps.indexOf(document.activeElement);
    const way = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.key === "Escape" && steps.length > 1) {
      // The sheet that the field stands in stays open.
      event.preventDefault();
      event.stopPropagation();
      field.focus();
      place.replaceChildren();
    } else if (way && here >= 0 && steps.length > 1) {
      event.preventDefault();
      steps[(here + way + steps.length) % steps.length].focus();
    }
  }

  for (const form of document.querySelectorAll(".search-form")) prepare(form);
  withHtmx(address).then(catchUp);
})();
