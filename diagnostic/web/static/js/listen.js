// Listening: one button plays, stops and plays again. Nothing starts by itself; a new sound stops the one before.
// Where no file exists, the browser's own voice, if it has one in this language that needs no network.
const player = document.createElement("audio");
player.hidden = true;
player.volume = Number(document.documentElement.dataset.volume ?? 0.7);
document.body.append(player); // in the page: the idle clock hears it play, and its warning stops it

let current = null; // the button whose words are being said
let queue = [];

const named = (button, playing) => {
  for (const words of button.querySelectorAll("[data-when]")) words.hidden = (words.dataset.when === "playing") !== playing;
};
const stop = () => {
  queue = [];
  player.pause();
  if ("speechSynthesis" in window) speechSynthesis.cancel();
  if (current) named(current, false);
  current = null;
};
const next = () => {
  if (!queue.length) return stop();
  player.src = queue.shift();
  player.play().catch(stop);
};
const say = (button) => {
  const words = new SpeechSynthesisUtterance(button.dataset.say);
  words.voice = localVoice();
  words.lang = document.documentElement.lang;
  words.volume = player.volume;
  words.onend = () => { if (current === button) stop(); };
  speechSynthesis.speak(words);
};
const start = (button) => {
  stop();
  current = button;
  named(button, true);
  if (button.dataset.listen) {
    queue = button.dataset.listen.split(" ");
    next();
  } else say(button);
};
const localVoice = () => {
  const voices = "speechSynthesis" in window ? speechSynthesis.getVoices() : [];
  return voices.find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === document.documentElement.lang);
};
const show = () => {
  for (const button of document.querySelectorAll("[data-listen]")) button.hidden = false;
  const voice = Boolean(localVoice());
  for (const button of document.querySelectorAll("[data-say]")) button.hidden = !voice;
};

player.addEventListener("ended", next);
player.addEventListener("error", () => { if (current) stop(); });
player.addEventListener("pause", () => { if (current && !player.ended) stop(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-listen], [data-say]");
  if (button) return button === current ? stop() : start(button);
});
addEventListener("pagehide", stop);
show();
if ("speechSynthesis" in window) speechSynthesis.addEventListener("voiceschanged", show);
