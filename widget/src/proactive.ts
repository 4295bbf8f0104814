/** The opt-in invitation beside the launcher: once per tab, after a while, and never over an open window. */

import { tabStorage } from './history';

const AFTER = 4_000;
const SEEN = 'privacybalie:tip';

export function invite(text: string | null, show: (text: string) => void): void {
  const store = tabStorage(true);
  if (!text || store?.getItem(SEEN)) return;
  setTimeout(() => {
    store?.setItem(SEEN, '1');
    show(text);
  }, AFTER);
}
