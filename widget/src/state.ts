/** What there is to know of a conversation, and what it needs of its surroundings. */

import type { Api, Failure } from './api';
import type { Entry } from './entries';
import type { History, Ticks } from './history';
import type { BotMessage, Land } from './types';

export interface State {
  phase: 'leeg' | 'begint' | 'gereed' | 'gewist';
  entries: readonly Entry[];
  busy: boolean;
  slow: boolean;
  failure: Failure | null;
  draft: string;
  open: boolean;
  unread: number;
  ticks: Ticks;
}

export interface Surroundings {
  api: Api;
  history: History;
  land: Land | null;
  newId: () => string;
  changed: (state: State) => void;
  /** A bot message has come in whole. */
  arrived: (message: BotMessage) => void;
  /** Nothing of the conversation may be left in sight. */
  emptied: () => void;
  /** Other tabs may show the erased conversation too. */
  erased: (mark: string, open: boolean) => void;
}

export const EMPTY: State = {
  phase: 'leeg',
  entries: [],
  busy: false,
  slow: false,
  failure: null,
  draft: '',
  open: false,
  unread: 0,
  ticks: {},
};

/** Tells conversations apart without being a key to one. */
export const mark = (token: string): string => token.slice(-22);
