/** Predicted scores of one model, a row for each benchmark. */
import {chart, spans} from './chart.js';
import {fixed} from './text.js';

/** A chart of scores; put(answer) shows another answer of `predict`, at once. */
export function scoresChart({title, caption, onclick, observed = () => undefined}) {
  let rows = [];
  let chosen = '';
  const element = chart({
    title, caption, name: 'scores', tall: true, onclick,
    data: () => ({
      headings: ['benchmark', 'mean', 'lower', 'upper'],
      rows: rows.map(row => [row.benchmark, row.mean, row.lower, row.upper]),
    }),
    draw: colours => {
      const known = rows.map((row, index) => [observed(row.benchmark), index]).filter(([score]) => score !== undefined);
      return {
        legend: false,
        grid: {left: 92, right: 118, top: 12, bottom: 40},
        xAxis: {type: 'value', min: 0, max: 1, name: 'score'},
        yAxis: [
          {type: 'category', inverse: true, data: rows.map(row => row.benchmark), axisLabel: {color: colours.text, fontSize: 12}, splitLine: {show: false}},
          {type: 'category', inverse: true, position: 'right', axisLine: {show: false}, splitLine: {show: false}, axisLabel: {color: colours.text, fontSize: 11},
            data: rows.map(row => `${fixed(row.mean, 2)} [${fixed(row.lower, 2)}, ${fixed(row.upper, 2)}]`)},
        ],
        tooltip: {trigger: 'item', formatter: item => {
          const row = rows[item.data[1]];
          return `${row.benchmark}: ${fixed(row.mean, 3)} [${fixed(row.lower, 3)}, ${fixed(row.upper, 3)}]`;
        }},
        series: [
          spans(rows.map((row, index) => [row.lower, row.upper, index]), colours.blue, {sideways: true, width: 5, opacity: 0.35}),
          {
            type: 'scatter', symbolSize: item => rows[item[1]].benchmark === chosen ? 13 : 9, itemStyle: {color: colours.blue}, z: 3,
            data: rows.map((row, index) => [row.mean, index]),
          },
          {type: 'scatter', yAxisIndex: 1, data: [], silent: true},
          {type: 'scatter', symbol: 'diamond', symbolSize: 11, itemStyle: {color: colours.orange}, z: 4, data: known},
        ],
      };
    },
  });
  element.put = (answer, benchmark = chosen) => {
    rows = answer.predictions;
    chosen = benchmark;
    element.update();
    return element;
  };
  return element;
}
