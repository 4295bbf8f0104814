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

/** Show the last turn from its beginning: the visitor's own words at the top, the answer below. After a failure, the end. */
export function showTurn(log: HTMLElement | null, toEnd: boolean): void {
  if (!log) return;
  const said = [...log.querySelectorAll<HTMLElement>('li.u')].at(-1);
  log.scrollTop = toEnd ? log.scrollHeight : said ? said.offsetTop - 12 : 0;
}
