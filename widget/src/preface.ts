/** The assistant may say something before the card's own text ("I understood …", "Did you mean …?"): that part is kept. */

/** Return the paragraphs before the first that holds one of the texts a card shows by itself. */
export function preface(text: string, shown: readonly (string | undefined)[]): string {
  const anchors = shown.filter((one): one is string => !!one).map((one) => one.trim().slice(0, 60));
  const paragraphs = text.split(/\n{2,}/);
  const place = paragraphs.findIndex((one) => anchors.some((anchor) => one.includes(anchor)));
  return place > 0 ? paragraphs.slice(0, place).join('\n\n') : '';
}
