/** What is loaded when it is first wanted: pages over the conversation, the text for a file, paper. Built to a file of its own (build.mjs). */

export { dossier } from './dossier';
export { print } from './paper';
export { note, save, transcript } from './files';
export { pages } from './pages';
export { previewShare, share } from './sharing';
export { default as css } from '../styles/later.css';
export { nlLater } from '../words/nl-later';
export { enLater } from '../words/en-later';
