/** A function that works out its value anew only when one of its inputs is another. */
export function remembered(make) {
  let last = null;
  let value;
  return (...inputs) => {
    if (!last || inputs.length !== last.length || inputs.some((input, at) => input !== last[at])) {
      value = make(...inputs);
      last = inputs;
    }
    return value;
  };
}
