/** One message of the conversation: which card shows it. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { heartIcon, shieldIcon } from '../icons';
import { rich } from '../text';
import type { UserEntry } from '../entries';
import { safeLink } from '../settings';
import type { HelpLine, HelpPayload, Masked, Payload, WelcomePayload } from '../types';
import type { Say } from '../words/index';
import { answerCard } from './answer';
import { commands, options, topics, type Card } from './card';
import { noteForm, outcomeCard, tippingCard } from './outcome';
import { assumedCard, changeCard, confirmCard, overviewCard, whatIfCard, whyCard } from './overview';
import { questionCard } from './question';

type Draw<P> = (card: Card, of: P) => TemplateResult;

const CARDS: { [S in Payload['soort']]?: Draw<Extract<Payload, { soort: S }>> } = {
  antwoord: answerCard,
  vraag: questionCard,
  uitkomst: outcomeCard,
  nota: (card, of) => html`<article class="card">${noteForm(card, of.vormen)} ${commands(card)}</article>`,
  kantelpunten: tippingCard,
  aangenomen: assumedCard,
  bevestiging: confirmCard,
  overzicht: overviewCard,
  waarom: whyCard,
  wijziging: changeCard,
  wat_als: whatIfCard,
  noodhulp: helpLine,
  welkom,
};

export function botMessage(card: Card): TemplateResult {
  const of = card.entry.inhoud;
  const draw = of && (CARDS[of.soort] as Draw<Payload> | undefined);
  return draw ? draw(card, of) : words(card, of?.soort === 'buiten_bereik');
}

/** Plain words with what can be chosen; also for a kind of message that a newer server may send. */
function words(card: Card, refusal: boolean): TemplateResult {
  return html`<article class=${refusal ? 'card refusal' : 'words'}>
    ${refusal ? html`<h3 class="title">${card.say('buitenBereik')}</h3>` : nothing}
    <div class="prose">${rich(card.entry.tekst, card.say)}</div>
    ${options(card)} ${topics(card, null)} ${commands(card)}
  </article>`;
}

/** The first message: what this is in a few lines, and what one may ask. */
function welkom(card: Card, of: WelcomePayload): TemplateResult {
  const { say, desk } = card;
  const all = html`<button type="button" class="command" @click=${desk.search}>${say('zoek')}</button>`;
  return html`<article class="words welcome">
    <ul>${of.regels.map((line) => html`<li>${line}</li>`)}</ul>
    ${topics(card, 'voorbeelden')} ${commands(card, undefined, [], all)}
    ${of.melding ? html`<p class="small">${of.melding}</p>` : nothing}
  </article>`;
}

/** The help line, with numbers to press and nothing that distracts. */
function helpLine(card: Card, of: HelpPayload): TemplateResult {
  return html`<article class="card help-line">
    <h3>${heartIcon}${card.say('noodhulp')}</h3>
    <p class="lead">${card.entry.tekst}</p>
    <p class="commands">${of.hulplijnen?.map(line)}</p>
    ${options(card)} ${commands(card)}
  </article>`;
}

function line({ naam, adres }: HelpLine): unknown {
  const safe = safeLink(adres);
  return safe ? html`<a class="command" href=${safe} rel="noopener noreferrer">${naam}</a>` : naam;
}

/** What the visitor sent, and what of it was hidden. */
export function userMessage(entry: UserEntry, say: Say): TemplateResult {
  const waiting =
    entry.staat === 'mislukt' ? say('nietVerstuurd') : entry.staat === 'wacht' ? say('inWachtrij') : null;
  return html`<div class="said ${entry.staat}"><p>${lines(entry.tekst)}</p></div>
    ${waiting ? html`<p class="small state">${waiting}</p>` : nothing}
    ${entry.gemaskeerd?.length ? html`<p class="small masked">${shieldIcon}${masks(entry.gemaskeerd, say)}</p>` : nothing}`;
}

export function masks(list: readonly Masked[], say: Say): string {
  const count = ({ soort, aantal }: Masked): string => {
    const word = `;${say('maskers')};`.split(`;${soort}=`)[1]?.split(';')[0] ?? soort;
    return aantal > 1 ? `${aantal} × ${word}` : `1 ${word}`;
  };
  return say('gemaskeerd', { lijst: list.map(count).join(', ') });
}

function lines(text: string): unknown[] {
  return text.split('\n').map((line, index) => (index ? [html`<br />`, line] : line));
}
