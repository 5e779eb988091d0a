/** Predictions along a slider, asked for once and read between, so that a move is shown without waiting for the server. */

/** Counts of equal ratio as the server makes them of FROM..TO:STEPS, with its text. */
export function ladder(from, to, steps, text) {
  return {
    option: `${text(from)}..${text(to)}:${steps}`,
    counts: Array.from({length: steps}, (_, i) => i === 0 ? from : i === steps - 1 ? to : Number((from * (to / from) ** (i / (steps - 1))).toPrecision(4))),
  };
}

/** The predictions of each model of an answer of `predict`, in its order. */
export function byModel(predictions) {
  const benchmarks = new Set(predictions.map(one => one.benchmark)).size;
  return Array.from({length: predictions.length / benchmarks}, (_, i) => predictions.slice(i * benchmarks, (i + 1) * benchmarks));
}

const SHOWN = ['mean', 'lower', 'upper', 'extrapolation'];

/** Predictions at growing counts. */
export class Preview {
  #places;
  #models;

  /** One list of predictions for each count. */
  constructor(counts, models) {
    this.#places = counts.map(Math.log);
    this.#models = models;
  }

  /** The predictions at any count between, by cubics through the neighbours on the scale of logarithms. */
  at(count) {
    const places = this.#places;
    const x = Math.min(places.at(-1), Math.max(places[0], Math.log(count)));
    const i = Math.max(0, Math.min(places.length - 2, places.findLastIndex(place => place <= x)));
    const step = places[i + 1] - places[i];
    const t = (x - places[i]) / step;
    const slope = (value, k) => {
      const [a, b] = [Math.max(0, k - 1), Math.min(places.length - 1, k + 1)];
      return (value(b) - value(a)) / (places[b] - places[a]) * step;
    };
    const between = value => (1 + 2 * t) * (1 - t) ** 2 * value(i) + t * (1 - t) ** 2 * slope(value, i)
      + t ** 2 * (3 - 2 * t) * value(i + 1) - t ** 2 * (1 - t) * slope(value, i + 1);
    return this.#models[i].map((one, j) => ({
      ...one, ...Object.fromEntries(SHOWN.map(name => [name, between(k => this.#models[k][j][name])])),
    }));
  }
}
