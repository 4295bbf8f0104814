/** Defines <privacy-balie> and, when the page has none, places one with the settings of the script tag. */

import { ownAddress, ownScript } from './browser/own';
import { PrivacyBalie } from './element';

const NAME = 'privacy-balie';
const script = ownScript();

// A page that loads the file twice gets one definition and one window.
if (!customElements.get(NAME)) {
  PrivacyBalie.script = ownAddress();
  customElements.define(NAME, PrivacyBalie);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place);
  else place();
}

function place(): void {
  if (document.querySelector(NAME)) return;
  const element = document.createElement(NAME);
  Object.assign(element.dataset, script?.dataset);
  document.body.append(element);
  // A site that swaps its whole body for the next page (Turbo) keeps the window.
  new MutationObserver(() => {
    if (!document.querySelector(NAME)) document.body.append(element);
  }).observe(document.documentElement, { childList: true });
}
