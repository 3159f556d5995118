// A screen left alone: warn, wait for an answer, then empty it. The server forgets on its own too, without this script.
const dialog = document.getElementById("veille");

if (dialog) {
  const wait = Number(dialog.dataset.seconds) * 1000;
  const answer = Math.max(20, Number(dialog.dataset.answer)) * 1000;
  const form = dialog.querySelector("[data-erase]");
  const goOn = dialog.querySelector("[data-stay]");
  let touched = Date.now();
  let emptied = false;

  const warn = () => {
    for (const sound of document.querySelectorAll("audio")) sound.pause();
    dialog.showModal(); // one announcement, by its name and description
    goOn.focus();
  };
  const empty = () => {
    emptied = true;
    form.submit();
  };
  // The clock is read, not counted: a screen that slept is emptied as soon as it wakes.
  const look = () => {
    if (emptied) return;
    const alone = Date.now() - touched;
    if (alone >= wait + answer) empty();
    else if (alone >= wait && !dialog.open) warn();
  };
  const stay = () => {
    look();
    if (emptied) return;
    touched = Date.now();
    dialog.close();
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
