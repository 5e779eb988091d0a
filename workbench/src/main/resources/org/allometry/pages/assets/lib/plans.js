/** The maps of a plan: equal compute, equal loss, and the best size over compute. */
import {band, chart} from './chart.js';
import {count, fixed, power} from './text.js';

const AROUND = 30;
const finite = ends => ends?.every(end => Number.isFinite(end) && end !== null);
const near = (a, b) => Math.abs(Math.log(a / b)) < 1e-6;

/** What a plan reaches: its loss, score or skill. */
export const valueOf = plan => plan[plan.quantity];

/** The ends of a logarithmic axis: of the data, or powers of ten when the data lie so close that none would be between. */
function tight(values, colours, formatter) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const wide = Math.log10(high / low) > 1.5;
  return {
    min: wide ? low : 10 ** Math.floor(Math.log10(low)), max: wide ? high : 10 ** Math.ceil(Math.log10(high)),
    axisLabel: {color: colours.muted, formatter, showMinLabel: !wide, showMaxLabel: !wide},
  };
}

const line = (name, colour, data, more = {}) => ({
  type: 'line', name, symbol: 'circle', symbolSize: 3, showSymbol: true, data, itemStyle: {color: colour}, lineStyle: {color: colour, width: 1.5}, z: 2, ...more,
});

const spot = (name, colour, data, more = {}) => ({type: 'scatter', name, symbolSize: 12, z: 5, itemStyle: {color: colour}, data, ...more});

const allocation = (what, one) => `${what}<br>${count(one[0])} parameters`;

/** Charts that show `plan` among the plans of other budgets: put(plan, plans). */
export function planCharts() {
  let plan;
  let plans = [];
  const others = () => plans.filter(one => !near(one.flops, plan.flops));
  const close = () => others().filter(one => Math.abs(Math.log10(one.flops / plan.flops)) <= 1.3);
  const isoFlop = chart({
    title: 'Equal compute', name: 'iso-flop',
    data: () => ({
      headings: ['flops', 'parameters', 'training_tokens', plan?.quantity ?? 'value'],
      rows: plan ? [plan, ...close()].flatMap(one => one.iso_flop.map(at => [one.flops, at.parameters, at.training_tokens, at.value])) : [],
    }),
    draw: colours => plan ? {
      legend: {data: ['this budget', 'others', 'the best']},
      xAxis: {type: 'log', name: 'parameters', ...tight([plan, ...close()].flatMap(one => one.iso_flop.map(at => at.parameters)), colours, count)},
      yAxis: {type: 'value', scale: true, name: plan.quantity},
      tooltip: {trigger: 'item', formatter: item => `${allocation(item.data[3] ?? item.seriesName, item.data)}, ${count(item.data[2])} tokens<br>${plan.quantity} ${fixed(item.data[1], 4)}`},
      series: [
        ...close().map(one => line('others', colours.blue, one.iso_flop.map(at => [at.parameters, at.value, at.training_tokens, `${power(one.flops)} operations`]), {
          endLabel: {show: true, formatter: power(one.flops), color: colours.muted, fontSize: 10, distance: 3}, lineStyle: {color: colours.blue, width: 1.2, opacity: 0.7}, symbolSize: 2,
        })),
        line('this budget', colours.orange, plan.iso_flop.map(at => [at.parameters, at.value, at.training_tokens]), {lineStyle: {color: colours.orange, width: 2.5}}),
        spot('the best', colours.blue, close().map(one => [one.parameters, valueOf(one), one.training_tokens]), {symbolSize: 7}),
        spot('the best', colours.orange, [[plan.parameters, valueOf(plan), plan.training_tokens]]),
      ],
      grid: {left: 58, right: 52, top: 34, bottom: 46},
    } : {},
  });
  const isoValue = chart({
    title: 'Equal loss', name: 'iso-loss',
    data: () => ({
      headings: ['value', 'parameters', 'training_tokens', 'flops'],
      rows: plan ? [plan, ...close()].flatMap(one => one.iso_value.map(at => [at.value, at.parameters, at.training_tokens, at.flops])) : [],
    }),
    draw: colours => {
      if (!plan) return {};
      const inside = at => Math.abs(Math.log(at.parameters / plan.parameters)) < Math.log(AROUND) && Math.abs(Math.log(at.training_tokens / plan.training_tokens)) < Math.log(AROUND);
      const places = (one, what) => one.iso_value.filter(inside).map(at => [at.parameters, at.training_tokens, at.flops, what]);
      return {
        legend: {data: [`this ${plan.quantity}`, 'others', 'the best', ...(plan.other_laws ?? []).length ? ['other laws'] : []]},
        xAxis: {type: 'log', name: 'parameters', axisLabel: {color: colours.muted, formatter: count, showMinLabel: false, showMaxLabel: false}, min: plan.parameters / AROUND, max: plan.parameters * AROUND},
        yAxis: {type: 'log', name: 'training tokens', axisLabel: {color: colours.muted, formatter: count, showMinLabel: false, showMaxLabel: false}, min: plan.training_tokens / AROUND, max: plan.training_tokens * AROUND},
        tooltip: {trigger: 'item', formatter: item => `${allocation(item.data[3] ?? item.seriesName, item.data)}, ${count(item.data[1])} tokens<br>${power(item.data[2])} operations`},
        series: [
          ...close().map(one => line('others', colours.blue, places(one, `${plan.quantity} ${fixed(valueOf(one), 3)}`), {
            endLabel: {show: true, formatter: fixed(valueOf(one), 2), color: colours.muted, fontSize: 10, distance: 3}, lineStyle: {color: colours.blue, width: 1.2, opacity: 0.7}, symbolSize: 2,
          })),
          line(`this ${plan.quantity}`, colours.orange, places(plan, `${plan.quantity} ${fixed(valueOf(plan), 3)}`), {lineStyle: {color: colours.orange, width: 2.5}}),
          line('the best', colours.green, plans.filter(inside).map(one => [one.parameters, one.training_tokens, one.flops, `best of ${power(one.flops)}`])),
          spot('the best', colours.orange, [[plan.parameters, plan.training_tokens, plan.flops, 'this plan']]),
          spot('other laws', colours.muted, (plan.other_laws ?? []).map(one => [one.parameters, one.training_tokens, one.flops, one.law]), {symbol: 'diamond', symbolSize: 11}),
        ],
        grid: {left: 58, right: 46, top: 34, bottom: 46},
      };
    },
  });
  const frontier = chart({
    title: 'Best size and tokens over compute', name: 'frontier',
    data: () => ({
      headings: ['flops', 'parameters', 'parameters_lower', 'parameters_upper', 'training_tokens', 'training_tokens_lower', 'training_tokens_upper', plan?.quantity ?? 'value'],
      rows: plans.map(one => [one.flops, one.parameters, ...(one.parameters_interval ?? [null, null]), one.training_tokens, ...(one.training_tokens_interval ?? [null, null]), valueOf(one)]),
    }),
    draw: colours => plan ? {
      legend: {data: ['parameters', 'tokens', 'this plan']},
      xAxis: {type: 'log', name: 'operations', axisLabel: {color: colours.muted, formatter: value => `1e${Math.round(Math.log10(value))}`}, ...plans.length > 1 ? {min: 'dataMin', max: 'dataMax'} : {min: plan.flops / 100, max: plan.flops * 100}},
      yAxis: {type: 'log', name: 'parameters, tokens', axisLabel: {color: colours.muted, formatter: count}},
      tooltip: {trigger: 'item', formatter: item => `${power(item.data[0])} operations<br>${count(item.data[1])} ${item.seriesName}`},
      series: [
        ...[['parameters', colours.blue], ['training_tokens', colours.green]].flatMap(([what, colour]) => [
          band(plans.filter(one => finite(one[`${what}_interval`])).map(one => [one.flops, ...one[`${what}_interval`]]), colour, {opacity: 0.18}),
          line(what === 'parameters' ? what : 'tokens', colour, plans.map(one => [one.flops, one[what]]), {symbolSize: 5}),
        ]),
        spot('this plan', colours.orange, [[plan.flops, plan.parameters], [plan.flops, plan.training_tokens]]),
      ],
    } : {},
  });
  return {
    isoFlop, isoValue, frontier,
    put(next, around = plans) {
      plan = next;
      plans = [...around].sort((a, b) => a.flops - b.flops);
      const {quantity} = plan;
      const level = Math.round(100 * plan.level);
      isoFlop.update({caption: `${quantity} by size, each line one budget; the best of each is a dot.`});
      isoValue.update({title: `Equal ${quantity}`, caption: `Sizes and tokens of the same ${quantity}, and the best of each budget (green).${(plan.other_laws ?? []).length ? ' Diamonds: where other published laws would go.' : ''}`});
      frontier.update({caption: finite(plan.parameters_interval) ? `With bands of ${level} %: ${plan.uncertainty}.` : `No band: ${plan.uncertainty.replace(/^none: /, '')}.`});
    },
  };
}
