/** Prints a part of the window. */

import { clearPaper, PAPER } from '../browser/hands';

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
