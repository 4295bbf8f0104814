import { html, nothing, type TemplateResult } from 'lit/html.js';
import { copyIcon, downIcon, printIcon, upIcon } from '../icons';
import { MAX_REASON } from '../types';
import type { Card } from './card';

/** Copy, print and an opinion, under every answer and outcome. */
export function tools(card: Card): TemplateResult {
  const { say, desk, entry } = card;
  return html`<div class="tools">
    <div class="judge" role="group" aria-label=${say('hielp')}>
      <span class="small" aria-hidden="true">${say('hielp')}</span>
      ${thumb(card, 'op', say('nuttig'), upIcon)} ${thumb(card, 'neer', say('nietNuttig'), downIcon)}
    </div>
    <div class="hands">
      <button type="button" class="command named" @click=${(event: Event) => desk.file(entry, event.currentTarget as HTMLElement)}>
        ${copyIcon}<span>${say('kopieer')}</span>
      </button>
      ${tool(say('afdrukken'), printIcon, (pressed) => desk.print(pressed))}
    </div>
    <form class="why" hidden @submit=${(event: SubmitEvent) => void giveReason(card, event)}>
      <label>${say('reden')}<textarea name="reden" rows="2" maxlength=${MAX_REASON}></textarea></label>
      <button type="submit" class="command">${say('redenStuur')}</button>
    </form>
    <p class="small thanks" role="status"></p>
  </div>`;
}

function tool(
  label: string,
  icon: TemplateResult,
  act: (pressed: HTMLElement) => void,
  which?: 'op' | 'neer',
): TemplateResult {
  return html`<button
    type="button"
    class="tool"
    data-thumb=${which ?? nothing}
    aria-pressed=${which ? 'false' : nothing}
    aria-label=${label}
    title=${label}
    @click=${(event: Event) => act(event.currentTarget as HTMLElement)}
  >
    ${icon}
  </button>`;
}

function thumb(card: Card, which: 'op' | 'neer', label: string, icon: TemplateResult): TemplateResult {
  const press = async (button: HTMLElement): Promise<void> => {
    if (!(await card.desk.judge(card.entry, which, null))) return;
    const tools = button.closest('.tools');
    tools
      ?.querySelectorAll('[data-thumb]')
      .forEach((one) => one.setAttribute('aria-pressed', String(one === button)));
    const form = tools?.querySelector<HTMLFormElement>('.why');
    if (form) form.hidden = false;
    thank(card, tools);
  };
  return tool(label, icon, (button) => void press(button), which);
}

async function giveReason(card: Card, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const tools = form.closest('.tools');
  const which =
    tools?.querySelector<HTMLElement>('[aria-pressed="true"]')?.dataset['thumb'] === 'op' ? 'op' : 'neer';
  const reason = new FormData(form).get('reden');
  if (typeof reason !== 'string' || !(await card.desk.judge(card.entry, which, reason.trim()))) return;
  tools?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus(); // before the form goes
  form.hidden = true;
  thank(card, tools);
}

function thank(card: Card, tools: Element | null | undefined): void {
  const line = tools?.querySelector('.thanks');
  if (line) line.textContent = card.say('dank');
}
