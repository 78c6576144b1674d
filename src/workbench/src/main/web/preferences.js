/** What a person likes of the page: language, colours, whether the tour was seen. Nothing of a patient and nothing that is written. */
const PREFIX = 'corrin.';

/** @return the text that was kept, or null; a browser may keep nothing */
export function preferred(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function prefer(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // It holds until the page is left.
  }
}
