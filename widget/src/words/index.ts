import { nl } from './nl';
import type { nlLater } from './nl-later';

/** A day without a time is read as UTC, which is the day before in America; with a time it is read where we are. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A dictionary is complete or it does not compile. The name of the desk is the same in each. */
export type OtherWords = Record<Exclude<keyof typeof nl, 'titel'>, string>;
export type LaterWords = Record<keyof typeof nlLater, string>;
export type Word = keyof typeof nl | keyof LaterWords;

const LOCALES = { nl: 'nl-BE', en: 'en-GB' } as const;

export interface Say {
  (word: Word, values?: Record<string, string | number>): string;
  has: (word: string) => word is Word;
  date: (iso: string) => string;
  time: (iso: string) => string;
  plural: (word: Word, n: number) => string;
  /** Learn words that were loaded later: more of them, or those of another language. */
  learn: (more: LaterWords | OtherWords) => void;
}

/** Return the function that speaks one language. */
export function speak(lang: 'nl' | 'en'): Say {
  const words: Record<keyof typeof nl, string> & Partial<LaterWords> = { ...nl };
  const day = new Intl.DateTimeFormat(LOCALES[lang], { day: 'numeric', month: 'long', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(LOCALES[lang], { hour: '2-digit', minute: '2-digit' });
  const say = (word: Word, values: Record<string, string | number> = {}): string =>
    fill(words[word] ?? '', values);
  return Object.assign(say, {
    has: (word: string): word is Word => word in words,
    date: (iso: string) => format(day, iso),
    time: (iso: string) => format(clock, iso),
    // "one|many" in one entry, for what is counted
    plural: (word: Word, n: number) => fill(words[word]?.split('|')[n === 1 ? 0 : 1] ?? '', { n }),
    learn: (more: LaterWords | OtherWords) => void Object.assign(words, more),
  });
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

function format(formatter: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(DAY.test(iso) ? `${iso}T00:00` : iso);
  return Number.isNaN(date.getTime()) ? iso : formatter.format(date);
}
