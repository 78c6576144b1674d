import { html } from 'lit';
import { t } from '../words.js';

/** Why somebody may not do something, in the words of the page. */
function refusalText({ key, values }) {
  const roles = values.roles?.map((role) => t(`release.role.${role}`)).join(t('release.role.or'));
  return t(key, roles ? { ...values, roles } : values);
}

/**
 * A button that stays where it is when it may not be used, and says why: for those who see, beside it, and as its description.
 *
 * @param id of the reason within the component
 * @param refusal {key, values}, or null if the button may be used
 */
export function guardedButton({ id, label, look = '', refusal, act }) {
  if (!refusal) return html`<button class=${look} @click=${act}>${label}</button>`;
  return html`<span class="guarded">
    <button aria-disabled="true" aria-describedby=${id}>${label}</button>
    <span class="small soft" id=${id}>${refusalText(refusal)}</span>
  </span>`;
}

