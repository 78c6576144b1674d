import { css } from 'lit';

/** What every component looks like before it says otherwise. */
export const shared = css`
  :host { display: block; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset { margin: 0; }
  h1 { font-size: 1.35rem; line-height: 1.25; }
  h2 { font-size: 1.1rem; line-height: 1.3; }
  h3 { font-size: 1rem; line-height: 1.35; }
  ul, ol { padding-inline-start: 1.2rem; }
  fieldset { border: 0; padding: 0; min-width: 0; }
  legend { padding: 0; font-weight: 600; }
  a { color: var(--accent); }
  code, pre { font-family: var(--code); font-size: 0.875em; }
  .soft { color: var(--soft-ink); }
  .small { font-size: 0.875rem; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .stack { display: grid; gap: var(--space); align-content: start; }
  .card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; min-width: 0; }
  .said { border-inline-start: 4px solid var(--accent); background: var(--accent-soft); padding: 0.5rem 0.75rem; border-radius: 4px; overflow-wrap: anywhere; }
  .said.danger { border-color: var(--danger); background: var(--danger-soft); }
  .said.warn { border-color: var(--warn); background: var(--warn-soft); }
  .said.good { border-color: var(--good); background: var(--good-soft); }
  .badge { display: inline-block; padding: 0.05rem 0.5rem; border-radius: 1rem; border: 1px solid currentColor; font-size: 0.8125rem; white-space: nowrap; }
  .badge.danger { color: var(--danger); } .badge.warn { color: var(--warn); } .badge.good { color: var(--good); } .badge.accent { color: var(--accent); }
  button, select, input, textarea { font: inherit; color: inherit; }
  button, select, input:not([type='checkbox']):not([type='radio']), textarea {
    min-height: 2.25rem; padding: 0.3rem 0.65rem; border: 1px solid var(--field-line); border-radius: 6px; background: var(--surface); max-width: 100%;
  }
  button { cursor: pointer; }
  button:hover { background: var(--raised); }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600; }
  button.primary:hover { filter: brightness(1.08); }
  button.danger { border-color: var(--danger); color: var(--danger); }
  button.plain { border-color: transparent; background: none; }
  button:disabled, button[aria-disabled='true'] { opacity: 1; color: var(--soft-ink); background: var(--raised); border-color: var(--line); cursor: not-allowed; font-weight: 400; }
  label { display: inline-grid; gap: 0.15rem; font-size: 0.9rem; }
  [aria-invalid='true'] { border-color: var(--danger) !important; border-width: 2px !important; }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: start; padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  th { font-weight: 600; }
  .wide { overflow-x: auto; }
  details > summary { cursor: pointer; }
  dialog { border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); color: var(--ink); padding: 1.25rem; width: min(36rem, calc(100vw - 2rem)); }
  dialog::backdrop { background: rgb(0 0 0 / 45%); }
  .visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0; }
  @media (prefers-reduced-motion: no-preference) { button { transition: background 0.12s; } }
`;
