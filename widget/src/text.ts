/** Text to templates: paragraphs, lists, bold, italic, code, links. Everything ends as a text node; nothing is parsed as HTML. */

import { html, type TemplateResult } from 'lit/html.js';
import { INLINE } from './plain';
import { safeLink } from './settings';
import { MAX_TEXT } from './types';
import type { Say } from './words/index';
import { externalIcon } from './icons';

type Piece = string | TemplateResult;

/** By how many characters a text is too long; below zero, how many are left. The server counts what a person can see. */
export function tooLong(text: string): number {
  const seen = text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .normalize();
  return Array.from(seen).length - MAX_TEXT;
}

const LIST = /^(?:[-*•]|\d+[.)])\s+/;

/** Return the blocks of a text. */
export function rich(text: string, say: Say): TemplateResult[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .flatMap((block) => blocks(block.split('\n'), say));
}

/** Return one line with its inline marks. */
export function inline(text: string, say: Say): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    pieces.push(text.slice(end, match.index), mark(match, say));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)];
}

/** Return a link that opens beside the page, or its label when the address may not be followed. */
export function link(address: string | null | undefined, label: Piece | Piece[], say: Say): Piece | Piece[] {
  const safe = safeLink(address);
  if (!safe) return label;
  return html`<a href=${safe} target="_blank" rel="noopener noreferrer"
    >${label}${externalIcon}<span class="unseen"> ${say('nieuwTabblad')}</span></a
  >`;
}

function blocks(lines: string[], say: Say): TemplateResult[] {
  const out: TemplateResult[] = [];
  let run: string[] = [];
  const flush = (listed: boolean): void => {
    if (run.length) out.push(listed ? list(run, say) : paragraph(run, say));
    run = [];
  };
  let listed = false;
  for (const line of lines) {
    if (LIST.test(line) !== listed) {
      flush(listed);
      listed = !listed;
    }
    run.push(line);
  }
  flush(listed);
  return out;
}

function paragraph(lines: string[], say: Say): TemplateResult {
  return html`<p>${lines.map((line, index) => (index ? [html`<br />`, inline(line, say)] : inline(line, say)))}</p>`;
}

function list(lines: string[], say: Say): TemplateResult {
  const items = lines.map((line) => html`<li>${inline(line.replace(LIST, ''), say)}</li>`);
  return /^\d/.test(lines[0] ?? '') ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

function mark(match: RegExpMatchArray, say: Say): Piece {
  const { bold, italic, code, label, target, bare } = match.groups ?? {};
  if (bold) return html`<strong>${bold}</strong>`;
  if (italic) return html`<em>${italic}</em>`;
  if (code) return html`<code>${code}</code>`;
  const shown = label ?? bare ?? match[0];
  return html`${link(target ?? bare, shown, say)}`;
}
