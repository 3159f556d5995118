// Big letters that fill the field beside them; without this script the keys in <noscript> do the same through the server.
for (const pad of document.querySelectorAll("[data-letters]")) {
  const field = document.getElementById(pad.dataset.letters);
  pad.hidden = false;
  pad.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    const room = field.maxLength;
    field.value = key.value === "-" ? field.value.slice(0, -1) : (field.value + key.value).slice(0, room);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
