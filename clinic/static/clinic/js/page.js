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
    if (link) link.offsetParent.scrollTop = link.offsetTop - link.offsetParent.clientHeight / 2;
  }, {rootMargin: "999999px 0px -66%"});
  for (const heading of links.keys()) reading.observe(heading);

  // What a part of the page names in data-scripts and data-styles comes when it is touched or almost in view.
  function complete(place) {
    const {scripts, styles, ...data} = place.dataset;
    if (!scripts) return;
    delete place.dataset.scripts;
    for (const href of styles?.split(" ") ?? []) add("link", {rel: "stylesheet", href});
    for (const src of scripts.split(" ")) Object.assign(add("script", {src, async: false}).dataset, data);
  }

  function add(name, attributes) {
    const element = Object.assign(document.createElement(name), attributes);
    document.head.append(element);
    return element;
  }

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) complete(entry.target);
  }, {rootMargin: "50%"});

  for (const place of document.querySelectorAll("[data-scripts]")) {
    near.observe(place);
    for (const touch of ["focusin", "pointerdown"]) place.addEventListener(touch, () => complete(place), {once: true});
    // The comment that a link leads to may stand on another part: a script of the conversation knows.
    if (/^#comment/.test(location.hash)) complete(place);
  }
})();
