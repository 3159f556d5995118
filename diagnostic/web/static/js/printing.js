// The sheet is on its way: ask from time to time what became of it, and say so when it changes. Without this script
// the button asks.
const state = document.getElementById("etat");
const next = document.getElementById("suite");
const EVERY = 2000;
let left = 300; // ten minutes: then the server stops the printing

const taken = (fresh, id) => fresh.getElementById(id);

const show = (fresh) => {
  const stays = next.contains(document.activeElement);
  state.replaceChildren(...taken(fresh, "etat").children);
  next.replaceChildren(...taken(fresh, "suite").children);
  document.title = fresh.title;
  if (stays) next.querySelector("button, a").focus();
};

const ask = async () => {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = taken(fresh, "etat");
    if (!now) return false; // the person was forgotten meanwhile
    if (now.textContent !== state.textContent) show(fresh);
    return "running" in now.dataset;
  } catch {
    return true; // the server is restarting
  }
};

const follow = async () => {
  left -= 1;
  if ((await ask()) && left > 0) setTimeout(follow, EVERY);
};

if (state && "running" in state.dataset) setTimeout(follow, EVERY);
