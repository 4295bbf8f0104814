/** A word between the tabs and frames of one site: a copied tab holds the same conversation. */

/** Which conversation, not the key to it; and whether the window stays open to say that it was erased. */
export interface Erased {
  mark: string;
  open: boolean;
}

/** Listen until closed. A page that is kept for the Back button and cannot listen any more is thrown away by the browser when a word comes. */
export function listen(name: string, heard: (erased: Erased) => void): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = (event: MessageEvent<Erased>): void => heard(event.data);
    return channel;
  } catch {
    return null; // a page that may keep nothing may not talk to other tabs either
  }
}
