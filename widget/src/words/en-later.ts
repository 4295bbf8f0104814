import type { LaterWords } from './index';

export const enLater: LaterWords = {
  bronregel: 'Source: {titel}, {datum}. Information, not legal advice.',
  delenUitleg:
    'Would you help to improve the assistant? We then keep a copy of this conversation, with personal data hidden. This is what we keep:',
  delenJa: 'Yes, share this copy',
  gedeeld: 'Thank you. The copy has been kept.',
  zoekVeld: 'A word of your question, in Dutch',
  zoekHulp: 'Arrow down goes to the topics. Press a topic to ask about it.',
  gevonden: '1 topic|{n} topics',
  nietsGevonden: 'Nothing found. Try another word, or simply ask in the conversation.',
  dossierVraag: 'Question: {tekst}',
  dossierAntwoord: 'Answer: {tekst}',
  dossierUitkomst: 'Outcome: {tekst}',
  dossierGeldt: 'Holds for: {tekst}',
  dossierGelezen: 'Read on {datum} through {naam}.',
  dossierVoorbehoud:
    'This is general information, not legal advice. No bar (OVB, NOvA) or supervisor (GBA, AP) reviewed it.',
  privacy1:
    'You are talking to an automated assistant. All answers were written and reviewed beforehand; you get information, not legal advice.',
  privacy2:
    'Do not type names or data from a file. Telephone numbers, addresses and the like are hidden before your message is processed.',
  privacy3:
    'Your conversation is stored encrypted on the server of your organisation. The key is in this tab only: close it, and nobody can read the conversation any more.',
  privacy4: 'This window sets no cookies and sends nothing to other companies.',
  privacyLink: 'Read the privacy statement',
  tip: 'Close this tip',
  overigeBronnen: 'Sources',
  bewaard: 'Saved: {naam}',
  foutBestand: 'The file could not be made. Try again.',
};
