/** Buttons of the assistant that a card makes needless, because what they fetch is in the card. A test compares with content/. */
export const MORE = 'Meer uitleg';
export const SOURCES = 'Bronnen';
export const NOTE = 'Besluitnota';
