import {h, fill, refill} from '../lib/dom.js';
import {request} from '../lib/server.js';
import {command, fault, field, figures, input, notice, table, tabs} from '../lib/parts.js';
import {bringing} from '../lib/bring.js';
import {auditing, changes} from '../lib/audit.js';
import {content} from '../lib/model.js';
import {csv} from '../lib/text.js';

export const title = 'Tables';
export const lead = 'Public figures that come with Allometry, and your own: brought in, audited and repaired. What you bring stays on this machine.';

const KINDS = {scores: 'scores', runs: 'training runs', plain: 'other'};

export async function show(root, state) {
  const page = new Tables(state);
  root.append(page.element);
  await page.refresh();
  state.watch(() => page.changed());
}

const at = (name, rest = '') => `/tables/${encodeURIComponent(name)}${rest}`;

class Tables {
  constructor(state) {
    this.state = state;
    this.list = h('section');
    this.bring = bringing(async name => {
      await this.refresh();
      this.state.set({table: name, view: ''});
    });
    this.all = h('div', {}, this.bring, this.list);
    this.one = h('div');
    this.status = h('div', {'aria-live': 'polite'});
    this.element = h('div', {}, this.status, this.all, this.one);
    this.audit = auditing({
      onrepair: () => this.repair(), oncopy: () => this.copy(),
      onfit: on => state.set({view: 'audit', fit: on ? 'true' : ''}),
    });
  }

  async refresh() {
    const answer = await request('/tables.json');
    this.tables = answer.json.tables;
    this.command = answer.command;
  }

  isOwn = one => one.source.startsWith('own table');

  changed() {
    const {state} = this;
    const name = state.get('table');
    this.all.hidden = !!name;
    this.one.hidden = !name;
    if (this.before !== undefined && this.before !== name) fill(this.status);
    this.before = name;
    if (!name) {
      this.shown = '';
      return this.showAll();
    }
    const about = this.tables.find(one => one.name === name);
    if (!about) {
      this.shown = '';
      return fill(this.one, this.back(), notice('bad', `There is no table '${name}' here.`));
    }
    return this.showOne(about);
  }

  back = () => h('p', {}, h('a', {href: '/tables', onclick: event => {
    event.preventDefault();
    this.state.set({table: '', view: '', fit: ''});
  }}, '‹ All tables'));

  link = one => h('a', {href: `?table=${encodeURIComponent(one.name)}`, onclick: event => {
    event.preventDefault();
    this.state.set({table: one.name});
  }}, one.name);

  showAll() {
    const columns = [
      {title: 'table', value: one => one.name, cell: this.link},
      {title: 'holds', value: one => KINDS[one.kind] ?? one.kind},
      {title: 'rows', number: true, value: one => one.rows},
      {title: 'columns', number: true, value: one => one.columns},
    ];
    const own = this.tables.filter(this.isOwn);
    const bundled = this.tables.filter(one => !this.isOwn(one));
    fill(this.list, h('h2', {}, 'Your tables'),
      own.length ? table({caption: `${own.length} of your own`, rows: own, columns: [...columns, {title: 'state', value: one => one.source.replace('own table, ', ''), wide: true}]}) : h('p', {class: 'muted'}, 'None yet.'),
      h('h2', {}, 'Tables that come with Allometry'),
      table({caption: `${bundled.length} bundled tables`, rows: bundled, columns: [...columns, {title: 'what it is', value: one => one.title, wide: true}, {title: 'licence', value: one => one.licence}]}),
      command(this.command));
  }

  async showOne(about) {
    const {state} = this;
    const own = this.isOwn(about);
    const views = [['', 'Overview'], ...(about.kind === 'scores' ? [['audit', 'Audit']] : []), ...(own ? [['versions', 'Versions']] : [])];
    const view = views.some(([key]) => key === state.get('view')) ? state.get('view') : '';
    const key = JSON.stringify([about, view]);
    if (this.shown !== key) {
      this.shown = key;
      this.panel = h('div', {role: 'tabpanel'});
      this.tools = h('div', {class: 'actions'});
      refill(this.one, this.back(), h('h2', {}, about.title || about.name),
        h('p', {class: 'muted'}, own ? `${about.source}, ${about.note}` : `${about.source}${about.commit ? ` at ${about.commit.slice(0, 12)}` : ''}, licence ${about.licence}. ${about.note ? `Note: ${about.note}.` : ''}`),
        this.tools, tabs(views, view, next => state.set({view: next, fit: ''}), `Views of ${about.name}`), this.panel);
      this.showTools(about, own);
    }
    if (view === 'audit') {
      if (!this.panel.contains(this.audit)) fill(this.panel, this.audit);
      return this.audit.show(about.name, {own, withFit: !!state.get('fit')});
    }
    if (this.panel.childNodes.length) return undefined;
    try {
      const parts = view === 'versions' ? await this.versions(about) : await this.overview(about);
      if (this.shown === key) fill(this.panel, parts);
    } catch (error) {
      fill(this.panel, fault(error));
    }
    return undefined;
  }

  showTools(about, own) {
    fill(this.tools,
      h('a', {href: at(about.name, '.csv'), download: `${about.name}.csv`}, 'Export as CSV'), h('a', {href: at(about.name, '.json')}, 'JSON'),
      about.kind === 'scores' && h('a', {href: `/skills?table=${encodeURIComponent(about.name)}`}, 'Find its skills'),
      own && h('button', {type: 'button', onclick: () => this.rename(about)}, 'Rename'),
      own && h('button', {type: 'button', onclick: () => this.confirm(about)}, 'Delete'));
  }

  async overview(about) {
    const {json, command: line} = await request(at(about.name, '.json'));
    const ROLES = {known: 'known to laws', benchmark: 'benchmark', carried: 'carried along', plain: 'plain'};
    return [
      json.warnings.map(text => notice('', text)),
      figures([['rows', json.rows], ['columns', json.columns.length], ...(about.kind === 'scores' ? [['benchmarks', json.columns.filter(one => one.role === 'benchmark').length]] : [])]),
      table({caption: 'Columns', rows: json.columns, columns: [
        {title: 'column', value: one => one.heading}, {title: 'taken as', value: one => ROLES[one.role] ?? one.role},
        {title: 'filled', number: true, value: one => one.filled, cell: one => `${one.filled} of ${json.rows}`},
      ]}),
      table({caption: 'First rows', rows: json.head, columns: [...json.columns].sort((a, b) => (b.heading === 'model') - (a.heading === 'model')).map(one => ({title: one.heading, value: row => row[one.heading]}))}),
      command(line),
    ];
  }

  async versions(about) {
    const {json} = await request(at(about.name, '/history.json'));
    return [
      table({caption: 'Every repair is a version; undo goes back by one', rows: json.versions, columns: [
        {title: 'version', value: one => one.version}, {title: 'came by', value: one => one.origin}, {title: 'when', value: one => one.created},
        {title: 'rows', number: true, value: one => one.rows}, {title: 'headings', value: one => one.columns || 'as they are', wide: true}, {title: 'digest', value: one => one.digest.slice(0, 12)},
      ]}),
      json.versions.length > 1 && h('button', {type: 'button', onclick: () => this.undo()}, 'Undo the last repair'),
    ];
  }

  /** Changes a table, reads the list again and shows the outcome, once: where it is, or at another address. */
  async change(action, address = {}, how = {}) {
    try {
      const parts = await action();
      await this.refresh();
      this.shown = '';
      this.audit.forget();
      if (!this.state.set(address, how)) this.changed();
      fill(this.status, parts);
    } catch (error) {
      fill(this.status, fault(error));
    }
  }

  name = () => this.state.get('table');

  undoButton = () => h('p', {}, h('button', {type: 'button', onclick: () => this.undo()}, 'Undo'));

  repair() {
    return this.change(async () => {
      const before = await content(this.name());
      await request(at(this.name(), '/repair'), {method: 'POST', body: {}});
      return [changes(before, await content(this.name())), this.undoButton()];
    });
  }

  undo() {
    return this.change(async () => {
      const {json} = await request(at(this.name(), '/undo'), {method: 'POST', body: {}});
      return notice('good', `The table is as it was: version ${json.version}.`);
    });
  }

  /** An own table with the same content, which can be repaired. */
  copy() {
    const from = this.name();
    let name = `${from}-mine`;
    for (let i = 2; this.tables.some(one => one.name === name); i++) name = `${from}-mine-${i}`;
    return this.change(async () => {
      const {headings, lines} = await content(from);
      await request(`/tables?${new URLSearchParams({name})}`, {method: 'POST', type: 'text/csv', body: csv(headings, lines, {guarded: false})});
      return notice('good', `${name} is yours: repair it with a click.`);
    }, {table: name, view: 'audit'});
  }

  rename(about) {
    const name = input(about.name, () => {}, {required: true});
    fill(this.tools, h('form', {class: 'row', onsubmit: event => {
      event.preventDefault();
      const other = name.value.trim();
      this.change(async () => {
        await request(at(about.name), {method: 'PATCH', body: {name: other}});
        return notice('good', `${about.name} is now ${other}.`);
      }, {table: other}, {replace: true});
    }}, field('New name', name), h('button', {class: 'main'}, 'Rename'), h('button', {type: 'button', onclick: () => this.showTools(about, true)}, 'Never mind')));
    name.select();
  }

  confirm(about) {
    const yes = h('button', {type: 'button', class: 'main', onclick: () => this.change(async () => {
      await request(at(about.name), {method: 'DELETE'});
      return notice('', `${about.name} is deleted.`);
    }, {table: '', view: '', fit: ''})}, 'Delete for good');
    fill(this.tools, h('span', {role: 'alert'}, `Delete ${about.name} with all its versions?`), yes, h('button', {type: 'button', onclick: () => this.showTools(about, true)}, 'Keep it'));
    yes.focus();
  }
}
