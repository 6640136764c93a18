/* Tells the reader of an open page that newer data are there: asks our own server every few seconds, and shows a line
   with a button. Nothing on the page changes until the reader asks for it. */
const EVERY_MS = 4000;

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".cd-news");
  if (!root) {
    root = document.createElement("div");
    root.className = "cd-news cd-own";
    root.setAttribute("role", "status");
    parentElement.append(root);
  }
  root.replaceChildren();
  let told = 0;
  const tell = (version) => {
    if (version <= data.version || version === told) return;
    told = version;
    const [words, button] = [document.createElement("span"), document.createElement("button")];
    words.textContent = data.text.replace("{number}", version);
    button.textContent = data.button;
    button.addEventListener("click", () => setTriggerValue("show", version));
    root.replaceChildren(words, button);
  };
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(new URL("api/version", document.baseURI), { cache: "no-store" }).catch(() => null);
    if (answer?.ok) tell((await answer.json()).version);
  };
  const timer = setInterval(ask, EVERY_MS);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", ask);
  };
}
