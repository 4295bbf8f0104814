/** What every card is made of, and what a card may ask of the widget. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { arrowIcon, lightIcons } from '../icons';
import { inline, link, rich } from '../text';
import type { BotEntry } from '../entries';
import type {
  AnswerPayload,
  Button,
  ButtonKind,
  Ending,
  Intent,
  NoteForm,
  OutcomePayload,
  Source,
} from '../types';
import { GROUPS } from '../groups';
import type { Say, Word } from '../words/index';

export interface Desk {
  say: Say;
  choose: (entry: BotEntry, buttons: readonly Button[]) => void;
  copy: (text: string, pressed: HTMLElement) => void;
  /** Copy a whole answer for somebody's file. */
  file: (entry: BotEntry, pressed: HTMLElement) => void;
  /** Look among all topics. */
  search: () => void;
  print: (pressed: HTMLElement) => void;
  judge: (entry: BotEntry, thumb: 'op' | 'neer', reason: string | null) => Promise<boolean>;
  note: (form: NoteForm, reference: string) => void;
  warn: (text: string) => void;
  /** What is ticked in the list of a message, by place; undefined when nobody touched it. */
  ticks: (entry: BotEntry) => readonly number[] | undefined;
  tick: (entry: BotEntry, places: readonly number[]) => void;
}

export interface Card {
  desk: Desk;
  say: Say;
  entry: BotEntry;
  /** Whether this belongs to the last turn: only then can the open question be answered. */
  active: boolean;
}

type Part = TemplateResult | typeof nothing;

/** Return what the assistant said before what this card shows. */
export function before(card: Card, { inleiding }: { inleiding?: string }): Part {
  return inleiding ? html`<div class="before prose">${rich(inleiding, card.say)}</div>` : nothing;
}

/** Remember what is ticked in a list. */
export function keepTicks(card: Card, event: Event): void {
  const boxes = [...(event.currentTarget as Element).querySelectorAll('input')];
  card.desk.tick(
    card.entry,
    boxes.flatMap((box, place) => (box.checked ? place : [])),
  );
}

export function buttonsOf(card: Card, ...kinds: ButtonKind[]): Button[] {
  return card.entry.knoppen.filter((button) => kinds.includes(button.soort));
}

/** Return a button that makes one choice. */
export function choice(card: Card, button: Button, kind: string, label?: string): TemplateResult {
  const icon = kind === 'topic' ? arrowIcon : nothing;
  const pressed = (): void => card.desk.choose(card.entry, [button]);
  return html`<button type="button" class=${kind} aria-label=${label ?? nothing} @click=${pressed}>
    <span>${button.tekst}</span>${icon}
  </button>`;
}

/** Return the answers to the open question, as long as it is open. */
export function options(card: Card, buttons = buttonsOf(card, 'optie')): Part {
  if (!buttons.length || !card.active) return nothing;
  return html`<div class="options" role="group" aria-label=${card.say('keuzes')}>
    ${buttons.map((button) => choice(card, button, 'option'))}
  </div>`;
}

/** Return what else can be done, quietly. */
export function commands(
  card: Card,
  buttons = buttonsOf(card, 'opdracht'),
  needless: readonly Intent[] = [],
  also: Part = nothing,
): Part {
  const left = buttons.filter((button) => !button.opdracht || !needless.includes(button.opdracht));
  if (!left.length) return nothing;
  return html`<div class="commands" role="group" aria-label=${card.say('verder')}>
    ${left.map((button) => choice(card, button, 'command'))}${also}
  </div>`;
}

export function topics(card: Card, title: Word | null = 'leesOok'): Part {
  const buttons = buttonsOf(card, 'onderwerp');
  if (!buttons.length) return nothing;
  return html`<div class="topics" role="group" aria-label=${card.say(title ?? 'leesOok')}>
    ${title ? html`<p class="label">${card.say(title)}</p>` : nothing}
    ${buttons.map((button) => choice(card, button, 'topic'))}
  </div>`;
}

/** Return parts of which one is open at a time; what opens stays in view while another closes above it. */
export function folds(parts: unknown): TemplateResult {
  const handleEvent = ({ target }: Event): void => {
    const opened = target as HTMLDetailsElement;
    const others = [...(opened.parentElement?.children ?? [])].filter((one) => one !== opened);
    const closing = others.filter((one) => one instanceof HTMLDetailsElement && one.open);
    if (!opened.open || !closing.length) return;
    closing.forEach((one) => one.removeAttribute('open'));
    opened.firstElementChild?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = { capture: true, handleEvent }; // this event does not bubble
  return html`<div class="folds" @toggle=${toggle}>${parts}</div>`;
}

/** Return a part that opens; closed unless it matters at once. */
export function fold(title: string, body: unknown, open = false): TemplateResult {
  return html`<details class="fold" ?open=${open}>
    <summary><span>${title}</span></summary>
    <div class="folded">${body}</div>
  </details>`;
}

/** Return a part that opens when there is something in it. */
export function foldSome<T>(
  title: string,
  items: readonly T[] | undefined,
  body: (items: readonly T[]) => unknown,
  open = false,
): Part {
  return items?.length ? fold(title, body(items), open) : nothing;
}

export function foldList(card: Card, title: string, items?: readonly string[], open = false): Part {
  return foldSome(title, items, (list) => bullets(card, list), open);
}

export function bullets(card: Card, items: readonly string[]): TemplateResult {
  return html`<ul>${items.map((item) => html`<li>${inline(item, card.say)}</li>`)}</ul>`;
}

export function prose(card: Card, texts: string | readonly string[] | undefined): TemplateResult[] {
  const list = typeof texts === 'string' ? [texts] : (texts ?? []);
  return list.flatMap((text) => rich(text, card.say));
}

export function sources(card: Card, list: readonly Source[] | undefined, open = false): Part {
  if (!list?.length) return nothing;
  return fold(sourcesTitle(card, list), sourceList(card, list), open);
}

export function sourcesTitle({ say }: Card, list: readonly Source[]): string {
  return say.plural('bronnen', list.length);
}

/** Return sources under what they are: law first. */
export function sourceList(card: Card, list: readonly Source[]): unknown[] {
  return GROUPS.map((group) => {
    const members = list.filter((one) => one.groep === group);
    if (!members.length) return nothing;
    return html`${group ? html`<h4>${card.say(`groep_${group}`)}</h4>` : nothing}
      <ul class="sources">${members.map((one) => source(card, one))}</ul>`;
  });
}

function source(card: Card, one: Source): TemplateResult {
  const { say } = card;
  const place = [
    one.artikel && say('artikel', { n: one.artikel }),
    one.lid && say('lid', { n: one.lid }),
  ].filter(Boolean);
  const seen = `gezien_${one.gezien}`;
  const notes = [
    one.toelichting,
    one.geldt,
    say('geraadpleegd', { datum: say.date(one.datum) }),
    say.has(seen) ? say(seen) : null,
  ].filter(Boolean);
  return html`<li>
    ${link(one.url, [one.titel, place.length ? `, ${place.join(', ')}` : ''], say)}
    <p class="small">${notes.join(' · ')}</p>
  </li>`;
}

/** Return a verdict as shape, colour and words. */
export function light(ending: Ending): TemplateResult {
  return html`<span class="light ${ending.stoplicht}">${lightIcons[ending.stoplicht]}<span>${ending.stoplicht_tekst}</span></span>`;
}

/** Return the server's warnings at a text that time overtook: reviewed too late, or the law moved or soon will. */
export function overdue(of: { verlopen_tekst?: string; recht?: readonly string[] }): Part {
  const told = [of.verlopen_tekst, ...(of.recht ?? [])].filter(Boolean);
  return told.length ? html`${told.map((line) => html`<p class="caution">${line}</p>`)}` : nothing;
}

/** Return what an organisation says itself beside this, apart from what is ours. */
export function own({ organisatie: said }: Pick<AnswerPayload, 'organisatie'>): Part {
  return said && !said.geheel ? html`<p class="own"><b>${said.titel}</b><br />${said.tekst}</p>` : nothing;
}

/** Return how sure this is, when it was reviewed and where it holds; of an organisation's own text, that it is not. */
export function standing(card: Card, of: AnswerPayload | OutcomePayload): TemplateResult {
  const { say } = card;
  if (of.organisatie?.geheel) return html`<p class="own">${of.zekerheid_tekst}</p>`;
  const level = `zekerheid_${of.zekerheid}`;
  const place = `land_${of.land}`;
  return html`<ul class="standing">
      <li class="sure ${of.zekerheid}"><i aria-hidden="true"></i>${say.has(level) ? say(level) : of.zekerheid_tekst}</li>
      <li>${say.has(place) ? say(place) : of.land}</li>
      <li>${say('nagekeken', { datum: say.date(of.gecontroleerd) })}</li>
    </ul>
    ${of.zekerheid_reden ? html`<p class="small reason">${of.zekerheid_reden}</p>` : nothing}`;
}
