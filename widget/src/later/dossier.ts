/** An answer or outcome as plain text for somebody's file: what was asked and answered, on what it rests, read when and where. */

import { GROUPS } from '../groups';
import { plain } from '../plain';
import type { AnswerPayload, BotMessage, OutcomePayload, Section, Source } from '../types';
import type { Say } from '../words/index';

/** Return the text; `day` and `name` say when it was read, and at which desk. */
export function dossier(message: BotMessage, say: Say, day: string, name: string): string {
  const of = message.inhoud;
  const said =
    of?.soort === 'antwoord'
      ? answer(of, say)
      : of?.soort === 'uitkomst'
        ? outcome(of, say)
        : [plain(message.tekst)];
  const read = say('dossierGelezen', { datum: say.date(day), naam: name });
  return [...said, `${read}\n${say('dossierVoorbehoud')}`].filter(Boolean).join('\n\n');
}

function answer(of: AnswerPayload, say: Say): string[] {
  const parts = of.onderdelen?.map(section) ?? [];
  return [
    `${say('dossierVraag', { tekst: of.vraag })}\n${say('dossierAntwoord', { tekst: plain(of.kort) })}`,
    beside(of),
    ...parts,
    listed(say('voorwaarden'), of.voorwaarden),
    listed(say('uitzonderingen'), of.uitzonderingen),
    standing(of, say),
    sources(of.bronnen, say),
  ];
}

/** A part under its title, unless that is only how its text begins. */
function section({ titel, tekst }: Section): string {
  const text = plain(tekst);
  return text.startsWith(titel.replace(/\s…$/, '')) ? text : `${titel}\n${text}`;
}

function outcome(of: OutcomePayload, say: Say): string[] {
  const told = say('dossierUitkomst', { tekst: `${of.stoplicht_tekst}. ${of.titel}` });
  return [
    `${say('dossierVraag', { tekst: of.boom_titel })}\n${told}\n${plain(of.conclusie)}`,
    beside(of),
    listed(
      say('overzicht'),
      of.overzicht.map((one) => `${one.vraag_tekst} ${one.antwoord_tekst}`),
    ),
    listed(say('checklist'), of.voorwaarden),
    standing(of, say),
    sources(of.bronnen, say),
  ];
}

function beside({ organisatie: said }: AnswerPayload | OutcomePayload): string {
  return said ? `${said.titel}: ${said.tekst}` : '';
}

/** Where it holds, how sure it is, and when that was looked at; of an organisation's own text not the last. */
function standing(of: AnswerPayload | OutcomePayload, say: Say): string {
  const place = `land_${of.land}`;
  return [
    say.has(place) ? say('dossierGeldt', { tekst: say(place) }) : '',
    of.zekerheid_tekst,
    of.organisatie?.geheel ? '' : `${say('nagekeken', { datum: say.date(of.gecontroleerd) })}.`,
    of.verlopen_tekst,
    ...(of.recht ?? []),
  ]
    .filter(Boolean)
    .join('\n');
}

function listed(title: string, lines: readonly string[] = []): string {
  return lines.length ? [title, ...lines.map((line) => `- ${plain(line)}`)].join('\n') : '';
}

function sources(list: readonly Source[], say: Say): string {
  return GROUPS.map((group) => {
    const members = list.filter((one) => one.groep === group).map((one) => citation(one, say));
    return listed(say(group ? `groep_${group}` : 'overigeBronnen'), members);
  })
    .filter(Boolean)
    .join('\n');
}

function citation(one: Source, say: Say): string {
  const place = [one.artikel && say('artikel', { n: one.artikel }), one.lid && say('lid', { n: one.lid })];
  const seen = say('geraadpleegd', { datum: say.date(one.datum) });
  return [one.titel, ...place, seen, one.url].filter(Boolean).join(', ');
}
