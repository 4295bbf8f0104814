import { html, nothing, type TemplateResult } from 'lit/html.js';
import { rich } from '../text';
import type { AnswerPayload } from '../types';
import {
  before,
  bullets,
  commands,
  fold,
  folds,
  overdue,
  own,
  sourceList,
  sources,
  sourcesTitle,
  standing,
  topics,
  type Card,
} from './card';
import { tools } from './tools';

/** The short answer with what it stands on; or, on request, the lawyer's layer or the sources. */
export function answerCard(card: Card, of: AnswerPayload): TemplateResult {
  const listed = of.deel === 'uitleg' ? nothing : sources(card, of.bronnen, of.deel === 'bronnen');
  return html`${before(card, of)}
    <article class="card">
      ${of.vraag ? html`<h3 class="asked">${of.vraag}</h3>` : nothing} ${layer(card, of)}
      ${overdue(of)} ${own(of)} ${standing(card, of)}
      ${listed} ${commands(card, undefined, ['show_sources'])} ${topics(card)} ${tools(card)}
    </article>`;
}

function layer(card: Card, of: AnswerPayload): TemplateResult | typeof nothing {
  if (of.deel === 'bronnen') return nothing;
  if (of.deel === 'uitleg') return explanation(card, of);
  return html`<div class="lead">${rich(of.kort, card.say)}</div>`;
}

/** The lawyer's layer: a table of its parts, and the parts, of which one is open at a time. */
function explanation(card: Card, of: AnswerPayload): TemplateResult {
  const { say } = card;
  const list = parts(card, of);
  return html`<p class="label">${say('meerUitleg')}</p>
    <nav class="contents" aria-label=${say('onderdelen')}>
      <ol>${list.map(([title], place) => html`<li><button type="button" class="link" @click=${(event: Event) => jump(event, place)}>${title}</button></li>`)}</ol>
    </nav>
    ${folds(list.map(([title, body], place) => fold(title, body, !place)))}`;
}

function parts(card: Card, of: AnswerPayload): [string, unknown][] {
  const { say, entry } = card;
  // What was said by an older version has no titles.
  const told = of.onderdelen ?? [{ titel: say('uitleg'), tekst: of.uitleg ?? entry.tekst }];
  const lists: [string, readonly string[] | undefined][] = [
    [say('voorwaarden'), of.voorwaarden],
    [say('uitzonderingen'), of.uitzonderingen],
    [say('gewijzigd'), of.gewijzigd],
  ];
  return [
    ...told.map(({ titel, tekst }): [string, unknown] => [titel, rich(tekst, say)]),
    ...lists.flatMap(([title, lines]): [string, unknown][] =>
      lines?.length ? [[title, bullets(card, lines)]] : [],
    ),
    [sourcesTitle(card, of.bronnen), sourceList(card, of.bronnen)],
  ];
}

/** Open a part, close the others, and go there. */
function jump(event: Event, place: number): void {
  const card = (event.currentTarget as Element).closest('article');
  const parts = card?.querySelectorAll<HTMLDetailsElement>('.folds > details');
  parts?.forEach((part, at) => (part.open = at === place));
  const title = parts?.[place]?.querySelector('summary');
  title?.focus({ preventScroll: true });
  title?.scrollIntoView();
}
