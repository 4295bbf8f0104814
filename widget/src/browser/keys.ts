/** What is typed in the window is nobody else's: a page's shortcuts, guards and counters do not learn of it. */

const KINDS =
  'keydown keypress keyup beforeinput input paste copy cut compositionstart compositionupdate compositionend';

/**
 * Stop these events on their way down, before the page's own listeners; `typed` gets each, with the element inside.
 * What the browser does with a key goes on: it does not hang on listeners.
 */
export function keepInside(
  host: Element,
  signal: AbortSignal,
  typed: (event: Event, at: EventTarget | undefined) => void,
): void {
  for (const kind of KINDS.split(' '))
    window.addEventListener(
      kind,
      (event) => {
        const path = event.composedPath();
        if (!path.includes(host)) return;
        event.stopImmediatePropagation();
        typed(event, path[0]);
      },
      { capture: true, signal },
    );
}

/** What typing does in the window. Listeners inside it do not hear these events, so it is all here. */
export interface Typing {
  draft: () => string;
  write: (text: string) => void;
  send: () => void;
  toOptions: () => void;
  search: (text: string) => void;
  escape: () => void;
}

export function typed(event: Event, at: EventTarget | undefined, to: Typing): void {
  const field = at instanceof HTMLTextAreaElement && at.id === 'draft' ? at : null;
  if (event.type === 'input' && field) to.write(field.value);
  if (event.type === 'input' && at instanceof HTMLInputElement && at.id === 'zoek') to.search(at.value);
  if (event.type !== 'keydown') return;
  const key = event as KeyboardEvent;
  if (key.key === 'Escape') to.escape();
  else if (field) inField(key, to);
  else if (at instanceof HTMLElement) inList(key, at);
}

/** In the search, the arrows go along the field and what was found; Enter in the field goes to the first. */
function inList(event: KeyboardEvent, at: HTMLElement): void {
  const all = [...(at.closest('.search')?.querySelectorAll<HTMLElement>('input, summary, .topic') ?? [])];
  const seen = all.filter((one) => one.localName === 'summary' || !one.closest('details:not([open])'));
  const step = { ArrowDown: 1, ArrowUp: -1, Enter: at.id === 'zoek' ? 1 : 0 }[event.key];
  const next = step && seen[seen.indexOf(at) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function inField(event: KeyboardEvent, to: Typing): void {
  if (event.isComposing) return; // while a word is being composed, Enter chooses that word
  const sends = event.key === 'Enter' && !event.shiftKey;
  if (!sends && (event.key !== 'ArrowUp' || to.draft())) return;
  event.preventDefault();
  if (sends) to.send();
  else to.toOptions();
}
