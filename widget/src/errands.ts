/** What the buttons around the conversation do. */

import { Failure, type Api, type File } from './api';
import { copy, leave, print, save } from './browser/hands';
import type { Desk } from './cards/card';
import type { Conversation } from './conversation';
import { label } from './spoken';
import type { View } from './views';
import type { Say, Word } from './words/index';

export interface Host {
  api: Api;
  conversation: Conversation;
  say: Say;
  exit: string;
  sheet: CSSStyleSheet;
  lang: string;
  warn: (text: string | null) => void;
  /** Where a short confirmation is shown. */
  place: () => HTMLElement | null;
  focusHome: () => void;
  show: (view: View) => void;
  preview: (text: string | null) => void;
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
    copy: (text, pressed) =>
      void copy(text, pressed).then((done) => toast(host, host.say(done ? 'gekopieerd' : 'kopieerMislukt'))),
    print: (pressed) => printPart(host, pressed.closest('article')),
    judge: async (entry, thumb, reason) =>
      (await safely(host, async () => (await host.api.judge(entry.id, thumb, reason), true))) !== null,
    note: (form, reference) => void keep(host, () => host.api.note(form, reference)),
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

export async function keep(host: Host, make: () => Promise<File>): Promise<void> {
  const file = await safely(host, make, 'foutBestand');
  if (!file) return;
  save(file);
  toast(host, host.say('bewaard', { naam: file.name }));
}

export async function erase(host: Host, again: boolean): Promise<void> {
  host.show('gesprek');
  const done = await safely(host, async () => (await host.conversation.erase(), true), 'foutWissen');
  if (done && again) await host.conversation.begin();
}

export async function openShare(host: Host): Promise<void> {
  host.preview(null);
  const text = await safely(host, () => host.api.previewShare());
  if (text === null) host.show('gesprek');
  else host.preview(text);
}

export async function share(host: Host): Promise<void> {
  const done = await safely(host, async () => (await host.api.share(), true));
  host.show('gesprek');
  if (done) toast(host, host.say('gedeeld'));
}

/** Erase, and be somewhere else before anyone looks. */
export function flee(host: Host): void {
  host.conversation.flee();
  leave(host.exit);
}

export function printPart(host: Host, part: Element | null | undefined): void {
  if (!part) return;
  const { say } = host;
  const times = [...(part.closest('li') ?? part).querySelectorAll('time')];
  const datum = say.date(times.at(-1)?.dateTime ?? '');
  const titel = say('titel');
  print(part, host, titel, say('bronregel', { titel, datum }));
}

function toast(host: Host, text: string): void {
  const place = host.place();
  if (!place) return;
  place.textContent = text;
  setTimeout(() => {
    if (place.textContent === text) place.textContent = '';
  }, SHOWN);
}
