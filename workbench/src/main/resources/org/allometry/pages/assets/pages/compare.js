import {h, fill} from '../lib/dom.js';
import {address, ask, request} from '../lib/server.js';
import {fixed, interval} from '../lib/text.js';
import {command, fault, field, input, meter, notice, select, table, tick} from '../lib/parts.js';
import {chart, spans} from '../lib/chart.js';
import {heat} from '../lib/heat.js';

export const title = 'Compare';
export const lead = 'Which law predicts best? Each is fitted to a part of a table and judged by its predictions of the rest.';

const LAWS = [
  ['nested', 'nested mixed model'], ['latent', 'latent skills'], ['best', 'both, calibrated'], ['family-flops', 'family, compute'], ['family-size-tokens', ''],
  ['flops', 'compute alone'], ['size-tokens', 'size and tokens'], ['sloth', ''], ['observational', ''], ['latent-paper', 'latent, as published'],
];
const nameOf = law => LAWS.find(([key]) => key === law)?.[1] ?? '';
const USUAL = 'nested,family-flops,size-tokens';
const SPLITS = [['largest', 'largest of every family'], ['leaderboard-split', "the paper's split"], ['date', 'released from a day on'], ['folds', 'base families in turn']];
/** Half of a 95 % interval in standard errors. */
const Z = 1.959964;

export async function show(root, state) {
  const {json} = await request('/tables.json');
  const page = new Compare(state, json.tables.filter(one => one.kind === 'scores'));
  root.append(page.element);
  state.watch(() => page.changed());
}

class Compare {
  constructor(state, tables) {
    this.state = state;
    this.element = h('div', {class: 'columns'}, this.controls(tables), this.results());
  }

  chosen = () => this.state.get('laws', USUAL).split(',').filter(Boolean);
  split = () => this.state.get('split', 'largest');
  options = () => ({table: this.state.get('table'), laws: this.chosen().join(','), split: this.split() === 'largest' ? '' : this.split()});

  controls(tables) {
    const {state} = this;
    this.table = select(tables.map(one => one.name), state.get('table', 'leaderboard'), value => state.set({table: value === 'leaderboard' ? '' : value, run: ''}));
    this.laws = h('div', {class: 'stack'});
    this.kind = select(SPLITS, 'largest', value => state.set({split: {date: 'date:2024-06-01', folds: 'folds:5', largest: ''}[value] ?? value, run: ''}));
    this.day = input('', value => state.set({split: `date:${value}`, run: ''}), {type: 'date'});
    this.folds = input('', value => state.set({split: `folds:${value}`, run: ''}), {type: 'number', min: 2, max: 20});
    this.dayField = field('From this day on', this.day);
    this.foldsField = field('Folds', this.folds);
    this.button = h('button', {class: 'main'}, 'Compare');
    return h('form', {class: 'side', 'aria-label': 'What to compare', onsubmit: event => {
      event.preventDefault();
      this.asked = '';
      state.set({laws: this.chosen().join(','), run: 'true'});
      this.changed();
    }},
      field('Table', this.table), field('Predict', this.kind), this.dayField, this.foldsField,
      h('fieldset', {class: 'field'}, h('legend', {}, 'Laws'), h('p', {class: 'hint small muted'}, 'The first is compared with the others. Best and latent take a minute or more.'), this.laws), this.button);
  }

  results() {
    this.status = h('div', {'aria-live': 'polite'});
    this.summary = h('div');
    const dots = (heading, name, columns, draw) => chart({title: heading, name, data: () => ({headings: ['law', ...columns], rows: this.lawRows().map(one => [one.law, ...columns.map(column => one[column])])}), draw});
    this.errors = dots('Mean absolute error', 'errors', ['mean_absolute_error', 'standard_error'], colours => this.drawDots(colours, 'mean_absolute_error', 'standard_error', 'mean absolute error'));
    this.coverage = dots('Coverage of intervals', 'coverage', ['coverage', 'coverage_standard_error', 'mean_width'], colours => this.drawDots(colours, 'coverage', 'coverage_standard_error', 'share of held-out scores inside', this.answer?.level));
    this.differences = chart({
      title: 'Paired differences', name: 'differences',
      data: () => ({headings: ['law', 'from', 'difference', 'lower', 'upper', 'standard_error'], rows: (this.answer?.differences ?? []).map(one => [one.law, one.from, one.difference, ...one.interval, one.standard_error])}),
      draw: colours => this.drawDifferences(colours),
    });
    for (const one of [this.errors, this.coverage, this.differences]) one.plot.classList.add('low');
    this.benchmarks = heat({title: 'Error by benchmark', name: 'errors-by-benchmark', rowName: 'benchmark', valueName: 'mean absolute error', decimals: 3, tall: true});
    this.tail = h('div');
    this.body = h('div', {hidden: true}, this.summary, h('div', {class: 'two'}, this.errors, this.coverage), this.differences, this.benchmarks, this.tail);
    return h('div', {}, this.status, this.body);
  }

  lawRows = () => this.answer?.laws ?? [];

  changed() {
    const {state} = this;
    const [kind, value] = this.split().split(':');
    this.table.value = state.get('table', 'leaderboard');
    this.kind.value = kind;
    this.dayField.hidden = kind !== 'date';
    this.foldsField.hidden = kind !== 'folds';
    if (kind === 'date') this.day.value = value ?? '';
    if (kind === 'folds') this.folds.value = value ?? '';
    const chosen = this.chosen();
    if (!this.laws.contains(document.activeElement) || this.shown !== chosen.join()) {
      const focused = this.laws.contains(document.activeElement) ? document.activeElement.closest('label').textContent : '';
      fill(this.laws, [...new Set([...LAWS.map(([law]) => law), ...chosen])].map(law => tick(h('span', {}, law, h('span', {class: 'small muted'}, ` ${nameOf(law)}`)), chosen.includes(law), on => state.set({laws: (on ? [...chosen, law] : chosen.filter(one => one !== law)).join(',') || 'nested', run: ''}))));
      [...this.laws.children].find(one => one.textContent === focused)?.querySelector('input').focus();
      this.shown = chosen.join();
    }
    if (state.get('run')) this.judge();
    else {
      this.asked = '';
      this.body.hidden = true;
      fill(this.status, notice('', `Press Compare to judge ${chosen.join(', ')}. Work once done is kept, and then comes at once.`));
    }
  }

  async judge() {
    const options = this.options();
    const key = JSON.stringify(options);
    if (key === this.asked) return;
    this.asked = key;
    this.body.hidden = true;
    const progress = meter('Fitting and judging');
    fill(this.status, progress);
    this.button.disabled = true;
    try {
      const answer = await ask('evaluate', options, {progress: progress.tell});
      if (key !== this.asked) return;
      this.answer = answer.json;
      this.body.hidden = false;
      fill(this.status);
      this.put(answer, options);
    } catch (error) {
      if (key === this.asked) fill(this.status, fault(error));
    } finally {
      this.button.disabled = false;
    }
  }

  put(answer, options) {
    const {json} = answer;
    const best = json.laws.reduce((a, b) => a.mean_absolute_error <= b.mean_absolute_error ? a : b);
    fill(this.summary,
      json.laws.filter(one => !one.converged).map(one => notice('bad', `The fit of ${one.law} did not converge: ${one.termination}. Do not rely on its numbers.`)),
      h('p', {}, `${json.cells} scores of ${json.models} models were predicted${json.cells_skipped ? `, ${json.cells_skipped} more left out because some law cannot speak of them` : ''}. The smallest error is that of `, h('b', {}, best.law), `: ${fixed(best.mean_absolute_error, 4)} ± ${fixed(best.standard_error, 4)}.`),
      table({caption: 'Laws; ± is one standard error, clustered by base family', rows: json.laws, columns: [
        {title: 'law', value: row => row.law},
        {title: 'error', number: true, value: row => row.mean_absolute_error, cell: row => `${fixed(row.mean_absolute_error, 4)} ± ${fixed(row.standard_error, 4)}`},
        {title: `coverage of ${Math.round(100 * json.level)} %`, number: true, value: row => row.coverage, cell: row => `${fixed(row.coverage, 3)} ± ${fixed(row.coverage_standard_error, 3)}`},
        {title: 'mean width', number: true, value: row => row.mean_width, cell: row => fixed(row.mean_width, 3)},
        {title: 'log score', number: true, value: row => row.log_score, cell: row => `${fixed(row.log_score, 2)} ± ${fixed(row.log_score_standard_error, 2)}`},
        {title: 'seconds', number: true, value: row => row.seconds, cell: row => fixed(row.seconds, 1)},
      ]}));
    this.errors.update({caption: 'On scores from 0 to 1, smaller is better. Bars are intervals of 95 %.'});
    this.coverage.update({caption: `The line is the level asked for, ${json.level}; left of it intervals are too narrow. Bars are intervals of 95 %.`});
    this.differences.hidden = json.differences.length === 0;
    this.differences.update({caption: `Error of the upper name less that of the lower one, on the same scores: left of 0 the upper is better. Bars are intervals of ${Math.round(100 * json.level)} %.`});
    const ids = [...new Set(json.laws.flatMap(one => Object.keys(one.by_benchmark)))];
    this.benchmarks.put({
      rows: ids, columns: json.laws.map(one => one.law), at: (i, j) => json.laws[j].by_benchmark[ids[i]] ?? NaN, error: (i, j) => json.laws[j].by_benchmark_standard_error[ids[i]],
      caption: 'Mean absolute error; the stronger the colour, the larger.',
    });
    const forms = ['json', 'csv', 'svg', 'png', 'html'].flatMap((form, index) => [index ? ', ' : '', h('a', {href: address('evaluate', options, form)}, form === 'html' ? 'report' : form.toUpperCase())]);
    fill(this.tail, h('p', {class: 'small'}, 'This answer as ', forms), command(answer.command));
  }

  drawDots(colours, value, error, name, level) {
    const rows = this.lawRows();
    const place = one => [one[value], one[error]];
    return {
      legend: false,
      grid: {left: 128, right: 20, top: 8, bottom: 42},
      xAxis: {type: 'value', scale: true, name, axisLabel: {color: colours.muted, fontSize: 11, hideOverlap: true}, ...(level === undefined ? {min: 0} : {max: 1})},
      yAxis: {type: 'category', inverse: true, data: rows.map(one => one.law), axisLabel: {color: colours.text, fontSize: 12}, splitLine: {show: false}},
      tooltip: {trigger: 'item', formatter: item => `${rows[item.dataIndex].law}: ${fixed(place(rows[item.dataIndex])[0], 4)} ± ${fixed(place(rows[item.dataIndex])[1], 4)}`},
      series: [
        spans(rows.map((one, i) => [place(one)[0] - Z * place(one)[1], level === undefined ? place(one)[0] + Z * place(one)[1] : Math.min(1, place(one)[0] + Z * place(one)[1]), i]), colours.blue, {sideways: true, width: 5, opacity: 0.35}),
        {type: 'scatter', symbolSize: 10, z: 3, itemStyle: {color: colours.blue}, data: rows.map((one, i) => [one[value], i]),
          ...(level === undefined ? {} : {markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: colours.orange, type: 'dashed'}, data: [{xAxis: level}]}})},
      ],
    };
  }

  drawDifferences(colours) {
    const rows = this.answer?.differences ?? [];
    return {
      legend: false,
      grid: {left: 150, right: 20, top: 8, bottom: 42},
      xAxis: {type: 'value', scale: true, name: 'difference of errors', axisLabel: {color: colours.muted, fontSize: 11, hideOverlap: true}},
      yAxis: {type: 'category', inverse: true, data: rows.map(one => `${one.law} −\n${one.from}`), axisLabel: {color: colours.text, fontSize: 12}, splitLine: {show: false}},
      tooltip: {trigger: 'item', formatter: item => `${rows[item.dataIndex].law} − ${rows[item.dataIndex].from}: ${fixed(rows[item.dataIndex].difference, 4)} ${interval(rows[item.dataIndex].interval, 4)}`},
      series: [
        spans(rows.map((one, i) => [...one.interval, i]), colours.blue, {sideways: true, width: 5, opacity: 0.35}),
        {type: 'scatter', symbolSize: 10, z: 3, itemStyle: {color: colours.blue}, data: rows.map((one, i) => [one.difference, i]),
          markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: colours.muted, type: 'dashed'}, data: [{xAxis: 0}]}},
      ],
    };
  }
}
