// Big keys that fill the field beside them; without this script the keys in <noscript> do the same through the server.
for (const pad of document.querySelectorAll("[data-pad]")) {
  const field = document.getElementById(pad.dataset.pad);
  pad.hidden = false;
  pad.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    const erases = key.value === "x";
    const postcode = /^\d*$/.test(field.value) ? field.value : ""; // a digit replaces a name
    field.value = erases ? field.value.slice(0, -1) : (postcode + key.value).slice(0, 5);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
