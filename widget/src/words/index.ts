import { en } from './en';
import { nl } from './nl';

/** A day without a time is read as UTC, which is the day before in America; with a time it is read where we are. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A dictionary is complete or it does not compile. */
export type Words = Record<keyof typeof nl, string>;
export type Word = keyof Words;

const DICTIONARIES: Record<'nl' | 'en', Words> = { nl, en };
const LOCALES = { nl: 'nl-BE', en: 'en-GB' } as const;

export interface Say {
  (word: Word, values?: Record<string, string | number>): string;
  has: (word: string) => word is Word;
  date: (iso: string) => string;
  time: (iso: string) => string;
  plural: (word: Word, n: number) => string;
}

/** Return the function that speaks one language. */
export function speak(lang: 'nl' | 'en'): Say {
  const words = DICTIONARIES[lang];
  const day = new Intl.DateTimeFormat(LOCALES[lang], { day: 'numeric', month: 'long', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(LOCALES[lang], { hour: '2-digit', minute: '2-digit' });
  const say = (word: Word, values: Record<string, string | number> = {}): string => fill(words[word], values);
  return Object.assign(say, {
    has: (word: string): word is Word => word in words,
    date: (iso: string) => format(day, iso),
    time: (iso: string) => format(clock, iso),
    // "one|many" in one entry, for what is counted
    plural: (word: Word, n: number) => fill(words[word].split('|')[n === 1 ? 0 : 1] ?? words[word], { n }),
  });
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

function format(formatter: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(DAY.test(iso) ? `${iso}T00:00` : iso);
  return Number.isNaN(date.getTime()) ? iso : formatter.format(date);
}
