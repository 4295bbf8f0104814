/** What somebody takes along as a file. */

import type { Api } from '../api';
import type { NoteForm, NoteWanted } from '../types';

export interface File {
  name: string;
  blob: Blob;
}

export async function transcript(api: Api, vorm: 'tekst' | 'json'): Promise<File> {
  const answer = await api.ask('GET', `gesprek/verslag?vorm=${vorm}`, undefined, '*/*');
  return file(answer, `gesprek.${vorm === 'json' ? 'json' : 'txt'}`);
}

export async function note(api: Api, vorm: NoteForm, kenmerk: string): Promise<File> {
  const body: NoteWanted = { vorm, ...(kenmerk ? { kenmerk } : {}) };
  return file(await api.ask('POST', 'gesprek/nota', body, '*/*'), `besluitnota.${vorm}`);
}

async function file(response: Response, fallback: string): Promise<File> {
  const header = response.headers.get('content-disposition') ?? '';
  const name = /filename="?([\w.,() -]+)"?/.exec(header)?.[1] ?? fallback;
  return { name, blob: await response.blob() };
}

/** Hand a file to the browser. */
export function save({ name, blob }: File): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
