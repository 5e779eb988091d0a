import {h, fill} from '../lib/dom.js';
import {ask} from '../lib/server.js';
import {command, fault, meter, notice, table} from '../lib/parts.js';

export const title = 'Reproduce';
export const lead = 'Published results, made again here from the bundled tables, each compared with what its paper prints.';

export async function show(root, state) {
  const {json} = await ask('reproduce', {list: 'true'});
  const cards = json.reproductions.map(one => new Entry(one, state));
  const all = h('button', {type: 'button', class: 'main', onclick: () => state.set({show: cards.map(card => card.about.name)})}, 'Make all of them again');
  root.append(h('p', {}, all), ...cards.map(card => card.element));
  state.watch(() => state.all('show').forEach(name => cards.find(card => card.about.name === name)?.make()));
}

/** Digits enough to tell the two apart: 6 of them. */
const digits = value => value === 0 ? '0' : Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3 ? value.toExponential(3).replace('e+', 'e').replaceAll('-', '−') : String(Number(value.toPrecision(6))).replace('-', '−');
const withInterval = (value, ends) => digits(value) + (ends.length ? ` [${ends.map(digits).join(', ')}]` : '');

class Entry {
  constructor(about, state) {
    this.about = about;
    this.button = h('button', {type: 'button', 'aria-label': `Make again: ${about.title}`, onclick: () => state.set({show: [...new Set([...state.all('show'), about.name])]})}, 'Make it again');
    this.verdict = h('span');
    this.body = h('div', {'aria-live': 'polite'});
    this.element = h('section', {id: about.name, 'aria-label': about.title},
      h('h2', {}, about.title, ' ', this.verdict), h('p', {class: 'small muted'}, `${about.source}. Note: ${about.note}.`), this.body, this.button);
  }

  async make() {
    if (this.running) return;
    this.running = true;
    this.button.hidden = true;
    const progress = meter('Making it again');
    fill(this.body, progress);
    try {
      const answer = await ask('reproduce', {name: this.about.name}, {progress: progress.tell});
      const [one] = answer.json.reproductions;
      fill(this.verdict, h('span', {class: `tag ${one.met ? 'good' : 'bad'}`}, one.met ? 'met' : 'missed'));
      fill(this.body, one.met ? null : notice('bad', 'Not all figures are those of the paper; the rows tell which.'),
        table({caption: `${one.checks.filter(check => check.met).length} of ${one.checks.length} figures are met`, rows: one.checks, columns: [
          {title: 'quantity', value: row => row.quantity},
          {title: 'published', number: true, value: row => row.published, cell: row => withInterval(row.published, row.published_interval)},
          {title: 'here', number: true, value: row => row.ours, cell: row => withInterval(row.ours, row.ours_interval)},
          {title: 'difference', number: true, value: row => row.difference, cell: row => digits(row.difference)},
          {title: 'verdict', value: row => row.met ? 'met' : 'missed', cell: row => h('span', {class: `tag ${row.met ? 'good' : 'bad'}`}, row.met ? 'met' : 'missed')},
          {title: 'rule', value: row => row.rule, wide: true},
        ]}), h('p', {class: 'small'}, 'As ', h('a', {href: `/reproduce.json?name=${this.about.name}`}, 'JSON'), ', ', h('a', {href: `/reproduce.csv?name=${this.about.name}`}, 'CSV')), command(answer.command));
    } catch (error) {
      this.running = false;
      this.button.hidden = false;
      fill(this.body, fault(error));
    }
  }
}
