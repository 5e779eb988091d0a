import {h, fill} from '../lib/dom.js';
import {ask} from '../lib/server.js';
import {chart} from '../lib/chart.js';
import {count, fixed} from '../lib/text.js';
import {fault, field, select, slider, table, tabs, tick} from '../lib/parts.js';
import {question} from '../lib/question.js';
import {walker} from '../lib/network.js';

export const title = 'Laboratory';
export const lead = 'Why larger models are less ambiguous, and when abilities jump: a network in which every link carries a code. None of this is how a neural network works.';

const PARTS = [['walk', 'Walk a network'], ['play', 'Codes, links, depth'], ['topics', 'All experiments']];
const TOPICS = [['thresholds', 'When whole tasks begin to succeed'], ['scaling', 'Laws of scaling and their limits'], ['information', 'Bits of doubt'], ['context', 'Words in context'],
  ['selection', 'Choosing among right paths'], ['embeddings', 'Codes read through noise'], ['capacity', 'How many meanings fit'], ['need', 'What is worth coding'], ['learning', 'Codes learned from examples'],
  ['noise', 'Wrong labels'], ['experts', 'Routing to experts'], ['paths', 'Following instructions'], ['network', 'Networks solved exactly']];

export async function show(root, state) {
  const bar = h('div');
  const place = h('div');
  root.append(bar, place);
  let shown = '';
  let part;
  state.watch(async () => {
    const key = PARTS.some(([one]) => one === state.get('part')) ? state.get('part') : 'walk';
    fill(bar, tabs(PARTS, key, chosen => state.set({part: chosen === 'walk' ? '' : chosen}), 'Parts of the laboratory'));
    if (key !== shown) {
      shown = key;
      part = {walk, play, topics}[key](state);
      fill(place, part);
    }
    part.refresh?.(state);
  });
}

/** The bundled network with one, two and three colours. */
function walk(state) {
  const place = h('div');
  const controls = h('div', {class: 'row'});
  const exact = h('div');
  const element = h('div', {}, h('p', {}, 'With one colour, “take the blue link” is a guess. With more colours each instruction becomes certain; with a third, a shorter way can be named.'), controls, place, exact);
  let networks;
  let drawn = '';
  element.refresh = async () => {
    try {
      networks ??= (await (await fetch('/assets/lib/four-nodes.json')).json()).networks;
      const network = networks.find(one => one.title === state.get('network')) ?? networks[0];
      const instruction = network.instructions.find(one => one.name === state.get('instruction')) ?? network.instructions[0];
      const key = `${network.title} ${instruction.name}`;
      if (key === drawn) return;
      drawn = key;
      fill(controls,
        field('Network', select(networks.map(one => one.title), network.title, value => state.set({network: value, instruction: ''}))),
        field('Instruction', select(network.instructions.map(one => one.name), instruction.name, value => state.set({instruction: value}))));
      fill(place, walker(network, instruction));
      const {json} = await ask('simulate', {topic: 'network', walks: 100000});
      if (drawn !== key) return;
      const rows = json.topics[0].records.filter(one => one.setting.network === network.title && one.setting.instruction === instruction.name);
      fill(exact, records('Exactly, by the Markov chain, and in 100,000 walks', rows, ['quantity']));
    } catch (error) {
      fill(exact, fault(error));
    }
  };
  return element;
}

const NAMES = {
  reaches_goal: 'the goal is reached', every_step_right: 'every step is right', length_if_reached: 'length if it is reached', bits_left: 'bits of doubt left',
  step_success: 'one step succeeds', task_success: 'the whole task succeeds',
};
const name = quantity => NAMES[quantity] ?? quantity.replaceAll('_', ' ');

function records(caption, rows, by) {
  const settings = by[0] === 'quantity' ? [] : by;
  return table({caption, rows, columns: [
    {title: 'quantity', value: one => name(one.quantity)},
    ...settings.map(key => ({title: key.replaceAll('_', ' '), number: typeof rows[0]?.setting[key] === 'number', value: one => one.setting[key]})),
    {title: 'exact', number: true, value: one => one.exact, cell: one => one.exact === null ? one.reason ?? '–' : digits(one.exact)},
    {title: 'simulated', number: true, value: one => one.simulated, cell: one => one.simulated === null ? '–' : `${digits(one.simulated)} ± ${digits(one.standard_error)}`},
  ]});
}

const digits = value => value === null || value === undefined ? '–' : value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(2).replaceAll('-', '−') : String(Number(value.toPrecision(4)));

/** Sliders over the formula: one step and a whole task against the number of codes. */
function play(state) {
  const links = () => Number(state.get('links', '16'));
  const depth = () => Number(state.get('depth', '12'));
  const even = () => state.get('placing') !== 'random';
  const linksText = h('output');
  const depthText = h('output');
  const put = (key, usual) => value => state.set({[key]: String(Math.max(1, Math.round(value))) === usual ? '' : Math.max(1, Math.round(value))}, {replace: true});
  const linksSlider = slider({from: 2, to: 256, value: links(), oninput: put('links', '16'), text: value => String(Math.round(value)), label: 'Links of a node'});
  const depthSlider = slider({from: 1, to: 200, value: depth(), oninput: put('depth', '12'), text: value => String(Math.round(value)), label: 'Steps of a task'});
  const evenBox = tick('also codes placed as evenly as possible', even(), on => state.set({placing: on ? '' : 'random'}));
  const sentence = h('p');
  let simulated = [];
  const random = (m, b) => m / b * -Math.expm1(b * Math.log1p(-1 / m));
  const evenly = (m, b) => Math.min(m, b) / b;
  const codes = Array.from({length: 61}, (_, i) => 2 ** (i / 4)).map(m => Math.max(1, Math.round(m))).filter((m, i, all) => all.indexOf(m) === i);
  const step = m => m === 1 ? 1 / links() : random(m, links());
  const lines = () => [
    {name: 'one step, random codes', dash: 'dashed', ink: 'blue', y: step},
    {name: 'whole task, random codes', dash: 'solid', ink: 'blue', y: m => step(m) ** depth()},
    ...(even() ? [{name: 'one step, even codes', dash: 'dashed', ink: 'orange', y: m => evenly(m, links())}, {name: 'whole task, even codes', dash: 'solid', ink: 'orange', y: m => evenly(m, links()) ** depth()}] : []),
  ];
  const curves = chart({
    title: 'Success against the size of the code space', name: 'thresholds', tall: true,
    caption: 'Lines are exact, dots simulated. One step improves smoothly while the whole task stays near nothing and then rises: that jump comes from asking for every step. Longer tasks move the rise of random codes and do not sharpen it; even codes sharpen.',
    data: () => ({headings: ['codes', ...lines().map(line => line.name)], rows: codes.map(m => [m, ...lines().map(line => line.y(m))])}),
    draw: colours => ({
      legend: {data: lines().map(line => line.name)},
      xAxis: {type: 'log', min: 1, max: codes[codes.length - 1], name: 'codes', axisLabel: {color: colours.muted, formatter: count}},
      yAxis: {type: 'value', min: 0, max: 1, name: 'success'},
      tooltip: {trigger: 'axis', valueFormatter: value => fixed(value, 4)},
      series: [
        ...lines().map(line => ({type: 'line', name: line.name, symbol: 'none', lineStyle: {color: colours[line.ink], type: line.dash, width: 2}, itemStyle: {color: colours[line.ink]}, data: codes.map(m => [m, line.y(m)])})),
        {type: 'scatter', name: 'simulated', symbolSize: 6, itemStyle: {color: colours.text}, data: simulated, tooltip: {show: false}},
      ],
    }),
  });
  const check = question({
    operation: 'simulate', what: 'Walking', forms: ['json', 'csv'],
    values: () => ({topic: 'paths', codes: '1..16384', links: links(), depth: depth(), placing: even() ? 'random,even' : 'random', walks: 20000}),
    draw: json => {
      simulated = json.topics[0].records.filter(one => one.simulated !== null).map(one => [one.setting.codes, one.simulated]);
      curves.update();
      return [h('details', {}, h('summary', {}, 'All settings'), records('Exact and simulated', json.topics[0].records, ['codes', 'placing']))];
    },
  });
  const checked = h('button', {type: 'button', onclick: () => check.refresh(state)}, 'Simulate 20,000 walks of each');
  const element = h('div', {class: 'columns'},
    h('form', {class: 'side', 'aria-label': 'The network', onsubmit: event => event.preventDefault()},
      field('Links of a node', linksSlider, {output: linksText}), field('Steps of a task', depthSlider, {output: depthText}), h('div', {class: 'field'}, evenBox), checked),
    h('div', {}, curves, sentence, check));
  let settings = '';
  element.refresh = () => {
    linksText.textContent = links();
    depthText.textContent = depth();
    if (document.activeElement !== linksSlider) linksSlider.put(links());
    if (document.activeElement !== depthSlider) depthSlider.put(depth());
    const half = (links() - 1) * depth() / (2 * Math.LN2);
    sentence.textContent = `Half of all tasks succeed at about ${count(half)} random codes, by (b − 1)L / (2 ln 2); from 10 to 90 % it takes 21.9 times as many, however long the task is.`;
    const key = `${links()} ${depth()} ${even()}`;
    if (key !== settings) {
      settings = key;
      simulated = [];
      fill(check);
    }
    curves.update();
  };
  return element;
}

/** Every topic with its usual settings, drawn over what varies. */
function topics(state) {
  const topic = () => state.get('topic', 'thresholds');
  const choice = select(TOPICS, topic(), value => state.set({topic: value}));
  const answer = question({
    operation: 'simulate', what: 'Simulating', forms: ['json', 'csv', 'svg', 'html'],
    values: () => ({topic: topic(), walks: 20000}),
    draw: json => json.topics.flatMap(experiment),
  });
  const element = h('div', {}, h('div', {class: 'row'}, field('Experiment', choice)), answer);
  element.refresh = () => {
    choice.value = topic();
    answer.refresh(state);
  };
  return element;
}

function experiment(topic) {
  const quantities = [...new Set(topic.records.map(one => one.quantity))];
  const keys = Object.keys(topic.records[0]?.setting ?? {});
  const varies = keys.filter(key => new Set(topic.records.map(one => one.setting[key])).size > 1);
  const x = varies.find(key => typeof topic.records[0].setting[key] === 'number' && new Set(topic.records.map(one => one.setting[key])).size > 3)
    ?? varies.find(key => typeof topic.records[0].setting[key] === 'number');
  const others = varies.filter(key => key !== x);
  return [
    h('h2', {}, topic.title),
    x && h('div', {class: 'two'}, quantities.slice(0, 6).map(quantity => curve(topic, quantity, x, others))),
    ...Object.entries(topic).filter(([key, value]) => key !== 'records' && Array.isArray(value) && value.length && typeof value[0] === 'object').map(([key, rows]) => plain(key, rows)),
    h('details', {open: !x}, h('summary', {}, `All ${topic.records.length} figures`), records(topic.title, topic.records, varies.length ? varies : ['quantity'])),
  ];
}

function curve(topic, quantity, x, others) {
  const rows = topic.records.filter(one => one.quantity === quantity);
  const group = one => others.map(key => `${key.replaceAll('_', ' ')} ${one.setting[key]}`).join(', ') || name(quantity);
  const groups = [...new Set(rows.map(group))].slice(0, 8);
  const log = Math.min(...rows.map(one => one.setting[x])) > 0;
  return chart({
    title: name(quantity), name: `${topic.topic}-${quantity}`, caption: 'Lines are exact, dots simulated.',
    data: () => ({headings: [...others, x, 'exact', 'simulated', 'standard_error'], rows: rows.map(one => [...others.map(key => one.setting[key]), one.setting[x], one.exact, one.simulated, one.standard_error])}),
    draw: colours => {
      const inks = [colours.blue, colours.orange, colours.green, colours.muted, colours.text];
      return {
        legend: groups.length > 1 ? {data: groups} : false,
        xAxis: {type: log ? 'log' : 'value', name: x.replaceAll('_', ' '), scale: true, axisLabel: {color: colours.muted, formatter: count}},
        yAxis: {type: 'value', scale: true},
        tooltip: {trigger: 'item', formatter: item => `${item.seriesName}: ${x.replaceAll('_', ' ')} ${count(item.data[0])}, ${digits(item.data[1])}`},
        series: groups.flatMap((key, index) => {
          const own = rows.filter(one => group(one) === key).sort((a, b) => a.setting[x] - b.setting[x]);
          const ink = inks[index % inks.length];
          return [
            {type: 'line', name: key, symbol: 'none', lineStyle: {color: ink, width: 2, type: index >= inks.length ? 'dashed' : 'solid'}, itemStyle: {color: ink}, data: own.filter(one => one.exact !== null).map(one => [one.setting[x], one.exact])},
            {type: 'scatter', name: key, symbolSize: 6, itemStyle: {color: ink}, data: own.filter(one => one.simulated !== null).map(one => [one.setting[x], one.simulated])},
          ];
        }),
      };
    },
  });
}

/** Further lists of a topic, as they are. */
function plain(key, rows) {
  const flat = rows.map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => value === null || typeof value !== 'object')));
  const keys = [...new Set(flat.flatMap(Object.keys))];
  return table({caption: key.replaceAll('_', ' '), rows: flat, columns: keys.map(one => ({
    title: one.replaceAll('_', ' '), number: flat.some(row => typeof row[one] === 'number'), value: row => row[one], cell: row => typeof row[one] === 'number' ? digits(row[one]) : String(row[one] ?? '–'),
  }))});
}
