/** One conversation: what was said, what still has to be sent, and what went wrong. Knows no DOM. */

import { Failure, type Api } from './api';
import type { History, Remembered } from './history';
import {
  fromBot,
  interrupted,
  merged,
  MOST,
  typedButUnsent,
  unsent,
  type Entry,
  type UserEntry,
} from './entries';
import type { BotMessage, Choice, Land } from './types';

export interface State {
  phase: 'leeg' | 'begint' | 'gereed' | 'gewist';
  entries: readonly Entry[];
  busy: boolean;
  slow: boolean;
  failure: Failure | null;
  draft: string;
  open: boolean;
  unread: number;
}

export interface Surroundings {
  api: Api;
  history: History;
  land: Land | null;
  now: () => string;
  newId: () => string;
  changed: (state: State) => void;
  /** A bot message has come in whole. */
  arrived: (message: BotMessage) => void;
}

const SLOW = 8_000;
const LONGEST_WAIT = 120;

const EMPTY: State = {
  phase: 'leeg',
  entries: [],
  busy: false,
  slow: false,
  failure: null,
  draft: '',
  open: false,
  unread: 0,
};

export class Conversation {
  state: State = EMPTY;
  #pumping = false;
  #round = 0; // an answer for an erased conversation must not land in the next one
  #slowTimer = 0;
  #waitTimer = 0;

  readonly #at: Surroundings;

  constructor(at: Surroundings) {
    this.#at = at;
  }

  /** Put back what this tab remembers; say whether there was anything. */
  restore(): boolean {
    const found = this.#at.history.read();
    if (!found) return false;
    this.#at.api.token = found.token;
    const entries = found.entries.map(interrupted);
    this.#set({ phase: 'gereed', entries, draft: found.draft, open: found.open, unread: found.unread });
    return true;
  }

  /** Make sure there is a conversation: the remembered one, or a new one. */
  async begin(): Promise<void> {
    if (this.state.phase === 'begint') return;
    if (this.#at.api.token) {
      await this.#attempt(() => this.#catchUp());
      return;
    }
    this.#set({ phase: 'begint', busy: true });
    await this.#attempt(() => this.#startNew());
    if (!this.#at.api.token) this.#set({ phase: 'leeg', busy: false });
  }

  say(tekst: string): void {
    this.#queue({ tekst });
    this.#set({ draft: '' });
  }

  choose(keuze: Choice, tekst: string): void {
    this.#queue({ tekst, keuze });
  }

  /** Whatever failed last, once more. An expired conversation is replaced, and what was typed is sent there. */
  async retry(): Promise<void> {
    const expired = this.state.failure?.cause === 'verlopen';
    clearTimeout(this.#waitTimer);
    this.#set({ failure: null });
    if (expired) {
      this.#at.api.token = null;
      this.#set({ phase: 'leeg', entries: this.state.entries.filter(typedButUnsent) });
    }
    if (!this.#at.api.token || this.state.phase !== 'gereed') await this.begin();
    this.#set({
      entries: this.state.entries.map((entry) => (unsent(entry) ? { ...entry, staat: 'wacht' } : entry)),
    });
    await this.#pump();
  }

  /** Erase here and on the server. Throws a Failure when the server did not confirm. */
  async erase(): Promise<void> {
    if (this.#at.api.token) {
      try {
        await this.#at.api.erase();
      } catch (error) {
        if (!(error instanceof Failure && error.cause === 'verlopen')) throw error; // expired is erased
      }
    }
    this.#forget();
  }

  /** Erase without waiting: the visitor is leaving. */
  flee(): void {
    if (this.#at.api.token) this.#at.api.erase().catch(() => undefined);
    this.#forget();
  }

  setDraft(draft: string): void {
    this.#set({ draft });
  }

  setOpen(open: boolean): void {
    this.#set({ open, unread: open ? 0 : this.state.unread });
  }

  #forget(): void {
    this.#round += 1;
    clearTimeout(this.#waitTimer);
    this.#at.api.token = null;
    this.#at.history.forget();
    this.state = { ...EMPTY, open: this.state.open };
    this.#set({ phase: 'gewist' });
  }

  async #startNew(): Promise<void> {
    const round = this.#round;
    const started = await this.#at.api.start(this.#at.land);
    if (round !== this.#round) return;
    this.#at.api.token = started.token;
    const pending = this.state.entries;
    this.#set({ phase: 'gereed', busy: false, entries: [...started.berichten.map(fromBot), ...pending] });
    started.berichten.forEach((message) => this.#at.arrived(message));
  }

  async #catchUp(): Promise<void> {
    const { berichten } = await this.#at.api.resume();
    this.#set({ phase: 'gereed', entries: merged(berichten, this.state.entries) });
    await this.#pump();
  }

  #queue(what: { tekst: string; keuze?: Choice }): void {
    const entry: UserEntry = {
      van: 'u',
      id: this.#at.newId(),
      tijd: this.#at.now(),
      staat: 'wacht',
      ...what,
    };
    this.#add(entry);
    void this.#pump();
  }

  /** Send what waits, one after the other. */
  async #pump(): Promise<void> {
    if (this.#pumping || this.state.phase !== 'gereed') return;
    this.#pumping = true;
    try {
      for (let next = this.#waiting(); next; next = this.#waiting()) {
        const entry = next;
        if (!(await this.#attempt(() => this.#deliver(entry)))) return;
      }
    } finally {
      this.#pumping = false;
    }
  }

  #waiting(): UserEntry | undefined {
    return this.state.entries.find(
      (entry): entry is UserEntry => entry.van === 'u' && entry.staat === 'wacht',
    );
  }

  async #deliver(entry: UserEntry): Promise<void> {
    const round = this.#round;
    const ids = new Set<string>();
    this.#change(entry.id, { staat: 'bezig' });
    this.#set({ busy: true, failure: null });
    this.#slowTimer = setTimeout(() => this.#set({ slow: true }), SLOW);
    try {
      await this.#at.api.send(entry, {
        received: ({ tekst, gemaskeerd }) =>
          round === this.#round &&
          this.#change(entry.id, entry.keuze ? {} : { tekst: tekst || entry.tekst, gemaskeerd }),
        message: (message) => {
          ids.add(message.id);
          if (round === this.#round) this.#receive(message);
        },
      });
      if (!ids.size) throw new Failure('leeg');
      if (round === this.#round) this.#change(entry.id, { staat: 'klaar' });
    } catch (error) {
      if (round !== this.#round) return;
      this.#fail(entry, error, ids);
      throw error;
    } finally {
      clearTimeout(this.#slowTimer);
      if (round === this.#round) this.#set({ busy: false, slow: false });
    }
  }

  /** What already came of a failed turn does not count. A message that may be tried again stays; a refused one goes back. */
  #fail(entry: UserEntry, error: unknown, ids: ReadonlySet<string>): void {
    this.#set({ entries: this.state.entries.filter((other) => other.van === 'u' || !ids.has(other.id)) });
    if (!(error instanceof Failure) || error.again || error.cause === 'verlopen') {
      this.#change(entry.id, { staat: 'mislukt' });
      return;
    }
    this.#set({ entries: this.state.entries.filter((other) => other.id !== entry.id) });
    if (!entry.keuze && !this.state.draft) this.#set({ draft: entry.tekst });
  }

  #receive(message: BotMessage): void {
    if (this.state.entries.some((entry) => entry.van === 'balie' && entry.id === message.id)) return;
    this.#add(fromBot(message));
    if (!this.state.open) this.#set({ unread: this.state.unread + 1 });
    this.#at.arrived(message);
  }

  async #attempt(job: () => Promise<void>): Promise<boolean> {
    try {
      await job();
      return true;
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('server');
      this.#set({ failure });
      if (failure.again && failure.wait > 0 && failure.wait <= LONGEST_WAIT)
        this.#waitTimer = setTimeout(() => void this.retry(), failure.wait * 1000);
      return false;
    }
  }

  #add(entry: Entry): void {
    this.#set({ entries: [...this.state.entries, entry].slice(-MOST) });
  }

  #change(id: string, part: Partial<UserEntry>): void {
    const entries = this.state.entries.map((entry) =>
      entry.van === 'u' && entry.id === id ? { ...entry, ...part } : entry,
    );
    this.#set({ entries });
  }

  #set(part: Partial<State>): void {
    this.state = { ...this.state, ...part };
    const { entries, draft, open, unread } = this.state;
    const token = this.#at.api.token;
    if (token && this.state.failure?.cause !== 'verlopen') {
      const remembered: Remembered = { token, entries, draft, open, unread };
      this.#at.history.write(remembered);
    } else if (this.state.failure) this.#at.history.forget();
    this.#at.changed(this.state);
  }
}
