/** Sharing a conversation: first what would be shared, then exactly that. */

import type { Api } from '../api';
import type { Preview, Sharing } from '../types';

let seen = ''; // the mark of the last preview

export async function previewShare(api: Api): Promise<string> {
  const answer = await api.ask('POST', 'gesprek/delen', { stap: 'voorbeeld' } satisfies Sharing);
  const { voorbeeld, kenmerk } = (await answer.json()) as Preview;
  seen = kenmerk;
  return voorbeeld;
}

/** Share the preview that was seen, and nothing that was said after it. */
export async function share(api: Api): Promise<void> {
  await api.ask('POST', 'gesprek/delen', { stap: 'bevestig', kenmerk: seen } satisfies Sharing);
}
