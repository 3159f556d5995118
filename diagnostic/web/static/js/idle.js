// A screen left alone: warn, wait for an answer, then empty it. The server forgets on its own too, without this script.
// Where a mediator works nothing is emptied: the page warns, and says when its session is over.
const dialog = document.getElementById("veille");
const presence = new URL("../../presence", import.meta.url);
const PRESENT = 300000; // someone who is there says so every five minutes

if (dialog) {
  const wait = Number(dialog.dataset.seconds) * 1000;
  const answer = Math.max(20, Number(dialog.dataset.answer)) * 1000;
  const form = dialog.querySelector("[data-erase]");
  const goOn = dialog.querySelector("[data-stay]");
  const over = document.getElementById("veille-finie");
  let touched = Date.now();
  let told = Date.now();
  let ended = false;

  // True when the server still knows this person: forms then carry the token of today's session.
  const tell = async () => {
    told = Date.now();
    const said = await fetch(presence, { cache: "no-store" }).catch(() => null);
    const token = said?.ok ? (await said.json()).token : null;
    if (!token) return false;
    for (const field of document.getElementsByName("csrf_token")) field.value = token;
    return true;
  };
  const warn = () => {
    for (const sound of document.querySelectorAll("audio")) sound.pause();
    dialog.showModal(); // one announcement, by its name and description
    goOn.focus();
  };
  const end = () => {
    ended = true;
    if (form) form.submit();
    else over.hidden = false;
  };
  // The clock is read, not counted: a screen that slept is emptied as soon as it wakes.
  const look = () => {
    if (ended) return;
    const alone = Date.now() - touched;
    if (alone >= wait + answer) end();
    else if (alone >= wait && !dialog.open) warn();
    else if (touched > told && Date.now() - told >= PRESENT) tell();
  };
  const close = () => {
    touched = Date.now();
    ended = false;
    dialog.close();
  };
  const stay = async () => {
    look();
    if (form && ended) return;
    if (form) {
      close();
      tell();
    } else if (await tell()) {
      over.hidden = true;
      close();
    } else {
      end();
    }
  };

  goOn.addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault(); // Escape stays
    stay();
  });
  for (const sign of ["pointerdown", "keydown", "scroll", "input", "playing", "timeupdate"]) {
    addEventListener(sign, () => { if (!dialog.open) touched = Date.now(); }, { passive: true, capture: true });
  }
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
}
