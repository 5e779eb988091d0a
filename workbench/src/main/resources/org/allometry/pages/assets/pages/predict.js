import {h, fill, later} from '../lib/dom.js';
import {address, ask, follow, request} from '../lib/server.js';
import {chart, band} from '../lib/chart.js';
import {count, parseCount, fixed, power} from '../lib/text.js';
import {command, fault, field, input, meter, notice, select, slider, table} from '../lib/parts.js';
import {BEST, QUICK, leaderboard, modelOptions, sizeOf, tokensOf} from '../lib/model.js';
import {scoresChart} from '../lib/scores.js';

export const title = 'Predict';
export const lead = 'The scores of a model on twelve benchmarks, before it is tested or even trained.';

const SIZES = [7e7, 1e12];
const TOKENS = [1e11, 4e13];
const CURVE = 17;

export async function show(root, state) {
  const rows = await leaderboard();
  const page = new Predict(rows, state);
  root.append(page.element);
  await page.start();
}

class Predict {
  constructor(rows, state) {
    this.rows = rows;
    this.state = state;
    this.law = null;
    this.turn = 0;
    this.element = h('div', {class: 'columns'}, this.controls(), this.results());
  }

  /** The model and its size. */
  controls() {
    const {state} = this;
    const families = [...new Set(this.rows.map(row => row.family))].sort();
    const list = h('datalist', {id: 'families'}, families.map(family => h('option', {value: family})));
    const models = h('datalist', {id: 'models'}, this.rows.map(row => h('option', {value: row.model})));
    this.pick = input('', name => this.picked(name), {list: 'models', placeholder: 'e.g. meta-llama-3-8b'});
    this.family = input(modelOptions(state).family, value => state.set({family: value}), {list: 'families'});
    this.sizeText = h('output');
    this.tokensText = h('output');
    this.size = slider({
      from: SIZES[0], to: SIZES[1], value: sizeOf(state), text: count, label: 'Parameters',
      oninput: value => this.moved({parameters: count(value)}), onchange: () => this.settle(),
    });
    this.tokens = slider({
      from: TOKENS[0], to: TOKENS[1], value: tokensOf(state), text: count, label: 'Training tokens',
      oninput: value => this.moved({tokens: count(value)}), onchange: () => this.settle(),
    });
    this.variant = select([['', 'as the family'], 'base', 'instruct', 'finetune'], state.get('variant'), value => state.set({variant: value}));
    this.lawChoice = select([[BEST, 'best (calibrated)'], ['latent', 'latent skills'], [QUICK, 'nested, quick']], state.get('law', BEST), value => state.set({law: value === BEST ? '' : value}));
    this.knownList = h('div');
    return h('form', {class: 'side', 'aria-label': 'The model', onsubmit: event => event.preventDefault()},
      list, models,
      field('Start from a known model', this.pick),
      field('Family', this.family, {hint: 'Any name: an unknown family widens the intervals.'}),
      field('Parameters', this.size, {output: this.sizeText}),
      field('Training tokens', this.tokens, {output: this.tokensText}),
      field('Variant', this.variant),
      field('Law', this.lawChoice),
      h('fieldset', {}, h('legend', {}, 'Scores already known'), h('p', {class: 'hint small muted'}, 'They inform the family, and the rest tightens.'), this.knownList));
  }

  results() {
    this.status = h('div', {'aria-live': 'polite'});
    this.scores = scoresChart({
      title: 'Predicted scores', caption: 'Dots are means, bars intervals of 95 %; diamonds are scores that were measured. Choose a row for its scaling curve.',
      onclick: item => this.state.set({benchmark: this.answer.predictions[item.data[1]].benchmark}),
      observed: benchmark => this.observed(benchmark),
    });
    this.curve = chart({
      title: 'Scaling curve', name: 'scaling-curve',
      data: () => ({headings: ['parameters', 'mean', 'lower', 'upper', 'beyond_the_table'], rows: (this.points ?? []).map(one => [one.parameters, one.mean, one.lower, one.upper, one.extrapolation > 0])}),
      draw: colours => this.drawCurve(colours),
    });
    this.benchmark = select([], '', value => this.state.set({benchmark: value}));
    this.why = h('div');
    this.whyButton = h('button', {type: 'button', onclick: () => this.explain()}, 'Why this prediction?');
    this.exports = h('p', {class: 'small'});
    this.commandLine = h('div');
    return h('div', {}, this.status, this.scores, this.exports, field('Benchmark of the curve', this.benchmark), this.curve,
      h('section', {}, h('h2', {}, 'Why'), this.whyButton, this.why), this.commandLine);
  }

  async start() {
    this.state.watch(() => this.changed());
  }

  /** A known model gives family, size, tokens and variant. */
  picked(name) {
    const row = this.rows.find(one => one.model === name);
    if (!row) return;
    this.state.set({
      family: row.family, parameters: count(Number(row.parameters)), tokens: row.training_tokens ? count(Number(row.training_tokens)) : '',
      variant: row.variant === 'base' ? '' : row.variant, model: row.model,
    });
  }

  observed(benchmark) {
    const row = this.rows.find(one => one.model === this.state.get('model') && one.family === modelOptions(this.state).family
      && count(Number(one.parameters)) === modelOptions(this.state).parameters);
    return row && row[benchmark] !== '' ? Number(row[benchmark]) : undefined;
  }

  /** While a slider moves only the scores follow. */
  moved(values) {
    this.state.set(values, {replace: true});
  }

  settle = later(120, () => this.drawLater());

  async changed() {
    const {state} = this;
    const options = modelOptions(state);
    this.family.value = options.family;
    this.variant.value = options.variant;
    this.lawChoice.value = state.get('law', BEST);
    this.sizeText.textContent = options.parameters;
    this.tokensText.textContent = options.tokens;
    if (document.activeElement !== this.size) this.size.put(sizeOf(state));
    if (document.activeElement !== this.tokens) this.tokens.put(tokensOf(state));
    await this.ready(options);
    await this.predict();
    this.settle();
  }

  /** Uses the law that was asked for once it is fitted; while the best one is not, a quick one answers. */
  async ready(options) {
    const wanted = options.law;
    if (this.law === wanted || this.preparing === wanted) return;
    this.preparing = wanted;
    try {
      const first = await request(address('predict', options));
      if (first.status === 202 && wanted === BEST) {
        const waiting = this.wait(first.json, BEST, notice('', `Until it is done, the quick law ${QUICK} answers.`));
        await ask('predict', {...options, law: QUICK});
        this.law = QUICK;
        waiting.then(() => {
          if (this.preparing !== BEST) return;
          this.finish(BEST);
          this.predict().then(() => this.settle());
        }, error => fill(this.status, fault(error)));
        return;
      }
      if (first.status === 202) await this.wait(first.json, wanted);
      this.finish(wanted);
    } catch (error) {
      fill(this.status, fault(error));
    }
  }

  finish(law) {
    this.law = law;
    this.preparing = null;
    fill(this.status);
  }

  wait(job, law, ...remarks) {
    const progress = meter(`Fitting the law ${law}`);
    fill(this.status, progress, remarks);
    return follow(job, {progress: progress.tell});
  }

  async predict() {
    const turn = ++this.turn;
    if (!this.law && !this.state.has('fit')) return;
    const options = {...modelOptions(this.state), law: this.law};
    try {
      const answer = await ask('predict', options);
      if (turn !== this.turn) return;
      this.answer = answer.json;
      const ids = answer.json.predictions.map(one => one.benchmark);
      const chosen = ids.includes(this.state.get('benchmark')) ? this.state.get('benchmark') : 'mmlu';
      if (this.benchmark.options.length !== ids.length) fill(this.benchmark, ids.map(id => h('option', {value: id}, id)));
      this.benchmark.value = chosen;
      this.scores.put(answer.json, chosen);
      const first = answer.json.predictions[0];
      const beyond = first.extrapolation;
      this.scores.update({caption: `By the law ${answer.json.law}${first.family_known ? '' : '; the family is unknown, so intervals are wide'}${beyond > 0.05
        ? `; ${fixed(10 ** beyond, 1)} times the compute of the largest model it rests on` : ''}. Bars are intervals of ${Math.round(100 * answer.json.level)} %, diamonds measured scores. Choose a row for its curve.`});
      this.showKnown(ids);
      fill(this.commandLine, command(answer.command));
      fill(this.exports, 'This answer as ', ['json', 'csv', 'svg', 'png'].flatMap((form, index) => [index ? ', ' : '', h('a', {href: address('predict', options, form)}, form.toUpperCase())]));
    } catch (error) {
      if (turn === this.turn) fill(this.status, fault(error));
    }
  }

  showKnown(ids) {
    if (this.knownList.contains(document.activeElement)) return;
    const known = Object.fromEntries(this.state.all('known').map(text => text.split('=')));
    const entries = Object.entries(known);
    const set = values => this.state.set({known: Object.entries(values).filter(([, score]) => score !== '').map(([id, score]) => `${id}=${score}`)});
    fill(this.knownList,
      entries.map(([id, score]) => h('div', {class: 'row'},
        field(id, input(score, value => set({...known, [id]: value}), {inputmode: 'decimal'})),
        h('button', {type: 'button', class: 'link', 'aria-label': `forget ${id}`, onclick: () => set({...known, [id]: ''})}, 'remove'))),
      select([['', 'add a score ..'], ...ids.filter(id => !(id in known))], '', id => {
        if (!id) return;
        const expected = this.answer.predictions.find(one => one.benchmark === id);
        set({...known, [id]: expected.mean.toFixed(2)});
      }, {'aria-label': 'Add a known score'}));
  }

  /** The curve of one benchmark over sizes, asked for when a slider rests. */
  async drawLater() {
    const benchmark = this.benchmark.value;
    if (!benchmark) return;
    const options = {...modelOptions(this.state), law: this.law, benchmark, known: this.state.all('known')};
    const sizes = Array.from({length: CURVE}, (_, i) => SIZES[0] * (SIZES[1] / SIZES[0]) ** (i / (CURVE - 1)));
    const key = JSON.stringify({...options, parameters: ''});
    if (key !== this.curveKey) {
      this.curveKey = key;
      try {
        const answers = await Promise.all(sizes.map(size => ask('predict', {...options, parameters: count(size)})));
        if (key !== this.curveKey) return;
        this.points = answers.map((answer, i) => ({...answer.json.predictions[0], parameters: parseCount(count(sizes[i]))}));
      } catch (error) {
        this.points = [];
        fill(this.status, fault(error));
      }
    }
    this.curve.update({
      title: `Scaling curve: ${benchmark} of ${options.family}`,
      caption: `With ${options.tokens} training tokens at every size. Solid where the family or its base family has models at least as large, dashed beyond; dots are measured models, those of this family filled.`,
    });
  }

  drawCurve(colours) {
    const points = this.points ?? [];
    const benchmark = this.benchmark.value;
    const options = modelOptions(this.state);
    const base = this.rows.find(row => row.family === options.family)?.base_family;
    const measured = this.rows.filter(row => row[benchmark] !== '' && row[benchmark] !== undefined && row.parameters);
    const place = row => [Number(row.parameters), Number(row[benchmark]), row.model];
    const own = measured.filter(row => row.family === options.family || (base && row.base_family === base));
    const others = measured.filter(row => !own.includes(row));
    const inside = points.filter(one => !(one.extrapolation > 0));
    const edge = inside.length;
    return {
      xAxis: {type: 'log', min: SIZES[0], max: SIZES[1], name: 'parameters', axisLabel: {color: colours.muted, formatter: count}},
      yAxis: {type: 'value', min: 0, max: 1, name: benchmark},
      tooltip: {trigger: 'item', formatter: item => item.data[2] ? `${item.data[2]}: ${fixed(item.data[1], 3)}` : `${count(item.data[0])}: ${fixed(item.data[1], 3)}`},
      series: [
        band(points.map(one => [one.parameters, one.lower, one.upper]), colours.blue),
        {type: 'scatter', name: 'other families', symbolSize: 5, itemStyle: {color: colours.muted, opacity: 0.35}, data: others.map(place)},
        {type: 'scatter', name: 'this family', symbolSize: 8, itemStyle: {color: colours.orange}, data: own.map(place)},
        {type: 'line', name: 'prediction', symbol: 'none', lineStyle: {color: colours.blue, width: 2}, itemStyle: {color: colours.blue}, data: inside.map(one => [one.parameters, one.mean])},
        {type: 'line', name: 'extrapolated', symbol: 'none', lineStyle: {color: colours.blue, width: 2, type: 'dashed'}, itemStyle: {color: colours.blue},
          data: points.slice(Math.max(0, edge - 1)).map(one => [one.parameters, one.mean])},
        {type: 'line', symbol: 'none', silent: true, data: [], markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: colours.muted, type: 'dotted'}, data: [{xAxis: sizeOf(this.state)}]}},
      ],
    };
  }

  /** Attributions of the chosen benchmark. */
  async explain() {
    const progress = meter('Explaining');
    fill(this.why, progress);
    this.whyButton.disabled = true;
    try {
      const {known, ...options} = {...modelOptions(this.state), law: this.law};
      const answer = await ask('explain', {...options, known, benchmark: this.benchmark.value, influence: 'none'}, {progress: progress.tell});
      const [one] = answer.json.models[0].explanations;
      fill(this.why,
        h('p', {}, `On ${one.benchmark} the law expects ${fixed(one.prediction, 3)}, where ${answer.json.reference.model} has ${fixed(one.reference_score, 3)}. The difference of ${fixed(one.difference, 3)} comes from:`),
        table({caption: 'Shapley attributions, which add up to the difference', rows: one.attributions, columns: [
          {title: 'feature', value: row => row.feature},
          {title: 'adds', number: true, value: row => row.shapley, cell: row => (row.shapley > 0 ? '+' : '') + fixed(row.shapley, 3)},
        ]}), command(answer.command));
    } catch (error) {
      fill(this.why, fault(error));
    } finally {
      this.whyButton.disabled = false;
    }
  }
}
