import { html, nothing, type TemplateResult } from 'lit/html.js';
import { inline, rich } from '../text';
import type { Button, QuestionPayload } from '../types';
import { before, buttonsOf, commands, keepTicks, options, prose, topics, type Card } from './card';

/** A question of a decision tree, or the question for which country. */
export function questionCard(card: Card, of: QuestionPayload): TemplateResult {
  const { say } = card;
  if (!of.boom)
    return html`<article class="card ask">
      <div class="lead">${rich(card.entry.tekst, say)}</div>
      ${options(card, offered(card))} ${commands(card, rest(card))} ${topics(card)}
    </article>`;
  return html`${before(card, of)}<article class="card ask ${card.active ? '' : 'past'}">
    <p class="step">
      ${of.stap ? html`<span class="count">${say('stap', { n: of.stap })}</span>` : nothing}<span>${of.boom_titel}</span>
    </p>
    <h3>${inline(of.tekst ?? card.entry.tekst, say)}</h3>
    <div class="help">${prose(card, of.toelichting)}</div>
    ${of.meerkeuze ? checklist(card, of) : options(card, offered(card))} ${card.active ? commands(card, rest(card)) : nothing}
  </article>`;
}

/** The options of a checklist are ticked here and sent together; the buttons for plain clients are not shown. */
function checklist(card: Card, of: QuestionPayload): TemplateResult | typeof nothing {
  if (!card.active) return nothing;
  const { say } = card;
  const pairs = of.opties.flatMap((option) => {
    const button = card.entry.knoppen.find((one) => one.optie === option.id);
    return button ? [{ option, button }] : [];
  });
  const ticks = card.desk.ticks(card.entry);
  const changed = (event: Event): void => {
    alone(event);
    keepTicks(card, event);
  };
  return html`<form class="checks" novalidate @change=${changed} @submit=${(event: SubmitEvent) => send(card, event)}>
    <fieldset>
      <legend class="small">${say('meerdere')}</legend>
      ${pairs.map(
        ({ option, button }, place) => html`<label class="check">
          <input
            type="checkbox"
            name="keuze"
            value=${button.index}
            ?data-alone=${of.exclusief?.includes(option.id)}
            ?checked=${ticks ? ticks.includes(place) : of.aangekruist?.includes(option.id)}
          /><span>${inline(option.tekst, say)}</span></label
        >`,
      )}
    </fieldset>
    <button type="submit" class="primary">${say('klaar')}</button>
  </form>`;
}

/** An answer such as "none of these" stands alone, and unticks the others. */
function alone(event: Event): void {
  const box = event.target as HTMLInputElement;
  if (!box.checked) return;
  const single = box.hasAttribute('data-alone');
  box
    .closest('form')
    ?.querySelectorAll<HTMLInputElement>('input')
    .forEach((other) => {
      if (other !== box && (single || other.hasAttribute('data-alone'))) other.checked = false;
    });
}

function send(card: Card, event: SubmitEvent): void {
  event.preventDefault();
  const ticked = new Set(new FormData(event.target as HTMLFormElement).getAll('keuze').map(Number));
  const buttons = card.entry.knoppen.filter((button) => ticked.has(button.index));
  if (buttons.length) card.desk.choose(card.entry, buttons);
  else card.desk.warn(card.say('minstensEen'));
}

/** The buttons of the options. */
function offered(card: Card): Button[] {
  return card.entry.knoppen.filter((button) => button.optie);
}

/** What can be done instead of answering. */
function rest(card: Card): Button[] {
  return buttonsOf(card, 'opdracht').filter((button) => !button.optie);
}
