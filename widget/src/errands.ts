/** What the buttons around the conversation do. */

import { Failure, type Api } from './api';
import { copy, leave } from './browser/hands';
import type { Desk } from './cards/card';
import type { Conversation } from './conversation';
import { later, type Later } from './later';
import type { File } from './later/files';
import { label } from './spoken';
import { tooLong } from './text';
import type { BotEntry } from './entries';
import type { Topic } from './types';
import type { View } from './views';
import type { Say, Word } from './words/index';

export interface Host {
  api: Api;
  conversation: Conversation;
  say: Say;
  exit: string;
  server: string;
  /** What this desk is called. */
  title: string;
  sheet: CSSStyleSheet;
  /** What is in it from the start. */
  styles: string;
  lang: string;
  warn: (text: string | null) => void;
  /** Where a short confirmation is shown. */
  place: () => HTMLElement | null;
  focusHome: () => void;
  show: (view: View) => void;
  preview: (text: string | null) => void;
  topics: (topics: readonly Topic[]) => void;
  pages: (pages: Later['pages']) => void;
}

const SHOWN = 4_000; // milliseconds a confirmation stays

/** Return what the cards may ask for. */
export function desk(host: Host): Desk {
  return {
    say: host.say,
    choose: (entry, buttons) => {
      const words = buttons.map((button) => label(entry, button)).join(', ');
      host.warn(null);
      host.focusHome(); // before the pressed button goes
      host.conversation.choose({ bericht: entry.id, index: buttons.map((button) => button.index) }, words);
    },
    copy: (text, pressed) => void copied(host, text, pressed),
    file: (entry, pressed) => void file(host, entry, pressed),
    search: () => host.show('zoeken'),
    print: (pressed) => void printPart(host, pressed.closest('article')),
    judge: async (entry, thumb, reason) =>
      (await safely(host, async () => (await host.api.judge(entry.id, thumb, reason), true))) !== null,
    note: (form, reference) => void keep(host, ({ note }) => note(host.api, form, reference)),
    warn: (text) => host.warn(text),
    ticks: (entry) => host.conversation.state.ticks[entry.id],
    tick: (entry, places) => host.conversation.setTicks(entry.id, places),
  };
}

/** Do something the visitor asked for; say in words when it fails. Null means that it failed. */
export async function safely<T>(
  host: Host,
  job: () => Promise<T>,
  otherwise: Word = 'foutServer',
): Promise<T | null> {
  try {
    host.warn(null);
    return await job();
  } catch (error) {
    const said = error instanceof Failure ? error.said : null;
    host.warn(said ?? host.say(otherwise));
    return null;
  }
}

/** The second file; null, after saying so, when it cannot be had. */
async function more(host: Host): Promise<Later | null> {
  return safely(host, () => learned(host), 'foutOnderdeel');
}

/** Load the second file and take over its words, styles and pages. */
export async function learned(host: Host): Promise<Later> {
  const found = await later(host.server);
  host.say.learn(host.lang === 'en' ? found.enLater : found.nlLater);
  host.sheet.replaceSync(host.styles + found.css);
  host.pages(found.pages);
  return found;
}

/** Copy an answer with what somebody's file needs: also the day, which only this browser knows. */
async function file(host: Host, entry: BotEntry, pressed: HTMLElement): Promise<void> {
  const day = new Date().toISOString();
  const text = (await more(host))?.dossier(entry, host.say, day, host.title);
  if (text) await copied(host, text, pressed);
}

async function copied(host: Host, text: string, pressed: HTMLElement): Promise<void> {
  const done = await copy(text, pressed);
  toast(host, host.say(done ? 'gekopieerd' : 'kopieerMislukt'));
}

export function send(host: Host): void {
  const text = host.conversation.state.draft.trim();
  if (!text) return;
  const over = tooLong(text);
  host.warn(over > 0 ? host.say.plural('tekensVol', over) : null);
  if (over > 0) return;
  host.conversation.say(text);
  host.focusHome();
}

export async function retry(host: Host): Promise<void> {
  const { conversation } = host;
  const erased = conversation.state.phase === 'gewist';
  host.focusHome(); // before the pressed button goes
  await conversation.retry();
  if (erased) host.show('gesprek'); // the page that had the focus is gone
}

/** Ask a topic that was found. */
export function ask(host: Host, { id, tekst }: Topic): void {
  host.show('gesprek');
  host.conversation.ask(id, tekst);
}

/** Get what a page over the conversation shows; without it there is no page. */
export async function openPage(host: Host, view: View): Promise<void> {
  const found = await more(host);
  const done = found && (await safely(host, () => filled(host, view, found)));
  if (done === null) host.show('gesprek');
}

async function filled(host: Host, view: View, { previewShare }: Later): Promise<void> {
  if (view === 'zoeken') host.topics(await host.api.topics());
  if (view !== 'delen') return;
  host.preview(null);
  host.preview(await previewShare(host.api));
}

/** Make a file and hand it to the browser. */
export async function keep(host: Host, make: (found: Later) => Promise<File>): Promise<void> {
  const found = await more(host);
  const file = found && (await safely(host, () => make(found), 'foutBestand'));
  if (!found || !file) return;
  found.save(file);
  toast(host, host.say('bewaard', { naam: file.name }));
}

export async function erase(host: Host, again: boolean): Promise<void> {
  host.show('gesprek');
  const done = await safely(host, async () => (await host.conversation.erase(), true), 'foutWissen');
  if (done && again) await host.conversation.begin();
}

export async function share(host: Host): Promise<void> {
  const done = await safely(host, async () => (await (await learned(host)).share(host.api), true));
  host.show('gesprek');
  if (done) toast(host, host.say('gedeeld'));
}

/** Erase, and be somewhere else before anyone looks. */
export function flee(host: Host): void {
  host.conversation.flee();
  leave(host.exit);
}

export async function printPart(host: Host, part: Element | null | undefined): Promise<void> {
  const found = part && (await more(host));
  if (!found) return;
  const { say, title } = host;
  const times = [...(part.closest('li') ?? part).querySelectorAll('time')];
  const datum = say.date(times.at(-1)?.dateTime ?? '');
  found.print(part, host, title, say('bronregel', { titel: title, datum }));
}

function toast(host: Host, text: string): void {
  const place = host.place();
  if (!place) return;
  place.textContent = text;
  setTimeout(() => {
    if (place.textContent === text) place.textContent = '';
  }, SHOWN);
}
