/** Pages over the conversation that are there when somebody asks for them: the search, sharing, and what is done with words. */

import type { html as Html, nothing as Nothing, TemplateResult } from 'lit/html.js';
import type { View, Window } from '../views';
import { search } from './search';

/** What draws: that of the rest of the window, because there is one of it in a page. */
export interface Kit {
  html: typeof Html;
  nothing: typeof Nothing;
}

export type Page = (at: Window, kit: Kit) => TemplateResult;

const PRIVACY = ['privacy1', 'privacy2', 'privacy3', 'privacy4'] as const;

function privacy({ say, privacy: address }: Window, { html, nothing }: Kit): TemplateResult {
  return html`<ul class="assurances">
      ${PRIVACY.map((word) => html`<li>${say(word)}</li>`)}
    </ul>
    ${address ? html`<p><a href=${address} target="_blank" rel="noopener">${say('privacyLink')}</a></p>` : nothing}`;
}

function sharing({ say, preview, share }: Window, { html }: Kit): TemplateResult {
  return html`<p>${say('delenUitleg')}</p>
    <pre class="preview" tabindex="0" aria-label=${say('delen')}>${preview ?? '…'}</pre>
    <button type="button" class="primary" ?disabled=${preview === null} @click=${share}>${say('delenJa')}</button>`;
}

/** The invitation beside the launcher. */
function tip({ say, tip: text, open, dismissTip }: Window, { html }: Kit): TemplateResult {
  return html`<div class="tip">
    <button type="button" class="tip-text" @click=${open}>${text}</button>
    <button type="button" class="icon-button" aria-label=${say('tip')} title=${say('tip')} @click=${dismissTip}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"></path></svg>
    </button>
  </div>`;
}

export const pages: Partial<Record<View | 'tip', Page>> = { zoeken: search, delen: sharing, privacy, tip };
