/** What a message says when it is read aloud. */

import { plain } from './plain';
import type { AnswerPayload, BotMessage, Button, OutcomePayload, QuestionPayload } from './types';
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
  switch (inhoud?.soort) {
    case 'uitkomst':
      return inhoud.deel ? [tekst] : outcome(inhoud);
    case 'antwoord':
      return inhoud.deel ? [tekst] : answer(inhoud);
    case 'vraag':
      return inhoud.boom ? question(inhoud, say) : [tekst];
    case 'welkom':
      return [...inhoud.regels, inhoud.melding ?? ''];
    default:
      return [tekst];
  }
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
