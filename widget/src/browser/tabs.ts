/** A word between the tabs and frames of one site: a copied tab holds the same conversation. */

/** Which conversation, not the key to it; and whether the window stays open to say that it was erased. */
export interface Erased {
  mark: string;
  open: boolean;
}

/** Listen until closed. An open channel can keep a page out of the back/forward cache, so a page that goes closes it. */
export function listen(name: string, heard: (erased: Erased) => void): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = (event: MessageEvent<Erased>): void => heard(event.data);
    return channel;
  } catch {
    return null; // a page that may keep nothing may not talk to other tabs either
  }
}
