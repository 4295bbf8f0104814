/** What a tab remembers, so that a reload or another page of the site continues the conversation. Gone when the tab closes. */

import type { Entry } from './entries';

const FORM = 1;
const MOST = 200;

export interface Remembered {
  token: string;
  entries: readonly Entry[];
  draft: string;
  open: boolean;
  unread: number;
  ticks?: Ticks;
}

/** What is ticked in the lists of a message, by place. */
export type Ticks = Readonly<Record<string, readonly number[]>>;

/** The part of Storage that is used; a test or "none" passes another. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class History {
  readonly #key: string;

  constructor(
    private readonly store: Store | null,
    server: string,
  ) {
    this.#key = `privacybalie:${server}`;
  }

  read(): Remembered | null {
    try {
      const found = JSON.parse(this.store?.getItem(this.#key) ?? 'null') as
        ({ form: number } & Remembered) | null;
      return found?.form === FORM && typeof found.token === 'string' && Array.isArray(found.entries)
        ? found
        : null;
    } catch {
      return null; // another version's, or a page that forbids storage
    }
  }

  write(state: Remembered): void {
    try {
      const entries = state.entries.slice(-MOST);
      this.store?.setItem(this.#key, JSON.stringify({ form: FORM, ...state, entries }));
    } catch {
      // A full or forbidden storage costs the memory, never the conversation.
    }
  }

  forget(): void {
    try {
      this.store?.removeItem(this.#key);
    } catch {
      // Nothing was kept where nothing may be kept.
    }
  }
}

/** Return this tab's storage, or null where the browser or the page refuses it. */
export function tabStorage(wanted: boolean): Store | null {
  try {
    return wanted ? window.sessionStorage : null;
  } catch {
    return null;
  }
}
