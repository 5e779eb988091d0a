import {h, fill} from '../lib/dom.js';
import {ask} from '../lib/server.js';
import {amount, fault, meter} from '../lib/parts.js';
import {count, parseCount} from '../lib/text.js';
import {Preview, byModel, ladder} from '../lib/preview.js';
import {QUICK, SIZES} from '../lib/model.js';
import {scoresChart} from '../lib/scores.js';

export const title = 'Scaling laws of language models, at work';
export const lead = 'How will a model score before it is trained or tested? How large must it be, and what can replace size? '
  + 'Answers from public figures and your own tables, each with its uncertainty.';

const CARDS = [
  ['predict', 'Predict', 'Twelve scores of any model, trained or planned, with intervals'],
  ['advise', 'Advise', 'Small, medium or large? The model to choose for a task and a machine'],
  ['plan', 'Plan', 'Parameters and tokens for a budget, or the least compute for a target'],
  ['skills', 'Skills', 'The few skills behind many benchmarks, and how families differ'],
  ['compare', 'Compare', 'Which law predicts best? Held-out errors, paired'],
  ['abilities', 'Abilities', 'What follows size, what does not, and what raises it instead'],
  ['laboratory', 'Laboratory', 'Why larger models are less ambiguous: a network to walk through'],
  ['tables', 'Tables', 'Public figures, and your own: audited and repaired'],
  ['reproduce', 'Reproduce', 'Published results, done again, with verdicts'],
];

const WAYS = [
  ['/predict?family=qwen2.5&parameters=32B&tokens=18T', 'A family that the data lack: Qwen2.5 with 32B parameters'],
  ['/predict?family=meta-llama-3&parameters=405B&tokens=15T&variant=base', 'Six times beyond the data: Llama 3 with 405B parameters'],
  ['/predict?family=mine&parameters=3B&tokens=2T&known=mmlu%3D0.55', 'A model of your own, of which one score is known'],
];
const MODEL = {family: 'qwen2', tokens: '7T', law: QUICK};
const FIRST = '7B';

export async function show(root) {
  const live = h('div', {class: 'wait'});
  const heading = [...root.children];
  root.append(
    h('div', {class: 'hero'},
      h('div', {}, heading, h('p', {}, h('a', {href: '/predict', class: 'button'}, 'Predict a model')),
        h('ul', {class: 'ways'}, WAYS.map(([href, text]) => h('li', {}, h('a', {href}, text))))),
      live),
    h('h2', {}, 'What do you want to know?'),
    h('ul', {class: 'cards'}, CARDS.map(([path, name, text]) => h('li', {}, h('a', {class: 'card', href: `/${path}`}, h('b', {}, name), h('span', {}, text))))));
  const progress = meter('Fitting a law to 286 public models, once');
  fill(live, progress);
  try {
    const rungs = ladder(...SIZES, 25, count);
    const {json} = await ask('predict', {...MODEL, parameters: FIRST, sizes: rungs.option}, {progress: progress.tell});
    const [first, ...rest] = byModel(json.predictions);
    fill(live, picture(first, new Preview(rungs.counts, rest), json));
  } catch (error) {
    fill(live, fault(error));
  }
}

/** Twelve scores that follow a slider. */
function picture(first, preview, {law, level}) {
  const scores = scoresChart({
    title: 'Qwen2, trained on 7 trillion tokens', kind: '',
    caption: `Live: predicted scores with ${Math.round(100 * level)} % intervals, by the law ${law}. Predict has every family, and the best law.`,
  });
  const size = amount('Parameters', {
    ...{from: SIZES[0], to: SIZES[1], text: count, parse: parseCount, value: FIRST},
    oninput: value => scores.put(preview.at(value)),
    onchange: text => parseCount(text) > 0 && scores.put(preview.at(parseCount(text))),
  });
  return [size, scores.put(first)];
}
