// All that a page runs before its reader does anything. Everything works without it.
(() => {
  "use strict";

  // "In this article" marks the section in view: the last whose heading has passed the upper third.
  const links = new Map();
  for (const link of document.querySelectorAll(".contents--beside a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const passed = new Set();
  let current;

  const reading = new IntersectionObserver((entries) => {
    for (const entry of entries) passed[entry.isIntersecting ? "add" : "delete"](entry.target);
    const link = links.get([...links.keys()].findLast((heading) => passed.has(heading)));
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    // On a narrow screen the list is folded away.
    const list = link?.offsetParent;
    if (list) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  }, {rootMargin: "999999px 0px -66%"});
  for (const heading of links.keys()) reading.observe(heading);

  // What is printed has all its pictures.
  addEventListener("beforeprint", () => {
    for (const picture of document.images) picture.loading = "eager";
  });

  function add(name, attributes) {
    const element = Object.assign(document.createElement(name), attributes);
    document.head.append(element);
    return element;
  }

  function fetched(src, data) {
    const script = add("script", {src, async: false});
    Object.assign(script.dataset, data);
    return new Promise((done) => Object.assign(script, {onload: done, onerror: done}));
  }

  // Brings htmx once, for whoever asks first. It starts itself only where the page was complete before it came.
  let htmx;
  window.withHtmx = (src) => htmx ??= (async () => {
    // Errors come as 422, 409 or 404 with the form in them; htmx itself would throw those away.
    const content = JSON.stringify({
      allowEval: false,
      includeIndicatorStyles: false,
      responseHandling: [
        {code: "[23]..", swap: true},
        {code: "4(04|09|22)", swap: true},
        {code: "...", swap: false, error: true},
      ],
    });
    add("meta", {name: "htmx-config", content});
    if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, {once: true}));
    await fetched(src, {});
  })();

  // What hangs on the way is waited for so long; then the browser does what was asked without it.
  window.patiently = (promise) => Promise.race([promise, new Promise((go) => setTimeout(go, 3000))]);

  // What a part of the page names in data-scripts and data-styles comes when it is touched or almost in view.
  async function complete(place) {
    const {scripts, styles, ...data} = place.dataset;
    if (!scripts) return;
    delete place.dataset.scripts;
    for (const href of styles?.split(" ") ?? []) add("link", {rel: "stylesheet", href});
    place.addEventListener("click", wait, true);
    const ready = patiently(Promise.all(scripts.split(" ").map((src) => fetched(src, data))));
    await ready;
    place.removeEventListener("click", wait, true);

    // Whoever is quicker than the scripts is answered when they are there.
    function wait(event) {
      const pressed = event.target.closest("a, button");
      if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      ready.then(() => pressed.click());
    }
  }

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      complete(entry.target);
    }
  }, {rootMargin: "50%"});

  for (const place of document.querySelectorAll("[data-scripts]")) {
    // The search stands on every page: only a touch says that it is wanted.
    if (!place.matches("[role=search]")) near.observe(place);
    for (const touch of ["focusin", "pointerdown"]) place.addEventListener(touch, () => complete(place), {once: true});
    // The comment that a link leads to may stand on another part: a script of the conversation knows.
    if (/^#comment/.test(location.hash)) complete(place);
  }
})();
