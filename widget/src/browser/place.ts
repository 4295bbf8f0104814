/** Where the window stands, where the focus is, and what of the conversation is in view. */

const TOUCH = '(hover: none) and (pointer: coarse)';

/** On a phone the window is modal and fills the screen; elsewhere it stands beside the page, which stays usable. */
export function fit(dialog: HTMLDialogElement | null, open: boolean, small: boolean): void {
  if (!dialog) return;
  if (dialog.open && (!open || dialog.matches(':modal') !== small)) dialog.close();
  if (!open || dialog.open) return;
  if (small) dialog.showModal();
  // show() would take the focus, also when the page opens the window by itself.
  else dialog.setAttribute('open', '');
}

/** Where a visitor goes on: the text field, or on a touch screen the conversation, so that no keyboard covers it. */
export function focusHome(root: ParentNode): void {
  const selector = root.querySelector('#overlay')
    ? '#overlay'
    : matchMedia(TOUCH).matches
      ? '.log'
      : '#draft';
  focusOn(root, selector);
}

export function focusOn(root: ParentNode, selector: string): void {
  root.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
}

/** Go to the first thing that can be chosen in the last message. */
export function focusOptions(root: ParentNode): void {
  const last = [...root.querySelectorAll('.log > ol > li')].at(-1);
  const choices = last?.querySelectorAll<HTMLElement>(
    '.options button, .checks input, .commands button, .topics button, summary',
  );
  choices?.[0]?.focus();
}

/** Put the window above the page, out of reach of its transforms, clipping and stacking, where the browser has such a layer. */
export function lift(root: HTMLElement | null): void {
  if (root?.popover && root.isConnected && !root.matches(':popover-open')) root.showPopover();
}

/** Let the field grow with its text where the style sheet cannot. */
export function fitText(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`; // and its border
}

/**
 * Show the last turn from its beginning: the visitor's own words at the top, the answer below. After a failure, the end.
 * Where the words would push the answer down too far, the answer comes first.
 */
export function showTurn(log: HTMLElement | null, toEnd: boolean): void {
  // In a low window everything scrolls together.
  const view = log && getComputedStyle(log).overflowY === 'visible' ? log.closest('.panel') : log;
  if (!log || !view) return;
  const said = [...log.querySelectorAll('li.u')].at(-1);
  const answer = said?.nextElementSibling;
  const top = (of: Element): number => of.getBoundingClientRect().top;
  const far = said && answer && top(answer) - top(said) > view.clientHeight / 2;
  const first = far ? answer : said;
  if (toEnd) view.scrollTop = view.scrollHeight;
  else if (first) view.scrollTop += top(first) - top(view) - 12;
  else view.scrollTop = 0;
}
