import { html } from 'lit';
import { pieces } from '../rules/hover-text.js';

/** A sentence of the service, with what it quotes in backticks as code. */
export function saidText(sentence) {
  return pieces(sentence).map(({ text, strong, code }) =>
    code ? html`<code>${text}</code>` : strong ? html`<strong>${text}</strong>` : text,
  );
}
