// Keeps a solved sum (ALTCHA's protocol) in the hidden field of a form while somebody fills it in. Without one the form
// can be sent all the same.

const TRY_AGAIN_MS = 10_000;
const RENEW_AT = 0.8; // of the time for which a solution counts

export function keepProof(field) {
  const { challenge: url, worker: workerUrl } = field.closest("[data-module]").dataset;
  let renewAt = 0;
  let isWorking = false;
  field.value = ""; // a browser may have put back what was there before the page was loaded again

  async function renew() {
    if (isWorking || Date.now() < renewAt) return;
    isWorking = true;
    try {
      const response = await fetch(url, { credentials: "omit", cache: "no-store" });
      const challenge = await response.json();
      field.value = await solve(challenge, workerUrl);
      renewAt = Date.now() + challenge.seconds * 1000 * RENEW_AT;
    } catch {
      renewAt = Date.now() + TRY_AGAIN_MS;
    }
    isWorking = false;
  }

  for (const sign of ["focusin", "input"]) field.form.addEventListener(sign, renew);
  // Somebody who comes back by the browser's history has spent the solution.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    field.value = "";
    renewAt = 0;
  });
  renew();
}

function solve({ algorithm, challenge, maxNumber, salt, signature }, workerUrl) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { type: "module" });
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    worker.onerror = () => end(reject, new Error("The worker did not start"));
    worker.onmessage = ({ data: number }) => {
      if (number === null) end(reject, new Error("There is no such number"));
      else end(resolve, btoa(JSON.stringify({ algorithm, challenge, number, salt, signature })));
    };
    worker.postMessage({ challenge, maxNumber, salt });
  });
}
