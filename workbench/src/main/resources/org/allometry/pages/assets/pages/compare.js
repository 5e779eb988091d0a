import {h} from '../lib/dom.js';
import {request} from '../lib/server.js';
import {chart, spans} from '../lib/chart.js';
import {fixed, interval} from '../lib/text.js';
import {field, select, table, tick} from '../lib/parts.js';
import {question} from '../lib/question.js';

export const title = 'Compare';
export const lead = 'Which law predicts best? Each is fitted to a part of a table and judged by the rest, on the same scores.';

const LAWS = [
  ['best', 'best: latent and nested, calibrated'], ['latent', 'latent skills'], ['latent-paper', 'latent skills as published'], ['nested', 'nested mixed model'],
  ['family-flops', 'family intercept, compute'], ['family-size-tokens', 'family intercept, size and tokens'], ['flops', 'compute alone'], ['size-tokens', 'size and tokens'],
  ['sloth', 'Sloth'], ['observational', 'observational'],
];
const USUAL = ['nested', 'family-flops', 'flops'];
const SPLITS = [['largest', 'the largest of every family'], ['leaderboard-split', "the paper's split"], ['date:2024-04-01', 'released from April 2024 on'], ['folds:5', 'base families in five folds']];

const laws = state => state.has('laws') ? state.get('laws').split(',') : USUAL;
const split = state => state.get('split', 'largest');

export async function show(root, state) {
  const {json} = await request('/tables.json');
  const tables = json.tables.filter(one => one.kind === 'scores').map(one => one.name);
  const boxes = LAWS.map(([law, name]) => {
    const box = tick(name, laws(state).includes(law), on => {
      const chosen = LAWS.map(([key]) => key).filter(key => key === law ? on : laws(state).includes(key));
      state.set({laws: chosen.join(',') || 'flops'});
    });
    return h('div', {'data-law': law}, box);
  });
  const tableChoice = select(tables, state.get('table', 'leaderboard'), value => state.set({table: value === 'leaderboard' ? '' : value}));
  const splitChoice = select(SPLITS, split(state), value => state.set({split: value === 'largest' ? '' : value}));
  const answer = question({
    operation: 'evaluate', what: 'Fitting and judging', forms: ['json', 'csv', 'html', 'svg'],
    values: () => ({table: state.get('table', 'leaderboard'), laws: laws(state).join(','), split: split(state)}),
    draw: result,
  });
  root.append(h('div', {class: 'columns'},
    h('form', {class: 'side', 'aria-label': 'What to compare', onsubmit: event => event.preventDefault()},
      field('Table', tableChoice), field('Held out', splitChoice),
      h('fieldset', {}, h('legend', {}, 'Laws'), h('p', {class: 'hint small muted'}, 'The first is compared with the others. “best” takes about a minute.'), boxes)),
    answer));
  state.watch(() => {
    tableChoice.value = state.get('table', 'leaderboard');
    splitChoice.value = split(state);
    boxes.forEach(box => { box.querySelector('input').checked = laws(state).includes(box.dataset.law); });
    answer.refresh(state);
  });
}

function result(json) {
  const z = 1.96;
  const rows = json.laws;
  const errors = chart({
    title: 'Error and coverage', name: 'laws', caption: `${json.cells} scores of ${json.models} models, held out. Bars are 95 % intervals by base family; less error is better, and coverage should be ${json.level}.`,
    data: () => ({headings: ['law', 'mean_absolute_error', 'standard_error', 'coverage', 'mean_width'], rows: rows.map(law => [law.law, law.mean_absolute_error, law.standard_error, law.coverage, law.mean_width])}),
    draw: colours => ({
      legend: false,
      grid: [{left: 130, right: '53%', top: 16, bottom: 46}, {left: '52%', right: 24, top: 16, bottom: 46}],
      xAxis: [{type: 'value', name: 'mean absolute error', min: 0, gridIndex: 0}, {type: 'value', name: 'coverage of intervals', min: 0.5, max: 1, gridIndex: 1}],
      yAxis: [0, 1].map(gridIndex => ({type: 'category', inverse: true, gridIndex, data: rows.map(law => law.law), axisLabel: {show: gridIndex === 0, color: colours.text, fontSize: 12}, splitLine: {show: false}})),
      tooltip: {trigger: 'item', formatter: item => `${rows[item.data[1]].law}: ${fixed(item.data[0], 4)}`},
      series: [
        {...spans(rows.map((law, i) => [law.mean_absolute_error - z * law.standard_error, law.mean_absolute_error + z * law.standard_error, i]), colours.blue, {sideways: true, width: 3}), xAxisIndex: 0, yAxisIndex: 0},
        {type: 'scatter', symbolSize: 9, xAxisIndex: 0, yAxisIndex: 0, itemStyle: {color: colours.blue}, data: rows.map((law, i) => [law.mean_absolute_error, i])},
        {...spans(rows.map((law, i) => [law.coverage - z * law.coverage_standard_error, Math.min(1, law.coverage + z * law.coverage_standard_error), i]), colours.green, {sideways: true, width: 3}), xAxisIndex: 1, yAxisIndex: 1},
        {type: 'scatter', symbolSize: 9, xAxisIndex: 1, yAxisIndex: 1, itemStyle: {color: colours.green}, data: rows.map((law, i) => [law.coverage, i]),
          markLine: {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: colours.muted, type: 'dashed'}, data: [{xAxis: json.level}]}},
      ],
    }),
  });
  const ids = Object.keys(rows[0].by_benchmark);
  return [
    errors,
    table({caption: 'Laws, best first', rows, sort: {index: 1, down: false}, columns: [
      {title: 'law', value: law => law.law},
      {title: 'mean absolute error', number: true, value: law => law.mean_absolute_error, cell: law => `${fixed(law.mean_absolute_error, 4)} ± ${fixed(law.standard_error, 4)}`},
      {title: 'coverage', number: true, value: law => law.coverage, cell: law => `${fixed(law.coverage, 3)} ± ${fixed(law.coverage_standard_error, 3)}`},
      {title: 'mean width', number: true, value: law => law.mean_width, cell: law => fixed(law.mean_width, 3)},
      {title: 'log score', number: true, value: law => law.log_score, cell: law => `${fixed(law.log_score, 2)} ± ${fixed(law.log_score_standard_error, 2)}`},
      {title: 'converged', value: law => law.converged ? 'yes' : `no: ${law.termination}`},
    ]}),
    json.differences.length > 0 && table({caption: 'Paired differences in error from the first law; above 0 the first is better', rows: json.differences, columns: [
      {title: 'law', value: one => one.law},
      {title: `error less that of ${json.differences[0].from}`, number: true, value: one => one.difference, cell: one => `${one.difference > 0 ? '+' : ''}${fixed(one.difference, 4)}`},
      {title: '95 % interval', number: true, value: one => one.interval[0], cell: one => interval(one.interval, 4)},
    ]}),
    table({caption: 'Mean absolute error by benchmark', rows: ids, columns: [
      {title: 'benchmark', value: id => id},
      ...rows.map(law => ({title: law.law, number: true, value: id => law.by_benchmark[id], cell: id => fixed(law.by_benchmark[id], 3)})),
    ]}),
  ];
}
