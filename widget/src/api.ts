/** The gateway's HTTP interface. Whatever goes wrong becomes one Failure that says whether trying again helps. */

import { events } from './sse';
import type {
  BotMessage,
  Choice,
  Land,
  Message,
  Opinion,
  Refusal,
  Resumed,
  Start,
  Started,
  Topic,
  Topics,
  Turn,
} from './types';

export type Cause = 'offline' | 'server' | 'tijd' | 'leeg' | 'verlopen' | 'keuze' | 'geweigerd';

/** A request that failed. `said` is the server's own Dutch sentence, when it sent one. */
export class Failure extends Error {
  constructor(
    override readonly cause: Cause,
    readonly said: string | null = null,
    readonly wait = 0,
    readonly again = true,
  ) {
    super(cause);
  }
}

export interface Receiver {
  received: (kept: Pick<Turn, 'tekst' | 'gemaskeerd'>) => void;
  message: (message: BotMessage) => void;
}

/** What a visitor sends: words, a choice among what was offered, or a topic, with the words of those buttons. */
export interface Outgoing {
  id: string;
  tekst: string;
  keuze?: Choice;
  onderwerp?: string;
}

const PATIENCE = 30_000; // milliseconds without a word from the server

export class Api {
  token: string | null = null;

  readonly #server: string;

  constructor(server: string) {
    this.#server = server;
  }

  async start(land: Land | null): Promise<Started> {
    const body: Start = land ? { land } : {};
    const response = await this.ask('POST', 'gesprek', body, JSON_TYPE, null);
    return (await response.json()) as Started;
  }

  async resume(token = this.token): Promise<Resumed> {
    return (await (await this.ask('GET', 'gesprek', undefined, JSON_TYPE, token)).json()) as Resumed;
  }

  /** Send one message; the answer arrives piece by piece. Sending the same id again is safe. */
  async send(message: Outgoing, receiver: Receiver): Promise<void> {
    const { id, tekst, keuze, onderwerp } = message;
    const body: Message = keuze ? { id, keuze } : onderwerp ? { id, onderwerp } : { id, tekst };
    const limit = new Limit();
    try {
      const response = await this.ask('POST', 'bericht', body, 'text/event-stream', this.token, limit);
      if (response.headers.get('content-type')?.startsWith('text/event-stream') && response.body)
        await this.#stream(response.body, receiver, limit);
      else deliver((await response.json()) as Turn, receiver);
    } catch (error) {
      throw failure(error, limit);
    } finally {
      limit.end();
    }
  }

  async erase(token: string): Promise<void> {
    await this.ask('DELETE', 'gesprek', undefined, JSON_TYPE, token);
  }

  async topics(): Promise<readonly Topic[]> {
    return ((await (await this.ask('GET', 'onderwerpen')).json()) as Topics).onderwerpen;
  }

  async judge(bericht: string, duim: Opinion['duim'], reden: string | null): Promise<void> {
    const body: Opinion = { bericht, duim, ...(reden === null ? {} : { reden }) };
    await this.ask('POST', 'gesprek/oordeel', body);
  }

  async #stream(body: ReadableStream<Uint8Array>, receiver: Receiver, limit: Limit): Promise<void> {
    for await (const event of events(body)) {
      limit.restart();
      if (event.name === 'klaar') return;
      if (event.name === 'fout') throw refused(JSON.parse(event.data) as Partial<Refusal>, 0);
      if (event.name === 'ontvangen') receiver.received(JSON.parse(event.data) as Turn);
      if (event.name === 'bericht') receiver.message(JSON.parse(event.data) as BotMessage);
    }
    throw new Failure('server'); // cut off before "klaar"
  }

  /** Ask the server something. Raises a Failure. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    accept = JSON_TYPE,
    token = this.token,
    limit = new Limit(),
  ): Promise<Response> {
    try {
      const response = await fetch(`${this.#server}/api/v1/${path}`, {
        method,
        headers: {
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          Accept: accept,
          ...(body === undefined ? {} : { 'Content-Type': JSON_TYPE }),
        },
        credentials: 'omit',
        cache: 'no-store',
        keepalive: method === 'DELETE', // erasing goes on when the page goes away
        signal: limit.signal,
        body: JSON.stringify(body), // nothing stays nothing
      });
      if (response.ok) return response;
      throw refused(
        await refusal(response),
        response.status,
        Number(response.headers.get('retry-after')) || 0,
      );
    } catch (error) {
      throw failure(error, limit);
    } finally {
      if (accept !== 'text/event-stream') limit.end();
    }
  }
}

const JSON_TYPE = 'application/json';

/** Aborts a request that has been silent for too long. */
class Limit {
  readonly #controller = new AbortController();
  #timer = 0;
  readonly signal = this.#controller.signal;

  constructor() {
    this.restart();
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), PATIENCE);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function deliver(turn: Turn, receiver: Receiver): void {
  receiver.received(turn);
  turn.berichten.forEach((message) => receiver.message(message));
}

async function refusal(response: Response): Promise<Partial<Refusal>> {
  try {
    return (await response.json()) as Partial<Refusal>;
  } catch {
    return {}; // a proxy's own error page
  }
}

function refused(why: Partial<Refusal>, status: number, retryAfter = 0): Failure {
  const said = typeof why.bericht === 'string' ? why.bericht : null;
  if (why.fout?.startsWith('token_')) return new Failure('verlopen', said, 0, false);
  if (why.fout === 'keuze_verlopen') return new Failure('keuze', said, 0, false);
  const server = status === 0 || status >= 500 || status === 429 || status === 409;
  return new Failure(server ? 'server' : 'geweigerd', said, why.wacht ?? retryAfter, why.opnieuw ?? server);
}

function failure(error: unknown, limit: Limit): Failure {
  if (error instanceof Failure) return error;
  if (limit.signal.aborted) return new Failure('tijd');
  return new Failure(navigator.onLine ? 'server' : 'offline');
}
