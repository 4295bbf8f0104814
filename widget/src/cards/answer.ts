import { html, nothing, type TemplateResult } from 'lit/html.js';
import { rich } from '../text';
import type { AnswerPayload } from '../types';
import {
  before,
  commands,
  foldList,
  overdue,
  own,
  prose,
  sources,
  standing,
  topics,
  type Card,
} from './card';
import { tools } from './tools';

/** The short answer with what it stands on; or, on request, the lawyer's layer or the sources. */
export function answerCard(card: Card, of: AnswerPayload): TemplateResult {
  return html`${before(card, of)}
    <article class="card">
      ${of.vraag ? html`<h3 class="asked">${of.vraag}</h3>` : nothing} ${layer(card, of)}
      ${overdue(of)} ${own(of)} ${standing(card, of)}
      ${sources(card, of.bronnen, of.deel === 'bronnen')} ${commands(card, undefined, ['show_sources'])} ${topics(card)} ${tools(card)}
    </article>`;
}

function layer(card: Card, of: AnswerPayload): TemplateResult | typeof nothing {
  if (of.deel === 'bronnen') return nothing;
  if (of.deel === 'uitleg') return explanation(card, of);
  return html`<div class="lead">${rich(of.kort, card.say)}</div>`;
}

function explanation(card: Card, of: AnswerPayload): TemplateResult {
  const { say } = card;
  const texts = of.uitleg ? prose(card, of.uitleg) : rich(card.entry.tekst, say);
  return html`<p class="label">${say('meerUitleg')}</p>
    <div class="prose">${texts}</div>
    ${foldList(card, say('voorwaarden'), of.voorwaarden, true)}
    ${foldList(card, say('uitzonderingen'), of.uitzonderingen)} ${foldList(card, say('gewijzigd'), of.gewijzigd)}`;
}
