/** What the page that embeds the widget may choose. docs: widget/README.md, which a test compares with ATTRIBUTES. */

import type { Land } from './types';

export const ATTRIBUTES = [
  'data-server',
  'data-lang',
  'data-land',
  'data-position',
  'data-title',
  'data-privacy',
  'data-history',
  'data-open',
  'data-proactive',
  'data-exit',
] as const;

export interface Settings {
  server: string;
  lang: 'nl' | 'en';
  land: Land | null;
  position: 'rechts' | 'links' | 'vlak';
  title: string | null;
  privacy: string | null;
  history: boolean;
  open: boolean;
  proactive: string | null;
  exit: string;
}

/** Read the settings from an element; an unknown value counts as none, so that a typing error never breaks the page. */
export function readSettings(element: HTMLElement, script: string): Settings {
  const data = element.dataset;
  const one = <T extends string>(value: string | undefined, allowed: readonly T[]): T | null =>
    allowed.find((item) => item === value) ?? null;
  return {
    server: (data.server ?? (script && new URL('.', script).href)).replace(/\/+$/, ''),
    lang: one(data.lang, ['nl', 'en']) ?? 'nl',
    land: one(data.land, ['BE', 'NL']),
    position: one(data.position, ['rechts', 'links', 'vlak']) ?? 'rechts',
    title: data.title ?? null,
    privacy: safeLink(data.privacy),
    history: data.history !== 'none',
    open: data.open !== undefined && data.open !== 'false',
    proactive: data.proactive ?? null,
    exit: safeLink(data.exit) ?? 'about:blank',
  };
}

/** Whether there is a server to talk to; what stands in the way is said in the console, for whoever builds the page. */
export function usable({ server }: Settings): boolean {
  if (!server) console.error('privacybalie: own address unknown; give <privacy-balie> a data-server');
  else if (self.origin === 'null')
    console.warn(
      'privacybalie: the page has no origin (sandbox without allow-same-origin), so the server refuses it',
    );
  return !!server;
}

const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Return an address that may be followed, or null: no script, data or file addresses. */
export function safeLink(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const url = new URL(address, document.baseURI);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
