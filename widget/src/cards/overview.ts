import { html, nothing, type TemplateResult } from 'lit/html.js';
import { arrowIcon } from '../icons';
import type {
  AssumedPayload,
  Button,
  ChangePayload,
  ConfirmationPayload,
  Ending,
  Given,
  OverviewPayload,
  WhatIfPayload,
  WhyPayload,
} from '../types';
import {
  before,
  bullets,
  buttonsOf,
  choice,
  commands,
  foldList,
  light,
  options,
  prose,
  sources,
  topics,
  type Card,
} from './card';

/** Answers with, beside each, the way to change it: unless given, the first buttons of the message, in this order. */
export function answers(
  card: Card,
  list: readonly Given[],
  changes: readonly Button[] = buttonsOf(card, 'opdracht', 'optie'),
): TemplateResult {
  const { say } = card;
  return html`<dl class="given">
    ${list.map((one, index) => {
      const change = changes[index];
      return html`<div>
        <dt>${one.vraag_tekst}</dt>
        <dd>
          <span>${one.antwoord_tekst}${tag(card, one)}</span>
          ${change ? choice(card, { ...change, tekst: say('wijzig') }, 'link', say('wijzigBij', { vraag: one.vraag_tekst })) : nothing}
        </dd>
      </div>`;
    })}
  </dl>`;
}

/** Return how an answer came about, when nobody pressed or said it plainly. */
function tag({ say }: Card, of: Given): TemplateResult | typeof nothing {
  if (!of.aangenomen && !of.voorlopig) return nothing;
  return html` <span class="tag">${say(of.voorlopig ? 'voorlopig' : 'afgeleid')}</span>`;
}

function after(card: Card, n: number): TemplateResult {
  const left = buttonsOf(card, 'opdracht', 'optie').slice(n);
  return html`${commands(card, left)} ${topics(card)}`;
}

/** In a card of assumptions each is one, as each is provisional in a card to confirm; saying so beside each is noise. */
function certain(one: Given): Given {
  return { ...one, aangenomen: false, voorlopig: false };
}

/** What was understood, to be confirmed with one yes or changed one by one; only the last such card can be. */
export function confirmCard(card: Card, of: ConfirmationPayload): TemplateResult {
  const { say, active } = card;
  const changes = active ? buttonsOf(card, 'opdracht') : [];
  return html`${before(card, of)}<article class="card ask ${active ? '' : 'past'}">
    <p class="step"><span>${of.boom_titel}</span></p>
    <h3>${say('kloptDit')}</h3>
    ${answers(card, of.antwoorden.map(certain), changes)}
    ${
      active
        ? html`<div class="confirm" role="group" aria-label=${say('kloptDit')}>
            ${buttonsOf(card, 'optie').map((yes) => choice(card, yes, 'primary'))}
          </div>
          <p class="small">${say('kloptNiet')}</p>`
        : nothing
    }
  </article>`;
}

export function assumedCard(card: Card, of: AssumedPayload): TemplateResult {
  return html`${before(card, of)}<article class="card soft">
    <h3 class="title">${card.say('aangenomen')}</h3>
    ${answers(card, of.antwoorden.map(certain))} ${after(card, of.antwoorden.length)}
  </article>`;
}

export function overviewCard(card: Card, of: OverviewPayload): TemplateResult {
  return html`${before(card, of)}<article class="card">
    <p class="step"><span>${of.boom_titel}</span></p>
    <h3 class="title">${card.say('overzicht')}</h3>
    ${answers(card, of.antwoorden)} ${after(card, of.antwoorden.length)}
  </article>`;
}

export function whyCard(card: Card, of: WhyPayload): TemplateResult {
  const { say } = card;
  return html`${before(card, of)}<article class="card soft">
    <h3 class="title">${say('waarom')}</h3>
    <div class="prose">${prose(card, of.reden)}</div>
    ${foldList(card, say('leidtNaar'), of.gevolgen, true)}
    ${sources(card, of.bronnen)} ${options(card)} ${commands(card)}
  </article>`;
}

export function changeCard(card: Card, of: ChangePayload): TemplateResult {
  const { say } = card;
  return html`${before(card, of)}<article class="card soft">
    <h3 class="title">${say('wijziging')}</h3>
    <p>${of.vraag_tekst}</p>
    ${shift(of)}
    ${of.behouden ? html`<p class="small">${say.plural('behouden', of.behouden)}</p>` : nothing}
    ${of.vervallen.length ? html`<p class="small">${say('vervallen')}</p>${bullets(card, of.vervallen)}` : nothing}
    ${options(card)} ${commands(card)}
  </article>`;
}

/** "was → is", readable without seeing the arrow or the line through the old. */
export function shift(of: { van: string; naar: string }): TemplateResult {
  return html`<p class="shift"><s>${of.van}</s>${arrowIcon}<strong>${of.naar}</strong></p>`;
}

export function whatIfCard(card: Card, of: WhatIfPayload): TemplateResult {
  const { say } = card;
  const gone = [...of.voorwaarden_weg, ...of.bronnen_weg];
  const come = [...of.voorwaarden_nieuw, ...of.bronnen_nieuw];
  return html`${before(card, of)}<article class="card">
    <h3 class="title">${say('watAls')}</h3>
    ${of.wijzigingen.map((one) => html`<p class="small">${one.vraag_tekst}</p>${shift(one)}`)}
    <div class="versus">${side(say('eerste'), of.eerste)}${side(say('watAls'), of.tweede)}</div>
    ${of.zelfde ? html`<p>${say('zelfde')}</p>` : nothing}
    ${of.oordelen.map((one) => html`<p class="small">${one.titel}</p>${shift(one)}`)}
    ${foldList(card, say('vervalt'), gone)} ${foldList(card, say('komtErbij'), come)} ${options(card)} ${commands(card)}
  </article>`;
}

function side(label: string, of: Ending): TemplateResult {
  return html`<section class="side ${of.stoplicht}">
    <p class="label">${label}</p>
    ${light(of)}
    <p><strong>${of.titel}</strong></p>
  </section>`;
}
