/** Work that is asked for faster than it is done: one at a time, and of those that wait only the last. */
export function latest(work) {
  let busy = false;
  let waiting;
  return async function run(...values) {
    if (busy) {
      waiting = values;
      return;
    }
    busy = true;
    try {
      await work(...values);
    } finally {
      busy = false;
      if (waiting) {
        const next = waiting;
        waiting = undefined;
        run(...next);
      }
    }
  };
}
