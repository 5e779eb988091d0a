/** Charts: ECharts in a frame with a title, exports as SVG, PNG and data, and the data as a table for those who do not see it. */
import * as echarts from '/assets/lib/echarts.js';
import {h, fill} from './dom.js';
import {csv} from './text.js';
import {table} from './parts.js';

const css = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** The colours in force, by what they are for. */
export const ink = () => Object.fromEntries(['paper', 'text', 'muted', 'rule', 'grid', 'blue', 'orange', 'green', 'panel'].map(name => [name, css(name)]));

const charts = new Set();

/** Draws all charts anew, when the theme has changed. */
export function repaint() {
  charts.forEach(one => one.element.isConnected ? one.draw() : charts.delete(one));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);

function save(name, url) {
  const link = h('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
}

function saveText(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  save(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Settings that all charts share: ink, grid lines, tooltips. */
function base(colours) {
  const label = {color: colours.muted, fontSize: 11};
  const axis = {
    axisLine: {lineStyle: {color: colours.rule}}, axisTick: {show: false}, axisLabel: label,
    splitLine: {lineStyle: {color: colours.grid}}, nameTextStyle: {color: colours.text, fontSize: 12}, nameLocation: 'middle',
  };
  return {
    animation: false,
    textStyle: {fontFamily: 'system-ui, sans-serif', color: colours.text},
    color: [colours.blue, colours.orange, colours.green, colours.muted],
    tooltip: {backgroundColor: colours.panel, borderColor: colours.rule, textStyle: {color: colours.text, fontSize: 12}, confine: true},
    legend: {textStyle: {color: colours.text}, top: 0, left: 0, icon: 'circle', itemWidth: 10, itemHeight: 10, type: 'scroll'},
    grid: {left: 58, right: 18, top: 34, bottom: 46, containLabel: false},
    axis,
  };
}

const merged = (own, shared) => Array.isArray(own) ? own.map(one => ({...shared, ...one})) : {...shared, ...own};

/**
 * A chart. `draw(colours, width)` gives the options of ECharts; xAxis, yAxis, tooltip, legend and grid have usual settings beneath.
 *
 * @param title a few words
 * @param caption a sentence below
 * @param name of exported files
 * @param data () => ({headings, rows}), what is exported and shown as a table
 * @param kind the height: '', 'tall', or another class of the style sheet
 * @returns an element with update(), which draws again
 */
export function chart({title, caption = '', name, draw, data, tall = false, kind = tall ? 'tall' : '', onclick}) {
  const plot = h('div', {class: `plot ${kind}`, role: 'img', 'aria-label': `${title}. ${caption}`});
  const legend = h('figcaption', {}, caption);
  const rows = h('div');
  let shown = false;
  const toggle = h('button', {type: 'button', class: 'link', 'aria-expanded': 'false', onclick: () => {
    shown = !shown;
    toggle.setAttribute('aria-expanded', String(shown));
    list();
  }}, 'table');
  function list() {
    if (!shown) return fill(rows);
    const {headings, rows: lines} = data();
    return fill(rows, table({caption: title, rows: lines, columns: headings.map((heading, index) => ({
      title: heading, value: line => line[index], number: lines.some(line => typeof line[index] === 'number'),
      cell: line => typeof line[index] === 'number' ? String(Number(line[index].toPrecision(5))) : line[index],
    }))}));
  }
  function options() {
    const colours = ink();
    const own = draw(colours, plot.clientWidth);
    const {axis, ...shared} = base(colours);
    return {
      ...shared, ...own,
      tooltip: {...shared.tooltip, ...own.tooltip},
      legend: own.legend === false ? undefined : {...shared.legend, ...own.legend},
      grid: Array.isArray(own.grid) ? own.grid : {...shared.grid, ...own.grid},
      ...(own.xAxis ? {xAxis: merged(own.xAxis, {...axis, nameGap: 28})} : {}),
      ...(own.yAxis ? {yAxis: merged(own.yAxis, {...axis, nameGap: 40})} : {}),
    };
  }
  function picture(renderer) {
    const stage = h('div');
    stage.style.cssText = `width:${plot.clientWidth}px;height:${plot.clientHeight}px;position:absolute;left:-9999px`;
    document.body.append(stage);
    const copy = echarts.init(stage, null, {renderer, devicePixelRatio: 2});
    copy.setOption({...options(), backgroundColor: ink().paper});
    const result = renderer === 'svg' ? copy.renderToSVGString() : copy.getDataURL({type: 'png', pixelRatio: 2});
    copy.dispose();
    stage.remove();
    return result;
  }
  const tools = h('span', {class: 'tools'},
    h('button', {type: 'button', class: 'link', 'aria-label': `${title} as SVG`, onclick: () => saveText(`${name}.svg`, picture('svg'), 'image/svg+xml')}, 'SVG'),
    h('button', {type: 'button', class: 'link', 'aria-label': `${title} as PNG`, onclick: () => save(`${name}.png`, picture('canvas'))}, 'PNG'),
    h('button', {type: 'button', class: 'link', 'aria-label': `Data of ${title}`, onclick: () => {
      const {headings, rows: lines} = data();
      saveText(`${name}.csv`, csv(headings, lines), 'text/csv');
    }}, 'data'),
    toggle);
  const heading = h('b', {}, title);
  const element = h('figure', {}, h('div', {class: 'head'}, heading, tools), plot, legend, rows);
  let instance;
  const one = {element, draw: () => {
    if (!instance) return;
    instance.setOption(options(), {notMerge: true, lazyUpdate: false});
    list();
  }};
  new ResizeObserver(() => {
    if (!plot.clientWidth) return;
    if (instance) {
      instance.resize();
      if (draw.length > 1) one.draw();
    } else {
      instance = echarts.init(plot, null, {renderer: 'canvas'});
      if (onclick) instance.on('click', onclick);
      charts.add(one);
      one.draw();
    }
  }).observe(plot);
  element.update = (changes = {}) => {
    if (changes.title) heading.textContent = changes.title;
    if (changes.caption !== undefined) legend.textContent = changes.caption;
    if (changes.title || changes.caption !== undefined) plot.setAttribute('aria-label', `${heading.textContent}. ${legend.textContent}`);
    one.draw();
  };
  element.plot = plot;
  return element;
}

/** A series of intervals as lines: each of the data is [x, low, high] or, sideways, [low, high, y]. */
export function spans(data, colour, {sideways = false, width = 2, opacity = 0.6, name} = {}) {
  return {
    type: 'custom', name, silent: true, z: 1, itemStyle: {color: colour}, data,
    encode: sideways ? {x: [0, 1], y: 2} : {x: 0, y: [1, 2]},
    renderItem: (_, api) => {
      const [from, to] = sideways
        ? [api.coord([api.value(0), api.value(2)]), api.coord([api.value(1), api.value(2)])]
        : [api.coord([api.value(0), api.value(1)]), api.coord([api.value(0), api.value(2)])];
      return {type: 'line', shape: {x1: from[0], y1: from[1], x2: to[0], y2: to[1]}, style: {stroke: colour, lineWidth: width, opacity}};
    },
  };
}

/** The band between lower and upper: each of the data is [x, low, high], in the order of x. */
export function band(data, colour, {opacity = 0.15} = {}) {
  return {
    type: 'custom', silent: true, z: 0, data: data.length ? [data[0]] : [], encode: {x: 0, y: [1, 2]}, clip: true,
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {points: [...data.map(([x, low]) => api.coord([x, low])), ...[...data].reverse().map(([x, , high]) => api.coord([x, high]))]},
      style: {fill: colour, opacity},
    }),
  };
}
