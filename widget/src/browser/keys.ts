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
  escape: () => void;
}

export function typed(event: Event, at: EventTarget | undefined, to: Typing): void {
  const field = at instanceof HTMLTextAreaElement && at.id === 'draft' ? at : null;
  if (event.type === 'input' && field) to.write(field.value);
  if (event.type !== 'keydown') return;
  if ((event as KeyboardEvent).key === 'Escape') to.escape();
  else if (field) inField(event as KeyboardEvent, to);
}

function inField(event: KeyboardEvent, to: Typing): void {
  if (event.isComposing) return; // while a word is being composed, Enter chooses that word
  const sends = event.key === 'Enter' && !event.shiftKey;
  if (!sends && (event.key !== 'ArrowUp' || to.draft())) return;
  event.preventDefault();
  if (sends) to.send();
  else to.toOptions();
}
