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
    // The pictures are waited for, but not for ever.
    print: async () => {
      for (const picture of document.images) picture.loading = "eager";
      await patiently(Promise.allSettled([...document.images].map((picture) => picture.decode())));
      window.print();
    },
  };
  for (const button of document.querySelectorAll("[data-share]")) {
    const way = ways[button.dataset.share];
    if (!way) continue;
    button.hidden = false;
    button.addEventListener("click", () => way(button));
  }
})();
