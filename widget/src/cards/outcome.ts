import { html, nothing, type TemplateResult } from 'lit/html.js';
import { inline } from '../text';
import {
  MAX_REFERENCE,
  type Brief,
  type Intent,
  type NoteForm,
  type OutcomePayload,
  type Rated,
  type Tipping,
  type TippingPayload,
} from '../types';
import { answers } from './overview';
import {
  before,
  commands,
  fold,
  foldList,
  folds,
  foldSome,
  keepTicks,
  light,
  options,
  overdue,
  own,
  prose,
  sources,
  topics,
  type Card,
} from './card';
import { tools } from './tools';

const IN_CARD: readonly Intent[] = ['show_more', 'show_sources', 'export_note']; // commands for what the card has already
const NEAREST = 5;
const FORMS: readonly NoteForm[] = ['docx', 'pdf', 'json'];

/** The outcome: what one reads at once; everything else opens under "Meer uitleg". */
export function outcomeCard(card: Card, of: OutcomePayload): TemplateResult {
  const { say } = card;
  if (of.deel) return layer(card, of);
  const first = of.eerste_scherm;
  const left = first.overige_voorwaarden.length;
  return html`${before(card, of)}<article class="card outcome ${of.stoplicht}">
    <header class="verdict">
      <p class="step"><span>${of.boom_titel}</span></p>
      ${light(of)}
      <h3>${of.titel}</h3>
      <div class="lead">${prose(card, of.conclusie)}</div>
    </header>
    ${line(card, first.omdat)} ${overdue(of)}
    ${briefs(card, say('passend'), first.passend)} ${line(card, first.niet_passend)}
    ${briefs(card, say('drempels'), first.drempels)} ${todo(card, first.voorwaarden)}
    ${left ? html`<p class="small">${say('nogMeer', { n: left })}</p>` : nothing}
    ${first.stap ? html`<h4>${say('stappen')}</h4><p>${inline(first.stap, say)}</p>` : nothing}
    <p class="small">${first.voet}<br />${first.voorbehoud}</p>
    ${own(of)}
    <div>
      ${fold(say('meerUitleg'), folds(more(card, of)))}
      ${fold(say('nota'), noteForm(card, FORMS, false))}
    </div>
    ${options(card)} ${commands(card, undefined, IN_CARD)} ${topics(card)} ${tools(card)}
  </article>`;
}

/** What the first screen leaves out, in titled parts. */
function more(card: Card, of: OutcomePayload): unknown[] {
  const { say } = card;
  const near = of.kantelpunten.slice(0, NEAREST);
  const far = of.kantelpunten.slice(NEAREST);
  const tips = (list: readonly Tipping[]): unknown => list.map((one) => tipping(card, one));
  return [
    foldSome(say('redenering'), of.uitleg, (texts) => prose(card, texts)),
    foldList(card, say('ookOpletten'), of.eerste_scherm.overige_voorwaarden),
    foldList(card, say('daarna'), of.vervolgstappen.slice(1)),
    foldSome(say('kantelpunten'), near, (list) => [tips(list), foldSome(say('meer'), far, tips)]),
    ...details(card, of),
    fold(say('zekerheid'), prose(card, of.zekerheid_tekst)),
    foldSome(say('overzicht'), of.overzicht, (list) => answers(card, list, [])),
    sources(card, of.bronnen),
    foldList(card, say('nietNagegaan'), of.niet_nagegaan),
  ];
}

function line(card: Card, text: string): TemplateResult | typeof nothing {
  return text ? html`<p>${inline(text, card.say)}</p>` : nothing;
}

/** Ratings with their reason in a few words. */
function briefs(card: Card, title: string, list: readonly Brief[]): TemplateResult | typeof nothing {
  if (!list.length) return nothing;
  return html`<h4>${title}</h4>
    <ul class="plain rated">${list.map((one) => html`<li>${head(one)}${line(card, one.reden)}</li>`)}</ul>`;
}

function head(of: Brief): TemplateResult {
  return html`<p class="rating"><strong>${of.titel}</strong><span class="tag ${of.oordeel}">${of.oordeel_tekst}</span></p>`;
}

/** The lawyer's layer or the sources of an outcome, asked for in words. */
function layer(card: Card, of: OutcomePayload): TemplateResult {
  const long = of.deel === 'uitleg';
  const why = of.deel === 'waarom';
  return html`<article class="card">
    <p class="step"><span>${of.boom_titel}</span></p>
    <h3>${of.titel}</h3>
    ${light(of)} ${overdue(of)} ${why ? line(card, of.eerste_scherm.omdat) : nothing}
    ${why ? html`<div class="prose">${prose(card, of.uitleg.slice(0, 2))}</div>` : nothing}
    ${folds(long ? more(card, of) : sources(card, of.bronnen, !why))}
    ${commands(card, undefined, why ? [] : ['show_sources'])} ${tools(card)}
  </article>`;
}

/** What a lawyer wants to see. */
function details(card: Card, of: OutcomePayload): unknown[] {
  const { say } = card;
  return [
    ratings(card, say('grondslagen'), of.grondslagen),
    ratings(card, say('drempels'), of.drempels),
    pitfalls(card, of),
    register(card, of),
    readyTexts(card, of),
  ];
}

function pitfalls(card: Card, of: OutcomePayload): TemplateResult | typeof nothing {
  const texts = of.valkuilen.map((one) => one.tekst);
  return foldList(card, card.say('valkuilen'), texts);
}

/** Answers that would change the outcome, each to be tried. */
export function tippingCard(card: Card, of: TippingPayload): TemplateResult {
  return html`<article class="card">
    <h3 class="title">${card.say('kantelpunten')}</h3>
    ${of.kantelpunten.map((one) => tipping(card, one))} ${options(card)} ${commands(card)}
  </article>`;
}

function todo(card: Card, texts: readonly string[]): TemplateResult | typeof nothing {
  if (!texts.length) return nothing;
  const ticks = card.desk.ticks(card.entry);
  return html`<fieldset class="todo" @change=${(event: Event) => keepTicks(card, event)}>
    <legend>${card.say('checklist')}</legend>
    <p class="small">${card.say('checklistHulp')}</p>
    ${texts.map((text, place) => html`<label class="check"><input type="checkbox" ?checked=${ticks?.includes(place)} /><span>${inline(text, card.say)}</span></label>`)}
  </fieldset>`;
}

function tipping(card: Card, of: Tipping): TemplateResult {
  return html`<p class="tipping">${inline(of.tekst, card.say)}</p>`;
}

function ratings(card: Card, title: string, list: readonly Rated[]): TemplateResult | typeof nothing {
  return foldSome(
    title,
    list,
    (all) => html`<ul class="plain rated">${all.map((one) => rating(card, one))}</ul>`,
  );
}

function rating(card: Card, of: Rated): TemplateResult {
  return html`<li>
    ${head(of)}
    <p>${inline(of.reden, card.say)}</p>
    ${of.nog_nodig.length ? html`<p class="small">${card.say('nogNodig')} ${of.nog_nodig.join(' · ')}</p>` : nothing}
    ${sources(card, of.bronnen)}
  </li>`;
}

function register(card: Card, of: OutcomePayload): TemplateResult | typeof nothing {
  if (!of.register.length) return nothing;
  const text = of.register.map((one) => `${one.veld}: ${one.tekst}`).join('\n');
  const rows = of.register.map(
    (one) => html`<div><dt>${one.veld}</dt><dd>${inline(one.tekst, card.say)}</dd></div>`,
  );
  return fold(
    card.say('register'),
    html`<dl class="leads">${rows}</dl>${copyButton(card, text, card.say('register'))}`,
  );
}

function readyTexts(card: Card, of: OutcomePayload): TemplateResult | typeof nothing {
  const one = (text: OutcomePayload['teksten'][number]): TemplateResult =>
    html`<section class="ready">
      <h5>${text.titel}</h5>
      <blockquote>${text.tekst}</blockquote>
      ${copyButton(card, text.tekst, text.titel)}
    </section>`;
  return foldSome(card.say('teksten'), of.teksten, (texts) => texts.map(one));
}

function copyButton(card: Card, text: string, what: string): TemplateResult {
  const label = `${card.say('kopieerTekst')}: ${what}`;
  const press = (event: Event): void => card.desk.copy(text, event.currentTarget as HTMLElement);
  return html`<button type="button" class="command" aria-label=${label} @click=${press}>${card.say('kopieerTekst')}</button>`;
}

/** The note for the file. The reference goes into the file and nowhere else. */
export function noteForm(card: Card, forms: readonly NoteForm[], titled = true): TemplateResult {
  const { say } = card;
  const save = (form: NoteForm, event: Event): void => {
    const field = (event.currentTarget as HTMLElement).closest('.note')?.querySelector('input');
    card.desk.note(form, field?.value.trim() ?? '');
  };
  return html`<section class="note">
    ${titled ? html`<h4>${say('nota')}</h4>` : nothing}
    <p class="small">${say('notaUitleg')}</p>
    <label>${say('kenmerk')}<input type="text" maxlength=${MAX_REFERENCE} autocomplete="off" /></label>
    <p class="small">${say('kenmerkHulp')}</p>
    <div class="forms">
      ${forms.map(
        (form, index) =>
          html`<button
            type="button"
            class=${index ? 'command' : 'primary'}
            aria-label=${say('notaAls', { vorm: form.toUpperCase() })}
            @click=${(event: Event) => save(form, event)}
          >
            ${form.toUpperCase()}
          </button>`,
      )}
    </div>
  </section>`;
}
