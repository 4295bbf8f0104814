/** Icons drawn as DOM: no font, no image request. They say nothing to a screen reader; words beside them do. */

import { html, type TemplateResult } from 'lit/html.js';

function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}

export const scalesIcon = icon(
  'M12 4v16M7 20h10M5 7h14M5 7l-3 7a3.2 3.2 0 0 0 6 0L5 7Zm14 0-3 7a3.2 3.2 0 0 0 6 0l-3-7Z',
);
export const closeIcon = icon('m6 9 6 6 6-6');
export const growIcon = icon('M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7');
export const shrinkIcon = icon('M20 10h-6V4M14 10l6-6M4 14h6v6M10 14l-6 6');
export const menuIcon = icon('M5 12h.01M12 12h.01M19 12h.01');
export const sendIcon = icon('M12 19V5M6 11l6-6 6 6');
export const exitIcon = icon('M14 4h5v16h-5M4 12h11M11 8l4 4-4 4');
export const externalIcon = icon('M9 6H6v12h12v-3M13 5h6v6M19 5l-9 9');
export const arrowIcon = icon('M5 12h14M13 6l6 6-6 6');
export const copyIcon = icon('M9 9h11v11H9zM5 15H4V4h11v1');
export const printIcon = icon('M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z');
export const upIcon = icon(
  'M7 11v9H4v-9h3Zm0 0 4-7c1.7 0 2.5 1.2 2.2 2.800L12.7 10H18a2 2 0 0 1 2 2.400l-1.2 6A2 2 0 0 1 16.8 20H7',
);
export const downIcon = icon(
  'M17 13V4h3v9h-3Zm0 0-4 7c-1.7 0-2.5-1.2-2.2-2.800l.5-3.200H6a2 2 0 0 1-2-2.400l1.2-6A2 2 0 0 1 7.2 4H17',
);
export const shieldIcon = icon('M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6l-7-3Z');
export const heartIcon = icon('M12 20s-7-4.5-7-10a4 4 0 0 1 7-2.600A4 4 0 0 1 19 10c0 5.5-7 10-7 10Z');

// One shape per colour, so that the shape alone tells them apart.
export const lightIcons: Record<string, TemplateResult> = {
  groen: icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 12.500l2.7 2.700L16 9.5'),
  oranje: icon('M12 4 2.5 20h19L12 4Zm0 6v4.500M12 17.300v.01'),
  rood: icon('M8.3 3h7.400L21 8.300v7.400L15.7 21H8.300L3 15.700V8.300L8.3 3ZM9 9l6 6M15 9l-6 6'),
  info: icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.500M12 7.500v.01'),
};
