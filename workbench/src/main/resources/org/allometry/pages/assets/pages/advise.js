import {h, fill} from '../lib/dom.js';
import {request} from '../lib/server.js';
import {chart, spans} from '../lib/chart.js';
import {parse} from '../lib/model.js';
import {count, fixed, interval} from '../lib/text.js';
import {field, input, notice, select, table, tick} from '../lib/parts.js';
import {question} from '../lib/question.js';

export const title = 'Advise';
export const lead = 'Small, medium or large? The smallest scale that does what you need, on the machine you have, and why.';

const USES = [['', 'none: name scores below'], ['support-bot', 'support bot'], ['text', 'text: summarise, rewrite, classify'], ['content', 'content: articles, advertising'],
  ['problem-solving', 'problem solving'], ['research', 'research assistance']];
const BENCHMARKS = ['mmlu', 'ifeval', 'bbh', 'mmlu_pro', 'gpqa', 'math', 'gsm8k', 'hellaswag', 'arc', 'truthfulqa', 'winogrande', 'musr'];
const LICENCES = ['any', 'commercial', 'permissive'];
const TUNING = [['none', 'none'], ['lora', 'adapters (LoRA)'], ['full', 'all weights']];
const FORMATS = ['bf16', 'int8', 'fp8', 'int5', 'int4'];
const SHOWN = 25;
const GIGA = 1e9;

const PASSED = ['use', 'device', 'devices', 'memory', 'bandwidth', 'price-per-hour', 'budget', 'context', 'prompt', 'answer', 'requests-per-day',
  'tokens-per-second', 'licence', 'fine-tuning', 'precision', 'variants', 'scales', 'confidence', 'worth', 'models', 'fit', 'law'];

const needsOf = state => Object.fromEntries([...PASSED.map(name => [name, state.get(name)]), ['need', state.all('need')]]);
const hasNeeds = state => ['use', 'device', 'memory', 'models'].some(name => state.has(name)) || state.all('need').length > 0;

export async function show(root, state) {
  const response = await fetch('/tables/hardware.csv');
  const devices = parse(await response.text()).slice(1).map(row => row[0]);
  const {json} = await request('/tables.json');
  const own = json.tables.filter(one => one.own).map(one => one.name);
  const form = h('form', {class: 'side', 'aria-label': 'What you need', onsubmit: event => event.preventDefault()});
  const advice = question({operation: 'advise', what: 'Fitting the law that predicts scores, once', forms: ['json', 'csv', 'html', 'svg', 'png'], values: needsOf, draw: result});
  root.append(h('div', {class: 'columns'}, form, advice));
  state.watch(() => {
    if (!form.contains(document.activeElement) || document.activeElement.tagName === 'SELECT') controls(form, state, devices, own);
    advice.refresh(state);
  });
}

function controls(form, state, devices, own) {
  const text = (label, name, hint, placeholder) => field(label, input(state.get(name), value => state.set({[name]: value}), {placeholder}), {hint});
  const needs = state.all('need').map(need => /^([^>=]+)>=([^:]+)(?::(.*))?$/.exec(need)).filter(Boolean).map(([, benchmark, least, weight]) => ({benchmark, least, weight: weight ?? '1'}));
  const put = list => state.set({need: list.filter(one => one.least !== '').map(one => `${one.benchmark}>=${one.least}${one.weight === '1' ? '' : `:${one.weight}`}`)});
  const opened = [...form.querySelectorAll('details')].map(one => one.open);
  fill(form,
    field('Use', select(USES, state.get('use'), value => state.set({use: value})), {hint: 'A bundle of needs, shown with the answer; scores below replace its own.'}),
    h('fieldset', {}, h('legend', {}, 'Scores the task demands'),
      needs.map((need, index) => h('div', {class: 'row'},
        field(need.benchmark, input(need.least, value => put(needs.map((one, i) => i === index ? {...one, least: value} : one)), {inputmode: 'decimal'})),
        field('weight', input(need.weight, value => put(needs.map((one, i) => i === index ? {...one, weight: value || '1'} : one)), {inputmode: 'decimal'})),
        h('button', {type: 'button', class: 'link', 'aria-label': `no need of ${need.benchmark}`, onclick: () => put(needs.filter((_, i) => i !== index))}, 'remove'))),
      select([['', 'add a score ..'], ...BENCHMARKS.filter(id => !needs.some(need => need.benchmark === id))], '', id => id && put([...needs, {benchmark: id, least: '0.6', weight: '1'}]), {'aria-label': 'Add a needed score'})),
    h('fieldset', {}, h('legend', {}, 'Machine'),
      field('Device', select([['', 'not named'], ...devices], state.get('device'), value => state.set({device: value}))),
      h('div', {class: 'row'}, text('How many', 'devices', undefined, '1'), text('Memory of one', 'memory', undefined, 'e.g. 16GB')),
      text('Price per hour of one', 'price-per-hour', 'Costs need it.')),
    h('details', {}, h('summary', {}, 'Load and limits'),
      h('div', {class: 'row'}, text('Context, tokens', 'context', undefined, '4096'), text('Tokens a second', 'tokens-per-second')),
      h('div', {class: 'row'}, text('Prompt', 'prompt', undefined, '1000'), text('Answer', 'answer', undefined, '300')),
      h('div', {class: 'row'}, text('Requests a day', 'requests-per-day'), text('Budget a month', 'budget'))),
    h('details', {}, h('summary', {}, 'Licence, tuning, precision'),
      field('Licence', select(LICENCES, state.get('licence', 'any'), value => state.set({licence: value === 'any' ? '' : value}))),
      field('Fine-tuning', select(TUNING, state.get('fine-tuning', 'none'), value => state.set({'fine-tuning': value === 'none' ? '' : value}))),
      h('div', {class: 'field'}, h('span', {class: 'label'}, 'Precision'), FORMATS.map(format => {
        const chosen = state.has('precision') ? state.get('precision').split(',') : FORMATS;
        return h('div', {}, tick(format, chosen.includes(format), on => {
          const next = FORMATS.filter(one => one === format ? on : chosen.includes(one));
          state.set({precision: next.length === FORMATS.length || next.length === 0 ? '' : next.join(',')});
        }));
      }))),
    h('details', {}, h('summary', {}, 'How it is chosen'),
      h('div', {class: 'row'}, text('Confidence', 'confidence', undefined, '0.8'), text('A gain worth a scale', 'worth', undefined, '0.02')),
      text('Scales begin at', 'scales', 'Parameters from which a model is medium, and large.', '4B,20B'),
      own.length > 0 && field('Choose from', select([['', 'all models here'], ...own], state.get('models'), value => state.set({models: value})), {hint: 'Or a table of your own with models and prices.'})));
  form.querySelectorAll('details').forEach((one, index) => { one.open = opened[index] ?? false; });
}

function result(json, state) {
  return json.models ? advice(json) : sideBySide(json, state);
}

const gigabytes = bytes => bytes === null ? '–' : fixed(bytes / GIGA, 1);
const colour = (colours, scale) => ({small: colours.blue, medium: colours.green, large: colours.orange})[scale];

function advice(json) {
  const needed = json.needs.scores.map(text => text.split('>=')[0]);
  const priced = json.models.some(model => model.cost_per_million_tokens !== null);
  return [
    notice(json.met ? 'good' : 'bad', h('b', {}, json.met ? `${json.advised}, a ${json.scale} model` : 'Nothing meets all needs'), json.met ? null : h('div', {}, `The nearest compromise is ${json.advised}.`)),
    h('ul', {}, json.reasons.map(reason => h('li', {}, reason))),
    front(json),
    table({caption: `The first ${Math.min(SHOWN, json.models.length)} of ${json.models.length} models; scores with intervals, those in round brackets predicted by the law ${json.law}`, rows: json.models.slice(0, SHOWN), columns: [
      {title: 'model', value: one => one.model},
      {title: 'scale', value: one => one.scale},
      {title: 'precision', value: one => one.precision},
      {title: 'memory, GB', number: true, value: one => one.total_bytes, cell: one => gigabytes(one.total_bytes)},
      {title: 'tokens/s', number: true, value: one => one.tokens_per_second, cell: one => fixed(one.tokens_per_second, 1)},
      {title: 'first token, s', number: true, value: one => one.first_token_seconds, cell: one => fixed(one.first_token_seconds, 2)},
      priced ? {title: 'cost per million', number: true, value: one => one.cost_per_million_tokens, cell: one => fixed(one.cost_per_million_tokens, 2)}
        : {title: 'kWh per million', number: true, value: one => one.kilowatt_hours_per_million_tokens, cell: one => fixed(one.kilowatt_hours_per_million_tokens, 2)},
      ...needed.map(id => ({title: id, number: true, value: one => score(one, id).mean, cell: one => believed(score(one, id))})),
      {title: 'quality', number: true, value: one => one.quality, cell: one => `${fixed(one.quality, 3)} ± ${fixed(one.quality_deviation, 3)}`},
      {title: 'all needs met with', number: true, value: one => one.probability, cell: one => fixed(one.probability)},
      {title: 'breaks', wide: true, value: one => one.misses.join('; ') || '–'},
    ]}),
    json.changes.length > 0 && h('section', {}, h('h2', {}, 'What would change the advice'), h('ul', {}, json.changes.map(change => h('li', {}, change.sentence)))),
    h('section', {}, h('h2', {}, 'Instead of a larger model'), h('ul', {}, json.alternatives.map(one => h('li', {}, `${one.way}: ${one.sentence}${one.evidence ? ` (${one.evidence})` : ''}.`)))),
  ];
}

const score = (model, id) => model.scores.find(one => one.benchmark === id);

const believed = one => {
  const text = `${fixed(one.mean)} ${interval(one.interval)}`;
  return one.observed ? text : `(${text})`;
};

function front(json) {
  const models = json.models.filter(model => model.open_weights);
  const fast = models.some(model => model.tokens_per_second !== null);
  const across = model => fast ? model.tokens_per_second : model.total_bytes / GIGA;
  const named = new Set([json.advised, ...models.filter(model => model.on_front).sort((a, b) => b.quality - a.quality).slice(0, 7).map(model => model.model)]);
  const points = scale => models.filter(model => model.scale === scale && Number.isFinite(across(model)));
  return chart({
    title: fast ? 'Quality against speed' : 'Quality against memory', name: 'advice', tall: true,
    caption: 'Every model in the precision that suits it best; faint ones break a rule, larger discs take more memory. Named are models that no other beats in quality, speed and memory at once, and the one advised.',
    data: () => ({headings: ['model', 'scale', 'possible', 'quality', fast ? 'tokens_per_second' : 'gigabytes', 'on_front'], rows: models.map(model => [model.model, model.scale, String(model.possible), model.quality, across(model), String(model.on_front)])}),
    draw: colours => ({
      legend: {data: ['small', 'medium', 'large']},
      xAxis: {type: 'log', name: fast ? 'tokens per second, one answer alone' : 'memory, GB', axisLabel: {color: colours.muted, formatter: count}},
      yAxis: {type: 'value', scale: true, name: json.needs.scores.length ? 'weighted mean of needed scores' : 'mean score'},
      tooltip: {trigger: 'item', formatter: item => `${item.data.name}: quality ${fixed(item.data.value[1], 3)}, ${gigabytes(item.data.bytes)} GB in ${item.data.precision}${fast ? `, ${fixed(item.data.value[0], 1)} tokens/s` : ''}`},
      series: ['small', 'medium', 'large'].map(scale => ({
        type: 'scatter', name: scale, itemStyle: {color: colour(colours, scale)},
        data: points(scale).map(model => ({
          name: model.model, value: [across(model), model.quality], bytes: model.total_bytes, precision: model.precision,
          symbolSize: 5 + 3 * Math.max(0, Math.log10(model.total_bytes / GIGA) + 0.5),
          itemStyle: {opacity: model.possible ? 0.8 : 0.13},
          label: {show: named.has(model.model) && (model.possible || model.model === json.advised), formatter: model.model, position: 'top', color: model.model === json.advised ? colours.text : colours.muted,
            fontWeight: model.model === json.advised ? 'bold' : 'normal', fontSize: 11},
        })),
        labelLayout: {hideOverlap: true},
      })),
    }),
  });
}

function sideBySide(json) {
  const ids = [...new Set(json.scores.map(one => one.benchmark))];
  const scales = ['small', 'medium', 'large'];
  const at = (id, scale) => json.scores.find(one => one.benchmark === id && one.scale === scale);
  const gain = (id, variant, scale) => json.tuning.find(one => one.benchmark === id && one.variant === variant && one.scale === scale);
  return [
    notice('', 'Name a use, a score or a machine for advice. Until then: small, medium and large side by side.'),
    chart({
      title: 'What they score', name: 'scales', tall: true, caption: `Medians of measured base and instruct models, and where four of five lie. ${json.scales.map(one => `${one.scale}: ${one.parameters}`).join(', ')}.`,
      data: () => ({headings: ['benchmark', 'scale', 'models', 'lowest_tenth', 'median', 'highest_tenth'], rows: json.scores.map(one => [one.benchmark, one.scale, one.models, one.lowest_tenth, one.median, one.highest_tenth])}),
      draw: colours => ({
        legend: {data: scales}, grid: {left: 92, right: 20, top: 34, bottom: 40},
        xAxis: {type: 'value', min: 0, max: 1, name: 'score'},
        yAxis: {type: 'value', inverse: true, min: -0.5, max: ids.length - 0.5, interval: 1, splitLine: {show: false}, axisLabel: {show: false}, axisLine: {show: false}},
        tooltip: {trigger: 'item', formatter: item => `${ids[Math.round(item.data[1])]}: ${fixed(item.data[0])}`},
        series: [
          ...scales.map((scale, k) => spans(ids.map((id, i) => [at(id, scale).lowest_tenth, at(id, scale).highest_tenth, i + 0.24 * (k - 1)]), colour(colours, scale), {sideways: true, width: 2})),
          ...scales.map((scale, k) => ({type: 'scatter', name: scale, symbolSize: 8, itemStyle: {color: colour(colours, scale)}, data: ids.map((id, i) => [at(id, scale).median, i + 0.24 * (k - 1)])})),
          {type: 'scatter', silent: true, symbolSize: 0.01, data: ids.map((id, i) => [0, i]), label: {show: true, position: 'left', distance: 10, color: colours.text, fontSize: 12, formatter: item => ids[item.dataIndex]}},
        ],
      }),
    }),
    table({caption: `What they take: medians over published base models; one chat, speeds on one ${json.device} of any memory`, rows: json.takes, columns: [
      {title: 'scale', value: one => one.scale}, {title: 'models', number: true, value: one => one.models},
      {title: 'parameters', number: true, value: one => one.parameters, cell: one => count(one.parameters)},
      {title: 'GB, bf16', number: true, value: one => one.bytes_bf16, cell: one => gigabytes(one.bytes_bf16)},
      {title: 'GB, int4', number: true, value: one => one.bytes_int4, cell: one => gigabytes(one.bytes_int4)},
      {title: 'tokens/s, bf16', number: true, value: one => one.tokens_per_second_bf16, cell: one => fixed(one.tokens_per_second_bf16, 0)},
      {title: 'int4', number: true, value: one => one.tokens_per_second_int4, cell: one => fixed(one.tokens_per_second_int4, 0)},
      {title: 'kWh per million', number: true, value: one => one.kilowatt_hours_per_million_tokens, cell: one => fixed(one.kilowatt_hours_per_million_tokens)},
      {title: 'cost per million', number: true, value: one => one.cost_per_million_tokens, cell: one => fixed(one.cost_per_million_tokens)},
    ]}),
    table({caption: 'What instruction tuning by the makers adds to base models of the same size, with 95 % intervals', rows: ids, columns: [
      {title: 'benchmark', value: id => id},
      ...scales.map(scale => ({title: scale, number: true, value: id => gain(id, 'instruct', scale)?.gain, cell: id => {
        const one = gain(id, 'instruct', scale);
        return one ? `${one.gain > 0 ? '+' : ''}${fixed(one.gain, 3)} ${interval(one.gain_interval, 3)}` : '–';
      }})),
    ]}),
    table({caption: 'Small specialists: the best community fine-tune, and general models of the next scale it is ahead of', rows: json.specialists, columns: [
      {title: 'benchmark', value: one => one.benchmark}, {title: 'scale', value: one => one.scale}, {title: 'best fine-tune', value: one => one.model},
      {title: 'score', number: true, value: one => one.score, cell: one => fixed(one.score, 3)},
      {title: 'ahead of', number: true, value: one => one.beaten / one.general, cell: one => `${one.beaten} of ${one.general}`},
    ]}),
    table({caption: 'Per cent for one per cent more parameters', rows: json.elasticities, columns: [
      {title: 'quantity', value: one => one.quantity}, {title: 'models', value: one => one.models},
      {title: 'per cent', number: true, value: one => one.elasticity, cell: one => fixed(one.elasticity)},
      {title: 'interval', number: true, value: one => one.elasticity_interval[0], cell: one => interval(one.elasticity_interval)},
    ]}),
    h('p', {class: 'muted'}, 'Creativity is measured by none of these figures.'),
  ];
}
