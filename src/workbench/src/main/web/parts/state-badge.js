import { html } from 'lit';
import { t } from '../words.js';

const LOOK = { approved: 'good', live: 'good', returned: 'warn', submitted: 'accent', 'under review': 'accent' };

/** Where a proposal stands, in a word; and whether something else went live meanwhile. */
export function stateBadges({ state, stale, kind, charter }) {
  return html`<span class="badge ${LOOK[state] ?? ''}">${t(`release.state.${state.replace(' ', '-')}`)}</span>
    ${stale ? html`<span class="badge warn">${t('release.stale')}</span>` : ''}
    ${kind === 'take back' ? html`<span class="badge">${t('release.taken-back')}</span>` : ''}
    ${charter ? html`<span class="badge warn">${t('release.charter')}</span>` : ''}`;
}
