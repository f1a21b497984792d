// While a move is at work its state is asked for again; once it ends the whole screen is drawn anew.
const EVERY = 3000;

async function ask(state) {
  const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".moving__state");
  if (!fresh?.dataset.atWork) {
    window.location.reload();
    return;
  }
  state.querySelector("[role=status]").replaceChildren(...fresh.querySelector("[role=status]").childNodes);
  wait(state);
}

function wait(state) {
  window.setTimeout(() => ask(state).catch(() => wait(state)), EVERY);
}

document.addEventListener("DOMContentLoaded", () => {
  const state = document.querySelector(".moving__state[data-at-work]");
  if (state) wait(state);
});
