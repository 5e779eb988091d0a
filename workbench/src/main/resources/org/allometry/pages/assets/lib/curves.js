/** Charts of what the laboratory found: formulas as lines, simulations as dots with two standard errors. */
import {chart, spans} from './chart.js';
import {count, fixed} from './text.js';

const SMALLEST = 1e-6;
const words = text => text.replaceAll('_', ' ');
const label = (key, value) => typeof value === 'number' ? `${words(key)} ${Number(value.toPrecision(3))}` : String(value);
const palette = colours => [colours.blue, colours.orange, colours.green, '#cc79a7', '#b8860b', '#7a6ff0', colours.muted, '#008b8b'];
const short = value => value === null ? '–' : Math.abs(value) >= 0.001 || value === 0 ? String(Number(value.toPrecision(4))) : value.toExponential(2);

/** Records of some quantities, in a group for each combination of the settings that vary besides the axis. */
function groups(topic, view) {
  const records = topic.records.filter(one => view.quantities.some(([key]) => key === one.quantity)
    && Object.entries(view.only ?? {}).every(([key, value]) => one.setting[key] === value));
  const keys = [...new Set(records.flatMap(one => Object.keys(one.setting)))].filter(key => key !== view.x.key && !(view.unnamed ?? []).includes(key)
    && new Set(records.map(one => one.setting[key])).size > 1);
  const found = new Map();
  for (const record of records) {
    const [, what, dashed] = view.quantities.find(([key]) => key === record.quantity);
    const name = [what, ...keys.map(key => label(key, record.setting[key]))].filter(Boolean).join(', ') || words(record.quantity);
    if (!found.has(name)) found.set(name, {name, dashed, records: []});
    found.get(name).records.push(record);
  }
  return [...found.values()];
}

const axis = (ruler, colours, vertical) => ({
  type: ruler.log ? 'log' : 'value', name: ruler.name, min: ruler.from ?? (ruler.log ? undefined : vertical ? undefined : 'dataMin'), max: ruler.to, minInterval: ruler.step, scale: !vertical,
  axisLabel: {color: colours.muted, formatter: value => value !== 0 && Math.abs(value) < 0.01 ? value.toExponential(0) : value >= 1000 ? count(value) : String(Number(value.toPrecision(3)))},
});

/** A chart of one view of a topic: put(topic) shows other findings. */
export function findings(view) {
  let topic = {records: []};
  const visible = value => value !== null && Number.isFinite(value) && (!view.y.log || value > SMALLEST);
  const element = chart({
    title: view.title, name: `laboratory-${view.title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
    data: () => ({
      headings: ['curve', 'quantity', view.x.key, 'exact', 'simulated', 'standard_error'],
      rows: groups(topic, view).flatMap(group => group.records.map(one => [group.name, one.quantity, one.setting[view.x.key], one.exact, one.simulated, one.standard_error])),
    }),
    draw: colours => ({
      legend: {data: groups(topic, view).map(group => group.name)},
      xAxis: axis(view.x, colours), yAxis: axis(view.y, colours, true),
      tooltip: {trigger: 'item', formatter: item => `${item.seriesName}<br>${view.x.name} ${short(item.data[0])}<br>${item.data[2] ?? `by formula ${short(item.data[1])}`}`},
      series: groups(topic, view).flatMap((group, index) => {
        const colour = palette(colours)[index % 8];
        const at = one => one.setting[view.x.key];
        const dots = group.records.filter(one => visible(one.simulated));
        const half = (topic.thresholds ?? []).find(one => one.placing === view.halves && group.name.endsWith(`depth ${one.depth}`)) ?? (view.halves && topic.thresholds?.filter(one => one.placing === view.halves).length === 1
          ? topic.thresholds.find(one => one.placing === view.halves) : undefined);
        return [
          {
            type: 'line', name: group.name, symbol: 'none', itemStyle: {color: colour}, lineStyle: {color: colour, width: 1.8, type: group.dashed || group.records.some(one => one.exact === null) ? 'dashed' : 'solid'},
            data: group.records.filter(one => visible(one.exact ?? one.simulated)).map(one => [at(one), one.exact ?? one.simulated]),
            markLine: half && {symbol: 'none', silent: true, label: {show: false}, lineStyle: {color: colour, type: 'dotted'}, data: [{xAxis: half.codes_at_half}]},
          },
          spans(dots.map(one => [at(one), Math.max(one.simulated - 2 * one.standard_error, view.y.log ? one.simulated / 10 : -Infinity), one.simulated + 2 * one.standard_error]), colour),
          {
            type: 'scatter', name: group.name, symbolSize: 7, itemStyle: {color: colour}, z: 3,
            data: dots.map(one => [at(one), one.simulated, `simulated ${short(one.simulated)} ± ${short(one.standard_error)}, by formula ${short(one.exact)}`]),
          },
        ];
      }),
    }),
  });
  element.put = next => {
    topic = next;
    element.update({caption: `Lines by formula${topic.records.some(one => one.exact === null) ? ' (dashed where there is none)' : ''}, dots simulated with two standard errors.${view.halves ? ' Upright lines: where half of the tasks succeed.' : ''}`});
  };
  return element;
}

/** A chart of a list that follows from formulas alone. */
export function lines(view) {
  let rows = [];
  const element = chart({
    title: view.title, name: `laboratory-${view.of}`, caption: 'By formula.',
    data: () => ({headings: [view.x.key, ...view.lines.map(([name]) => name)], rows: rows.map(one => [one[view.x.key], ...view.lines.map(([, value]) => value(one))])}),
    draw: colours => ({
      legend: {data: view.lines.map(([name]) => name)}, xAxis: axis(view.x, colours), yAxis: axis(view.y, colours, true),
      tooltip: {trigger: 'item', formatter: item => `${item.seriesName}: ${short(item.data[1])} at ${short(item.data[0])}`},
      series: view.lines.map(([name, value], index) => ({
        type: 'line', name, symbolSize: 6, itemStyle: {color: palette(colours)[index]}, lineStyle: {color: palette(colours)[index], type: index === view.lines.length - 1 ? 'dashed' : 'solid'},
        data: rows.map(one => [one[view.x.key], value(one)]),
      })),
    }),
  });
  element.put = topic => {
    rows = topic[view.of] ?? [];
    element.update();
  };
  return element;
}

/** An error that was followed as something grew, with the power law fitted to it. */
export function scaling(fit) {
  const finite = fit.points.filter(one => one.error > 0);
  const law = at => fit.power.factor * at ** -fit.power.exponent;
  return chart({
    title: fit.series, name: `scaling-${fit.series.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
    caption: `Theory: ${fit.theory_exponent === null ? 'no power' : `exponent ${fixed(fit.theory_exponent, 3)}`}; ${fit.theory}. Fitted: ${fixed(fit.power.exponent, 3)} ± ${fixed(fit.power.exponent_error, 3)}, misfit ${short(fit.power.misfit)}.`,
    data: () => ({headings: [fit.against, 'simulated_error', 'standard_error', 'power_law'], rows: fit.points.map(one => [one.at, one.error, one.standard_error, law(one.at)])}),
    draw: colours => ({
      legend: {data: ['simulated', 'power law']},
      xAxis: axis({log: true, name: fit.against}, colours), yAxis: axis({log: true, name: 'error'}, colours, true),
      tooltip: {trigger: 'item', formatter: item => `${item.seriesName}: ${short(item.data[1])} at ${short(item.data[0])}`},
      series: [
        spans(finite.map(one => [one.at, Math.max(one.error - 2 * one.standard_error, one.error / 10), one.error + 2 * one.standard_error]), colours.blue),
        {type: 'scatter', name: 'simulated', symbolSize: 7, z: 3, itemStyle: {color: colours.blue}, data: finite.map(one => [one.at, one.error])},
        {type: 'line', name: 'power law', symbol: 'none', itemStyle: {color: colours.orange}, lineStyle: {color: colours.orange, width: 1.8}, data: finite.map(one => [one.at, law(one.at)])},
      ],
    }),
  });
}
