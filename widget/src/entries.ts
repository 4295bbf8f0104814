/** The entries of a conversation, and how those of the server and of this tab become one list. */

import type { BotMessage, Choice, Masked, Said, StoredMessage } from './types';

export const MOST = 200;

export interface UserEntry {
  van: 'u';
  id: string;
  tekst: string;
  /** The server's; empty until it answered. */
  tijd: string;
  staat: 'wacht' | 'bezig' | 'klaar' | 'mislukt';
  keuze?: Choice;
  /** A topic that was asked by its name. */
  onderwerp?: string;
  gemaskeerd?: readonly Masked[];
}

export type BotEntry = StoredMessage;
export type Entry = UserEntry | BotEntry;

export function fromBot(message: BotMessage): BotEntry {
  return { van: 'balie', ...message };
}

export function unsent(entry: Entry): entry is UserEntry {
  return entry.van === 'u' && entry.staat !== 'klaar';
}

export function typedButUnsent(entry: Entry): boolean {
  return unsent(entry) && !entry.keuze;
}

/** The page went away while this was being sent: send it again, under the same id. */
export function interrupted(entry: Entry): Entry {
  return entry.van === 'u' && entry.staat === 'bezig' ? { ...entry, staat: 'wacht' } : entry;
}

/** The server knows what was said; this tab knows what was not sent yet, and what it told the visitor about masking. */
export function merged(stored: readonly (Said | StoredMessage)[], here: readonly Entry[]): Entry[] {
  const known = new Map(here.map((entry) => [entry.id, entry]));
  const there = stored.map((entry): Entry => {
    const mine = known.get(entry.id);
    return mine && !unsent(mine)
      ? { ...mine, tijd: entry.tijd }
      : entry.van === 'u'
        ? { ...entry, staat: 'klaar' }
        : entry;
  });
  const ids = new Set(there.map((entry) => entry.id));
  return [...there, ...here.filter((entry) => unsent(entry) && !ids.has(entry.id))].slice(-MOST);
}
