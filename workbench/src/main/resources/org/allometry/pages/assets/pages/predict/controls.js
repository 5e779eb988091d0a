/** The form that describes a model. */
import {h, fill} from '../../lib/dom.js';
import {request} from '../../lib/server.js';
import {amount, field, input, select} from '../../lib/parts.js';
import {count, parseCount} from '../../lib/text.js';
import {BEST, QUICK, SIZES, TOKENS, USUAL_TABLE, modelOptions} from '../../lib/model.js';

/** On narrower windows only what is moved most is open. */
const NARROW = 832;

const OF_SCORES = /^(latent|best|nested|flops|size-tokens|family-|sloth|observational|mean:)/;

const LAWS = [[BEST, 'best: combined and calibrated'], ['latent', 'latent skills'], [QUICK, 'nested: quick'], ['family-flops', 'compute and family'], ['family-size-tokens', 'size, tokens and family']];

/**
 * The form; show(rows) tells it the models that can be picked, and sync() makes it show the state.
 *
 * @param moved (name, count) at every move of a slider
 */
export function controls(state, moved) {
  let rows = [];
  let expected = [];
  const families = h('datalist', {id: 'families'});
  const models = h('datalist', {id: 'models'});
  const set = name => value => state.set({[name]: value});
  const pick = input('', name => {
    const row = rows.find(one => one.model === name);
    if (!row) return;
    state.set({
      model: row.model, family: row.family, parameters: row.parameters ? count(Number(row.parameters)) : '',
      tokens: row.training_tokens ? count(Number(row.training_tokens)) : '', variant: row.variant, known: [],
    });
  }, {list: 'models', placeholder: 'e.g. meta-llama-3-8b'});
  const family = input('', name => {
    const kinds = new Set(rows.filter(row => row.family === name).map(row => row.variant || ''));
    state.set({family: name, model: '', ...(kinds.size === 1 ? {variant: [...kinds][0]} : {})});
  }, {list: 'families'});
  const options = modelOptions(state);
  const size = amount('Parameters', {
    from: SIZES[0], to: SIZES[1], text: count, parse: parseCount, value: options.parameters,
    oninput: value => moved('parameters', value), onchange: set('parameters'),
  });
  const tokens = amount('Training tokens', {
    from: TOKENS[0], to: TOKENS[1], text: count, parse: parseCount, value: options.tokens,
    oninput: value => moved('tokens', value), onchange: set('tokens'),
  });
  const variant = select([['', 'not told'], 'base', 'instruct', 'finetune'], '', set('variant'));
  const law = select(LAWS, BEST, value => state.set({law: value === BEST ? '' : value}));
  const lawField = field('Law', law);
  const source = select([['', 'the leaderboard']], '', value => state.set({
    fit: value.startsWith('fit:') ? value.slice(4) : '', table: value.startsWith('table:') ? value.slice(6) : '', known: [], model: '',
  }));
  const sourceField = field('Learned from', source);
  const known = h('div');

  const element = h('form', {class: 'side', 'aria-label': 'The model', onsubmit: event => event.preventDefault()},
    families, models, field('Start from a known model', pick), field('Family', family, {hint: 'Any name: an unknown family widens the intervals.'}),
    size, tokens, h('details', {open: innerWidth > NARROW || state.has('known')}, h('summary', {}, 'Known scores, variant, law'),
      h('fieldset', {}, h('legend', {}, 'Scores already known'), h('p', {class: 'hint small muted'}, 'They inform the family, and the rest tightens.'), h('div', {class: 'field'}, known)),
      field('Variant', variant), lawField, sourceField));

  function sync() {
    const now = modelOptions(state);
    family.value = now.family;
    size.put(now.parameters);
    tokens.put(now.tokens);
    variant.value = now.variant;
    law.value = state.get('law', BEST);
    lawField.hidden = state.has('fit');
    source.value = now.fit ? `fit:${now.fit}` : now.table ? `table:${now.table}` : '';
    pick.value = state.get('model');
    scores();
  }

  function scores() {
    if (known.contains(document.activeElement) && document.activeElement.tagName === 'INPUT') return;
    const given = Object.fromEntries(state.all('known').map(text => text.split('=')));
    const put = values => state.set({known: Object.entries(values).filter(([, score]) => score !== '').map(([id, score]) => `${id}=${score}`)});
    fill(known,
      Object.entries(given).map(([id, score]) => h('div', {class: 'row'},
        field(id, input(score, value => put({...given, [id]: value}), {inputmode: 'decimal'})),
        h('button', {type: 'button', class: 'link', 'aria-label': `forget ${id}`, onclick: () => put({...given, [id]: ''})}, 'remove'))),
      select([['', 'add a score ..'], ...expected.map(one => one.benchmark).filter(id => !(id in given))], '', id => {
        if (id) put({...given, [id]: expected.find(one => one.benchmark === id).mean.toFixed(2)});
      }, {'aria-label': 'Add a known score'}));
  }

  element.sync = sync;
  element.show = list => {
    rows = list;
    fill(families, [...new Set(rows.map(row => row.family))].sort().map(value => h('option', {value})));
    fill(models, rows.filter(row => row.parameters).map(row => h('option', {value: row.model})));
  };
  element.expect = predictions => {
    expected = predictions;
    scores();
  };
  sources(source, sourceField).then(sync);
  return element;
}

/** Tables of scores and fits of one's own; there is nothing to choose if there are none. */
async function sources(choice, place) {
  const [tables, fits] = await Promise.all([request('/tables.json'), request('/fits.json')]);
  const names = tables.json.tables.filter(one => one.kind === 'scores' && one.name !== USUAL_TABLE).map(one => one.name);
  const group = (label, entries, prefix) => entries.length > 0 && h('optgroup', {label}, entries.map(name => h('option', {value: `${prefix}:${name}`}, name)));
  choice.append(...[group('Tables', names, 'table'), group('Fits', fits.json.fits.filter(one => OF_SCORES.test(one.law)).map(one => one.name), 'fit')].filter(Boolean));
  place.hidden = choice.options.length < 2;
}
