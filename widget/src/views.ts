/** The parts of the window around the conversation. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Failure } from './api';
import { typedButUnsent } from './entries';
import { closeIcon, exitIcon, growIcon, menuIcon, scalesIcon, sendIcon, shrinkIcon } from './icons';
import type { State } from './state';
import type { Later } from './later';
import { tooLong } from './text';
import type { Topic } from './types';
import type { Say, Word } from './words/index';

const NEARLY = 200; // characters left from which the count is shown

export type View = 'gesprek' | 'wissen' | 'opnieuw' | 'delen' | 'privacy' | 'zoeken';

export interface Window {
  say: Say;
  title: string;
  state: State;
  view: View;
  menu: boolean;
  large: boolean;
  inline: boolean;
  preview: string | null;
  /** What is looked for, and in what. */
  query: string;
  topics: readonly Topic[] | null;
  /** The invitation beside the launcher. */
  tip: string | null;
  pages: Later['pages'];
  privacy: string | null;
  toggleMenu: () => void;
  toggleSize: () => void;
  hide: () => void;
  show: (view: View) => void;
  flee: () => void;
  retry: () => void;
  erase: (again: boolean) => void;
  share: () => void;
  ask: (topic: Topic) => void;
  open: () => void;
  dismissTip: () => void;
  save: (form: 'tekst' | 'json') => void;
  printAll: () => void;
  send: () => void;
}

export function header(at: Window): TemplateResult {
  const { say } = at;
  const button = (
    label: string,
    icon: TemplateResult,
    act: () => void,
    extra = '',
    expanded?: boolean,
  ): TemplateResult =>
    html`<button
      type="button"
      class="icon-button ${extra}"
      aria-label=${label}
      title=${label}
      aria-expanded=${expanded ?? nothing}
      aria-controls=${expanded === undefined ? nothing : 'menu'}
      @click=${act}
    >
      ${icon}
    </button>`;
  return html`<div class="head">
      <span class="mark">${scalesIcon}</span>
      <h2 id="title" tabindex="-1">${at.title}</h2>
      <button type="button" class="flee" title=${say('verlaatUitleg')} @click=${at.flee}>${say('verlaat')}${exitIcon}</button>
      ${button(say('menu'), menuIcon, at.toggleMenu, 'menu-button', at.menu)}
      ${
        at.inline
          ? nothing
          : html`${button(say(at.large ? 'verkleinen' : 'vergroten'), at.large ? shrinkIcon : growIcon, at.toggleSize, 'size')}
          ${button(say('verbergen'), closeIcon, at.hide, 'hide')}`
      }
    </div>
    ${menu(at)}
    <div class="notice">
      <p>${say('melding')} <button type="button" class="link" @click=${() => at.show('privacy')}>${say('privacy')}</button></p>
    </div>`;
}

function menu(at: Window): TemplateResult {
  const leave = (act: () => void): void => {
    at.toggleMenu();
    act();
  };
  const item = (word: Word, act: () => void): TemplateResult =>
    html`<li><button type="button" @click=${() => leave(act)}>${at.say(word)}</button></li>`;
  return html`<ul id="menu" class="menu" ?hidden=${!at.menu}>
    ${item('zoek', () => at.show('zoeken'))}
    ${item('opnieuwBeginnen', () => at.show('opnieuw'))} ${item('verslagTekst', () => at.save('tekst'))}
    ${item('verslagJson', () => at.save('json'))} ${item('afdrukkenAlles', at.printAll)} ${item('delen', () => at.show('delen'))}
    ${item('wis', () => at.show('wissen'))}
  </ul>`;
}

/** A page over the conversation: a question to confirm, or something to read. */
export function overlay(at: Window): TemplateResult | typeof nothing {
  const { say, view } = at;
  if (view === 'gesprek') return nothing;
  const back = html`<button type="button" class="command" @click=${() => at.show('gesprek')}>${say('annuleer')}</button>`;
  return html`<section class="overlay" aria-labelledby="overlay">${overlayBody(at, back)}</section>`;
}

/** The pages that are loaded when they are asked for. */
export const TITLES: Partial<Record<View, Word>> = {
  zoeken: 'zoek',
  delen: 'delen',
  privacy: 'privacyTitel',
};

function overlayBody(at: Window, back: TemplateResult): TemplateResult {
  const { say, view } = at;
  const title = (word: Word): TemplateResult => html`<h3 id="overlay" tabindex="-1">${say(word)}</h3>`;
  const word = TITLES[view];
  if (word) return html`${title(word)} ${at.pages[view]?.(at, { html, nothing }) ?? '…'} ${back}`;
  return html`${title('wisVraag')}
    <p>${say('wisUitleg')}</p>
    <div class="commands">
      <button type="button" class="danger" @click=${() => at.erase(view === 'opnieuw')}>${say('wisJa')}</button>${back}
    </div>`;
}

/** What went wrong, in one place that is always there so that it is announced; one button puts it right. */
export function alarm(at: Window, warning: string | null): TemplateResult {
  const { failure } = at.state;
  const text = failure ? failureText(failure, at) : warning;
  const word: Word = failure?.cause === 'verlopen' ? 'nieuwGesprek' : 'opnieuw';
  const helps = failure && (failure.again || failure.cause === 'verlopen');
  return html`<div class="alarm">
    <div role="alert">${text ? html`<p>${text}</p>` : nothing}</div>
    ${helps ? html`<button type="button" class="primary retry" @click=${at.retry}>${at.say(word)}</button>` : nothing}
  </div>`;
}

const CAUSES: Record<Failure['cause'], readonly [Word, Word?]> = {
  offline: ['foutOffline', 'foutTerug'],
  server: ['foutServer', 'foutStraks'],
  tijd: ['foutTijd', 'foutOpnieuw'],
  leeg: ['foutLeeg', 'foutOpnieuw'],
  verlopen: ['foutVerlopen'],
  keuze: ['foutServer'],
  geweigerd: ['foutServer'],
};

/** What is wrong, what became of what was typed, and what to do. */
function failureText(failure: Failure, { say, state }: Window): string {
  const [what, next] = CAUSES[failure.cause];
  const typed = state.draft || state.entries.some(typedButUnsent);
  const said = failure.cause === 'verlopen' ? null : failure.said;
  const own = [say(what), typed ? say('foutBewaard') : '', next ? say(next) : ''];
  return [...(said ? [said] : own), failure.wait ? say.plural('foutWacht', failure.wait) : '']
    .filter(Boolean)
    .join(' ');
}

export function composer(at: Window): TemplateResult {
  const { say } = at;
  const { draft } = at.state;
  const left = -tooLong(draft);
  const count = left < 0 ? say.plural('tekensVol', -left) : left <= NEARLY ? say.plural('tekens', left) : '';
  const submit = (event: Event): void => {
    event.preventDefault();
    at.send();
  };
  return html`<form class="composer" @submit=${submit}>
    <label class="unseen" for="draft">${say('invoer')}</label>
    <textarea
      id="draft"
      rows="1"
      placeholder=${say('plaatshouder')}
      aria-describedby="hint count"
      aria-invalid=${left < 0 ? 'true' : nothing}
      enterkeyhint="send"
      autocomplete="off"
      .value=${draft}
    ></textarea>
    <button type="submit" class="send" aria-label=${say('verstuur')} title=${say('verstuur')}>${sendIcon}</button>
    <p id="hint" class="unseen">${say('invoerHulp')}</p>
    <p id="count" class="small count ${left < 0 ? 'over' : ''}">${count}</p>
  </form>`;
}

/** After erasing: nothing is left but the way to begin again. */
export function erased(at: Window): TemplateResult {
  return html`<section class="overlay">
    <h3 tabindex="-1" id="overlay">${at.say('gewist')}</h3>
    <div><button type="button" class="primary" @click=${at.retry}>${at.say('nieuwGesprek')}</button></div>
  </section>`;
}

export function launcher(at: Window, open: () => void): TemplateResult {
  const { say, state } = at;
  const unread = state.unread ? say.plural('ongelezen', state.unread) : '';
  return html`<button type="button" class="launcher" aria-haspopup="dialog" aria-expanded=${String(state.open)} @click=${open}>
    ${scalesIcon}<span class="long">${say('open')}</span><span class="short">${say('titel')}</span>
    ${unread ? html`<span class="badge"><span aria-hidden="true">${state.unread}</span><span class="unseen">, ${unread}</span></span>` : nothing}
  </button>`;
}
