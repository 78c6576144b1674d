import { LitElement, html, css, nothing } from 'lit';
import { Shared, shortRelease, store } from '../state.js';
import { shared } from '../styles.js';
import { t, time } from '../words.js';
import { WatchStream } from '../parts/watch-stream.js';
import { adviceKey, byRule, byStatement, frequent, given, hour, share, statuses } from '../parts/watch-sums.js';
import '../parts/minute-chart.js';
import '../parts/problem-note.js';

const count = (number) => new Intl.NumberFormat(store.get().language).format(number);
const clock = (instant, timeStyle = 'medium') =>
  new Intl.DateTimeFormat(store.get().language, { timeStyle, hourCycle: 'h23' }).format(new Date(instant));
const percent = (part) =>
  part === null ? '–' : new Intl.NumberFormat(store.get().language, { style: 'percent', maximumFractionDigits: 1 }).format(part);

/** How many kinds of advice a chart can tell apart. */
const MOST_ADVICE = 10;

/** The words for a code, or the code where there are none: guidelines have statuses, and clients reasons, of their own. */
function named(kind, code) {
  const key = `watch.${kind}.${code}`;
  const words = t(key);
  return words === key ? code : words;
}

/** What the service does now: who answers with what, what is decided, what becomes of cards, and whether all is well. */
class WatchRoom extends LitElement {
  static properties = { of: { state: true }, by: { state: true } };

  static styles = [
    shared,
    css`
      .stack { grid-template-columns: minmax(0, 1fr); }
      .rooms { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); align-items: start; }
      .all { grid-column: 1 / -1; }
      .tiles { display: grid; gap: 0.5rem; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); }
      .tiles div { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.5rem 0.75rem; min-width: 0; }
      .tiles dt { color: var(--soft-ink); font-size: 0.875rem; }
      .tiles dd { hyphens: auto; font-size: 1.15rem; line-height: 1.35; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
      .tiles .note { display: block; font-size: 0.8125rem; line-height: 1.4; font-weight: 400; color: var(--soft-ink); }
      .number { text-align: end; }
      td.number { white-space: nowrap; }
      .rule { min-width: 12rem; overflow-wrap: anywhere; }
      td ul { list-style: none; padding: 0; }
      .tall { max-height: 22rem; overflow: auto; }
      minute-chart { max-width: 50rem; }
    `,
  ];

  constructor() {
    super();
    this.of = 'status';
    this.by = 'rule';
    this.stream = new WatchStream(this);
    new Shared(this);
  }

  render() {
    const { now, heard, problem } = this.stream;
    return html`<div class="stack">
      <div class="row">
        <h1>${t('room.watch')}</h1>
        <span role="status">${heard === 'not-yet' ? t('shell.loading') : html`<span class="badge ${heard === 'live' ? 'good' : 'warn'}">${t(`watch.${heard}`)}</span>`}</span>
        ${now ? html`<span class="small soft">${t('watch.as-of', { time: clock(now.at), replica: now.replica })}</span>` : nothing}
      </div>
      ${heard === 'refused' && !store.get().me?.signedIn
        ? html`<p class="said">${t('watch.sign-in')}</p>`
        : html`<problem-note .problem=${problem?.offline ? null : problem}></problem-note>`}
      ${now && heard === 'stale' ? html`<p class="said warn">${t('watch.stale-note', { time: clock(now.at) })}</p>` : nothing}
      ${now && heard !== 'refused' ? this.state(now) : nothing}
    </div>`;
  }

  state(now) {
    return html`${this.summary(now)}
      <div class="rooms">
        ${this.decisions(now)} ${this.live(now)} ${this.advice(now)} ${this.cards(now)}
      </div>`;
  }

  summary({ minutes, cells, gate, store: kept, decisionLog, audit }) {
    const { decided, withheld, refused } = hour(minutes);
    const last = minutes.at(-1);
    return html`<dl class="tiles">
      ${this.tile('decided', count(decided), t('watch.of-minutes', { minutes: minutes.length }))}
      ${this.tile('withheld', count(withheld), this.verdict(withheld === 0, withheld === 0 ? 'none' : 'look'))}
      ${this.tile('refused-requests', count(refused), t('watch.refused-note'))}
      ${this.tile('speed', this.speed(last), t('watch.speed-note'))}
      ${this.tile('cells', percent(share(cells.hits, cells.hits + cells.misses)), t('watch.cells-note', { hits: count(cells.hits) }))}
      ${this.tile('gate', t(gate.running ? 'watch.gate-busy' : 'watch.gate-free', { seconds: count(gate.busyFor ?? 0) }), this.queue(gate))}
      ${this.tile('store', named('store', kept.state), html`${this.verdict(kept.state === 'usable', kept.state === 'usable' ? 'well' : 'look')} ${kept.kind}, ${t('watch.since', { time: time(kept.since) })}`)}
      ${this.tile('audit', t(audit.ok ? 'watch.whole' : 'watch.bent'), this.verdict(audit.ok, audit.ok ? 'well' : 'look'))}
      ${this.tile('log', t(decisionLog.on ? 'watch.log-on' : 'watch.log-off'), decisionLog.on ? html`${t('watch.log-note', { waiting: count(decisionLog.waiting), shed: count(decisionLog.shed) })} ${this.verdict(decisionLog.shed === 0, decisionLog.shed === 0 ? 'well' : 'look')}` : nothing)}
    </dl>`;
  }

  tile(name, value, note) {
    return html`<div><dt>${t(`watch.${name}`)}</dt><dd>${value} <span class="note">${note}</span></dd></div>`;
  }

  verdict(well, word) {
    return html`<span class="badge ${well ? 'good' : 'danger'}">${t(`watch.${word}`)}</span>`;
  }

  queue({ waiting, stuck }) {
    return html`${t('watch.waiting', { waiting: count(waiting) })}
    ${stuck ? html`<span class="badge danger">${t('watch.stuck', { stuck: count(stuck) })}</span>` : nothing}`;
  }

  speed(minute) {
    if (!minute?.decided) return '–';
    return minute.p99Ms === undefined ? t('watch.slow') : t('watch.within', { ms: this.bound(minute.p99Ms) });
  }

  bound(ms) {
    return new Intl.NumberFormat(store.get().language, { maximumFractionDigits: 2 }).format(ms);
  }

  decisions({ minutes, advice, guidelines }) {
    const kinds = this.of === 'status' ? this.statuses(minutes) : this.frequent(advice, guidelines);
    const { decided, busiest } = hour(minutes);
    const label = busiest
      ? t('watch.chart', { decided: count(decided), minutes: minutes.length, most: count(busiest.decided), time: clock(busiest.at, 'short') })
      : t('watch.chart-quiet', { minutes: minutes.length });
    return html`<section class="card stack all" aria-labelledby="decisions">
      <div class="row">
        <h2 id="decisions">${t('watch.decisions')}</h2>
        ${this.choice('of', ['status', 'advice'])}
      </div>
      <p>${label}</p>
      <minute-chart
        .minutes=${minutes.map((one, i) => ({ label: clock(one.at, 'short'), values: Object.fromEntries(kinds.map((kind) => [kind.key, kind.counts[i]])) }))}
        .kinds=${kinds}
        .label=${label}
      ></minute-chart>
      <details>
        <summary>${t('watch.as-table')}</summary>
        <div class="tall" tabindex="0" role="group" aria-label=${t('watch.as-table')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${t('watch.minute')}</th>
                ${kinds.map((kind) => html`<th scope="col" class="number">${kind.label}</th>`)}
                ${['withheld', 'refused-requests', 'p50', 'p99'].map((name) => html`<th scope="col" class="number">${t(`watch.${name}`)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${[...minutes].reverse().map(
                (one, i) => html`<tr>
                  <th scope="row">${clock(one.at, 'short')}</th>
                  ${kinds.map((kind) => html`<td class="number">${count(kind.counts.at(-1 - i))}</td>`)}
                  <td class="number">${count(one.withheld)}</td>
                  <td class="number">${count(one.refused)}</td>
                  ${[one.p50Ms, one.p99Ms].map((ms) => html`<td class="number">${ms === undefined ? '–' : this.bound(ms)}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </section>`;
  }

  statuses(minutes) {
    return statuses(minutes).map((key) => ({
      key,
      label: named('status', key),
      counts: minutes.map((one) => one.byStatus[key] ?? 0),
    }));
  }

  frequent(advice, guidelines) {
    return frequent(advice, MOST_ADVICE).map((one) => ({
      key: adviceKey(one),
      label: guidelines.length > 1 ? adviceKey(one) : one.advice,
      counts: one.perMinute,
    }));
  }

  /** Which of several ways something is shown in. */
  choice(property, ways) {
    return html`<div class="row" role="group" aria-label=${t(`watch.${property}`)}>
      ${ways.map(
        (way) => html`<button
          aria-pressed=${this[property] === way}
          class=${this[property] === way ? 'primary' : ''}
          @click=${() => (this[property] = way)}
        >
          ${t(`watch.${property}-${way}`)}
        </button>`,
      )}
    </div>`;
  }

  live({ guidelines, replicas }) {
    const wanted = Object.fromEntries(guidelines.map((one) => [one.id, one.release]));
    return html`<section class="card stack" aria-labelledby="live">
      <h2 id="live">${t('watch.live-releases')}</h2>
      ${guidelines.map((one) => this.guideline(one))}
      <div class="wide" tabindex="0" role="group" aria-label=${t('watch.replicas')}>
        <table>
          <caption class="visually-hidden">${t('watch.replicas')}</caption>
          <thead>
            <tr>${['replica', 'answers-with', 'seen'].map((name) => html`<th scope="col">${t(`watch.${name}`)}</th>`)}</tr>
          </thead>
          <tbody>
            ${replicas.map(
              (one) => html`<tr>
                <th scope="row">${one.name}</th>
                <td>${Object.entries(one.live).map(([id, release]) => this.answering(id, release, wanted[id]))}</td>
                <td>${clock(one.seen)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  guideline({ id, state, release, shownAs, since, by, why, canary }) {
    return html`<div>
      <h3>
        ${id}
        ${release ? html`<span title=${release}>${shownAs} (${shortRelease(release)})</span>` : nothing}
        <span class="badge ${state === 'live' ? 'good' : 'warn'}">${t(`watch.state.${state}`)}</span>
        ${canary === null ? nothing : this.verdict(canary, canary ? 'canary-well' : 'canary-wrong')}
      </h3>
      ${since ? html`<p class="small soft">${t('watch.since-by', { time: time(since), by })}</p>` : nothing}
      ${why ? html`<p>${why}</p>` : nothing}
    </div>`;
  }

  answering(id, release, wanted) {
    return html`<div title=${release}>
      ${id} ${shortRelease(release)} ${release === wanted ? nothing : html`<span class="badge warn">${t('watch.another')}</span>`}
    </div>`;
  }

  advice({ advice, minutes, counting, guidelines }) {
    const several = guidelines.length > 1;
    return html`<section class="card stack" aria-labelledby="advice">
      <h2 id="advice">${t('watch.advice')}</h2>
      ${advice.length === 0
        ? html`<p class="soft">${t('watch.no-advice')}</p>`
        : html`<div class="tall" tabindex="0" role="group" aria-labelledby="advice">
            <table>
              <thead>
                <tr>
                  <th scope="col">${t('watch.advice')}</th>
                  <th scope="col" class="number">${t('watch.in-minutes', { minutes: minutes.length })}</th>
                  <th scope="col" class="number">${t('watch.since', { time: clock(counting, 'short') })}</th>
                </tr>
              </thead>
              <tbody>
                ${advice.map(
                  (one) => html`<tr>
                    <th scope="row" class="rule">${several ? html`<span class="soft">${one.guideline}</span> ` : nothing}${one.advice}</th>
                    <td class="number">${count(given(one))}</td>
                    <td class="number">${count(one.count)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`}
    </section>`;
  }

  cards({ hooks, counting, guidelines }) {
    const rows = this.by === 'rule' ? byRule(hooks.byRule) : byStatement(hooks.byRule);
    const several = guidelines.length > 1;
    return html`<section class="card stack all" aria-labelledby="cards">
      <div class="row">
        <h2 id="cards">${t('watch.cards')}</h2>
        ${this.choice('by', ['rule', 'statement'])}
      </div>
      <p>
        ${t('watch.cards-sum', { shown: count(hooks.shown), accepted: count(hooks.accepted), overridden: count(hooks.overridden) })}
        <span class="small soft">${t('watch.cards-note', { time: time(counting) })}</span>
      </p>
      ${rows.length === 0
        ? html`<p class="soft">${t('watch.no-cards')}</p>`
        : html`<div class="wide" tabindex="0" role="group" aria-labelledby="cards">
            <table>
              <thead>
                <tr>
                  ${(this.by === 'rule' ? ['rule', 'statements'] : ['statement', 'rules']).map((name) => html`<th scope="col">${t(`watch.${name}`)}</th>`)}
                  ${['shown', 'accepted', 'overridden', 'accepted-share'].map((name) => html`<th scope="col" class="number">${t(`watch.${name}`)}</th>`)}
                  <th scope="col">${t('watch.reasons')}</th>
                </tr>
              </thead>
              <tbody>${rows.map((row) => this.cardRow(row, several))}</tbody>
            </table>
          </div>`}
    </section>`;
  }

  /** A rule of what is live opens in its file. */
  rule({ rule, guideline, file, line }) {
    return file && guideline === store.get().guideline ? html`<a href="#/rules/${file}:${line}">${rule}</a>` : rule;
  }

  cardRow(row, several) {
    const name = this.by === 'rule' ? this.rule(row) : row.statement || t('watch.no-statement');
    return html`<tr>
      <th scope="row" class=${this.by === 'rule' ? 'rule' : ''}>${several ? html`<span class="soft">${row.guideline}</span> ` : nothing}${name}</th>
      <td class=${this.by === 'rule' ? '' : 'rule'}>
        ${this.by === 'rule' ? row.statements.join(', ') || '–' : html`<ul>${row.rules.map((rule) => html`<li>${this.rule(rule)}</li>`)}</ul>`}
      </td>
      <td class="number">${count(row.shown)}</td>
      <td class="number">${count(row.accepted)}</td>
      <td class="number">${count(row.overridden)}</td>
      <td class="number">${percent(share(row.accepted, row.accepted + row.overridden))}</td>
      <td>
        ${row.reasons.length
          ? html`<ul>${row.reasons.map((reason) => html`<li>${named('reason', reason.code)}: ${count(reason.count)}</li>`)}</ul>`
          : '–'}
      </td>
    </tr>`;
  }
}

customElements.define('watch-room', WatchRoom);
