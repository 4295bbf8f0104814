/** Loads a second file when it is first wanted, and refuses one that is not what this file was built with. */

import { ownScript } from './browser/own';
import type { OtherWords } from './words/index';

/** The names and hashes of those files, written here by build.mjs. */
declare const FILES: Record<'later' | 'en', { name: string; integrity: string }>;

export type Later = typeof import('./later/index');

const loaded = new Map<string, Promise<unknown>>();

/** Return what is seldom wanted at once. Rejects when it cannot be had; asked again, it is tried again. */
export const later = (server: string): Promise<Later> => load(server, 'later') as Promise<Later>;

/** Return the words in English. */
export const english = (server: string): Promise<{ en: OtherWords }> =>
  load(server, 'en') as Promise<{ en: OtherWords }>;

function load(server: string, which: 'later' | 'en'): Promise<unknown> {
  const address = `${server}/${FILES[which].name}`;
  const found = loaded.get(which) ?? checked(address, FILES[which].integrity);
  loaded.set(which, found);
  found.catch(() => loaded.delete(which));
  return found;
}

/** An import has no integrity of its own: a preload checks the file, and the import takes what was checked. */
async function checked(address: string, integrity: string): Promise<unknown> {
  const link = document.createElement('link');
  if (!link.relList.supports('modulepreload')) throw new Error('no modulepreload');
  await new Promise((done, failed) => {
    Object.assign(link, {
      onload: done,
      onerror: failed,
      rel: 'modulepreload',
      integrity,
      href: address,
      nonce: ownScript()?.nonce ?? '', // a page that lets scripts in by nonce gave ours one
    });
    document.head.append(link);
  }).finally(() => link.remove());
  return import(address);
}
