// Copying, sharing and printing by one press, where the browser can. Without this file the address stands there to copy.
(() => {
  "use strict";
  const address = document.getElementById("share_address");
  const ways = {
    copy: navigator.clipboard && (async (button) => {
      const said = () => { button.textContent = button.dataset.said; };
      await navigator.clipboard.writeText(address.value).then(said, () => address.select());
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
