import {h, fill, later} from '../lib/dom.js';
import {ask, follow, request} from '../lib/server.js';
import {Bound} from '../lib/bound.js';
import {latest} from '../lib/latest.js';
import {count, fixed, interval, power} from '../lib/text.js';
import {parse} from '../lib/model.js';
import {command, fault, field, figures, meter, select, table, tabs} from '../lib/parts.js';
import {planCharts, valueOf} from '../lib/plans.js';
import {takeAway} from '../lib/question.js';

export const title = 'Plan';
export const lead = 'How large, and on how many tokens? The best use of a budget, what it costs, and what could replace size.';

const BUDGET = '5.8e23';
const AIMS = [['flops', 'Budget'], ['loss', 'Target'], ['budget', 'Money'], ['parameters', 'Model']];
const OF_AIM = {flops: ['flops'], loss: ['loss', 'probability'], budget: ['budget'], parameters: ['parameters', 'training-tokens']};
const START = {flops: {flops: BUDGET}, loss: {loss: '2.2'}, budget: {budget: '1000000', device: 'H100 SXM', 'price-per-hour': '2'}, parameters: {parameters: '70B', 'training-tokens': '1.4T'}};
const LAWS = [['besiroglu', 'Besiroglu et al. 2024'], ['chinchilla-tex', 'Hoffmann et al. 2022, as in the source'], ['chinchilla-rounded', 'Hoffmann et al. 2022, as printed'],
  ['kaplan', 'Kaplan et al. 2020'], ['muennighoff', 'Muennighoff et al. 2023, repeated data'], ['gadre-c4', 'Gadre et al. 2024'], ['krajewski', 'Krajewski et al. 2024, experts'],
  ['abnar', 'Abnar et al. 2025, sparsity'], ['kumar', 'Kumar et al. 2024, bits'], ['cai', 'Cai et al. 2025, skills']];
/** What some laws need beside size and tokens, to begin with. */
const NEEDED = {muennighoff: {'unique-tokens': '200B'}, krajewski: {given: ['G=8']}, abnar: {given: ['S=0.9']}, kumar: {given: ['P_w=8', 'P_a=16', 'P_kv=16']}, cai: {skill: 'math'}};
const PASSED = ['fit', 'law', 'skill', 'benchmark', 'family', 'unique-tokens', 'inference-tokens', 'parameters-range', 'tokens-range', 'device', 'devices', 'price-per-hour', 'utilisation', 'threshold'];
const RUNS = {table: 'runs-chinchilla', law: 'chinchilla', name: 'chinchilla-runs'};

const AXES = {training_tokens: 'training tokens', flops: 'operations, divided best'};

const aimOf = state => state.has('score') ? 'loss' : AIMS.map(([key]) => key).find(key => state.has(key)) ?? 'flops';

/** The options of the plan in the address. */
function optionsOf(state) {
  const aim = aimOf(state);
  const names = [...PASSED, ...OF_AIM[aim], ...aim === 'loss' ? ['score'] : []];
  const options = Object.fromEntries(names.map(name => [name, state.get(name)]));
  if (options.fit) options.law = '';
  return {...options, ...aim === 'flops' ? {flops: state.get('flops', BUDGET)} : {}, given: state.all('given')};
}

export async function show(root, state) {
  const response = await fetch('/tables/hardware.csv');
  const devices = parse(await response.text()).slice(1).map(row => row[0]);
  const {json} = await request('/fits.json');
  const page = new Plan(state, devices, json.fits);
  root.append(page.element);
  state.watch(() => page.changed());
}

class Plan {
  constructor(state, devices, fits) {
    this.state = state;
    this.fits = fits;
    this.known = new Map();
    this.bound = new Bound(state);
    this.inner = new Bound(state);
    this.charts = planCharts();
    this.aim = h('div');
    this.more = h('div');
    this.status = h('div', {'aria-live': 'polite'});
    this.answer = h('div', {'aria-live': 'polite'});
    this.extras = h('div');
    this.after = h('div');
    this.next = h('div');
    this.element = h('div', {class: 'columns'}, this.form(devices), h('div', {}, this.status, this.answer,
      h('div', {class: 'two close'}, this.charts.isoFlop, this.charts.isoValue), this.charts.frontier, this.extras, this.next, this.after));
  }

  form(devices) {
    const {bound} = this;
    this.law = select([], '', chosen => this.choose(chosen));
    this.lawField = field('Law', this.law, {hint: 'Published coefficients, or a fit of your own.'});
    return h('form', {class: 'side', 'aria-label': 'What to plan', onsubmit: event => event.preventDefault()},
      this.aim, this.lawField, this.more,
      h('fieldset', {}, h('legend', {}, 'Cost'),
        bound.choice('device', 'Device', [['', 'not counted'], ...devices]),
        h('div', {class: 'row'}, bound.text('devices', 'How many', {placeholder: '1', inputmode: 'numeric'}), bound.text('price-per-hour', 'Price per hour', {inputmode: 'decimal'})),
        bound.text('utilisation', 'Share of the peak rate', {placeholder: '0.4', inputmode: 'decimal'})),
      h('fieldset', {}, h('legend', {}, 'Limits'),
        bound.text('inference-tokens', 'Tokens served in use', {placeholder: 'e.g. 2T', hint: 'Use counts as cost: smaller models trained longer win.'}),
        bound.text('unique-tokens', 'Unique training tokens', {placeholder: 'e.g. 200B', hint: 'Beyond these, data are repeated.'}),
        h('div', {class: 'row'}, bound.text('parameters-range', 'Sizes', {placeholder: '1B..70B'}), bound.text('tokens-range', 'Tokens', {placeholder: '1T..20T'}))));
  }

  /** A published law with what it needs, or a fit. */
  choose(chosen) {
    const [kind, name] = chosen.split(':');
    const cleared = {given: [], skill: '', 'unique-tokens': '', fit: '', law: '', benchmark: '', family: '', 'next-runs': ''};
    this.state.set(kind === 'fit' ? {...cleared, fit: name} : {...cleared, law: name === 'besiroglu' ? '' : name, ...NEEDED[name]});
  }

  /** The controls that depend on the aim and the law. */
  arrange() {
    const {state, inner: bound} = this;
    const aim = aimOf(state);
    const chosen = state.has('fit') ? `fit:${state.get('fit')}` : `law:${state.get('law', 'besiroglu')}`;
    fill(this.law, LAWS.map(([key, text]) => h('option', {value: `law:${key}`}, text)), this.fits.map(fit => h('option', {value: `fit:${fit.name}`}, `fit ${fit.name}`)));
    this.law.value = chosen;
    if (this.arranged === `${aim} ${chosen}`) return;
    this.arranged = `${aim} ${chosen}`;
    bound.forget();
    const clear = Object.fromEntries(Object.values(OF_AIM).flat().concat('score').map(name => [name, '']));
    const fields = {
      flops: () => bound.scale('flops', 'Operations', {from: 1e18, to: 1e28, otherwise: BUDGET, write: power, steps: 500}),
      loss: () => state.has('score') ? bound.text('score', 'Score to reach', {inputmode: 'decimal'}) : h('div', {},
        bound.scale('loss', 'Loss to reach', {from: 1.75, to: 4, otherwise: '2.2', write: value => fixed(value, 3), steps: 400}),
        state.has('fit') && bound.text('probability', 'With which one run must reach it', {placeholder: 'the law itself does'})),
      budget: () => bound.text('budget', 'Money', {inputmode: 'decimal', hint: 'Needs a device and its price.'}),
      parameters: () => h('div', {},
        bound.scale('parameters', 'Parameters', {from: 7e6, to: 1e13, otherwise: '70B', write: count, steps: 400}),
        bound.scale('training-tokens', 'Training tokens', {from: 1e8, to: 1e15, otherwise: '1.4T', write: count, steps: 400})),
    };
    fill(this.aim, tabs(AIMS, aim, key => state.set({...clear, ...START[key]}), 'Plan from'), fields[aim]());
    const law = state.get('law');
    fill(this.more,
      NEEDED[law]?.given && field('Further variables of the law', this.given(), {hint: 'Symbol = value, apart by spaces.'}),
      law === 'cai' && bound.choice('skill', 'Skill', ['math', 'ifeval', 'hellaswag', 'bbh'], {otherwise: 'none'}),
      state.has('fit') && h('details', {open: state.has('benchmark')}, h('summary', {}, 'Of a fit of scores'),
        bound.text('benchmark', 'Benchmark'), bound.text('family', 'Family'), bound.text('skill', 'Skill')));
  }

  given() {
    const control = h('input', {onchange: () => this.state.set({given: control.value.trim().split(/\s+/)})});
    control.value = this.state.all('given').join(' ');
    return control;
  }

  changed() {
    this.arrange();
    this.plan();
    this.settle();
  }

  /** The plan alone follows every move of a slider. */
  plan = latest(async () => {
    try {
      const answer = await ask('plan', optionsOf(this.state));
      fill(this.status);
      this.show(answer.json);
    } catch (error) {
      fill(this.status, fault(error));
    }
  });

  show(json) {
    fill(this.answer, figures([
      ['parameters', count(json.parameters)], ['training tokens', count(json.training_tokens)], ['tokens per parameter', fixed(json.tokens_per_parameter, 1)],
      [json.quantity, fixed(valueOf(json), 4)], ['operations', power(json.flops)],
      ...json.cost ? [['device-hours', count(json.cost.device_hours)], ...json.cost.money === null ? [] : [['money', count(json.cost.money)]]] : [],
    ]), h('p', {}, this.sentence(json)));
    this.charts.put(json, this.lawOf(optionsOf(this.state)) === this.aroundOf ? this.around : []);
  }

  sentence(json) {
    const level = Math.round(100 * json.level);
    const parts = [json.parameters_interval?.[0] != null
      ? `With ${level} %: ${count(json.parameters_interval[0])} to ${count(json.parameters_interval[1])} parameters, ${count(json.training_tokens_interval[0])} to ${count(json.training_tokens_interval[1])} tokens`
        + `${json.value_interval?.[0] != null ? `, ${json.quantity} ${interval(json.value_interval, 3)}` : ''}.`
      : `No interval: ${json.uncertainty.replace(/^none: /, '')}.`];
    if (json.extrapolation > 0.05) parts.push(`This is ${fixed(10 ** json.extrapolation, 1)} times the compute of the largest run behind the law.`);
    if (json.target) parts.push(`One run reaches ${json.target.value} with probability ${json.target.chance === null ? 'unknown' : fixed(json.target.chance)}.`);
    if (json.inference) parts.push(`Serving ${count(json.inference.tokens)} tokens takes ${power(json.inference.flops)} operations more, ${power(json.inference.total_flops)} in all.`);
    if (json.cost) parts.push(`On ${json.cost.devices} x ${json.cost.device} at ${fixed(100 * json.cost.utilisation, 0)} % of the peak: ${fixed(json.cost.days, json.cost.days < 100 ? 1 : 0)} days${json.cost.energy_kilowatt_hours === null ? '' : `, ${count(json.cost.energy_kilowatt_hours)} kWh`}.`);
    if (json.at_edge) parts.push('A limit, not the law, decides this.');
    return parts.join(' ');
  }

  /** When a slider rests: other budgets for the maps, alternatives, returns, next runs. */
  settle = later(250, () => this.rest());

  rest = latest(async () => {
    const options = optionsOf(this.state);
    const full = {...options, alternatives: true, returns: true};
    try {
      const answer = await ask('plan', full);
      if (!this.isAsked(options)) return;
      this.show(answer.json);
      fill(this.extras, this.laws(answer.json), this.alternatives(answer.json), this.returns(answer.json), this.basis(answer.json));
      fill(this.after, command(answer.command), takeAway('plan', full, ['json', 'csv', 'html', 'svg', 'png']));
      this.around = await this.budgets(options, answer.json.flops);
      this.aroundOf = this.lawOf(options);
      if (!this.isAsked(options)) return;
      this.show(answer.json);
      await this.narrow(options);
    } catch (error) {
      fill(this.extras);
      fill(this.after);
      fill(this.next);
      if (!this.status.hasChildNodes()) fill(this.status, fault(error));
    }
  });

  /** Whether these are still the options in the address. */
  isAsked(options) {
    return JSON.stringify(optionsOf(this.state)) === JSON.stringify(options);
  }

  /** What plans of other budgets share with this one. */
  lawOf(options) {
    const shared = ['fit', 'law', 'given', 'skill', 'benchmark', 'family', 'unique-tokens', 'inference-tokens', 'parameters-range', 'tokens-range'];
    return JSON.stringify(Object.fromEntries(shared.map(name => [name, options[name]])));
  }

  /** Plans of budgets that are half powers of ten, up to a hundredfold away; once asked they are remembered. */
  async budgets(options, flops) {
    const middle = Math.round(2 * Math.log10(flops));
    const answers = await Promise.allSettled(Array.from({length: 9}, async (_, i) => {
      const question = {...JSON.parse(this.lawOf(options)), flops: `1e${(middle + i - 4) / 2}`.replace(/^1e(\d+)\.5$/, '3.1622776601683795e$1')};
      const key = JSON.stringify(question);
      if (!this.known.has(key)) this.known.set(key, (await ask('plan', question)).json);
      return this.known.get(key);
    }));
    return answers.filter(one => one.status === 'fulfilled').map(one => one.value);
  }

  laws(json) {
    if (!json.other_laws?.length) return null;
    const own = {law: json.law, flops: json.flops, parameters: json.parameters, training_tokens: json.training_tokens, tokens_per_parameter: json.tokens_per_parameter, value: valueOf(json), source: json.source};
    return h('section', {}, h('h2', {}, 'Published laws side by side'), table({caption: 'The same budget divided by each; losses of different laws do not compare, for data and tokens differ', rows: [own, ...json.other_laws], columns: [
      {title: 'law', value: one => one.law},
      {title: 'parameters', number: true, value: one => one.parameters, cell: one => count(one.parameters)},
      {title: 'tokens', number: true, value: one => one.training_tokens, cell: one => count(one.training_tokens)},
      {title: 'tokens per parameter', number: true, value: one => one.tokens_per_parameter, cell: one => fixed(one.tokens_per_parameter, 1)},
      {title: json.quantity, number: true, value: one => one.value, cell: one => fixed(one.value, 4)},
      {title: 'source', wide: true, value: one => one.source},
    ]}));
  }

  alternatives(json) {
    if (!json.alternatives) return null;
    return h('section', {}, h('h2', {}, 'Instead of size'),
      h('p', {}, `Ways from ${fixed(json.alternatives.start.value, 4)} to ${fixed(json.alternatives.target, 4)}, what doubling the parameters would bring or the target asks, one at a time.`),
      table({caption: 'Alternatives to size, with the evidence for each', rows: json.alternatives.ways, columns: [
        {title: 'lever', value: one => one.lever},
        {title: 'what it takes', wide: true, value: one => one.statement},
        {title: 'confidence', value: one => one.confidence, cell: one => h('span', {class: `tag ${one.confidence === 'fair' ? 'good' : one.confidence === 'none' ? 'bad' : ''}`}, one.confidence)},
        {title: 'evidence, and where it holds', wide: true, value: one => `${one.evidence}${one.range ? `; ${one.range}` : ''}`},
      ]}));
  }

  returns(json) {
    if (!json.returns) return null;
    return h('section', {}, h('h2', {}, 'Diminishing returns'),
      h('ul', {}, json.returns.map(one => h('li', {}, `${AXES[one.axis] ?? one.axis}: the next doubling brings ${one.doublings[0] ? fixed(one.doublings[0].gain, 4) : '–'}; `,
        one.falls === null ? `a doubling still brings ${one.threshold} or more as far as was looked.` : `beyond ${one.falls >= 1e15 ? power(one.falls) : count(one.falls)} a doubling brings less than ${one.threshold}.`))),
      h('details', {}, h('summary', {}, 'Every doubling'), table({caption: 'What doublings bring', rows: json.returns.flatMap(axis => axis.doublings.map(one => ({...one, axis: AXES[axis.axis] ?? axis.axis}))), columns: [
        {title: 'axis', value: one => one.axis},
        {title: 'from', number: true, value: one => one.from, cell: one => one.from >= 1e15 ? power(one.from) : count(one.from)},
        {title: 'value', number: true, value: one => one.value, cell: one => fixed(one.value, 4)},
        {title: 'after', number: true, value: one => one.after, cell: one => fixed(one.after, 4)},
        {title: 'gain', number: true, value: one => one.gain, cell: one => fixed(one.gain, 4)},
      ]})));
  }

  basis(json) {
    return h('details', {}, h('summary', {}, 'What this rests on'), h('ul', {}, [json.source, json.uncertainty, ...json.assumptions].map(text => h('li', {}, text))));
  }

  /** The runs that would narrow the answer most; they need a fit, which is made here if there is none. */
  async narrow(options) {
    const {state} = this;
    if (!state.has('fit')) {
      const button = h('button', {type: 'button', onclick: () => this.fit(button)}, 'Fit the 245 published runs');
      return fill(this.next, h('section', {}, h('h2', {}, 'Next runs'), h('p', {}, 'Which small runs would narrow this plan most? That needs the runs behind a law, not its coefficients alone.'), button));
    }
    const controls = h('div', {class: 'row'},
      field('Runs', select([['', 'none'], '1', '2', '3', '5'], state.get('next-runs'), value => state.set({'next-runs': value}))),
      field('Operations for all', select(['1e20', '1e21', '1e22', '1e23'], state.get('run-budget', '1e22'), value => state.set({'run-budget': value}))),
      field('Narrow', select([['loss', 'the loss'], ['parameters', 'the best size']], state.get('narrow', 'loss'), value => state.set({narrow: value}))));
    const place = h('div', {'aria-live': 'polite'});
    fill(this.next, h('section', {}, h('h2', {}, 'Next runs'), h('p', {}, 'The runs that would narrow the answer most, chosen one after another.'), controls, place));
    if (!state.has('next-runs')) return undefined;
    const progress = meter('Choosing runs');
    fill(place, progress);
    try {
      const {json, command: same} = await ask('plan', {...options, 'next-runs': state.get('next-runs'), 'run-budget': state.get('run-budget', '1e22'), narrow: state.get('narrow')}, {progress: progress.tell});
      const next = json.next_runs;
      fill(place, h('p', {}, `The standard deviation goes from ${fixed(next.deviation_now, 4)} to ${fixed(next.deviation_then, 4)} for ${power(next.flops)} operations.`),
        table({caption: 'Runs to make next', rows: next.runs.map((run, index) => ({...run, index: index + 1})), columns: [
          {title: 'run', value: one => one.index},
          {title: 'parameters', number: true, value: one => one.parameters, cell: one => count(one.parameters)},
          {title: 'tokens', number: true, value: one => one.tokens, cell: one => count(one.tokens)},
          {title: 'operations', number: true, value: one => one.flops, cell: one => power(one.flops)},
          {title: 'deviation after it', number: true, value: one => one.deviation, cell: one => fixed(one.deviation, 4)},
        ]}), command(same));
    } catch (error) {
      fill(place, fault(error));
    }
    return undefined;
  }

  /** Fits published runs, keeps the fit and plans by it. */
  async fit(button) {
    const {name, ...options} = RUNS;
    const progress = meter('Fitting 245 runs, with resamples');
    button.replaceWith(progress);
    try {
      if (!this.fits.some(fit => fit.name === name)) {
        const {json} = await request('/jobs', {method: 'POST', body: {operation: 'fit', options: {...options, name}}});
        await follow(json, {progress: progress.tell});
        this.fits = (await request('/fits.json')).json.fits;
      }
      this.choose(`fit:${name}`);
      this.state.set({'next-runs': '3'}, {replace: true});
    } catch (error) {
      progress.replaceWith(fault(error));
    }
  }
}
