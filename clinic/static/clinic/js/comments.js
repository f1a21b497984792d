// Sends the comment form without leaving the page. All of it works without this file.
(() => {
  "use strict";
  const FORM = ".comment-form, .report-form, .captcha, .receipt form";
  const htmxAddress = document.currentScript.dataset.htmx;
  let touchedAt = 0;
  let htmx;
  let isWaiting = false;

  function loadHtmx() {
    if (htmx) return;
    isWaiting = true;
    htmx = patiently(withHtmx(htmxAddress)).then(() => { isWaiting = false; });
  }

  function say(form, words) {
    const status = form.querySelector("[role=status]");
    if (status) status.textContent = words;
  }

  function release(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }

  // Whoever asked this device to remember them finds the form filled in. Asked once, at the first touch.
  async function recall(form) {
    const address = form.dataset.remembered;
    if (!address || form.dataset.recalled || !form.elements.namedItem("remember")) return;
    form.dataset.recalled = "yes";
    const answer = await fetch(address).catch(() => null);
    if (answer?.status !== 200) return;
    const known = await answer.json();
    for (const name of ["name", "email"]) {
      const field = form.elements.namedItem(name);
      if (field && !field.value) field.value = known[name];
    }
    form.elements.namedItem("remember").checked = true;
  }

  function touched(element) {
    const form = element?.closest(FORM);
    if (!form) return;
    touchedAt ||= Date.now();
    recall(form);
    loadHtmx();
  }

  for (const touch of ["focusin", "pointerdown", "input"]) {
    document.addEventListener(touch, (event) => touched(event.target));
  }
  // This file may have come because of the first touch.
  touched(document.activeElement);

  // Before htmx and before the browser: note the time, and let a second click pass by.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(FORM);
    if (!form) return;
    // Whoever is quicker than htmx is answered when it is there, or when it did not come.
    if (isWaiting) {
      event.preventDefault();
      event.stopImmediatePropagation();
      htmx.then(() => form.requestSubmit(event.submitter));
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    const elapsed = form.elements.namedItem("elapsed");
    if (elapsed && touchedAt) elapsed.value = String((Date.now() - touchedAt) / 1000);
  }, true);

  // Somebody came back to this page with the Back button.
  window.addEventListener("pageshow", () => document.querySelectorAll(FORM).forEach(release));

  // Any other refusal is a page of its own: let the browser show it, with what was typed.
  document.addEventListener("htmx:responseError", (event) => {
    const form = event.target.closest(FORM);
    if (form) HTMLFormElement.prototype.submit.call(form);
  });

  document.addEventListener("htmx:sendError", (event) => {
    const form = event.target.closest(FORM);
    if (!form) return;
    release(form);
    say(form, form.dataset.failed ?? "");
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    event.target.querySelector?.("[autofocus]")?.focus();
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".captcha__another");
    const picture = link?.closest(FORM)?.querySelector("[data-another]");
    if (!picture) return;
    event.preventDefault();
    const asked = {headers: {"X-Requested-With": "XMLHttpRequest"}};
    const answer = await fetch(picture.dataset.another, asked).catch(() => null);
    if (!answer?.ok) return location.assign(link.href);
    const {key, image_url: address} = await answer.json();
    const form = link.closest(FORM);
    picture.querySelector("img").src = address;
    form.querySelector("input[type=hidden][name$=captcha_0]").value = key;
    const typed = form.querySelector("input[name$=captcha_1]");
    typed.value = "";
    typed.focus();
  });
})();
