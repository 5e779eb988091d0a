/**
 * The state of a page is its address: one query parameter for each control. Links can be shared, back and forward work.
 * A slider replaces the entry of the history, everything else adds one.
 */
export class State extends EventTarget {
  #values = new URLSearchParams(location.search);

  constructor() {
    super();
    addEventListener('popstate', () => {
      this.#values = new URLSearchParams(location.search);
      this.#tell();
    });
  }

  get(name, otherwise = '') {
    return this.#values.get(name) ?? otherwise;
  }

  all(name) {
    return this.#values.getAll(name);
  }

  has(name) {
    return this.#values.has(name);
  }

  /** Sets some values: a list for several, an empty one or undefined for none. True when the address changed. */
  set(values, {replace = false} = {}) {
    const before = this.#values.toString();
    for (const [name, value] of Object.entries(values)) {
      this.#values.delete(name);
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null && one !== '' && one !== false) this.#values.append(name, one);
      }
    }
    const text = this.#values.toString();
    if (text === before) return false;
    history[replace ? 'replaceState' : 'pushState'](null, '', text ? `?${text}` : location.pathname);
    this.#tell();
    return true;
  }

  /** Calls back now and at every change. */
  watch(action) {
    this.addEventListener('change', () => action(this));
    action(this);
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
