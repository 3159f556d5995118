// The interview at the desk: each answer is sent as it is given, digits answer the line in hand. Without this script
// the page is one form. What could not be sent waits in this tab, and is sent again when the server answers.
const form = document.querySelector("[data-autosave]");
const said = document.querySelector("[data-saved]");
const AGAIN = 5000;
const SLOW = 600; // between two digits of one number

if (form) {
  const shelf = `bureau:${form.dataset.autosave}`;
  const token = form.elements.csrf_token;
  const waiting = JSON.parse(sessionStorage.getItem(shelf) || "{}");
  let sending = false;

  const say = (words, wrong = false) => {
    said.textContent = words;
    said.classList.toggle("saved--wrong", wrong);
  };
  const now = () => new Date().toLocaleTimeString("fr-FR", { hour: "numeric", minute: "2-digit" }).replace(":", " h ");
  const shelve = () => {
    if (Object.keys(waiting).length) sessionStorage.setItem(shelf, JSON.stringify(waiting));
    else sessionStorage.removeItem(shelf);
  };
  const valuesOf = (name) => {
    const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    return fields.filter((field) => field.type === "text" || field.tagName === "TEXTAREA" || field.checked).map((field) => field.value);
  };

  const send = async (name, values) => {
    const body = new URLSearchParams({ auto: "1", csrf_token: token.value });
    for (const value of values) body.append(name, value);
    return fetch(form.action, { method: "POST", body, redirect: "manual" });
  };
  // One field after the other; a field that changed while it was sent is sent again.
  const empty = async () => {
    if (sending || !Object.keys(waiting).length) return;
    sending = true;
    let words = `Tout est enregistré, ${now()}.`;
    let wrong = false;
    try {
      while (Object.keys(waiting).length) {
        const [name, values] = Object.entries(waiting)[0];
        const answer = await send(name, values);
        if (answer.status === 200) [words, wrong] = [await answer.text(), true];
        else if (!answer.ok) throw answer;
        if (waiting[name] === values) delete waiting[name];
        shelve();
      }
    } catch (failure) {
      const lost = failure instanceof Response && failure.status < 500;
      if (lost) words = "Votre session est finie. Reconnectez-vous : rien n’est perdu.";
      else words = failure instanceof Response ? "Pas encore enregistré. Nous essayons encore." : "Pas de réseau. La saisie continue sur ce poste.";
      wrong = true;
    }
    sending = false;
    say(words, wrong);
  };
  const keep = (name) => {
    waiting[name] = valuesOf(name);
    shelve();
    empty();
  };

  // What waited since a lost session comes back into the page, then leaves for the server.
  for (const [name, values] of Object.entries(waiting)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  }
  empty();
  setInterval(empty, AGAIN);
  addEventListener("online", empty);
  form.addEventListener("change", (event) => { if (event.target.name) keep(event.target.name); });
  form.addEventListener("submit", () => sessionStorage.removeItem(shelf));

  // Keys: only inside the line that has the focus, never while words are typed.
  const rows = [...form.querySelectorAll("[data-row]")];
  const first = (row) => row?.querySelector("input:checked, input");
  const go = (row, step) => first(rows[rows.indexOf(row) + step])?.focus();
  let typed = "";
  let timer;

  const take = (row, key) => {
    const field = row.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!field) return false;
    field.checked = field.type === "checkbox" ? !field.checked : true;
    keep(field.name);
    field.focus();
    return field;
  };
  const digit = (row, key) => {
    const longest = row.querySelectorAll(".askrow__said [data-key]").length > 10 ? 2 : 1;
    clearTimeout(timer);
    typed += key;
    const end = () => {
      const field = take(row, typed);
      typed = "";
      if (field && field.type === "radio") go(row, 1);
    };
    if (typed.length >= longest || key === "0") end();
    else timer = setTimeout(end, SLOW);
  };
  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    const writing = event.target.type === "text" || event.target.tagName === "TEXTAREA";
    if (!row || writing || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toUpperCase();
    if (/^[0-9]$/.test(key)) digit(row, key);
    else if ("AZE".includes(key) && key.length === 1) take(row, key);
    else if (key === "ARROWUP") go(row, -1);
    else if (key === "ARROWDOWN") go(row, 1);
    else return;
    event.preventDefault();
  });
  if (!document.activeElement || document.activeElement === document.body) first(rows[0])?.focus();
}
