import type { SourceGroup } from './types';

/** The headings of a list of sources, in their order; last those of before there were headings. */
export const GROUPS: readonly (SourceGroup | undefined)[] = [
  'wet',
  'rechtspraak',
  'toezicht',
  'leverancier',
  'andere',
  undefined,
];
