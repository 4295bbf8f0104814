/** <privacy-balie>: the launcher, the window, and what happens between them. */

import type { TemplateResult } from 'lit/html.js';
import { announce } from './announcer';
import { Api } from './api';
import { Drawn } from './browser/drawn';
import { clearPaper } from './browser/hands';
import { keepInside, typed, type Typing } from './browser/keys';
import { fit, fitText, focusHome, focusOptions, lift, showTurn } from './browser/place';
import { dragToResize } from './browser/resize';
import { listen } from './browser/tabs';
import type { Desk } from './cards/card';
import { Conversation } from './conversation';
import * as errands from './errands';
import { History, tabStorage } from './history';
import { frame, LOOK, type Frame, type Look } from './frame';
import { english } from './later';
import { invite } from './proactive';
import { readSettings, usable, type Settings } from './settings';
import { spoken } from './spoken';
import type { BotMessage } from './types';
import { TITLES, type View } from './views';
import { speak, type Say } from './words/index';
import base from './styles/base.css';
import cards from './styles/cards.css';
import themes from './styles/themes.css';

const SMALL = '(max-width: 640px), (max-height: 420px)'; // as in base.css
const sheet = new CSSStyleSheet();
const styles = themes + base + cards;
sheet.replaceSync(styles);

export class PrivacyBalie extends Drawn {
  /** Where the script came from; empty when that is not known. */
  static script = '';

  #ready = false;
  #asked = false;
  #settings!: Settings;
  #say!: Say;
  #api!: Api;
  #conversation!: Conversation;
  #desk!: Desk;
  readonly #small = matchMedia(SMALL);
  #listening = new AbortController();
  #channel: BroadcastChannel | null = null;
  #look: Look = LOOK;
  #shown = '';

  constructor() {
    super(sheet);
  }

  connectedCallback(): void {
    if (!(this.#ready ||= this.#setUp())) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = (where: EventTarget, what: string, act: (event: Event) => void): void =>
      where.addEventListener(what, act, { signal });
    on(this.#small, 'change', () => this.#fit());
    on(window, 'online', () => this.#online());
    // The browser may keep the page alive and show it again, also after the conversation was erased elsewhere.
    on(window, 'pagehide', () => this.#conversation.suspend());
    on(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && this.#enter());
    keepInside(this, signal, (event, at) => typed(event, at, this.#typing));
    this.#channel = listen(`privacybalie:${this.#settings.server}`, ({ mark, open }) =>
      this.#conversation.erasedElsewhere(mark, open),
    );
    this.draw();
  }

  disconnectedCallback(): void {
    this.#listening.abort();
    this.#channel?.close();
  }

  /** Open the window and bring the visitor to it. */
  open(): void {
    this.#put({ tip: null });
    this.#conversation.setOpen(true);
    void this.#conversation.begin();
    void this.redraw().then(() => this.#focusHome());
    this.#tell('open');
  }

  /** Minimise the window; focus goes back to the launcher. */
  close(): void {
    this.#put({ menu: false });
    this.#conversation.setOpen(false);
    void this.redraw().then(() => this.#find('.launcher')?.focus());
    this.#tell('dicht');
  }

  /** Read the settings; say why not when nobody told where the server is. */
  #setUp(): boolean {
    const settings = readSettings(this, PrivacyBalie.script);
    if (!usable(settings)) return false;
    const { lang, server, history, land, position } = settings;
    this.#settings = settings;
    this.#say = speak(lang);
    if (lang === 'en') this.wait(english(server).then(({ en }) => this.#say.learn(en)));
    this.setAttribute('data-position', position);
    this.#api = new Api(server);
    this.#conversation = new Conversation({
      api: this.#api,
      history: new History(tabStorage(history), server),
      land,
      newId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
      changed: ({ entries }) => {
        if (!this.#asked) this.#foresee(entries.some((entry) => entry.van === 'u'));
        void this.redraw();
      },
      arrived: (message) => this.#arrived(message),
      emptied: () => this.#emptied(),
      erased: (mark, open) => this.#channel?.postMessage({ mark, open }),
    });
    this.#desk = errands.desk(this.#host);
    this.#enter();
    return true;
  }

  /** Begin where this tab was: open or closed, with the conversation it remembers or with none. */
  #enter(): void {
    const { open, position, proactive } = this.#settings;
    const known = this.#conversation.restore();
    const wanted =
      position === 'vlak' || (this.#small.matches ? false : known ? this.#conversation.state.open : open);
    this.#conversation.setOpen(wanted);
    if (wanted) void this.#conversation.begin();
    else
      invite(proactive, (tip) => {
        this.#foresee(true);
        if (!this.#conversation.state.open) this.#put({ tip });
      });
  }

  /** Whoever asked something will soon want what is loaded later. */
  #foresee(asked: boolean): void {
    this.#asked = asked;
    if (asked) errands.learned(this.#host).catch(() => undefined);
  }

  #emptied(): void {
    this.#look = { ...LOOK, large: this.#look.large, pages: this.#look.pages };
    this.#find('.announcements')?.replaceChildren();
    clearPaper();
    this.draw();
  }

  #arrived(message: BotMessage): void {
    if (this.#conversation.state.open) announce(this.#find('.announcements'), spoken(message, this.#say));
    this.#tell('bericht');
  }

  /** Events carry no text: what is said stays in the window. */
  #tell(what: string): void {
    this.dispatchEvent(new CustomEvent(`privacybalie:${what}`, { bubbles: true, composed: true }));
  }

  protected override template(): TemplateResult {
    return frame(this.#frame());
  }

  #frame(): Frame {
    return {
      lang: this.#settings.lang,
      desk: this.#desk,
      ...this.#look,
      round: this.#conversation.round,
      open: () => this.open(),
      dismissTip: () => this.#dismissTip(),
      cancel: () => this.#back(),
      say: this.#say,
      title: this.#title,
      state: this.#conversation.state,
      inline: this.#settings.position === 'vlak',
      privacy: this.#settings.privacy,
      toggleMenu: () => this.#toggleMenu(),
      toggleSize: () => this.#toggleSize(),
      hide: () => this.close(),
      show: (view) => this.#show(view),
      flee: () => errands.flee(this.#host),
      retry: () => void errands.retry(this.#host),
      erase: (again) => void errands.erase(this.#host, again),
      share: () => void errands.share(this.#host),
      ask: (topic) => errands.ask(this.#host, topic),
      save: (form) => void errands.keep(this.#host, ({ transcript }) => transcript(this.#api, form)),
      printAll: () => void errands.printPart(this.#host, this.#find('.log > ol')),
      send: () => errands.send(this.#host),
    };
  }

  get #host(): errands.Host {
    return {
      api: this.#api,
      conversation: this.#conversation,
      say: this.#say,
      exit: this.#settings.exit,
      server: this.#settings.server,
      title: this.#title,
      sheet,
      styles,
      lang: this.#settings.lang,
      warn: (warning) => this.#put({ warning }),
      place: () => this.#find('.toast'),
      focusHome: () => this.#focusHome(),
      show: (view) => this.#show(view),
      preview: (preview) => this.#put({ preview }),
      topics: (topics) => this.#put({ topics }),
      pages: (pages) => this.#put({ pages }),
    };
  }

  get #title(): string {
    return this.#settings.title ?? this.#say('titel');
  }

  #show(view: View): void {
    this.#put({ menu: false, view, query: '' });
    if (TITLES[view])
      void errands
        .openPage(this.#host, view)
        .then(() => this.redraw())
        .then(() => this.#find('#zoek')?.focus());
    void this.redraw().then(() => (view === 'gesprek' ? this.#focusHome() : this.#find('#overlay')?.focus()));
  }

  #toggleMenu(): void {
    this.#put({ menu: !this.#look.menu });
  }

  #toggleSize(): void {
    this.#find('.panel')?.removeAttribute('style'); // what was dragged
    this.#put({ large: !this.#look.large });
  }

  #dismissTip(): void {
    this.#put({ tip: null });
    this.#find('.launcher')?.focus();
  }

  #put(part: Partial<Look>): void {
    this.#look = { ...this.#look, ...part };
    void this.redraw();
  }

  #find(selector: string): HTMLElement | null {
    return this.inside.querySelector<HTMLElement>(selector);
  }

  #focusHome(): void {
    focusHome(this.inside);
  }

  #online(): void {
    if (this.#conversation.state.failure?.cause === 'offline') void this.#conversation.retry();
  }

  readonly #typing: Typing = {
    draft: () => this.#conversation.state.draft,
    write: (text) => this.#conversation.setDraft(text),
    send: () => errands.send(this.#host),
    toOptions: () => focusOptions(this.inside),
    search: (query) => this.#put({ query }),
    escape: () => {
      if (!this.#small.matches) this.#back(); // in the modal window the browser turns Escape into "cancel"
    },
  };

  /** Escape leaves the innermost thing that is open. */
  #back(): void {
    const { menu, view } = this.#look;
    if (menu) {
      this.#toggleMenu();
      this.#find('.menu-button')?.focus();
    } else if (view !== 'gesprek') this.#show('gesprek');
    else if (this.#settings.position !== 'vlak' && this.#conversation.state.open) this.close();
  }

  #fit(): void {
    fit(this.#find('dialog') as HTMLDialogElement | null, this.#conversation.state.open, this.#small.matches);
  }

  protected override drawn(): void {
    const { entries, draft, failure } = this.#conversation.state;
    lift(this.#find('.root'));
    this.#fit();
    const field = this.#find('#draft') as HTMLTextAreaElement | null;
    if (field && field.value !== draft) field.value = draft; // lit knows what it set, not what was typed since
    fitText(field);
    const shown = `${entries.length} ${entries.at(-1)?.id ?? ''} ${failure?.cause ?? ''}`;
    if (shown !== this.#shown) showTurn(this.#find('.log'), failure !== null);
    this.#shown = shown;
    const [panel, corner] = [this.#find('dialog'), this.#find('.corner')];
    if (panel && corner) dragToResize(panel, corner, this.#settings.position !== 'links');
  }
}
