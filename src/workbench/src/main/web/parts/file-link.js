import { html, nothing } from 'lit';

/** Where something stands, as a link to Rules; where that is a file as a whole, it is named alone. */
export function fileLink({ file, line }) {
  const at = line > 0 ? `${file}:${line}` : file;
  return file ? html`<a href="#/rules/${at}">${at}</a>` : nothing;
}
