/** Why a prediction is what it is: attributions, the nearest size that reaches a score, the line nearby, and rows that pull. */
import {h, fill} from '../../lib/dom.js';
import {address, ask} from '../../lib/server.js';
import {chart, spans} from '../../lib/chart.js';
import {count, fixed} from '../../lib/text.js';
import {command, fault, field, input, meter, notice, table} from '../../lib/parts.js';

const PULLS = 8;
const LEAST = 0.0005;
const NAMES = {size: 'its size', tokens: 'its tokens', family: 'its family', variant: 'its variant'};
const CHANGES = {parameters: 'more or fewer parameters', tokens: 'more or fewer training tokens', both: 'both by one factor'};

const signed = (value, decimals = 3) => (value > 0 ? '+' : '') + fixed(value, decimals);
const points = value => `${signed(100 * value, 1)} points`;

/** The part of the page; refresh(options, benchmark) says what is explained, once it has been asked for (`why` in the address). */
export class Why {
  constructor(state) {
    this.state = state;
    this.answer = h('div', {'aria-live': 'polite'});
    this.button = h('button', {type: 'button', onclick: () => state.set({why: 'true'})}, 'Why this prediction?');
    this.score = input(state.get('score'), value => state.set({score: value}), {inputmode: 'decimal', placeholder: 'e.g. 0.75'});
    this.aim = field('What would reach a score of', this.score, {hint: 'The nearest size, tokens, or both.'});
    this.aim.classList.add('short');
    this.element = h('section', {}, h('h2', {}, 'Why'), this.button, this.aim, this.answer);
  }

  async refresh(options, benchmark) {
    const {state} = this;
    const asked = state.get('why') === 'true';
    this.button.hidden = asked;
    this.aim.hidden = !asked;
    if (document.activeElement !== this.score) this.score.value = state.get('score');
    if (!asked) {
      this.key = '';
      return fill(this.answer);
    }
    const question = {...options, benchmark, score: state.get('score')};
    const key = JSON.stringify(question);
    if (key === this.key) return undefined;
    this.key = key;
    this.leaving?.abort();
    this.leaving = new AbortController();
    const progress = meter('Explaining');
    const wait = setTimeout(() => key === this.key && fill(this.answer, progress), 200);
    try {
      const answer = await ask('explain', question, {progress: progress.tell, signal: this.leaving.signal});
      if (key === this.key) fill(this.answer, this.#show(answer.json, question), command(answer.command));
    } catch (error) {
      if (key === this.key) fill(this.answer, fault(error));
    } finally {
      clearTimeout(wait);
    }
    return undefined;
  }

  #show(json, question) {
    const [model] = json.models;
    const [one] = model.explanations;
    return [
      h('p', {}, `On ${one.benchmark} the law expects `, h('b', {}, fixed(one.prediction, 3)), ` of this model, and ${fixed(one.reference_score, 3)} of ${json.reference.model} `,
        `(${count(json.reference.parameters)} parameters, ${count(json.reference.training_tokens)} tokens, ${json.reference.family}). What the difference of ${signed(one.difference)} comes from:`),
      waterfall(one),
      one.counterfactuals.length > 0 && reaching(one.counterfactuals),
      h('div', {class: 'two narrow'}, nearby(one.lime), pulls(model.influence, one.benchmark)),
      h('p', {class: 'small'}, h('a', {href: address('explain', question, 'html')}, 'The whole explanation as a page'), ', with all figures and how they are checked.'),
    ];
  }
}

/** From the reference's score to the prediction, step by step. */
function waterfall(one) {
  const steps = one.attributions.flatMap(({feature, shapley}) => feature === 'family' && one.family_release_date
    ? [['family itself', one.family_effect], ['its date', one.family_release_date]]
    : [[NAMES[feature] ?? feature, shapley]]);
  let level = one.reference_score;
  const bars = steps.map(([name, adds]) => ({name, adds, from: level, to: level += adds}));
  const names = ['reference', ...bars.map(bar => bar.name), 'prediction'];
  const totals = [[0, one.reference_score, 0], [0, one.prediction, names.length - 1]];
  const low = Math.max(0, Math.min(one.reference_score, one.prediction, ...bars.map(bar => bar.to)) - 0.1);
  const wide = {sideways: true, width: 15, opacity: 0.85};
  const part = sign => bars.map((bar, i) => [Math.min(bar.from, bar.to), Math.max(bar.from, bar.to), i + 1]).filter((_, i) => sign * bars[i].adds > 0);
  return chart({
    title: `From the reference to ${one.benchmark} of this model`, name: 'why', kind: 'steps',
    caption: 'Shapley values: each feature’s part averaged over all orders in which features can change. They add up to the difference.',
    data: () => ({headings: ['step', 'adds', 'score'], rows: [['reference', null, one.reference_score], ...bars.map(bar => [bar.name, bar.adds, bar.to]), ['prediction', null, one.prediction]]}),
    draw: colours => ({
      legend: false,
      grid: {left: 92, right: 64, top: 4, bottom: 40},
      tooltip: {show: false},
      xAxis: {type: 'value', min: Math.floor(low * 10) / 10, max: 1, name: 'score'},
      yAxis: [
        {type: 'category', inverse: true, data: names, axisLabel: {color: colours.text, fontSize: 12}, splitLine: {show: false}},
        {type: 'category', inverse: true, position: 'right', axisLine: {show: false}, splitLine: {show: false}, axisLabel: {color: colours.text, fontSize: 11},
          data: [fixed(one.reference_score, 3), ...bars.map(bar => signed(bar.adds)), fixed(one.prediction, 3)]},
      ],
      series: [
        spans(totals.map(([, to, y]) => [Math.floor(low * 10) / 10, to, y]), colours.muted, wide), spans(part(1), colours.blue, wide), spans(part(-1), colours.orange, wide),
        {type: 'scatter', yAxisIndex: 1, data: [], silent: true},
        {type: 'scatter', data: [], silent: true},
      ],
    }),
  });
}

/** The nearest counts that reach a score. */
function reaching(list) {
  const [{score}] = list;
  const end = (value, from) => value === null ? (from ? 'below the bounds' : 'beyond the bounds') : count(value);
  return table({
    caption: `The nearest models with which the law expects ${fixed(score, 2)}, all else equal. Intervals are of the law; bounds are ten times beyond the table.`,
    rows: list,
    columns: [
      {title: 'change', value: row => CHANGES[row.change] ?? row.change},
      {title: 'to', number: true, value: row => row.reached ? row.count : null, cell: row => row.reached ? `${count(row.count)}${row.change === 'both' ? ' parameters' : ''}` : '–'},
      {title: 'factor', number: true, value: row => row.reached ? row.factor : null, cell: row => row.reached ? `${Number(row.factor.toPrecision(2))} ×` : '–'},
      {title: 'interval', value: row => row.interval?.[0] ?? null, cell: row => row.reached ? `${end(row.interval[0], true)} to ${end(row.interval[1], false)}`
        : `not reached: ${fixed(row.scores_within[0], 2)} to ${fixed(row.scores_within[1], 2)} within the bounds`},
    ],
  });
}

/** What the straight line through the neighbourhood says, and whether to believe it. */
const nearby = lime => h('div', {}, h('h3', {}, 'Nearby'),
  h('p', {}, `Around this model, doubling the parameters adds ${points(lime.per_doubling_of_parameters)}, doubling the tokens ${points(lime.per_doubling_of_tokens)}.`),
  lime.faithful
    ? notice('good', `A straight line (LIME) explains ${Math.round(100 * lime.r_squared)} % of how the law varies here, and is stable over ten seeds (instability ${fixed(lime.instability, 2)}).`)
    : notice('bad', `Do not lean on this line: ${lime.reasons.join('; ')}.`));

/** The rows, or the families, without which the prediction would differ most. */
function pulls(influence, benchmark) {
  const strongest = (influence?.strongest ?? []).filter(row => Math.abs(row.pulls[benchmark]) >= LEAST).slice(0, PULLS);
  return h('div', {}, h('h3', {}, 'What pulls most'), strongest.length === 0
    ? h('p', {}, influence?.considered ? `None of ${influence.considered} rows moves this prediction by as much as 0.1 points.` : 'The family is new to the law: no row of its own pulls this prediction.')
    : table({
      caption: `How far ${benchmark} moves because of a ${influence.method === 'rows' ? 'row' : 'family'} of the table, of ${influence.considered} considered`,
      rows: strongest,
      columns: [
        {title: influence.method === 'rows' ? 'row' : 'family', value: row => row.name},
        {title: 'pulls by', number: true, value: row => row.pulls[benchmark], cell: row => points(row.pulls[benchmark])},
      ],
    }));
}
