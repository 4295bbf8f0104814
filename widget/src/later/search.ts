/** Finds a topic among all that can be asked. It is found here: what somebody looks for is sent to nobody. */

import type { TemplateResult } from 'lit/html.js';
import type { Topic } from '../types';
import type { Window } from '../views';
import type { Kit } from './pages';

export function search(at: Window, kit: Kit): TemplateResult {
  const { html } = kit;
  const { say, query, topics } = at;
  if (!topics) return html`<p>…</p>`;
  const found = matching(topics, query);
  const told = found.length ? say.plural('gevonden', found.length) : say('nietsGevonden');
  return html`<div class="search" role="search">
    <label>${say('zoekVeld')}<input id="zoek" type="search" autocomplete="off" aria-describedby="zoekhulp" .value=${query} /></label>
    <p id="zoekhulp" class="unseen">${say('zoekHulp')}</p>
    <p class="small" role="status">${told}</p>
    ${themes(found).map((theme) => section(at, kit, theme, found))}
  </div>`;
}

function themes(found: readonly Topic[]): string[] {
  return [...new Set(found.map((topic) => topic.thema))];
}

/** The topics of a theme: behind its title as long as nothing is looked for. */
function section(at: Window, { html }: Kit, theme: string, found: readonly Topic[]): TemplateResult {
  const members = found.filter((topic) => topic.thema === theme);
  const list = html`<ul class="plain">
    ${members.map((one) => html`<li><button type="button" class="topic" @click=${() => at.ask(one)}><span>${one.tekst}</span></button></li>`)}
  </ul>`;
  if (at.query.trim()) return html`<section><h4>${theme}</h4>${list}</section>`;
  return html`<details class="fold"><summary><span>${theme} (${members.length})</span></summary>${list}</details>`;
}

/** Return the topics in which every word is found, those that have it in their question first. */
export function matching(topics: readonly Topic[], query: string): Topic[] {
  const words = bare(query).split(' ').filter(Boolean);
  // A word of two letters is found at the beginning of a word only, a longer one anywhere: Dutch joins its words.
  const has = (text: string): boolean =>
    words.every((word) => bare(text).includes(word.length < 3 ? ` ${word}` : word));
  const named = topics.filter((one) => has(one.tekst));
  const known = topics.filter(
    (one) => !named.includes(one) && has(`${one.tekst} ${one.woorden} ${one.thema}`),
  );
  return [...named, ...known];
}

/** Letters and digits only, without accents or capitals, a space before each word. */
function bare(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;
}
