/** What the buttons around the conversation do. */

import { Failure, type Api, type File } from './api';
import { leave, print, save } from './browser/hands';
import type { Conversation } from './conversation';
import type { View } from './views';
import type { Say, Word } from './words/index';

export interface Host {
  api: Api;
  conversation: Conversation;
  say: Say;
  exit: string;
  sheets: readonly CSSStyleSheet[];
  warn: (text: string | null) => void;
  toast: (text: string) => void;
  show: (view: View) => void;
  preview: (text: string | null) => void;
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
  host.toast(host.say('bewaard', { naam: file.name }));
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
  if (done) host.toast(host.say('gedeeld'));
}

/** Erase, and be somewhere else before anyone looks. */
export function flee(host: Host): void {
  host.conversation.flee();
  leave(host.exit);
}

export function printPart(host: Host, part: Element | null | undefined): void {
  if (part) print(part, host.sheets, host.say('titel'));
}
