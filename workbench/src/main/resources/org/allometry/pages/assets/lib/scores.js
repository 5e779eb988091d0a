/** Predicted scores of one model, a row for each benchmark. */
import {chart, spans} from './chart.js';
import {fixed} from './text.js';

/**
 * A chart of scores.
 *
 * @param observed benchmark => its measured score, or undefined
 * @returns an element; put(predictions, {chosen, before}) shows others at once, `before` being those without what is known
 */
export function scoresChart({title, caption, onclick, kind = 'tall', observed = () => undefined}) {
  let rows = [];
  let chosen = '';
  let before = [];
  const text = row => `${fixed(row.mean, 2)} [${fixed(row.lower, 2)}, ${fixed(row.upper, 2)}]`;
  const element = chart({
    title, caption, name: 'scores', kind, onclick,
    data: () => ({
      headings: ['benchmark', 'mean', 'lower', 'upper', 'measured'],
      rows: rows.map(row => [row.benchmark, row.mean, row.lower, row.upper, observed(row.benchmark) ?? row.given ?? null]),
    }),
    draw: colours => {
      const measured = rows.map((row, index) => [observed(row.benchmark) ?? row.given, index]).filter(([score]) => score !== undefined);
      return {
        legend: false,
        grid: {left: 92, right: 118, top: 12, bottom: 40},
        xAxis: {type: 'value', min: 0, max: 1, name: 'score'},
        yAxis: [
          {type: 'category', inverse: true, data: rows.map(row => row.benchmark), axisLabel: {color: colours.text, fontSize: 12}, splitLine: {show: false}},
          {type: 'category', inverse: true, position: 'right', axisLine: {show: false}, splitLine: {show: false}, axisLabel: {color: colours.text, fontSize: 11}, data: rows.map(text)},
        ],
        tooltip: {trigger: 'item', formatter: item => {
          const row = rows[item.data[1]];
          return `${row.benchmark}: ${fixed(row.mean, 3)} [${fixed(row.lower, 3)}, ${fixed(row.upper, 3)}]`;
        }},
        series: [
          spans(before.map((row, index) => [row.lower, row.upper, index]), colours.muted, {sideways: true, width: 11, opacity: 0.22}),
          spans(rows.map((row, index) => [row.lower, row.upper, index]), colours.blue, {sideways: true, width: 5, opacity: 0.4}),
          {
            type: 'scatter', symbolSize: item => rows[item[1]]?.benchmark === chosen ? 13 : 9, itemStyle: {color: colours.blue}, z: 3,
            data: rows.map((row, index) => [row.mean, index]),
          },
          {type: 'scatter', yAxisIndex: 1, data: [], silent: true},
          {type: 'scatter', symbol: 'diamond', symbolSize: 11, itemStyle: {color: colours.orange}, z: 4, data: measured},
        ],
      };
    },
  });
  element.put = (predictions, options = {}) => {
    rows = predictions;
    chosen = options.chosen ?? chosen;
    before = options.before ?? before;
    element.update();
    return element;
  };
  return element;
}
