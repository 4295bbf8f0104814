/** The words of what is loaded when it is first wanted (later/). English must have the same keys: see index.ts. */

export const nlLater = {
  bronregel: 'Bron: {titel}, {datum}. Informatie, geen juridisch advies.',
  delenUitleg:
    'Wilt u helpen om de assistent te verbeteren? Dan bewaren wij een kopie van dit gesprek, met verborgen gegevens. Dit is wat wij bewaren:',
  delenJa: 'Ja, deel deze kopie',
  gedeeld: 'Dank u. De kopie is bewaard.',
  zoekVeld: 'Een woord uit uw vraag',
  zoekHulp: 'Pijl omlaag gaat naar de onderwerpen. Druk op een onderwerp om ernaar te vragen.',
  gevonden: '1 onderwerp|{n} onderwerpen',
  nietsGevonden: 'Niets gevonden. Probeer een ander woord, of stel uw vraag gewoon in het gesprek.',
  dossierVraag: 'Vraag: {tekst}',
  dossierAntwoord: 'Antwoord: {tekst}',
  dossierUitkomst: 'Uitkomst: {tekst}',
  dossierGeldt: 'Geldt voor: {tekst}',
  dossierGelezen: 'Gelezen op {datum} via {naam}.',
  dossierVoorbehoud:
    'Dit is algemene informatie, geen juridisch advies. Geen Orde (OVB, NOvA) of toezichthouder (GBA, AP) keek dit na.',
  privacy1:
    'U spreekt met een automatische assistent. Alle antwoorden zijn vooraf geschreven en nagekeken; u krijgt informatie, geen juridisch advies.',
  privacy2:
    'Typ geen namen of gegevens uit een dossier. Telefoonnummers, adressen en dergelijke worden verborgen voordat uw bericht wordt verwerkt.',
  privacy3:
    'Uw gesprek staat versleuteld op de server van uw organisatie. De sleutel zit alleen in dit tabblad: sluit u het, dan kan niemand het gesprek nog lezen.',
  privacy4: 'Het venster plaatst geen cookies en stuurt niets naar andere bedrijven.',
  privacyLink: 'Lees de privacyverklaring',
  tip: 'Sluit deze tip',
  overigeBronnen: 'Bronnen',
  bewaard: 'Bewaard: {naam}',
  foutBestand: 'Het bestand kon niet worden gemaakt. Probeer het opnieuw.',
};
