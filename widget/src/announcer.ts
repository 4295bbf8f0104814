/** Reads each finished message aloud exactly once, in a region of its own: the visible log stays silent (aria-live=off). */

const KEPT = 3; // enough for a reader that is still speaking; an old one leaves without being announced

export function announce(region: HTMLElement | null, text: string): void {
  if (!region || !text) return;
  const line = document.createElement('p');
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > KEPT) region.firstElementChild?.remove();
}
