import {h, fill} from '../lib/dom.js';
import {ask} from '../lib/server.js';
import {fault, meter} from '../lib/parts.js';
import {QUICK} from '../lib/model.js';
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

export async function show(root) {
  root.append(h('p', {}, h('a', {href: '/predict?family=qwen2.5&parameters=32B&tokens=18T'}, 'Predict a model'), ' in one click, or start from what you want to know:'));
  const progress = meter('Fitting a quick law to the bundled leaderboard, once');
  const live = h('section', {}, progress);
  root.append(h('ul', {class: 'cards'}, CARDS.map(([path, name, text]) => h('li', {}, h('a', {class: 'card', href: `/${path}`}, h('b', {}, name), h('span', {}, text))))), live);
  try {
    const {json} = await ask('predict', {family: 'qwen2', parameters: '72B', tokens: '7T', law: QUICK}, {progress: progress.tell});
    const scores = scoresChart({
      title: 'Live: Qwen2 with 72 billion parameters and 7 trillion tokens',
      caption: `Predicted scores on twelve benchmarks with ${Math.round(100 * json.level)} % intervals, by the law ${json.law}. Open Predict to move size and tokens.`,
    });
    fill(live, scores.put(json));
  } catch (error) {
    fill(live, fault(error));
  }
}
