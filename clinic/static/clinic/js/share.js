// Copying, sharing and printing by one press, where the browser can. Without this file the address stands there to copy.
(() => {
  "use strict";
  const address = document.getElementById("share_address");
  const ways = {
    copy: navigator.clipboard && (async (button) => {
      await navigator.clipboard.writeText(address.value).catch(() => address.select());
      button.textContent = button.dataset.said;
    }),
    share: navigator.share && (() => navigator.share({title: document.title, url: address.value}).catch(() => {})),
    print: () => window.print(),
  };
  for (const button of document.querySelectorAll("[data-share]")) {
    const way = ways[button.dataset.share];
    if (!way) continue;
    button.hidden = false;
    button.addEventListener("click", () => way(button));
  }
})();
