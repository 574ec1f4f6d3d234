// reCAPTCHA's box, for somebody who has agreed to it: before their click nothing is asked of its provider.

const PATIENCE_MS = 10_000;
const BOX_WIDTH = 304; // pixels; where there is less room, the provider has a box of half that width

for (const block of document.querySelectorAll("[data-captcha]")) offer(block);

function offer(block) {
  const parts = [...block.querySelectorAll("[data-when]")];
  const box = block.querySelector("[data-captcha-box]");
  let widget = null;

  function show(state) {
    for (const part of parts) part.hidden = !part.dataset.when.split(" ").includes(state);
    block.dataset.state = state;
  }

  async function use() {
    show("loading");
    try {
      const provider = await load(block.dataset.captcha);
      // Whoever has gone on without it meanwhile is not asked again.
      if (block.dataset.state !== "loading") return;
      show("shown");
      const size = box.clientWidth < BOX_WIDTH ? "compact" : "normal";
      widget ??= provider.render(box, { sitekey: block.dataset.key, size, theme: theme() });
      box.focus();
    } catch {
      if (block.dataset.state === "loading") show("failed");
    }
  }

  function goOn() {
    if (widget !== null) window.grecaptcha.reset(widget);
    show("refused");
    block.querySelector("[data-use]").focus();
  }

  for (const button of block.querySelectorAll("[data-use]")) button.addEventListener("click", use);
  for (const button of block.querySelectorAll("[data-go-on]")) button.addEventListener("click", goOn);
  show("offered");
  block.hidden = false;
}

const theme = () => (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

let loading = null;

function load(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => window.grecaptcha.ready(() => resolve(window.grecaptcha));
    script.onerror = reject;
    setTimeout(reject, PATIENCE_MS);
    document.head.append(script);
  }).catch((error) => {
    loading = null; // another click may try again
    throw error;
  });
  return loading;
}
