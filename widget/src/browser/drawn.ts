/** A custom element that draws a template into its shadow root. It has no reactive properties, so lit's base class is not needed. */

import { render, type TemplateResult } from 'lit/html.js';

export abstract class Drawn extends HTMLElement {
  protected readonly inside: ShadowRoot;
  #soon: Promise<void> | null = null;

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

  protected draw(): void {
    this.#soon = null;
    render(this.template(), this.inside);
    this.drawn();
  }
}
