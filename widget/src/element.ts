/** <privacy-balie>: the launcher, the window, and what happens between them. */

import { html, LitElement, nothing, unsafeCSS, type CSSResult, type TemplateResult } from 'lit';
import { Announcer } from './announcer';
import { Api } from './api';
import { fit, focusHome, focusOptions, showTurn } from './browser/place';
import { dragToResize } from './browser/resize';
import type { Desk } from './cards/card';
import { Conversation } from './conversation';
import * as errands from './errands';
import { History, tabStorage } from './history';
import { log } from './log';
import { invite } from './proactive';
import { readSettings, type Settings } from './settings';
import { spoken } from './spoken';
import type { BotMessage } from './types';
import {
  alarm,
  composer,
  erased,
  header,
  launcher,
  LONGEST,
  overlay,
  tip,
  type View,
  type Window,
} from './views';
import { speak, type Say } from './words/index';
import base from './styles/base.css';
import cards from './styles/cards.css';
import themes from './styles/themes.css';

const SMALL = '(max-width: 640px)';

export class PrivacyBalie extends LitElement {
  static script = '';
  static override styles: CSSResult[] = [unsafeCSS(themes), unsafeCSS(base), unsafeCSS(cards)];

  #settings!: Settings;
  #say!: Say;
  #api!: Api;
  #conversation!: Conversation;
  readonly #announcer = new Announcer();
  readonly #small = matchMedia(SMALL);
  #view: View = 'gesprek';
  #menu = false;
  #large = false;
  #preview: string | null = null;
  #warning: string | null = null;
  #tip: string | null = null;
  #shown = '';

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.#setUp();
    this.#small.addEventListener('change', this.#refit);
    window.addEventListener('online', this.#online);
    document.addEventListener('keydown', this.#escape);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#small.removeEventListener('change', this.#refit);
    window.removeEventListener('online', this.#online);
    document.removeEventListener('keydown', this.#escape);
  }

  /** Open the window and bring the visitor to it. */
  open(): void {
    this.#tip = null;
    this.#conversation.setOpen(true);
    this.#fit();
    void this.#conversation.begin();
    void this.updateComplete.then(() => this.#focusHome());
    this.#tell('open');
  }

  /** Minimise the window; focus goes back to the launcher. */
  close(): void {
    this.#menu = false;
    this.#conversation.setOpen(false);
    this.#fit();
    void this.updateComplete.then(() => this.#find('.launcher')?.focus());
    this.#tell('dicht');
  }

  #setUp(): void {
    this.#settings = readSettings(this, PrivacyBalie.script);
    const { lang, server, history, land, position, open } = this.#settings;
    this.#say = speak(lang);

    this.lang = lang;
    this.setAttribute('data-position', position);
    this.#api = new Api(server);
    this.#conversation = new Conversation({
      api: this.#api,
      history: new History(tabStorage(history), server),
      land,
      now: () => new Date().toISOString(),
      newId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
      changed: () => this.requestUpdate(),
      arrived: (message) => this.#arrived(message),
    });
    this.#desk = errands.desk(this.#host);
    const known = this.#conversation.restore();
    const wanted =
      position === 'vlak' || (this.#small.matches ? false : known ? this.#conversation.state.open : open);
    this.#conversation.setOpen(wanted);
    if (wanted) void this.#conversation.begin();
    else
      invite(this.#settings.proactive, (text) => {
        if (this.#conversation.state.open) return;
        this.#tip = text;
        this.requestUpdate();
      });
  }

  #arrived(message: BotMessage): void {
    if (this.#conversation.state.open)
      this.#announcer.say(this.#find('.announcements'), spoken(message, this.#say));
    this.#tell('bericht');
  }

  /** Events carry no text: what is said stays in the window. */
  #tell(what: string): void {
    this.dispatchEvent(new CustomEvent(`privacybalie:${what}`, { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const at = this.#window();
    const { open, phase } = at.state;
    const body = html`<span class="corner" aria-hidden="true"></span>
      ${header(at)}${overlay(at)}${phase === 'gewist' && at.view === 'gesprek' ? erased(at) : nothing}
      <div class="talk" ?hidden=${at.view !== 'gesprek' || phase === 'gewist'}>${log(at.state, this.#desk)}${alarm(at, this.#warning)}${composer(at)}</div>
      <div class="unseen announcements" aria-live="polite"></div>
      <div class="unseen status" role="status">${at.state.slow ? this.#say('traag') : nothing}</div>
      <div class="toast" role="status"></div>`;
    if (at.inline) return html`<section class="panel inline" aria-labelledby="title">${body}</section>`;
    return html`${open ? nothing : launcher(at, () => this.open())}
      ${
        this.#tip && !open
          ? tip(
              this.#tip,
              this.#say,
              () => this.open(),
              () => this.#dismissTip(),
            )
          : nothing
      }
      <dialog class="panel ${this.#large ? 'large' : ''}" aria-labelledby="title" @cancel=${this.#cancel}>${body}</dialog>`;
  }

  #desk!: Desk;

  #window(): Window {
    return {
      say: this.#say,
      title: this.#settings.title ?? this.#say('titel'),
      state: this.#conversation.state,
      view: this.#view,
      menu: this.#menu,
      large: this.#large,
      inline: this.#settings.position === 'vlak',
      preview: this.#preview,
      privacy: this.#settings.privacy,
      toggleMenu: () => this.#toggleMenu(),
      toggleSize: () => this.#toggleSize(),
      hide: () => this.close(),
      show: (view) => this.#show(view),
      flee: () => errands.flee(this.#host),
      retry: () => this.#retry(),
      erase: (again) => void errands.erase(this.#host, again),
      share: () => void errands.share(this.#host),
      save: (form) => void errands.keep(this.#host, () => this.#api.transcript(form)),
      printAll: () => errands.printPart(this.#host, this.#find('.log ol')),
      type: (text) => this.#conversation.setDraft(text),
      send: () => this.#send(),
      toOptions: () => focusOptions(this.renderRoot),
    };
  }

  get #host(): errands.Host {
    return {
      api: this.#api,
      conversation: this.#conversation,
      say: this.#say,
      exit: this.#settings.exit,
      sheets: PrivacyBalie.styles.flatMap((style) => style.styleSheet ?? []),
      warn: (text) => this.#warn(text),
      place: () => this.#find('.toast'),
      focusHome: () => this.#focusHome(),
      show: (view) => this.#show(view),
      preview: (text) => {
        this.#preview = text;
        this.requestUpdate();
      },
    };
  }

  #send(): void {
    const text = this.#conversation.state.draft.trim();
    if (!text) return;
    const over = text.length - LONGEST;
    this.#warn(over > 0 ? this.#say('tekensVol', { n: over }) : null);
    if (over > 0) return;
    this.#conversation.say(text);
    this.#focusHome();
  }

  #retry(): void {
    this.#focusHome(); // before the pressed button goes
    void this.#conversation.retry();
  }

  #show(view: View): void {
    this.#menu = false;
    this.#view = view;
    this.requestUpdate();
    if (view === 'delen') void errands.openShare(this.#host);
    void this.updateComplete.then(() =>
      view === 'gesprek' ? this.#focusHome() : this.#find('#overlay')?.focus(),
    );
  }

  #toggleMenu(): void {
    this.#menu = !this.#menu;
    this.requestUpdate();
  }

  #toggleSize(): void {
    this.#large = !this.#large;
    this.#find('.panel')?.removeAttribute('style'); // what was dragged
    this.requestUpdate();
  }

  #warn(text: string | null): void {
    this.#warning = text;
    this.requestUpdate();
  }

  #dismissTip(): void {
    this.#tip = null;
    this.requestUpdate();
    this.#find('.launcher')?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  #focusHome(): void {
    focusHome(this.renderRoot);
  }

  readonly #online = (): void => {
    if (this.#conversation.state.failure?.cause === 'offline') void this.#conversation.retry();
  };

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.#back();
  };

  readonly #escape = (event: KeyboardEvent): void => {
    // In the modal window the browser turns Escape into "cancel".
    if (event.key !== 'Escape' || event.defaultPrevented || !event.composedPath().includes(this)) return;
    if (!this.#small.matches) this.#back();
  };

  /** Escape leaves the innermost thing that is open. */
  #back(): void {
    if (this.#menu) {
      this.#toggleMenu();
      this.#find('.menu-button')?.focus();
    } else if (this.#view !== 'gesprek') this.#show('gesprek');
    else if (this.#settings.position !== 'vlak' && this.#conversation.state.open) this.close();
  }

  #fit(): void {
    fit(this.#find('dialog') as HTMLDialogElement | null, this.#conversation.state.open, this.#small.matches);
  }

  readonly #refit = (): void => this.#fit();

  protected override firstUpdated(): void {
    this.#fit();
    const [panel, corner] = [this.#find('dialog'), this.#find('.corner')];
    if (panel && corner) dragToResize(panel, corner, this.#settings.position !== 'links');
  }

  protected override updated(): void {
    const { entries, draft, failure } = this.#conversation.state;
    const field = this.#find('#draft') as HTMLTextAreaElement | null;
    if (field && field.value !== draft) field.value = draft; // Lit knows what it set, not what was typed since
    const shown = `${entries.length} ${entries.at(-1)?.id ?? ''} ${failure?.cause ?? ''}`;
    if (shown !== this.#shown) showTurn(this.#find('.log'), failure !== null);
    this.#shown = shown;
  }
}
