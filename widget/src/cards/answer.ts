import { html, nothing, type TemplateResult } from 'lit';
import { rich } from '../text';
import type { AnswerPayload } from '../types';
import {
  bullets,
  buttonsOf,
  commands,
  fold,
  foldList,
  prose,
  sources,
  standing,
  topics,
  type Card,
} from './card';
import { tools } from './tools';

/** The short answer with what it stands on; or, on request, the lawyer's layer. */
export function answerCard(card: Card, of: AnswerPayload): TemplateResult {
  const { say } = card;
  const long = of.deel === 'uitleg';
  // The sources are here already, so the command that asks for them has no work left.
  const left = buttonsOf(card, 'opdracht').filter((button) => button.tekst !== say('bronnenKnop'));
  return html`<article class="card">
    ${of.vraag ? html`<h3 class="asked">${of.vraag}</h3>` : nothing}
    ${long ? explanation(card, of) : html`<div class="lead">${rich(of.kort ?? card.entry.tekst, say)}</div>`}
    ${standing(card, of)} ${sources(card, of.bronnen)} ${commands(card, left)} ${topics(card)} ${tools(card)}
  </article>`;
}

function explanation(card: Card, of: AnswerPayload): TemplateResult {
  const { say } = card;
  const texts = of.uitleg ? prose(card, of.uitleg) : rich(card.entry.tekst, say);
  return html`<p class="label">${say('meerUitleg')}</p>
    <div class="prose">${texts}</div>
    ${of.voorwaarden?.length ? fold(say('voorwaarden'), bullets(card, of.voorwaarden), true) : nothing}
    ${foldList(card, say('uitzonderingen'), of.uitzonderingen)} ${foldList(card, say('gewijzigd'), of.gewijzigd)}`;
}
