import {h} from '../lib/dom.js';
import {chart, spans} from '../lib/chart.js';
import {fixed, interval, power} from '../lib/text.js';
import {field, select, table, tabs} from '../lib/parts.js';
import {question} from '../lib/question.js';

export const title = 'Abilities';
export const lead = 'Does a bigger model help with this? How strongly abilities follow size, and what raises them instead.';

const TABLES = [['', 'the whole story'], ['leaderboard', 'leaderboard'], ['abilities', 'emergent tasks'], ['fewshot', 'few-shot learning'], ['explainability', 'explainability'], ['visual-spatial', 'visual-spatial reasoning']];
const PARTS = [['claims', 'Four claims'], ['size', 'Against size'], ['gains', 'What raises them'], ['emergence', 'Emergence'], ['rules', 'Rules and cautions']];

export async function show(root, state) {
  const choice = select(TABLES, state.get('table'), value => state.set({table: value, part: ''}));
  const answer = question({
    operation: 'abilities', what: 'Measuring abilities, with bootstraps by family', forms: ['json', 'csv', 'html', 'svg'],
    values: () => ({table: state.get('table'), resamples: state.get('resamples', '500')}),
    draw: json => story(json, state),
  });
  root.append(h('div', {class: 'row'}, field('Figures', choice), field('Resamples', select(['200', '500', '2000'], state.get('resamples', '500'), value => state.set({resamples: value}), {}), {hint: 'More make intervals steadier, and take longer.'})), answer);
  state.watch(() => {
    choice.value = state.get('table');
    answer.refresh(state);
  });
}

function story(json, state) {
  const parts = PARTS.filter(([key]) => key !== 'claims' || json.four_abilities.length);
  const place = h('div');
  const views = {
    claims: () => claims(json), size: () => size(json), gains: () => gains(json), emergence: () => emergence(json),
    rules: () => h('ul', {}, [...json.rules, ...json.cautions].map(rule => h('li', {}, rule))),
  };
  const draw = () => {
    const key = views[state.get('part')] ? state.get('part') : parts[0][0];
    place.replaceChildren(tabs(parts, key, chosen => state.set({part: chosen}), 'Parts of the story'), ...[views[key]()].flat());
  };
  state.addEventListener('change', () => place.isConnected && draw());
  draw();
  return place;
}

const gain = one => `${one.gain_points > 0 ? '+' : ''}${fixed(one.gain_points, 1)} points${one.gain_points_interval ? ` ${interval(one.gain_points_interval, 1)}` : ''}, ${one.pairs} pairs`;

function claims(json) {
  return json.four_abilities.map(claim => {
    const decisive = claim.evidence[0];
    return h('section', {}, h('h2', {}, claim.ability, ' ', h('span', {class: 'tag'}, claim.outcome)),
      h('p', {}, `Claimed to follow size: ${claim.claimed}. ${claim.explanation}`),
      table({caption: `Evidence on ${claim.ability}`, rows: claim.evidence, columns: [
        {title: 'measure', value: one => one.what},
        {title: 'models', number: true, value: one => one.models},
        {title: 'rank correlation with size', number: true, value: one => one.rank_correlation, cell: one => `${fixed(one.rank_correlation)} ${one.rank_correlation_interval ? interval(one.rank_correlation_interval) : ''}`},
        {title: 'within families', number: true, value: one => one.rank_correlation_within, cell: one => fixed(one.rank_correlation_within)},
        {title: 'verdict', value: one => one.verdict},
      ]}),
      h('h3', {}, 'What is said to raise it instead'),
      h('ul', {}, claim.strategies.map(one => h('li', {}, `${one.strategy}: `, one.measured ? gain(one.effect) : 'not measured here', ` (${one.remark})`))),
      !decisive && null);
  });
}

function size(json) {
  const rows = json.abilities;
  return [
    chart({
      title: 'Rank correlation of score and parameters', name: 'abilities', tall: rows.length > 8,
      caption: 'Over all models (blue, with 95 % intervals by pre-training family) and within families (orange). Where the two lie apart, families differ by more than their sizes.',
      data: () => ({headings: ['ability', 'rank_correlation', 'lower', 'upper', 'within'], rows: rows.map(one => [one.name, one.rank_correlation, one.rank_correlation_interval?.[0], one.rank_correlation_interval?.[1], one.rank_correlation_within])}),
      draw: colours => ({
        legend: {data: ['all models', 'within families']},
        grid: {left: 150, right: 30, top: 34, bottom: 44},
        xAxis: {type: 'value', min: -0.5, max: 1, interval: 0.5, name: 'rank correlation with log parameters'},
        yAxis: {type: 'category', inverse: true, data: rows.map(one => one.name), axisLabel: {color: colours.text, width: 140, overflow: 'truncate'}, splitLine: {show: false}},
        tooltip: {trigger: 'item', formatter: item => `${rows[item.data[1]].name}: ${fixed(item.data[0], 2)}`},
        series: [
          spans(rows.map((one, i) => one.rank_correlation_interval ? [...one.rank_correlation_interval, i] : [NaN, NaN, i]), colours.blue, {sideways: true, width: 3}),
          {type: 'scatter', name: 'all models', symbolSize: 9, itemStyle: {color: colours.blue}, data: rows.map((one, i) => [one.rank_correlation, i])},
          {type: 'scatter', name: 'within families', symbol: 'diamond', symbolSize: 10, itemStyle: {color: colours.orange}, data: rows.map((one, i) => [one.rank_correlation_within, i])},
        ],
      }),
    }),
    table({caption: 'Abilities and size', rows, columns: [
      {title: 'ability', value: one => one.name},
      {title: 'models', number: true, value: one => one.models},
      {title: 'families', number: true, value: one => one.families},
      {title: 'rank', number: true, value: one => one.rank_correlation, cell: one => fixed(one.rank_correlation)},
      {title: 'interval', number: true, value: one => one.rank_correlation_interval?.[0], cell: one => interval(one.rank_correlation_interval)},
      {title: 'within', number: true, value: one => one.rank_correlation_within, cell: one => fixed(one.rank_correlation_within)},
      {title: 'partial', number: true, value: one => one.partial_correlation, cell: one => fixed(one.partial_correlation)},
      {title: 'points per doubling', number: true, value: one => one.points_per_doubling, cell: one => fixed(one.points_per_doubling, 1)},
      {title: 'share of size', number: true, value: one => one.size_share, cell: one => fixed(one.size_share)},
      {title: 'of family', number: true, value: one => one.family_share, cell: one => fixed(one.family_share)},
      {title: 'verdict', value: one => one.verdict},
    ]}),
  ];
}

function gains(json) {
  if (!json.gains.length) return h('p', {}, 'These figures compare no model with and without a treatment.');
  return table({caption: 'Mean gains in points, of models measured with and without', rows: json.gains, sort: {index: 3, down: true}, columns: [
    {title: 'what', value: one => one.treatment}, {title: 'ability', value: one => one.ability},
    {title: 'pairs', number: true, value: one => one.pairs},
    {title: 'points', number: true, value: one => one.gain_points, cell: one => `${one.gain_points > 0 ? '+' : ''}${fixed(one.gain_points, 1)}`},
    {title: '95 % interval', number: true, value: one => one.gain_points_interval?.[0], cell: one => interval(one.gain_points_interval, 1)},
    {title: 'better', number: true, value: one => one.improved_share, cell: one => `${Math.round(100 * one.improved_share)} %`},
    {title: 'with size', number: true, value: one => one.size_rank_correlation, cell: one => fixed(one.size_rank_correlation)},
  ]});
}

function emergence(json) {
  const jumps = json.emergence.filter(one => one.finding === 'jump').length;
  return [
    h('p', {}, `${jumps} of ${json.emergence.length} abilities jump by more than their metric explains: a smooth curve of single items is passed through the metric, and the largest step is held against it.`),
    table({caption: 'The largest step beside a smooth curve', rows: json.emergence, sort: {index: 4, down: false}, columns: [
      {title: 'ability', value: one => one.name ?? one.ability}, {title: 'scores', number: true, value: one => one.scores},
      {title: 'finding', value: one => one.finding},
      {title: 'jump, points', number: true, value: one => one.jump_points, cell: one => fixed(one.jump_points, 1)},
      {title: 'probability', number: true, value: one => one.probability, cell: one => fixed(one.probability, 3)},
      {title: 'middle, FLOP', number: true, value: one => one.middle_flops, cell: one => power(one.middle_flops)},
      {title: 'best curve', value: one => one.best_curve},
    ]}),
  ];
}
