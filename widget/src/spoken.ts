/** What a message says when it is read aloud or pasted elsewhere. */

import { plain } from './text';
import type { AnswerPayload, BotMessage, Button, OutcomePayload, QuestionPayload, Source } from './types';
import type { Say } from './words/index';

/** Return the one text that is announced for a finished message: what matters first, then the choices. */
export function spoken(message: BotMessage, say: Say): string {
  const choices = message.knoppen
    .filter((button) => button.soort === 'optie')
    .map((button) => label(message, button));
  const parts = [
    ...essence(message, say),
    choices.length ? say('keuzesBij', { keuzes: choices.join('; ') }) : '',
  ];
  return plain(parts.filter(Boolean).join(' '));
}

/** Return what a button says; of an option the option itself: for plain clients its button may begin with a box. */
export function label({ inhoud }: BotMessage, button: Button): string {
  const option = inhoud?.soort === 'vraag' && inhoud.opties.find((one) => one.id === button.optie);
  return option ? option.tekst : button.tekst;
}

function essence({ tekst, inhoud }: BotMessage, say: Say): string[] {
  if (inhoud?.soort === 'uitkomst' && !inhoud.deel) return outcome(inhoud);
  if (inhoud?.soort === 'antwoord' && !inhoud.deel) return answer(inhoud);
  if (inhoud?.soort === 'vraag' && inhoud.boom) return question(inhoud, say);
  return [tekst];
}

function outcome(of: OutcomePayload): string[] {
  return [of.inleiding ?? '', `${of.stoplicht_tekst}.`, `${of.titel}.`, of.conclusie, beside(of)];
}

function answer(of: AnswerPayload): string[] {
  return [of.inleiding ?? '', of.kort, of.zekerheid_tekst, of.geldt_tekst, beside(of)];
}

function beside({ organisatie: said }: AnswerPayload | OutcomePayload): string {
  return said && !said.geheel ? `${said.titel}: ${said.tekst}` : '';
}

function question(of: QuestionPayload, say: Say): string[] {
  const step = of.stap ? `${say('stap', { n: of.stap })}.` : '';
  const help = [of.toelichting ?? ''].flat();
  return [of.inleiding ?? '', step, of.tekst ?? '', ...help, of.meerkeuze ? say('meerdere') : ''];
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
