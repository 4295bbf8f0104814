/** What the widget does outside its own window: clipboard, another page. */

/** Copy a text; say whether it worked. Intranets on plain http have no clipboard API, so the old way stays as second. */
export async function copy(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, near);
  }
}

function copyBySelection(text: string, near: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  near.after(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a secure context
  const done = document.execCommand('copy');
  field.remove();
  near.focus();
  return done;
}

export const PAPER = 'privacybalie-paper';

/** Take away what was printed: not every browser says that printing is over. */
export function clearPaper(): void {
  document.querySelectorAll(`.${PAPER}`).forEach((paper) => paper.remove());
}

/** Leave: nothing of this page stays in the history of the tab. */
export function leave(address: string): void {
  try {
    (window.top ?? window).location.replace(address);
  } catch {
    window.location.replace(address);
  }
}
