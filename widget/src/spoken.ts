/** What a message says when it is read aloud or pasted elsewhere. */

import { plain } from './text';
import type { BotMessage, QuestionPayload, Source } from './types';
import type { Say } from './words/index';

/** Return the one sentence-by-sentence text that is announced for a finished message. */
export function spoken(message: BotMessage, say: Say): string {
  const choices = message.knoppen.filter((button) => button.soort === 'optie').map((button) => button.tekst);
  const parts = [
    ...essence(message, say),
    choices.length ? say('keuzesBij', { keuzes: choices.join('; ') }) : '',
  ];
  return plain(parts.filter(Boolean).join(' '));
}

function essence(message: BotMessage, say: Say): string[] {
  const of = message.inhoud;
  switch (of?.soort) {
    case 'uitkomst':
      return [`${of.stoplicht_tekst ?? say(of.stoplicht)}.`, `${of.titel}.`, of.conclusie];
    case 'antwoord':
      return of.kort && !of.deel
        ? [of.kort, of.zekerheid_tekst ?? '', of.geldt_tekst ?? '']
        : [message.tekst];
    case 'vraag':
      return of.boom ? question(of, say) : [message.tekst];
    default:
      return [message.tekst];
  }
}

function question(of: QuestionPayload, say: Say): string[] {
  const step = of.stap ? `${say('stap', { n: of.stap })}.` : '';
  const help = typeof of.toelichting === 'string' ? [of.toelichting] : (of.toelichting ?? []);
  return [step, of.tekst ?? '', ...help, of.meerkeuze ? say('meerdere') : ''];
}

/** Return a message as text for a file, with its sources and where it came from. */
export function cited(message: BotMessage, say: Say): string {
  const of = message.inhoud;
  const lines = [plain(message.tekst)];
  if (of?.soort === 'antwoord' || of?.soort === 'uitkomst')
    lines.push(of.bronnen.map((one) => citation(one, say)).join('\n'));
  lines.push(say('bronregel', { titel: say('titel'), datum: say.date(message.tijd) }));
  return lines.filter(Boolean).join('\n\n');
}

function citation(one: Source, say: Say): string {
  const place = [one.artikel && say('artikel', { n: one.artikel }), one.lid && say('lid', { n: one.lid })];
  const parts = [
    one.titel,
    ...place,
    one.datum && say('geraadpleegd', { datum: say.date(one.datum) }),
    one.url,
  ];
  return `- ${parts.filter(Boolean).join(', ')}`;
}
