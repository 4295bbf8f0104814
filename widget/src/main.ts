/** Defines <privacy-balie> and, when the page has none, places one with the settings of the script tag. */

import { PrivacyBalie } from './element';

const NAME = 'privacy-balie';
const script = document.currentScript as HTMLScriptElement | null;

// A page that loads the file twice gets one definition and one window.
if (!customElements.get(NAME)) {
  PrivacyBalie.script = script?.src ?? document.baseURI;
  customElements.define(NAME, PrivacyBalie);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place);
  else place();
}

function place(): void {
  if (document.querySelector(NAME)) return;
  const element = document.createElement(NAME);
  Object.assign(element.dataset, script?.dataset);
  document.body.append(element);
}
