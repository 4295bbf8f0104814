/** What travels between the widget and the gateway. Field names are those of the wire, so they are Dutch. */

export type Land = 'BE' | 'NL';
export type Light = 'groen' | 'oranje' | 'rood' | 'info';
export type Texts = string | readonly string[] | null;

export interface Source {
  titel: string;
  artikel?: string | null;
  lid?: string | null;
  url?: string | null;
  datum?: string | null;
  gezien?: string;
  toelichting?: string | null;
}

export interface AnswerPayload {
  soort: 'antwoord';
  id: string;
  land: string;
  vraag?: string;
  kort?: string;
  deel?: string;
  uitleg?: Texts;
  voorwaarden?: readonly string[];
  uitzonderingen?: readonly string[];
  gewijzigd?: readonly string[];
  zekerheid: string;
  zekerheid_tekst?: string;
  geldt_tekst?: string;
  bronnen: readonly Source[];
  gecontroleerd: string;
  verlopen?: boolean;
  verlopen_tekst?: string;
}

export interface Option {
  id: string;
  tekst: string;
}

export interface QuestionPayload {
  soort: 'vraag';
  vraag: string;
  boom?: string;
  boom_titel?: string;
  stap?: number;
  tekst?: string;
  toelichting?: Texts;
  meerkeuze?: boolean;
  exclusief?: readonly string[];
  opties: readonly Option[];
  aangekruist?: readonly string[];
}

export interface Given {
  vraag: string;
  vraag_tekst: string;
  antwoord_tekst: string;
  aangenomen?: boolean;
}

export interface AssumedPayload {
  soort: 'aangenomen';
  antwoorden: readonly Given[];
}

export interface OverviewPayload {
  soort: 'overzicht';
  boom_titel: string;
  antwoorden: readonly Given[];
  open: string | null;
}

export interface Ending {
  titel: string;
  stoplicht: Light;
  stoplicht_tekst?: string;
}

export interface WhyPayload {
  soort: 'waarom';
  reden: Texts;
  bronnen: readonly Source[];
  open: readonly Ending[];
  opties: readonly { id: string; tekst: string; leidt_naar: readonly string[] }[];
}

export interface ChangePayload {
  soort: 'wijziging';
  vraag_tekst: string;
  van: string;
  naar: string;
  behouden: number;
  vervallen: readonly string[];
}

export interface Rated {
  id: string;
  titel: string;
  oordeel: string;
  oordeel_tekst: string;
  reden: string;
  nog_nodig: readonly string[];
  bronnen: readonly Source[];
}

export interface Tipping {
  wijzigingen: readonly { vraag_tekst: string; van: string; naar: string }[];
  uitkomsten: readonly Ending[];
  zeker: boolean;
  tekst: string;
}

export interface OutcomePayload extends Ending {
  soort: 'uitkomst';
  deel?: string;
  boom: string;
  boom_titel: string;
  land: string;
  conclusie: string;
  uitleg: readonly string[];
  voorwaarden: readonly string[];
  vervolgstappen: readonly string[];
  niet_nagegaan: readonly string[];
  zekerheid: string;
  zekerheid_tekst?: string;
  bronnen: readonly Source[];
  overzicht: readonly Given[];
  kantelpunten: readonly Tipping[];
  grondslagen: readonly Rated[];
  drempels: readonly Rated[];
  valkuilen: readonly { tekst: string; bronnen: readonly Source[] }[];
  register: readonly { veld: string; tekst: string }[];
  teksten: readonly { naam: string; titel: string; tekst: string }[];
  gecontroleerd: string;
  verlopen: boolean;
  verlopen_tekst?: string;
}

export interface WhatIfPayload {
  soort: 'wat_als';
  eerste: Ending;
  tweede: Ending;
  wijzigingen: readonly { vraag_tekst: string; van: string; naar: string }[];
  zelfde: boolean;
  voorwaarden_weg: readonly string[];
  voorwaarden_nieuw: readonly string[];
  bronnen_weg: readonly (Source | string)[];
  bronnen_nieuw: readonly (Source | string)[];
  oordelen: readonly { titel: string; van: string; naar: string }[];
}

export interface TippingPayload {
  soort: 'kantelpunten';
  kantelpunten: readonly Tipping[];
}

export interface NotePayload {
  soort: 'nota';
  vormen: readonly NoteForm[];
}

export type NoteForm = 'docx' | 'pdf' | 'json';

export type Payload =
  | AnswerPayload
  | QuestionPayload
  | AssumedPayload
  | OverviewPayload
  | WhyPayload
  | ChangePayload
  | OutcomePayload
  | WhatIfPayload
  | NotePayload
  | TippingPayload
  | { soort: 'suggestie' }
  | { soort: 'buiten_bereik' }
  | { soort: 'noodhulp' };

export interface Button {
  index: number;
  tekst: string;
  soort: string;
  opdracht: string | null;
}

export interface BotMessage {
  id: string;
  tekst: string;
  knoppen: readonly Button[];
  inhoud: Payload | null;
  tijd: string;
}

export interface Masked {
  soort: string;
  aantal: number;
}

export interface Choice {
  bericht: string;
  index: readonly number[];
}

/** What a visitor sends: words, or a choice among what was offered. */
export interface Outgoing {
  id: string;
  tekst: string;
  keuze?: Choice;
}

export interface Started {
  token: string;
  verloopt: string;
  berichten: BotMessage[];
}

export type Stored = { van: 'u'; id: string; tekst: string; tijd: string } | ({ van: 'balie' } & BotMessage);

export interface Resumed {
  verloopt: string;
  berichten: Stored[];
}
