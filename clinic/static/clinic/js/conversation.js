// Answers and reports in place, and the way to a comment that stands on another part. All works without it.
(() => {
  "use strict";
  const conversation = document.querySelector(".conversation");
  let home = null;
  let place = null;

  // A link to #comment-7 whose comment is not on this part: the permalink knows where it stands.
  async function find() {
    const number = /^#comment-(\d{1,18})$/.exec(location.hash)?.[1];
    if (!number || document.getElementById(`comment-${number}`)) return;
    const address = conversation.dataset.permalink.replace("/0/", `/${number}/`);
    const answer = await fetch(address, {method: "HEAD"}).catch(() => null);
    // Where it leads back to here, an older page of a cache stands here: going would come back for ever.
    if (answer?.ok && answer.url.split("#")[0] !== location.href.split("#")[0]) location.replace(address);
  }

  function parsed(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.querySelector(".comment-form, .report");
  }

  // What was typed into one form moves on to the next: where that is empty, or, on the way back, in any case.
  function carry(from, to, isBack) {
    for (const field of from.elements) {
      const other = to.elements.namedItem(field.name);
      if (!field.name || field.type === "hidden" || !(other instanceof HTMLElement)) continue;
      if (field.type === "checkbox") other.checked = field.checked || (!isBack && other.checked);
      else if (isBack || !other.value) other.value = field.value;
    }
  }

  function putAfter(article, form) {
    const open = document.querySelector(".comment-form");
    if (open) carry(open, form);
    if (open && !home) {
      home = open;
      place = document.createComment("form");
      open.before(place);
    }
    open?.remove();
    article.after(form);
  }

  function putBack(form) {
    carry(form, home, true);
    form.remove();
    place.replaceWith(home);
    home = null;
  }

  function show(form) {
    window.htmx?.process(form);
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  }

  async function open(link) {
    const article = link.closest(".comment");
    const answer = await fetch(link.href, {headers: {"HX-Request": "true"}}).catch(() => null);
    const form = answer?.ok ? parsed(await answer.text()) : null;
    if (!form) return location.assign(link.href);
    document.querySelector(".report")?.remove();
    if (link.matches(".comment__reply")) putAfter(article, form);
    else article.after(form);
    show(form);
  }

  function close(link) {
    const form = link.closest(".comment-form, .report");
    const article = form.closest(".conversation__item")?.querySelector(".comment");
    if (form.matches(".report")) form.remove();
    else putBack(form);
    article?.querySelector(form.matches(".report") ? ".comment__report" : ".comment__reply")?.focus();
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const opener = event.target.closest(".comment__reply, .comment__report");
    const closer = event.target.closest(".comment-form__cancel a, .report__cancel a");
    const inPlace = closer?.closest(".conversation__item") && (home || closer.closest(".report"));
    if (!opener && !inPlace) return;
    event.preventDefault();
    if (opener) open(opener);
    else close(closer);
  });

  // Once an answer is sent, the form for a new comment stands below the conversation again, without its words.
  document.addEventListener("htmx:afterSettle", () => {
    if (!home || document.querySelector(".comment-form")) return;
    home.elements.namedItem("comment").value = "";
    place.replaceWith(home);
    home = null;
  });

  if (conversation?.dataset.permalink) {
    find();
    window.addEventListener("hashchange", find);
  }
})();
