/** The whole of what is drawn: the launcher with its tip, or the window. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Desk } from './cards/card';
import { log } from './log';
import { alarm, composer, erased, header, launcher, overlay, type Window } from './views';

/** What is open in the window, and what it says by itself. */
export interface Look extends Pick<
  Window,
  'view' | 'menu' | 'large' | 'preview' | 'query' | 'topics' | 'pages' | 'tip'
> {
  warning: string | null;
}

export const LOOK: Look = {
  view: 'gesprek',
  menu: false,
  large: false,
  preview: null,
  query: '',
  topics: null,
  pages: {},
  warning: null,
  tip: null,
};

export interface Frame extends Window, Look {
  lang: string;
  desk: Desk;
  /** Another number for another conversation. */
  round: number;
  cancel: () => void;
}

export function frame(at: Frame): TemplateResult {
  const cancel = (event: Event): void => {
    event.preventDefault(); // not closed by the browser, but by us
    at.cancel();
  };
  const body = at.inline
    ? html`<section class="panel inline" aria-labelledby="title">${inside(at)}</section>`
    : html`${at.state.open ? nothing : html`${launcher(at, at.open)}${at.tip ? at.pages.tip?.(at, { html, nothing }) : nothing}`}
        <dialog class="panel ${at.large ? 'large' : ''}" aria-labelledby="title" @cancel=${cancel}>${inside(at)}</dialog>`;
  return html`<div class="root ${at.inline ? 'inline' : ''}" lang=${at.lang} dir="ltr" popover=${at.inline ? nothing : 'manual'}>${body}</div>`;
}

function inside(at: Frame): TemplateResult {
  const { phase, slow } = at.state;
  const talking = at.view === 'gesprek';
  const gone = phase === 'gewist';
  // The field of another conversation is another field: what was typed in the first cannot be undone back into it.
  return html`<span class="corner" aria-hidden="true"></span>
    ${header(at)}${overlay(at)}${gone && talking ? erased(at) : nothing}
    <div class="talk" ?hidden=${!talking || gone}>${log(at.state, at.desk)}${alarm(at, at.warning)}${keyed(at.round, composer(at))}</div>
    <div class="unseen announcements" aria-live="polite"></div>
    <div class="unseen status" role="status">${slow ? at.say('traag') : nothing}</div>
    <div class="toast" role="status"></div>`;
}
