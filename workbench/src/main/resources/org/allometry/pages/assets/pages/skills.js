import {h, fill, refill} from '../lib/dom.js';
import {ask, follow, request} from '../lib/server.js';
import {fixed, power} from '../lib/text.js';
import {command, fault, field, figures, input, meter, notice, select, table, tabs} from '../lib/parts.js';
import {chart, spans} from '../lib/chart.js';
import {heat} from '../lib/heat.js';
import {families} from '../lib/families.js';

export const title = 'Skills';
export const lead = 'Many benchmarks lean on few skills. A fit finds them, says what size and tokens do to each, and where every family stands.';

const DEFAULT = 'leaderboard';
const VIEWS = [['loadings', 'Loadings'], ['families', 'Families'], ['number', 'How many?']];
/** The default first. */
const FEATURES = [
  ['', 'size, tokens, interaction'], ['size,tokens', 'size, tokens'], ['flops', 'compute'],
  ['size,tokens,interaction,instruct', 'with instruction tuning'], ['size,tokens,interaction,date', 'with release date'],
];

export async function show(root, state) {
  const [{json: tables}, {json: fits}] = await Promise.all([request('/tables.json'), request('/fits.json')]);
  const page = new Skills(state, tables.tables, fits.fits);
  root.append(page.element);
  state.watch(() => page.changed());
}

class Skills {
  constructor(state, tables, fits) {
    Object.assign(this, {state, fits, tables: tables.filter(one => one.kind === 'scores')});
    if (!state.has('fit') && !state.has('table')) {
      const known = this.kept()[0];
      if (known) state.set({fit: known.name}, {replace: true});
    }
    this.element = h('div', {class: 'columns'}, this.controls(), this.results());
  }

  kept = () => this.fits.filter(one => one.law === 'latent').sort((a, b) => b.created.localeCompare(a.created));
  law() {
    const of = this.file?.name === this.fit() && !this.state.has('table') ? this.file.json : undefined;
    const from = of && /^allometry fit (?:'([^']+)'|(\S+))/.exec(this.fits.find(one => one.name === this.fit())?.command)?.slice(1).join('').replace(/\.csv$/, '');
    const features = of?.provenance.options.features.join(',') ?? '';
    return {
      table: this.state.get('table', this.tables.some(one => one.name === from) ? from : DEFAULT),
      skills: this.state.get('skills', String(of?.skills ?? 3)),
      features: this.state.get('features', FEATURES.some(([key]) => key === features) ? features : ''),
    };
  }
  fit = () => this.state.get('fit');
  view = () => this.state.get('view', 'loadings');

  controls() {
    const {state} = this;
    const again = {fit: '', anchors: ''};
    this.tableChoice = select(this.tables.map(one => [one.name, one.name]), this.law().table, value => state.set({table: value, skills: this.law().skills, ...again}));
    this.number = select(['1', '2', '3', '4', '5', '6'], this.law().skills, value => state.set({skills: value, table: this.law().table, ...again}));
    this.features = select(FEATURES, this.law().features, value => state.set({...this.law(), features: value, ...again}));
    this.button = h('button', {class: 'main', type: 'submit'}, 'Fit');
    this.progress = h('div', {'aria-live': 'polite'});
    this.list = h('div');
    return h('div', {class: 'side'},
      h('form', {'aria-label': 'What to fit', onsubmit: event => { event.preventDefault(); this.start(); }},
        field('Table', this.tableChoice), field('Number of skills', this.number), field('What the law knows of a model', this.features),
        this.button, this.progress),
      h('section', {}, h('h2', {}, 'Kept fits'), this.list));
  }

  results() {
    this.bar = h('div');
    this.status = h('div', {'aria-live': 'polite'});
    this.truth = h('div');
    this.loadings = heat({title: 'Loadings', name: 'loadings', rowName: 'benchmark', valueName: 'loading', tall: true});
    this.correlations = heat({title: 'Correlations of the skills', name: 'skill-correlations', rowName: 'skill', valueName: 'correlation', low: true});
    this.turning = h('div', {class: 'row'});
    this.effects = h('div');
    this.commandLine = h('div');
    this.families = families(this.state);
    this.comparison = h('div');
    this.panels = {
      loadings: h('div', {}, this.turning, this.loadings, h('div', {class: 'two'}, this.correlations, this.effects), this.commandLine),
      families: this.families,
      number: this.numberPanel(),
    };
    this.body = h('div', {hidden: true}, this.truth, Object.values(this.panels));
    return h('div', {}, this.bar, this.status, this.body);
  }

  /** All that the address says is shown, and no more is asked than has changed. */
  async changed() {
    const {state} = this;
    this.showLaw();
    this.showKept();
    refill(this.bar, tabs(VIEWS, this.view(), key => state.set({view: key === 'loadings' ? '' : key}), 'What to look at'));
    for (const [key, panel] of Object.entries(this.panels)) panel.hidden = key !== this.view();
    const own = this.fits.find(one => one.name === this.fit());
    this.truth.hidden = this.view() === 'number';
    if (this.view() === 'number') {
      fill(this.status);
      this.body.hidden = false;
      if (state.has('compare')) this.compare();
      return;
    }
    if (!this.fit()) {
      this.body.hidden = true;
      fill(this.status, notice('', `Choose a table and how many skills, then press Fit. A fit of ${this.law().table} with ${this.law().skills} skills takes a minute at most; it is kept, and everything here is then at once.`));
      return;
    }
    if (!own) {
      this.body.hidden = true;
      fill(this.status, notice('', `There is no fit '${this.fit()}' here. Press Fit to make one of ${this.law().table} with ${this.law().skills} skills.`));
      return;
    }
    await this.read(own);
  }

  showLaw() {
    const law = this.law();
    this.tableChoice.value = law.table;
    this.number.value = law.skills;
    this.features.value = law.features;
  }

  async read(own) {
    const {state} = this;
    const question = {fit: own.name, anchors: state.get('anchors')};
    const asked = {...question, rotation: state.get('anchors') ? '' : state.get('rotation')};
    const key = JSON.stringify([asked, own.digest]);
    try {
      if (key !== this.asked) {
        this.asked = key;
        const [answer, file] = await Promise.all([ask('skills', asked), this.file?.name === own.name ? this.file : request(`/fits/${encodeURIComponent(own.name)}.json`)]);
        if (key !== this.asked) return;
        this.answer = answer;
        this.file = {name: own.name, json: file.json};
      }
      this.body.hidden = false;
      fill(this.status);
      this.showLaw();
      this.showTruth(own);
      this.showLoadings();
      await this.families.put(this.answer.json, question);
    } catch (error) {
      this.asked = '';
      this.body.hidden = !this.answer;
      fill(this.status, fault(error), state.get('anchors') && h('button', {type: 'button', onclick: () => state.set({anchors: ''})}, 'Back to the anchors of the fit'));
    }
  }

  /** What the fit says of itself. */
  showTruth(own) {
    const {json} = this.file;
    fill(this.truth,
      json.converged ? null : notice('bad', `The fit did not converge: ${json.termination}. Do not rely on its numbers.`),
      figures([['log-likelihood', `${fixed(json.log_likelihood, 1)}`], ['AIC', fixed(json.aic, 1)], ['BIC', fixed(json.bic, 1)], ['gradient norm', power(json.gradient_norm)], ['condition', power(json.condition_number)]]),
      h('p', {class: 'small muted'}, `${own.name}: ${json.converged ? 'converged' : 'not converged'}, ${json.coefficient_count} coefficients, made by `, h('code', {}, own.command), '.'));
  }

  showLoadings() {
    const {state} = this;
    const {json, command: line} = this.answer;
    const benchmarks = json.skills[0].loadings.map(one => one.benchmark);
    const anchors = json.skills.map(one => one.skill);
    const turned = json.rotated;
    refill(this.turning,
      field('Turned for reading', select([['', 'no, anchored'], ['varimax', 'varimax (skills uncorrelated)'], ['geomin', 'geomin (skills correlated)']], turned?.rotation ?? '', value => state.set({rotation: value, anchors: ''}))),
      turned ? [] : anchors.map((anchor, k) => field(`Anchor ${k + 1}`, select(benchmarks, anchor, value => state.set({anchors: anchors.map((one, l) => l === k ? value : one).join(','), rotation: ''})))));
    const skills = turned ? anchors.map((_, k) => `skill ${k + 1}`) : anchors;
    this.loadings.put({
      rows: benchmarks, columns: skills,
      at: (i, j) => turned ? turned.loadings[j][i] : json.skills[j].loadings[i].loading,
      error: turned ? undefined : (i, j) => json.skills[j].loadings[i].standard_error,
      caption: turned ? `How strongly each skill moves each benchmark, after the rotation ${turned.rotation}; the fit is the same.`
        : 'How strongly each skill moves each benchmark, in logits for one standard deviation between families. A skill is named by its anchor; zeros there are by construction.',
    });
    this.correlations.put({
      rows: skills, columns: skills,
      at: (i, j) => turned ? turned.skill_correlations[i][j] : i === j ? 1 : json.skills[i].correlations.find(one => one.skill === anchors[j]).correlation,
      error: turned ? undefined : (i, j) => i === j ? null : json.skills[i].correlations.find(one => one.skill === anchors[j]).standard_error,
      caption: 'Between families, at equal size and tokens.',
    });
    const effects = json.skills.flatMap(one => one.effects.map(effect => ({skill: one.skill, ...effect})));
    fill(this.effects, turned ? h('p', {class: 'muted'}, 'Effects of features are those of anchored skills: choose “no, anchored”.')
      : table({caption: 'What one standard deviation of a feature does to a skill', rows: effects, columns: [
        {title: 'skill', value: row => row.skill}, {title: 'feature', value: row => row.feature},
        {title: 'effect', number: true, value: row => row.effect, cell: row => fixed(row.effect)},
        {title: 'standard error', number: true, value: row => row.standard_error, cell: row => fixed(row.standard_error)},
      ]}));
    fill(this.commandLine, command(line));
  }

  showKept() {
    const kept = this.kept();
    refill(this.list, kept.length === 0 ? h('p', {class: 'small muted'}, 'None yet.') : h('ul', {class: 'plain'}, kept.map(one => h('li', {},
      h('a', {href: `?fit=${encodeURIComponent(one.name)}`, 'aria-current': one.name === this.fit() && 'true', onclick: event => {
        event.preventDefault();
        this.state.set({fit: one.name, table: '', skills: '', features: '', anchors: '', rotation: ''});
      }}, one.name), ' ',
      h('a', {class: 'link', href: `/fits/${encodeURIComponent(one.name)}.json`, download: `${one.name}.json`}, 'export'),
      h('button', {type: 'button', class: 'link', 'aria-label': `rename ${one.name}`, onclick: event => this.rename(one, event.target.closest('li'))}, 'rename'),
      h('button', {type: 'button', class: 'link', 'aria-label': `delete ${one.name}`, onclick: event => this.confirm(one, event.target.closest('li'))}, 'delete')))));
  }

  rename(one, line) {
    const name = input(one.name, () => {}, {'aria-label': 'New name'});
    fill(line, h('form', {class: 'row', onsubmit: event => {
      event.preventDefault();
      this.keep(() => request(`/fits/${encodeURIComponent(one.name)}`, {method: 'PATCH', body: {name: name.value.trim()}}), this.fit() === one.name ? name.value.trim() : this.fit());
    }}, name, h('button', {}, 'Rename')));
    name.focus();
  }

  confirm(one, line) {
    const yes = h('button', {type: 'button', onclick: () => this.keep(() => request(`/fits/${encodeURIComponent(one.name)}`, {method: 'DELETE'}), this.fit() === one.name ? '' : this.fit())}, 'Delete');
    fill(line, `Delete ${one.name}? `, yes, h('button', {type: 'button', class: 'link', onclick: () => this.showKept()}, 'keep it'));
    yes.focus();
  }

  /** Does something to the kept fits, and reads their list again. */
  async keep(action, fit) {
    try {
      await action();
      await this.refresh();
      fill(this.progress);
      if (fit === this.fit()) this.changed();
      else this.state.set({fit});
    } catch (error) {
      fill(this.progress, fault(error));
    }
  }

  async refresh() {
    this.fits = (await request('/fits.json')).json.fits;
  }

  /** Fits what the form says as a job, keeps it under a name, and shows it. */
  async start() {
    const law = this.law();
    const wanted = `${law.table}-${law.skills}-skills${law.features ? `-${law.features.replaceAll(',', '-')}` : ''}`;
    const options = Object.fromEntries(Object.entries(law).filter(([, value]) => value));
    let name = wanted;
    for (let i = 2; this.fits.some(one => one.name === name); i++) name = `${wanted}-${i}`;
    const progress = meter(`Fitting ${law.skills} skills`);
    fill(this.progress, progress);
    this.button.disabled = true;
    try {
      const {json: job} = await request('/jobs', {method: 'POST', body: {operation: 'fit', options: {...options, name}}});
      progress.tell({job, share: job.progress});
      await follow(job, {progress: progress.tell});
      await this.refresh();
      fill(this.progress);
      this.state.set({fit: await this.once(name), anchors: '', ...law});
    } catch (error) {
      fill(this.progress, fault(error));
    } finally {
      this.button.disabled = false;
    }
  }

  /** The same fit is not kept twice: the name under which it was kept first. */
  async once(name) {
    const digest = this.fits.find(one => one.name === name)?.digest;
    const [first] = this.kept().filter(one => one.name !== name && one.digest === digest);
    if (!first) return name;
    await request(`/fits/${encodeURIComponent(name)}`, {method: 'DELETE'});
    await this.refresh();
    return first.name;
  }

  numberPanel() {
    this.candidates = chart({
      title: 'Error on larger models held out', name: 'numbers-of-skills',
      data: () => ({
        headings: ['skills', 'hold_out_error', 'hold_out_standard_error', 'log_likelihood', 'aic', 'bic'],
        rows: (this.compared?.candidates ?? []).map(one => [one.skills, one.hold_out_error, one.hold_out_standard_error, one.log_likelihood, one.aic, one.bic]),
      }),
      draw: colours => {
        const rows = this.compared?.candidates ?? [];
        return {
          legend: false,
          grid: {left: 62},
          xAxis: {type: 'category', name: 'number of skills', data: rows.map(one => String(one.skills)), splitLine: {show: false}},
          yAxis: {type: 'value', name: 'mean absolute error', scale: true, nameGap: 46},
          tooltip: {trigger: 'item', formatter: item => `${item.name} skills: ${fixed(item.value[1], 4)} ± ${fixed(rows[item.dataIndex].hold_out_standard_error, 4)}`},
          series: [
            spans(rows.map((one, i) => [i, one.hold_out_error - one.hold_out_standard_error, one.hold_out_error + one.hold_out_standard_error]), colours.blue, {width: 4, opacity: 0.35}),
            {type: 'scatter', symbolSize: 11, z: 3, data: rows.map((one, i) => ({value: [i, one.hold_out_error], itemStyle: {color: one.skills === this.compared.chosen ? colours.orange : colours.blue}}))},
          ],
        };
      },
    });
    this.candidates.hidden = true;
    this.range = select([['1..2', '1 to 2'], ['1..3', '1 to 3'], ['1..4', '1 to 4'], ['2..5', '2 to 5']], this.state.get('compare', '1..3'), () => {});
    this.compareButton = h('button', {type: 'button', class: 'main', onclick: () => {
      this.comparing = '';
      this.state.set({...this.law(), compare: this.range.value});
      this.compare();
    }}, 'Compare');
    return h('div', {},
      h('p', {}, 'Each number of skills is fitted, and judged by its likelihood, by criteria that charge for coefficients, and by predicting larger models that were held out. This takes some minutes and can be cancelled.'),
      h('div', {class: 'row'}, field('Numbers of skills', this.range), this.compareButton), this.comparison, this.candidates);
  }

  async compare() {
    const range = this.state.get('compare');
    const {table: name, features} = this.law();
    const key = JSON.stringify([range, name, features]);
    if (this.comparing === key) return;
    this.comparing = key;
    this.range.value = range;
    const progress = meter('Comparing numbers of skills');
    fill(this.comparison, progress);
    this.candidates.hidden = true;
    this.compareButton.disabled = true;
    try {
      const answer = await ask('skills', {table: name, features, compare: range}, {progress: progress.tell});
      if (this.comparing !== key) return;
      this.compared = answer.json;
      fill(this.comparison, notice('good', h('b', {}, `${answer.json.chosen} skills: `), `${answer.json.reason}.`),
        table({caption: `Numbers of skills on ${name}`, rows: answer.json.candidates, columns: [
          {title: 'skills', value: row => row.skills},
          {title: 'held-out error', number: true, value: row => row.hold_out_error, cell: row => `${fixed(row.hold_out_error, 4)} ± ${fixed(row.hold_out_standard_error, 4)}`},
          {title: 'log-likelihood', number: true, value: row => row.log_likelihood, cell: row => fixed(row.log_likelihood, 1)},
          {title: 'coefficients', number: true, value: row => row.coefficient_count},
          {title: 'AIC', number: true, value: row => row.aic, cell: row => fixed(row.aic, 1)},
          {title: 'BIC', number: true, value: row => row.bic, cell: row => fixed(row.bic, 1)},
          {title: 'converged', value: row => row.converged ? 'yes' : 'no'},
        ]}), command(answer.command));
      this.candidates.hidden = false;
      this.candidates.update({caption: 'Bars are one standard error; the number chosen is orange.'});
    } catch (error) {
      fill(this.comparison, fault(error));
    } finally {
      this.compareButton.disabled = false;
    }
  }
}
