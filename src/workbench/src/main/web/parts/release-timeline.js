import { LitElement, css, html, nothing } from 'lit';
import { pairAddress } from '../changes/compared-pair.js';
import { Shared, shortRelease } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import { guardedButton } from './guarded-button.js';

/**
 * What was live when, by whom and why, the newest first. Each leads to what it changed; a release that is not live can be asked
 * back by an event `take-back` with {period}.
 *
 * periods: as the service tells them
 * refusal: why whoever looks may not take back, or null
 */
class ReleaseTimeline extends LitElement {
  static properties = {
    periods: { attribute: false },
    refusal: { attribute: false },
  };

  static styles = [
    shared,
    css`
      ol { list-style: none; padding: 0; margin-inline-start: 0.5rem; border-inline-start: 2px solid var(--line); display: grid; gap: 1.25rem; }
      li { padding-inline-start: 1.25rem; position: relative; display: grid; gap: 0.25rem; overflow-wrap: anywhere; }
      li::before { content: ''; position: absolute; inset-inline-start: -0.45rem; top: 0.35rem; width: 0.75rem; height: 0.75rem; border-radius: 50%; background: var(--surface); border: 2px solid var(--field-line); }
      li.live::before { background: var(--good); border-color: var(--good); }
      .guarded { display: inline-flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
    `,
  ];

  constructor() {
    super();
    this.periods = [];
    this.refusal = null;
    new Shared(this);
  }

  /** The release that answers now; undefined if the guideline is retired. */
  get answering() {
    return this.periods.find((period) => period.until === null && !period.retired)?.release;
  }

  render() {
    return html`<ol>${this.periods.map((period, i) => this.period(period, this.periods[i + 1]))}</ol>`;
  }

  period(period, earlier) {
    const isLive = period.until === null && !period.retired;
    return html`<li class=${isLive ? 'live' : ''} data-release=${shortRelease(period.release)}>
      <h3>
        ${period.shownAs} <code class="soft small">${shortRelease(period.release)}</code>
        ${isLive ? html`<span class="badge good">${t('release.timeline.live')}</span>` : nothing}
        ${period.retired ? html`<span class="badge danger">${t('release.timeline.retired')}</span>` : nothing}
      </h3>
      <p>${period.why}</p>
      <p class="small soft">
        ${period.until ? t('release.timeline.from-until', { since: time(period.since), until: time(period.until) }) : t('release.timeline.since', { since: time(period.since) })}
        · ${t('release.timeline.by', { name: period.by })} · ${this.approval(period.approval)}
      </p>
      ${period.retired ? html`<p class="small">${t('release.timeline.retired-by', { name: period.retired.by, why: period.retired.why })}</p>` : nothing}
      <p class="row">
        ${earlier && earlier.release !== period.release ? html`<a href=${pairAddress(earlier.release, period.release)}>${t('release.timeline.changed')}</a>` : nothing}
        ${period.release === this.answering ? nothing : this.takeBack(period)}
      </p>
    </li>`;
  }

  approval({ state, by = [] }) {
    return t(`release.approval.${state.replaceAll(' ', '-')}`, { names: by.join(', ') });
  }

  takeBack(period) {
    return guardedButton({
      id: `refused-${shortRelease(period.release)}-${Date.parse(period.since)}`,
      label: t('release.timeline.take-back', { release: period.shownAs }),
      refusal: this.refusal,
      act: () => this.dispatchEvent(new CustomEvent('take-back', { detail: { period } })),
    });
  }
}

customElements.define('release-timeline', ReleaseTimeline);
