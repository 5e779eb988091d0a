/** Predict: a model, its scores, its scaling curves, and why. */
import {h, fill, later} from '../lib/dom.js';
import {address, ask, follow, request} from '../lib/server.js';
import {count, fixed} from '../lib/text.js';
import {command, fault, meter, notice} from '../lib/parts.js';
import {BEST, QUICK, models, modelOptions, sizeOf, tokensOf} from '../lib/model.js';
import {scoresChart} from '../lib/scores.js';
import {takeAway} from '../lib/question.js';
import {controls} from './predict/controls.js';
import {Curves} from './predict/curves.js';
import {Why} from './predict/why.js';

export const title = 'Predict';
export const lead = 'The scores of a model on twelve benchmarks, before it is tested or even trained.';

const CLOSE = 0.05;

export async function show(root, state) {
  const page = new Predict(state);
  root.append(page.element);
  state.watch(() => page.changed());
}

class Predict {
  #turn = 0;
  #rows = [];
  #moving = {};

  constructor(state) {
    this.state = state;
    this.form = controls(state, (name, value) => this.moved(name, value));
    this.status = h('div', {'aria-live': 'polite'});
    this.scores = scoresChart({
      title: 'Predicted scores', caption: '', observed: benchmark => this.measured(benchmark),
      onclick: item => this.rows && state.set({benchmark: this.rows[item.data[1]].benchmark}),
    });
    this.told = h('div', {'aria-live': 'polite'});
    this.curves = new Curves(state);
    this.why = new Why(state);
    this.results = h('div', {hidden: true}, this.scores, this.told, this.curves.element, this.why.element);
    this.element = h('div', {class: 'columns'}, this.form, h('div', {}, this.status, this.results));
  }

  /** The options of the question, by the law that can answer. */
  options(more = {}) {
    return {...modelOptions(this.state, this.law), ...more};
  }

  async changed() {
    this.#moving = {};
    this.form.sync();
    this.learn();
    await this.predict(++this.#turn);
  }

  /** The models behind the predictions, for names to pick and points to draw. */
  async learn() {
    const {fit, table} = modelOptions(this.state);
    const key = `${fit}/${table}`;
    if (key === this.learned) return;
    this.learned = key;
    const rows = await models({fit, table}).catch(() => []);
    if (key !== this.learned) return;
    this.#rows = rows;
    this.form.show(rows);
    this.curves.show(rows);
    this.scores.update();
  }

  /**
   * The answer by the law asked for; if that is still to be fitted, by the quick one where it can stand in, else nothing yet.
   * One fit at a time is asked for, and may be cancelled.
   */
  async answer() {
    const options = modelOptions(this.state);
    const key = JSON.stringify([options.fit, options.table, options.law]);
    this.law = options.law;
    if (this.fitting?.key !== key && this.declined !== key) {
      const first = await request(address('predict', options));
      if (first.status !== 202) return first;
      this.fit(key, options.law, first.json);
    }
    if (options.law !== BEST) return undefined;
    this.law = QUICK;
    this.quick ??= ask('predict', this.options()).finally(() => { this.quick = undefined; });
    await this.quick;
    return ask('predict', this.options());
  }

  fit(key, law, job) {
    const progress = meter(`Fitting the law ${law}`);
    const fitting = {key};
    this.fitting = fitting;
    fill(this.status, progress, law === BEST && notice('', `Until it is done, the quick law ${QUICK} answers.`));
    const end = () => {
      if (this.fitting !== fitting) return false;
      this.fitting = undefined;
      return true;
    };
    follow(job, {progress: progress.tell}).then(() => {
      fill(this.status);
      if (end()) this.changed();
    }, error => {
      if (!end()) return;
      this.declined = key;
      fill(this.status, fault(error), h('button', {type: 'button', onclick: () => {
        this.declined = '';
        this.changed();
      }}, `Fit the law ${law} again`));
    });
  }

  /** While a slider moves: what is known from the curves at once, and the exact answer when it rests. */
  moved(name, value) {
    this.#moving[name] = count(value);
    const preview = this.curves.preview(name, value);
    if (preview) {
      this.rows = preview;
      this.scores.put(preview, {before: []});
    }
    this.settle();
  }

  settle = later(90, () => this.state.set(this.#moving, {replace: true}));

  async predict(turn) {
    try {
      const answer = await this.answer();
      if (!answer || turn !== this.#turn) return;
      const options = this.options();
      const known = options.known.length > 0;
      const before = known && await ask('predict', {...options, known: []});
      if (turn !== this.#turn) return;
      if (!this.fitting && !this.declined) fill(this.status);
      const {predictions, level, law} = answer.json;
      this.rows = predictions;
      const ids = predictions.map(one => one.benchmark);
      const wanted = this.state.get('benchmark', 'mmlu');
      const benchmark = ids.includes(wanted) ? wanted : ids[0];
      this.results.hidden = false;
      this.scores.put(predictions, {chosen: benchmark, before: before ? before.json.predictions : []});
      this.scores.update({
        title: `Predicted scores of ${options.family} with ${options.parameters} parameters and ${options.tokens} tokens`,
        caption: `By the law ${law}: means and ${Math.round(100 * level)} % intervals${known ? ', grey without the known scores' : ''}. Diamonds are scores that are measured or known. Choose a row for its curve.`,
      });
      this.form.expect(predictions);
      fill(this.told, remarks(answer.json, before && before.json), command(answer.command), takeAway('predict', options, ['json', 'csv', 'svg', 'png']));
      this.curves.here = {parameters: sizeOf(this.state), tokens: tokensOf(this.state)};
      this.curves.level = Math.round(100 * level);
      await this.curves.refresh(options, benchmark);
      if (turn === this.#turn) await this.why.refresh(options, benchmark);
    } catch (error) {
      if (turn === this.#turn) fill(this.status, fault(error));
    }
  }

  /** The score of the model of this family and size, if there is one in the table. */
  measured(benchmark) {
    const options = modelOptions(this.state);
    if (this.#moving.parameters || this.#moving.tokens) return undefined;
    const near = (a, b) => Math.abs(Math.log(a / b)) < CLOSE;
    const row = this.#rows.find(one => one.family === options.family && near(one.parameters, sizeOf(this.state))
      && (!one.training_tokens || near(one.training_tokens, tokensOf(this.state))));
    return row && row[benchmark] !== '' && row[benchmark] !== undefined ? Number(row[benchmark]) : undefined;
  }
}

/** What a reader should know of this answer. */
function remarks(answer, before) {
  const [first] = answer.predictions;
  const said = [];
  if (!first.family_known) said.push('The law has not seen this family: the prediction is that of an average one, and the intervals are wide.');
  if (first.extrapolation > 0.05) said.push(`This is ${fixed(10 ** first.extrapolation, 1)} times the training compute of the largest model that the law rests on here: an extrapolation.`);
  if (before) {
    const width = one => one.upper - one.lower;
    const rest = answer.predictions.map((one, i) => [one, before.predictions[i]]).filter(([one]) => one.given === undefined);
    const change = 1 - rest.reduce((sum, [one]) => sum + width(one), 0) / rest.reduce((sum, [, one]) => sum + width(one), 0);
    said.push(change > 0.005 ? `With the known scores the other intervals are ${Math.round(100 * change)} % narrower on average.`
      : 'The known scores do not narrow the other intervals: this law learns nothing from one benchmark about another, or knows the family well already.');
  }
  if (!answer.converged) said.push('The fit did not converge; do not rely on it.');
  return said.length > 0 && notice('', said.join(' '));
}
