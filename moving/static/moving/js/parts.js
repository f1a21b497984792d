// Export files can be larger than the proxy takes at once: these are cut and sent part by part. What is
// small, and every file where scripts are off, goes with the form as ever.
const PART = 8 * 1024 * 1024;
const TRIES = 4;

async function send(address, form, fields) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(address, { method: "POST", body }).catch(() => null);
    if (answer && (answer.ok || (answer.status < 500 && answer.status !== 429))) return answer.json();
    if (attempt === TRIES) throw new Error(form.dataset.lost);
    await new Promise((go) => window.setTimeout(go, 1000 * 2 ** attempt));
  }
}

async function sendAll(form, files) {
  const site = form.querySelector("[name=site]")?.value ?? "";
  const begun = await send(form.dataset.begin, form, { name: files[0].name, site });
  if (begun.error) throw new Error(begun.error);
  const address = form.dataset.parts.replace("/0/", `/${begun.move}/`);
  const bar = form.querySelector("progress");
  bar.max = files.reduce((sum, file) => sum + file.size, 0);
  bar.hidden = false;
  let number = 0;
  for (const file of files) {
    for (let from = 0; from < file.size; from += PART) {
      const part = file.slice(from, from + PART);
      const fields = { number, name: file.name, continues: from ? "on" : "", part };
      const taken = await send(address, form, fields);
      if (taken.error) throw new Error(taken.error);
      bar.value += part.size;
      number += 1;
    }
  }
  form.action = form.dataset.look.replace("/0/", `/${begun.move}/`);
  form.querySelector("[type=file]").disabled = true;
  form.submit();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-parts]");
  const files = [...(form?.querySelector("[type=file]").files ?? [])].filter((file) => file.size);
  if (!form || files.reduce((sum, file) => sum + file.size, 0) <= PART) return;
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  const word = form.querySelector("[role=status]");
  button.disabled = true;
  word.textContent = form.dataset.sending;
  sendAll(form, files).catch((error) => {
    word.textContent = error.message;
    button.disabled = false;
  });
});
