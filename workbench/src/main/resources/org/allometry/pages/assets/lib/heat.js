/** A table of numbers around zero as coloured cells: orange below, blue above, the number in each. */
import {chart} from './chart.js';
import {fixed} from './text.js';

const channels = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
const luminance = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Of the two inks the one that is read better on a mix of paper and a colour. */
function legible(colours, share) {
  const end = channels(share < 0 ? colours.orange : colours.blue);
  const ground = luminance((colours.paper.length === 4 ? [255, 255, 255] : channels(colours.paper)).map((c, i) => c + Math.min(1, Math.abs(share)) * (end[i] - c)));
  const ink = ['#111418', '#ffffff'];
  return contrast(ground, luminance(channels(ink[0]))) >= contrast(ground, luminance(channels(ink[1]))) ? ink[0] : ink[1];
}

/**
 * @param title of the chart
 * @param name of exported files
 * @param rowName what a row is, in exports
 * @param valueName what a cell is
 * @returns the element; put({rows, columns, at(row, column), error(row, column), caption}) shows other numbers
 */
export function heat({title, name, rowName, valueName, decimals = 2, tall = false, low = false}) {
  let shown = {rows: [], columns: [], at: () => NaN, error: () => null};
  const element = chart({
    title, name, tall,
    data: () => ({
      headings: [rowName, ...shown.columns.flatMap(column => shown.error ? [column, `${column}_standard_error`] : [column])],
      rows: shown.rows.map((row, i) => [row, ...shown.columns.flatMap((_, j) => shown.error ? [shown.at(i, j), shown.error(i, j)] : [shown.at(i, j)])]),
    }),
    draw: colours => {
      const cells = shown.rows.flatMap((_, i) => shown.columns.map((__, j) => [j, i, shown.at(i, j)]));
      const most = Math.max(0.1, ...cells.map(cell => Math.abs(cell[2])).filter(Number.isFinite));
      return {
        legend: false,
        grid: {left: 92, right: 12, top: 30, bottom: 8},
        xAxis: {type: 'category', data: shown.columns, position: 'top', splitLine: {show: false}, axisLine: {show: false}, axisLabel: {color: colours.text, fontSize: 12, interval: 0}},
        yAxis: {type: 'category', data: shown.rows, inverse: true, splitLine: {show: false}, axisLine: {show: false}, axisLabel: {color: colours.text, fontSize: 12, interval: 0}},
        visualMap: {show: false, min: -most, max: most, dimension: 2, inRange: {color: [colours.orange, colours.paper, colours.blue]}},
        tooltip: {trigger: 'item', formatter: item => {
          const [j, i, value] = item.value;
          const error = shown.error?.(i, j);
          return `${shown.rows[i]}, ${shown.columns[j]}: ${valueName} ${fixed(value, 3)}${error ? ` ± ${fixed(error, 3)}` : shown.error ? ' by construction' : ''}`;
        }},
        series: [{
          type: 'heatmap', itemStyle: {borderColor: colours.paper, borderWidth: 2},
          emphasis: {itemStyle: {borderColor: colours.text, borderWidth: 1}},
          data: cells.map(value => ({value, label: {show: true, fontSize: 12, formatter: fixed(value[2], decimals), color: legible(colours, value[2] / most)}})),
        }],
      };
    },
  });
  if (low) element.plot.classList.add('low');
  element.put = next => {
    shown = next;
    element.update({caption: next.caption});
  };
  return element;
}
