/** Scaling curves: all benchmarks small, one large, along size or tokens. */
import {h, fill} from '../../lib/dom.js';
import {ask} from '../../lib/server.js';
import {chart, band} from '../../lib/chart.js';
import {count, fixed} from '../../lib/text.js';
import {command, fault, field, meter, select, tabs} from '../../lib/parts.js';
import {Preview, byModel, ladder} from '../../lib/preview.js';
import {SIZES, TOKENS} from '../../lib/model.js';

const AXES = {
  parameters: {ladder: ladder(...SIZES, 25, count), name: 'parameters', column: 'parameters'},
  tokens: {ladder: ladder(...TOKENS, 19, count), name: 'training tokens', column: 'training_tokens'},
};
const SOLID = 'path://M0,4L24,4L24,7L0,7Z';
const DASHED = 'path://M0,4L9,4L9,7L0,7ZM15,4L24,4L24,7L15,7Z';
const ALONG = [['parameters', 'Along parameters'], ['tokens', 'Along training tokens']];

/** Curves of a model; refresh(options, here) asks anew, where here are its own counts. */
export class Curves {
  #state;
  #rows = [];
  #curves = {parameters: [], tokens: []};
  #previews = {};
  #key = '';
  #benchmark = '';

  constructor(state) {
    this.#state = state;
    this.bar = h('div');
    this.choice = select([], '', value => state.set({benchmark: value}));
    this.large = chart({
      title: 'Scaling curve', name: 'scaling-curve', draw: colours => this.#drawOne(colours),
      data: () => ({
        headings: [this.#axis().column, 'mean', 'lower', 'upper', 'extrapolated'],
        rows: this.#points(this.#benchmark).map(one => [one.at, one.mean, one.lower, one.upper, one.extrapolation > 0]),
      }),
    });
    this.small = chart({
      title: 'All benchmarks', name: 'scaling-curves', kind: 'panels', onclick: item => state.set({benchmark: item.seriesName}),
      draw: (colours, width) => this.#drawAll(colours, width),
      data: () => ({
        headings: ['benchmark', this.#axis().column, 'mean', 'lower', 'upper', 'extrapolated'],
        rows: this.#ids().flatMap(id => this.#points(id).map(one => [id, one.at, one.mean, one.lower, one.upper, one.extrapolation > 0])),
      }),
    });
    this.commandLine = h('div');
    const chosen = field('Benchmark', this.choice);
    chosen.classList.add('short');
    this.element = h('section', {}, h('h2', {}, 'Scaling curves'), this.bar, chosen, this.large, this.small, this.commandLine);
  }

  /** The models that were measured. */
  show(rows) {
    this.#rows = rows;
    this.draw();
  }

  /** What a slider shows while it moves, or undefined. */
  preview(name, at) {
    return this.#previews[name]?.at(at);
  }

  async refresh(options, benchmark) {
    this.#benchmark = benchmark;
    this.options = options;
    const key = JSON.stringify(options);
    if (key !== this.#key) {
      this.#key = key;
      const progress = meter('Fitting the law, to draw its curves');
      try {
        const answer = await ask('predict', {...options, sizes: AXES.parameters.ladder.option, 'token-counts': AXES.tokens.ladder.option}, {progress: state => {
          progress.tell(state);
          fill(this.commandLine, progress);
        }});
        if (key !== this.#key) return;
        const models = byModel(answer.json.predictions).slice(1);
        const steps = AXES.parameters.ladder.counts.length;
        this.#take('parameters', models.slice(0, steps));
        this.#take('tokens', models.slice(steps));
        fill(this.commandLine, command(answer.command));
      } catch (error) {
        this.#key = '';
        fill(this.commandLine, fault(error));
      }
    }
    this.draw();
  }

  #take(name, models) {
    const {counts} = AXES[name].ladder;
    this.#previews[name] = new Preview(counts, models);
    this.#curves[name] = models.map((predictions, i) => ({at: counts[i], predictions}));
  }

  #axis = () => AXES[this.#along()];
  #along = () => this.#state.get('along', 'parameters');
  #ids = () => this.#curves.parameters[0]?.predictions.map(one => one.benchmark) ?? [];
  #points = id => this.#curves[this.#along()].map(one => ({at: one.at, ...one.predictions.find(other => other.benchmark === id)}));

  draw() {
    if (!this.options) return;
    const ids = this.#ids();
    const along = this.#along();
    if (this.bar.dataset.along !== along) {
      this.bar.dataset.along = along;
      const held = this.bar.contains(document.activeElement);
      fill(this.bar, tabs(ALONG, along, key => this.#state.set({along: key === 'parameters' ? '' : key}), 'What varies'));
      if (held) this.bar.querySelector('[aria-selected=true]').focus();
    }
    if (this.choice.options.length !== ids.length) fill(this.choice, ids.map(id => h('option', {value: id}, id)));
    this.choice.value = this.#benchmark;
    const {family, parameters, tokens} = this.options;
    const fixedPart = along === 'parameters' ? `${tokens} training tokens` : `${parameters} parameters`;
    this.large.update({
      title: `${this.#benchmark} of ${family}`,
      caption: `At ${fixedPart}. Solid as far as the family, or else its base family, has been measured, dashed beyond; band: ${this.level ?? 95} % interval. Orange: models of this family; grey: all others, at their own sizes and tokens; dotted: the model above.`,
    });
    this.small.update({caption: `The same for all benchmarks. Choose one to enlarge it.`});
  }

  #series(id, colours, {small = false, index = 0} = {}) {
    const points = this.#points(id);
    const own = this.options?.family;
    const {column} = this.#axis();
    const measured = this.#rows.filter(row => row[column] && row[id] !== '' && row[id] !== undefined && row[id] !== null);
    const place = row => [Number(row[column]), Number(row[id]), row.model];
    const edge = points.findIndex(one => one.extrapolation > 0);
    const inside = edge < 0 ? points : points.slice(0, edge);
    const beyond = edge < 0 ? [] : points.slice(Math.max(0, edge - 1));
    const here = Number(this.here?.[this.#along()]);
    const axes = {xAxisIndex: index, yAxisIndex: index};
    const line = (name, data, type) => ({
      ...axes, type: 'line', name, symbol: 'none', silent: !small, lineStyle: {color: colours.blue, width: small ? 1.6 : 2.2, type}, itemStyle: {color: colours.blue}, data: data.map(one => [one.at, one.mean]),
    });
    return [
      {...band(points.map(one => [one.at, one.lower, one.upper]), colours.blue), ...axes, name: small ? id : 'interval', silent: !small},
      {...axes, type: 'scatter', name: small ? id : 'others', silent: small, symbolSize: small ? 2 : 5, itemStyle: {color: colours.muted, opacity: 0.35}, data: measured.filter(row => row.family !== own).map(place)},
      {...axes, type: 'scatter', name: small ? id : 'this family', silent: small, symbolSize: small ? 5 : 9, itemStyle: {color: colours.orange}, z: 4, data: measured.filter(row => row.family === own).map(place)},
      line(small ? id : 'predicted', inside, 'solid'),
      line(small ? id : 'extrapolated', beyond, 'dashed'),
      {...axes, type: 'line', name: small ? id : 'this model', symbol: 'none', silent: true, lineStyle: {color: colours.text, width: 1, type: 'dotted'}, itemStyle: {color: colours.text},
        data: here > 0 ? [[here, 0], [here, 1]] : []},
    ];
  }

  #drawOne(colours) {
    const [from, to] = [this.#axis().ladder.counts[0], this.#axis().ladder.counts.at(-1)];
    return {
      legend: {itemWidth: 16, data: [{name: 'predicted', icon: SOLID}, {name: 'extrapolated', icon: DASHED}, 'this family', 'others']},
      xAxis: {type: 'log', min: from, max: to, name: this.#axis().name, axisLabel: {color: colours.muted, formatter: count}},
      yAxis: {type: 'value', min: 0, max: 1, name: this.#benchmark},
      tooltip: {trigger: 'item', formatter: item => `${item.data[2] ?? item.seriesName}, ${count(item.data[0])}: ${fixed(item.data[1], 3)}`},
      series: this.#series(this.#benchmark, colours),
    };
  }

  #drawAll(colours, width) {
    const ids = this.#ids();
    const columns = width < 560 ? 2 : width < 700 ? 3 : 4;
    const lines = Math.ceil(ids.length / columns);
    const [from, to] = [this.#axis().ladder.counts[0], this.#axis().ladder.counts.at(-1)];
    const at = i => ({left: `${100 * (i % columns) / columns}%`, top: `${100 * Math.floor(i / columns) / lines}%`});
    return {
      legend: false,
      title: ids.map((id, i) => ({...at(i), text: id, padding: [6, 0, 0, 26], textStyle: {fontSize: 12, fontWeight: id === this.#benchmark ? 700 : 400, color: id === this.#benchmark ? colours.blue : colours.text}})),
      grid: ids.map((_, i) => ({
        left: `${100 * (i % columns + 0.1) / columns}%`, width: `${86 / columns}%`, top: `${100 * (Math.floor(i / columns) + 0.17) / lines}%`, height: `${66 / lines}%`,
      })),
      xAxis: ids.map((_, i) => ({gridIndex: i, type: 'log', min: from, max: to, splitLine: {show: false}, axisLabel: {color: colours.muted, fontSize: 10, formatter: count, showMinLabel: false, hideOverlap: true}})),
      yAxis: ids.map((_, i) => ({gridIndex: i, type: 'value', min: 0, max: 1, interval: 0.5, axisLabel: {color: colours.muted, fontSize: 10}})),
      tooltip: {show: false},
      series: ids.flatMap((id, index) => this.#series(id, colours, {small: true, index})),
    };
  }
}
