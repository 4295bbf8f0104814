// Checks an installation from where visitors stand: this browser, this address. Each check says what to do when it fails.
"use strict";

const base = new URL(
  ".",
  document.currentScript.src.replace(/pages\/[^/]*$/, ""),
).href;
const violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(event.effectiveDirective),
);

const fetchJson = async (path, options = {}) => {
  const response = await fetch(base + path, {
    cache: "no-store",
    credentials: "omit",
    ...options,
  });
  return {
    status: response.status,
    body: await response.json().catch(() => ({})),
  };
};

const CHECKS = {
  async script() {
    await Promise.race([
      customElements.whenDefined("privacy-balie"),
      wait(5000),
    ]);
    if (customElements.get("privacy-balie"))
      return good("Het venster staat rechtsonder op deze pagina.");
    return bad(
      `Het bestand ${base}privacybalie.js kwam niet aan of werd geweigerd. Open dat adres: ziet u geen programmatekst, dan stuurt de proxy dit pad niet door.`,
    );
  },
  async server() {
    const { status } = await fetchJson("gezond");
    return status === 200
      ? good(base)
      : bad(
          `De server antwoordde met code ${status}. Kijk of de balie draait en of de proxy ${base} doorstuurt.`,
        );
  },
  async gereed() {
    const { status } = await fetchJson("gereed");
    return status === 200
      ? good("Een proefbeurt lukte.")
      : bad(
          "De server draait, maar kan nog niet antwoorden. Wacht een minuut; blijft het zo, kijk dan in het logboek van de server.",
        );
  },
  async gesprek() {
    const { status, body } = await fetchJson("api/v1/gesprek", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    if (status !== 201)
      return bad(
        body.bericht ||
          `De server weigerde met code ${status}. Zet ${location.origin} in PRIVACYBALIE_ORIGINS en start de balie opnieuw.`,
      );
    await fetchJson("api/v1/gesprek", {
      method: "DELETE",
      headers: { Authorization: `Bearer ${body.token}` },
    });
    return good(
      `Vanaf ${location.origin} lukt het. Het proefgesprek is gewist.`,
    );
  },
  async beleid() {
    await wait(300);
    if (!violations.length) return good("De browser meldde geen overtreding.");
    return bad(
      `De browser hield iets tegen: ${[...new Set(violations)].join(", ")}. Neem de regels hieronder over.`,
    );
  },
  async opslag() {
    try {
      sessionStorage.setItem("privacybalie:controle", "1");
      sessionStorage.removeItem("privacybalie:controle");
      return good(
        "De browser onthoudt het gesprek zolang dit tabblad open is.",
      );
    } catch {
      return bad(
        "De browser weigert opslag per tabblad. De balie werkt, maar begint na herladen een nieuw gesprek.",
      );
    }
  },
  async browser() {
    const able =
      "adoptedStyleSheets" in document &&
      "showModal" in HTMLDialogElement.prototype &&
      "findLast" in Array.prototype;
    return able
      ? good("Alles wat het venster nodig heeft, is er.")
      : bad(
          "Vernieuw de browser: Chrome of Edge 99, Firefox 104, Safari 16.4 of nieuwer.",
        );
  },
};

function good(text) {
  return { good: true, text };
}

function bad(text) {
  return { good: false, text };
}

function wait(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function show(item, { good: isGood, text }) {
  item.className = isGood ? "goed" : "fout";
  item.querySelector(".oordeel").textContent = isGood
    ? "In orde"
    : "Niet in orde";
  const line = document.createElement("p");
  line.textContent = text;
  item.append(line);
}

async function run(item) {
  const verdict = document.createElement("span");
  verdict.className = "oordeel";
  verdict.textContent = "Bezig";
  item.prepend(verdict);
  let result;
  try {
    result = await CHECKS[item.dataset.controle]();
  } catch {
    result = bad(
      `Er kwam geen antwoord van ${base}. Kijk of de server draait en of dit adres klopt.`,
    );
  }
  show(item, result);
  return result.good;
}

async function fillIn() {
  const lines = {
    script: `script-src ${new URL(base).origin}`,
    connect: `connect-src ${new URL(base).origin}`,
    iframe: `<iframe src="${base}chat" title="Privacybalie"></iframe>`,
    versie: `${base}versie`,
  };
  for (const place of document.querySelectorAll("[data-regel]"))
    place.textContent = lines[place.dataset.regel];
  const { body } = await fetchJson("versie");
  document.getElementById("versie").textContent =
    Object.entries(body)
      .map(([key, value]) => `${key} ${value}`)
      .join(", ") || "onbekend";
}

async function main() {
  fillIn().catch(() => undefined);
  const items = [...document.querySelectorAll("[data-controle]")];
  const results = [];
  for (const item of items) results.push(await run(item));
  const failed = results.filter((one) => !one).length;
  document.getElementById("controles").setAttribute("aria-busy", "false");
  document.getElementById("samenvatting").textContent = failed
    ? `${failed} van de ${results.length} controles lukten niet. Los ze van boven naar beneden op.`
    : `Alle ${results.length} controles lukten.`;
}

main();
