/** What the widget does outside its own window: clipboard, files, paper. */

import type { File } from '../api';

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

/** Hand a file to the browser. */
export function save({ name, blob }: File): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const PAPER = 'privacybalie-paper';

/** Take away what was printed: not every browser says that printing is over. */
export function clearPaper(): void {
  document.querySelectorAll(`.${PAPER}`).forEach((paper) => paper.remove());
}

/** Print a part of the widget alone: the page around it stays off the paper. */
export function print(
  part: Node,
  { sheet: own, lang }: { sheet: CSSStyleSheet; lang: string },
  title: string,
  origin: string,
): void {
  clearPaper();
  const paper = document.createElement('div');
  const box = document.createElement('div');
  const heading = document.createElement('h1');
  const line = document.createElement('p');
  const root = paper.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [own];
  heading.textContent = title;
  line.textContent = origin;
  [box.className, box.dir, box.lang] = ['root inline log paper', 'ltr', lang];
  box.append(heading, line, part.cloneNode(true));
  box.querySelectorAll('details').forEach((fold) => (fold.open = true));
  root.append(box);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `@media screen{.${PAPER}{display:none}}@media print{body>:not(.${PAPER}){display:none!important}}`,
  );
  paper.className = PAPER;
  document.body.append(paper);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const clear = (): void => {
    clearPaper();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  window.addEventListener('afterprint', clear, { once: true });
  window.print();
}

/** Leave: nothing of this page stays in the history of the tab. */
export function leave(address: string): void {
  try {
    (window.top ?? window).location.replace(address);
  } catch {
    window.location.replace(address);
  }
}
