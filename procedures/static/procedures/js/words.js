/* Fetches how the page reads, as typed, each time that the editor's preview is up to date. */
(() => {
  const previewed = /\/pages\/(\d+)\/edit\/preview\//;
  let running = null;

  function address(panel) {
    const preview = document.querySelector("[data-w-preview-url-value]");
    const found = preview && previewed.exec(preview.dataset.wPreviewUrlValue);
    return found && panel.dataset.words.replace("/0/", `/${found[1]}/`);
  }

  function openParts(result) {
    return new Set([...result.querySelectorAll("details[open] > summary")].map((part) => part.textContent));
  }

  async function refresh() {
    const panel = document.querySelector("[data-words]");
    const url = panel && address(panel);
    if (!url) return;
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(url, { signal: running.signal, credentials: "same-origin" });
      if (!answer.ok) return;
      const result = panel.querySelector("[data-words-result]");
      const open = openParts(result);
      result.innerHTML = await answer.text();
      result.querySelectorAll("details > summary").forEach((part) => {
        part.parentElement.open = open.has(part.textContent);
      });
      panel.querySelector("[data-words-wait]").hidden = true;
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  document.addEventListener("w-preview:updated", refresh);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-words] [data-words-go]");
    const field = link?.dataset.wordsGo;
    const place =
      (field && document.querySelector(`[data-contentpath="${field}"]`)) ||
      (link && document.getElementById(link.hash.slice(1)));
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView({ block: "start" });
    const entry = place.querySelector("[contenteditable=true], textarea, input:not([type=hidden]), select");
    (entry || place).focus({ preventScroll: true });
  });
})();
