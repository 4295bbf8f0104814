/** A custom element that draws a template into its shadow root. It has no reactive properties, so lit's base class is not needed. */

import { render, type TemplateResult } from 'lit/html.js';

export abstract class Drawn extends HTMLElement {
  protected readonly inside: ShadowRoot;
  #soon: Promise<void> | null = null;
  #waits = false;

  constructor(sheet: CSSStyleSheet) {
    super();
    this.inside = this.attachShadow({ mode: 'open' });
    this.inside.adoptedStyleSheets = [sheet];
  }

  protected abstract template(): TemplateResult;

  /** Called after each drawing. */
  protected abstract drawn(): void;

  /** Draw once, soon, however often it is asked. Resolves when it is done. */
  protected redraw(): Promise<void> {
    return (this.#soon ??= Promise.resolve().then(() => this.draw()));
  }

  /** Draw nothing before something is there, or is known not to come. */
  protected wait(need: Promise<unknown>): void {
    this.#waits = true;
    const go = (): void => {
      this.#waits = false;
      this.draw();
    };
    need.then(go, go);
  }

  protected draw(): void {
    this.#soon = null;
    if (this.#waits) return;
    render(this.template(), this.inside);
    this.drawn();
  }
}
