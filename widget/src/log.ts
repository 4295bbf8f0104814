/** The conversation itself. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Desk } from './cards/card';
import { botMessage, userMessage } from './cards/message';
import type { State } from './state';
import type { Entry } from './entries';

export function log(state: State, desk: Desk): TemplateResult {
  const { entries, busy, slow } = state;
  const last = entries.findLastIndex((entry) => entry.van === 'u');
  return html`<div
    class="log"
    role="log"
    aria-live="off"
    aria-label=${desk.say('logboek')}
    aria-busy=${String(busy)}
    tabindex="0"
  >
    <ol>
      ${entries.map((entry, index) => {
        const active = index > last;
        const first = entries[index - 1]?.van !== entry.van;
        // Only what changed is drawn again: a redrawn message would lose its ticks and what was opened in it.
        const drawn = guard([entry, active, first], () => message(entry, desk, active, first));
        return keyed(entry.id, html`<li class=${entry.van}>${drawn}</li>`);
      })}
    </ol>
    ${
      busy
        ? html`<p class="busy"><i></i><i></i><i></i><span>${desk.say(slow ? 'traag' : 'bezig')}</span></p>`
        : nothing
    }
  </div>`;
}

function message(entry: Entry, desk: Desk, active: boolean, first: boolean): TemplateResult {
  const { say } = desk;
  const time = entry.tijd ? html`<time datetime=${entry.tijd}>${say.time(entry.tijd)}</time>` : nothing;
  return html`<p class=${first ? 'meta' : 'unseen'}>
      <span>${say(entry.van === 'u' ? 'u' : 'balie')}</span> ${time}
    </p>
    ${entry.van === 'u' ? userMessage(entry, say) : botMessage({ desk, say, entry, active })}`;
}
