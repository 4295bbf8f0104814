/** What a message says when it is read aloud or pasted elsewhere. */

import { preface } from './preface';
import { plain } from './text';
import type { AnswerPayload, BotMessage, OutcomePayload, QuestionPayload, Source } from './types';
import type { Say } from './words/index';

/** Return the one text that is announced for a finished message: what matters first, then the choices. */
export function spoken(message: BotMessage, say: Say): string {
  const choices = message.knoppen
    .filter((button) => button.soort === 'optie')
    .map((button) => button.tekst.replace(/^[☐☑] /, ''));
  const parts = [
    ...essence(message, say),
    choices.length ? say('keuzesBij', { keuzes: choices.join('; ') }) : '',
  ];
  return plain(parts.filter(Boolean).join(' '));
}

function essence({ tekst, inhoud }: BotMessage, say: Say): string[] {
  if (inhoud?.soort === 'uitkomst' && !inhoud.deel) return outcome(inhoud, tekst);
  if (inhoud?.soort === 'antwoord' && inhoud.kort && !inhoud.deel) return answer(inhoud, inhoud.kort, tekst);
  if (inhoud?.soort === 'vraag' && inhoud.boom) return question(inhoud, tekst, say);
  return [tekst];
}

function outcome(of: OutcomePayload, text: string): string[] {
  return [preface(text, [of.titel]), `${of.stoplicht_tekst}.`, `${of.titel}.`, of.conclusie];
}

function answer(of: AnswerPayload, short: string, text: string): string[] {
  return [preface(text, [short]), short, of.zekerheid_tekst, of.geldt_tekst];
}

function question(of: QuestionPayload, text: string, say: Say): string[] {
  const step = of.stap ? `${say('stap', { n: of.stap })}.` : '';
  const help = [of.toelichting ?? ''].flat();
  return [preface(text, [of.tekst]), step, of.tekst ?? '', ...help, of.meerkeuze ? say('meerdere') : ''];
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
