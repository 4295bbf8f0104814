/** One conversation: what was said, what still has to be sent, and what went wrong. Knows no DOM. */

import { Failure } from './api';
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
import type { Remembered } from './history';
import { EMPTY, mark, type State, type Surroundings } from './state';
import type { BotMessage, Choice } from './types';

const SLOW = 8_000;
const LONGEST_WAIT = 120;

export class Conversation {
  state: State = EMPTY;
  #pumping = -1;
  #round = 0; // an answer for an erased conversation must not land in the next one
  #waitTimer = 0;

  readonly #at: Surroundings;

  constructor(at: Surroundings) {
    this.#at = at;
  }

  get round(): number {
    return this.#round;
  }

  /** Say whether this tab remembers a conversation. What was said in it is shown once the server says that it still exists. */
  restore(): boolean {
    const found = this.#at.history.read();
    if (found) this.#set({ open: found.open, unread: found.unread });
    return !!found;
  }

  /** Make sure there is a conversation: the one on the screen, the remembered one, or a new one. */
  async begin(): Promise<void> {
    if (this.state.phase === 'begint') return;
    if (this.#at.api.token) {
      await this.#attempt(() => this.#catchUp(null));
      return;
    }
    const round = this.#round;
    const kept = this.#at.history.read();
    this.#set({ phase: 'begint', busy: true });
    await this.#attempt(() => (kept ? this.#catchUp(kept) : this.#startNew()));
    if (round === this.#round && !this.#at.api.token) this.#set({ phase: 'leeg', busy: false });
  }

  say(tekst: string): void {
    this.#queue({ tekst });
    this.#set({ draft: '' });
  }

  choose(keuze: Choice, tekst: string): void {
    this.#queue({ tekst, keuze });
  }

  ask(onderwerp: string, tekst: string): void {
    this.#queue({ tekst, onderwerp });
  }

  /** Whatever failed last, once more. An expired conversation is replaced, and what was typed is sent there. */
  async retry(): Promise<void> {
    const expired = this.state.failure?.cause === 'verlopen';
    clearTimeout(this.#waitTimer);
    if (expired) {
      this.#at.api.token = null;
      this.#set({ phase: 'leeg', entries: this.state.entries.filter(typedButUnsent) });
    }
    this.#set({ failure: null });
    if (!this.#at.api.token || this.state.phase !== 'gereed') await this.begin();
    this.#set({
      entries: this.state.entries.map((entry) => (unsent(entry) ? { ...entry, staat: 'wacht' } : entry)),
    });
    await this.#pump();
  }

  /** Erase here and on the server. Throws a Failure when the server did not confirm. */
  async erase(): Promise<void> {
    const token = this.#token;
    if (token) {
      try {
        await this.#at.api.erase(token);
      } catch (error) {
        if (!(error instanceof Failure && error.cause === 'verlopen')) throw error; // expired is erased
      }
    }
    this.#forget(token, true);
  }

  /** Erase without waiting: the visitor is leaving. */
  flee(): void {
    const token = this.#token;
    if (token) this.#at.api.erase(token).catch(() => undefined);
    this.#forget(token, false);
  }

  /** Another tab erased a conversation; it may be this one. */
  erasedElsewhere(marked: string, open: boolean): void {
    const token = this.#token;
    if (token && mark(token) === marked) this.#forget(null, open);
  }

  /** The page is put away, perhaps to come back: the tab's storage remembers, the page does not. */
  suspend(): void {
    this.#empty('leeg', this.state.open);
  }

  setDraft(draft: string): void {
    this.#set({ draft });
  }

  setOpen(open: boolean): void {
    this.#set({ open, unread: open ? 0 : this.state.unread });
  }

  setTicks(id: string, places: readonly number[]): void {
    this.#set({ ticks: { ...this.state.ticks, [id]: places } });
  }

  /** The conversation of this tab, on the screen or only remembered. */
  get #token(): string | null {
    return this.#at.api.token ?? this.#at.history.read()?.token ?? null;
  }

  #forget(token: string | null, open: boolean): void {
    this.#at.history.forget();
    this.#empty('gewist', open && this.state.open);
    if (token) this.#at.erased(mark(token), open);
  }

  #empty(phase: State['phase'], open: boolean): void {
    this.#round += 1;
    clearTimeout(this.#waitTimer);
    this.#at.api.token = null;
    this.#set({ ...EMPTY, phase, open });
    this.#at.emptied();
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

  /** Take over what the server has, and from the tab what was not sent yet. */
  async #catchUp(kept: Remembered | null): Promise<void> {
    const round = this.#round;
    const { berichten } = await this.#at.api.resume(kept?.token);
    if (round !== this.#round) return;
    if (kept) this.#takeUp(kept);
    this.#set({ phase: 'gereed', entries: merged(berichten, this.state.entries) });
    await this.#pump();
  }

  #takeUp(kept: Remembered): void {
    this.#at.api.token = kept.token;
    const { draft, entries, ticks } = this.state; // what came while we waited
    this.#set({
      busy: false,
      entries: [...kept.entries.map(interrupted), ...entries],
      draft: draft || kept.draft,
      ticks: { ...kept.ticks, ...ticks },
    });
  }

  #queue(what: Pick<UserEntry, 'tekst' | 'keuze' | 'onderwerp'>): void {
    const entry: UserEntry = {
      van: 'u',
      id: this.#at.newId(),
      tijd: '',
      staat: 'wacht',
      ...what,
    };
    this.#add(entry);
    void this.#pump();
  }

  /** Send what waits, one after the other. */
  async #pump(): Promise<void> {
    const round = this.#round;
    if (this.#pumping === round || this.state.phase !== 'gereed') return;
    this.#pumping = round;
    for (let next = this.#waiting(); next; next = this.#waiting()) {
      const entry = next;
      const done = await this.#attempt(() => this.#deliver(entry));
      if (round !== this.#round) return;
      if (!done) break;
    }
    this.#pumping = -1;
    // What was chosen is not offered any more, so another tab went on: show where the conversation is.
    if (this.state.failure?.cause === 'keuze') await this.#attempt(() => this.#catchUp(null));
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
    const slow = setTimeout(() => round === this.#round && this.#set({ slow: true }), SLOW);
    try {
      await this.#at.api.send(entry, {
        received: ({ tekst, gemaskeerd }) =>
          round === this.#round &&
          this.#change(entry.id, entry.keuze ? {} : { tekst: tekst || entry.tekst, gemaskeerd }),
        message: (message) => {
          if (round !== this.#round) return;
          if (!ids.size) this.#change(entry.id, { tijd: message.tijd });
          ids.add(message.id);
          this.#receive(message);
        },
      });
      if (!ids.size) throw new Failure('leeg');
      if (round === this.#round) this.#change(entry.id, { staat: 'klaar' });
    } catch (error) {
      if (round !== this.#round) return;
      this.#fail(entry, error, ids);
      throw error;
    } finally {
      clearTimeout(slow);
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
    const round = this.#round;
    try {
      await job();
      return true;
    } catch (error) {
      if (round !== this.#round) return false;
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
    const { entries, draft, open, unread, ticks, failure, phase } = this.state;
    const token = this.#at.api.token;
    if (failure?.cause === 'verlopen') this.#at.history.forget();
    else if (token && phase === 'gereed')
      this.#at.history.write({ token, entries, draft, open, unread, ticks });
    this.#at.changed(this.state);
  }
}
