import {h, fill} from '../lib/dom.js';
import {ask} from '../lib/server.js';
import {Bound} from '../lib/bound.js';
import {latest} from '../lib/latest.js';
import {fixed} from '../lib/text.js';
import {command, fault, field, meter, select, table, tabs} from '../lib/parts.js';
import {takeAway} from '../lib/question.js';
import {SETTINGS, TOPICS} from '../lib/topics.js';
import {findings, lines, scaling} from '../lib/curves.js';
import {networkChart, path, places, tell} from '../lib/walk.js';

export const title = 'Laboratory';
export const lead = 'Why larger code spaces leave fewer doubts, by counting alone: formulas and simulations side by side. None of it is how a neural network works.';

const TRIALS = ['300', '500', '1000', '2000', '10000', '100000', '1000000'];
const LISTS = {thresholds: 'Where whole tasks begin to succeed', experts: 'Experts beside all links together', worth_coding: 'How many meanings are worth a code', best_codes: 'The best number of codes', routes: 'Ways', capacities: 'How many meanings fit'};
const WHOLE = value => String(Math.round(value));
const DIGITS = value => String(Number(value.toPrecision(2)));

export function show(root, state) {
  const page = new Laboratory(state);
  root.append(page.element);
  state.watch(() => page.changed());
}

const topicOf = state => TOPICS[state.get('topic')] ? state.get('topic') : 'network';

class Laboratory {
  constructor(state) {
    this.state = state;
    this.bound = new Bound(state);
    this.choice = select(Object.entries(TOPICS).map(([key, topic]) => [key, topic.title]), 'network', key => this.open(key));
    this.settings = h('div');
    this.question = h('p');
    this.charts = h('div');
    this.status = h('div', {'aria-live': 'polite'});
    this.answer = h('div');
    const story = h('a', {href: '/simulate.html'}, 'The whole story on one page');
    this.element = h('div', {class: 'columns'},
      h('form', {class: 'side', 'aria-label': 'What to try out', onsubmit: event => event.preventDefault()}, field('Topic', this.choice), this.settings, h('p', {class: 'small'}, story)),
      h('div', {}, this.question, this.charts, this.status, this.answer));
  }

  /** Another topic begins with its own settings. */
  open(key) {
    const cleared = Object.fromEntries([...SETTINGS, 'walks', 'seed', 'network', 'instruction', 'step', 'walker'].map(name => [name, '']));
    this.state.set({...cleared, topic: key === 'network' ? '' : key});
  }

  changed() {
    const key = topicOf(this.state);
    if (key !== this.key) this.arrange(key);
    if (this.topic && this.asked === this.wanted()) this.walk?.(this.topic);
    else this.ask();
  }

  arrange(key) {
    const topic = TOPICS[key];
    this.key = key;
    this.topic = null;
    this.choice.value = key;
    this.question.textContent = topic.ask;
    this.bound.forget();
    const control = ([kind, name, label, otherwise, more = {}]) => ({
      text: () => this.bound.text(name, label, {otherwise, ...more}),
      count: () => this.bound.scale(name, label, {...more, otherwise, write: WHOLE}),
      number: () => this.bound.scale(name, label, {...more, otherwise, write: DIGITS}),
      range: () => this.bound.range(name, label, {...more, otherwise}),
      choice: () => this.bound.choice(name, label, more, {otherwise}),
    })[kind]();
    fill(this.settings, (topic.settings ?? []).map(control),
      this.bound.choice('walks', 'Trials of each setting', TRIALS.map(trials => [trials, Number(trials).toLocaleString('en')]), {otherwise: topic.walks, hint: 'More trials, smaller errors, longer work.'}),
      this.bound.text('seed', 'Seed', {otherwise: '1', inputmode: 'numeric', hint: 'The same seed gives the same simulation.'}));
    this.views = [...(topic.charts ?? []).map(findings), ...topic.list ? [lines(topic.list)] : []];
    fill(this.charts, this.views.length > 1 ? h('div', {class: 'two close'}, this.views) : this.views);
    fill(this.answer);
    fill(this.status);
    this.walk = topic.network ? this.network() : null;
  }

  options() {
    const {state, key} = this;
    const names = (TOPICS[key].settings ?? []).map(([, name]) => name);
    return {topic: key, ...Object.fromEntries(names.map(name => [name, state.get(name)])), walks: state.get('walks', TOPICS[key].walks), seed: state.get('seed')};
  }

  wanted() {
    return JSON.stringify(this.options());
  }

  /** One simulation at a time: of the positions a slider passes, the last is what is asked next. */
  ask = latest(async () => {
    const options = this.options();
    const {key} = this;
    const wanted = this.wanted();
    if (this.topic && this.asked === wanted) return;
    const progress = meter('Simulating');
    const wait = setTimeout(() => fill(this.status, progress), 400);
    try {
      const answer = await ask('simulate', options, {progress: progress.tell});
      if (key !== this.key) return;
      this.asked = wanted;
      [this.topic] = answer.json.topics;
      fill(this.status);
      this.draw(answer, options);
    } catch (error) {
      if (key === this.key) fill(this.status, fault(error));
    } finally {
      clearTimeout(wait);
      if (this.status.contains(progress)) fill(this.status);
    }
  });

  draw({command: same}, options) {
    const {topic} = this;
    this.views.forEach(view => view.put(topic));
    if (topic.fits) fill(this.charts, h('div', {class: 'two close'}, topic.fits.map(scaling)));
    this.walk?.(topic);
    fill(this.answer,
      topic.fits && this.fits(topic.fits),
      topic.networks && this.instructions(topic),
      Object.entries(LISTS).filter(([name]) => topic[name]).map(([name, caption]) => this.list(caption, topic[name])),
      command(same), takeAway('simulate', options, ['json', 'csv', 'html', 'svg', 'png']));
  }

  /** Any list of records as a table. */
  list(caption, rows) {
    const show = value => value === null ? '–' : Array.isArray(value) ? value.join(' – ') || '–' : typeof value === 'number' ? Math.abs(value) >= 1e7 ? value.toExponential(2) : String(Number(value.toPrecision(4))) : value;
    return table({caption, rows, columns: Object.keys(rows[0]).map(key => ({
      title: key.replaceAll('_', ' '), value: row => row[key], number: rows.some(row => typeof row[key] === 'number'), cell: row => show(row[key]),
    }))});
  }

  fits(fits) {
    return table({caption: 'Exponents of theory and those fitted; a misfit far above 1 says that there is no power law', rows: fits, columns: [
      {title: 'error', value: one => one.series},
      {title: 'against', value: one => one.against},
      {title: 'theory', number: true, value: one => one.theory_exponent, cell: one => one.theory_exponent === null ? 'none' : fixed(one.theory_exponent, 3)},
      {title: 'fitted', number: true, value: one => one.power.exponent, cell: one => `${fixed(one.power.exponent, 3)} ± ${fixed(one.power.exponent_error, 3)}`},
      {title: 'misfit', number: true, value: one => one.power.misfit, cell: one => String(Number(one.power.misfit.toPrecision(3)))},
    ]});
  }

  /** The network walked step by step; gives what draws it. */
  network() {
    const {state} = this;
    const picture = networkChart();
    const head = h('div');
    const story = h('p', {'aria-live': 'polite'});
    const steps = h('div', {class: 'row'});
    const place = h('div', {}, head, steps, story, picture);
    fill(this.charts, place);
    return topic => {
      const networks = topic.networks;
      const net = networks[Math.min(networks.length - 1, Number(state.get('network', '0')) || 0)];
      const walk = net.instructions.find(one => one.name === state.get('instruction')) ?? net.instructions[0];
      const step = Math.min(walk.steps.length, Math.max(0, Math.trunc(Number(state.get('step', '0'))) || 0));
      const seed = state.get('walker');
      const walker = seed ? path(net, walk, Number(seed)) : undefined;
      const go = (label, change, enabled = true) => h('button', {type: 'button', disabled: !enabled, 'data-go': label, onclick: () => {
        state.set(change());
        steps.querySelector(`[data-go="${label}"]:not(:disabled)`)?.focus();
      }}, label);
      fill(head, networks.length > 1 && tabs(networks.map((one, index) => [String(index), one.title]), String(networks.indexOf(net)), key => state.set({network: key === '0' ? '' : key, step: ''}), 'Networks'),
        field('Instruction', select(net.instructions.map(one => one.name), walk.name, name => state.set({instruction: name, step: ''}))));
      fill(steps, go('Next step', () => ({step: String(step + 1)}), step < walk.steps.length), go('Step back', () => ({step: step > 1 ? String(step - 1) : ''}), step > 0),
        go('Start again', () => ({step: '', walker: ''}), step > 0 || !!walker),
        go(walker ? 'Send another walker' : 'Send a walker', () => ({walker: String(1 + Math.floor(Math.random() * 999)), step: '1'})));
      const {at} = places(net, walk, walk.steps.length);
      const done = step === walk.steps.length ? ` ${walk.to} is reached with probability ${fixed(at.get(walk.to) ?? 0, 3)}.` : '';
      fill(story, tell(net, walk, step), done, walker ? ` Your walker went ${walker.slice(0, step + 1).join(' → ')}${step >= walker.length ? ', and found no way on' : ''}.` : '');
      picture.put(net, walk, step, walker);
    };
  }

  /** All instructions in all networks, as the program counts them. */
  instructions(topic) {
    const rows = topic.networks.flatMap(net => net.instructions.map(walk => ({net: net.title, walk: walk.name, said: walk.steps.map(step => step.join('+')).join(', '),
      of: quantity => topic.records.find(one => one.setting.network === net.title && one.setting.instruction === walk.name && one.quantity === quantity)})));
    const column = (name, quantity) => ({title: name, number: true, value: row => row.of(quantity)?.exact, cell: row => {
      const one = row.of(quantity);
      return one ? `${fixed(one.exact, 3)} (${fixed(one.simulated, 3)} ± ${fixed(one.standard_error, 3)})` : '–';
    }});
    return table({caption: 'By formula, and simulated in brackets', rows, columns: [
      {title: 'network', value: row => row.net}, {title: 'instruction', value: row => row.walk}, {title: 'said', value: row => row.said},
      column('reaches the goal', 'reaches_goal'), column('every step right', 'every_step_right'), column('length if reached', 'length_if_reached'), column('bits of doubt', 'bits_left'),
    ]});
  }
}
