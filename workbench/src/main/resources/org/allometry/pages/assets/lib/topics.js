/**
 * The topics of the laboratory: what each asks, the settings to move and the charts to see. A setting is
 * [kind, option, label, what it is unless moved, ends of a slider]; a chart has an axis and the quantities followed over it.
 */
const codes = (otherwise, label = 'Numbers of codes, m') => ['text', 'codes', label, otherwise, {hint: 'As 1,2,8, or 1..64 doubling, or 10..50:10.'}];
const links = (otherwise, to = 256) => ['count', 'links', 'Links of a node, b', otherwise, {from: 2, to}];
const placing = ['choice', 'placing', 'Codes are placed', 'random,even', [['random,even', 'both ways'], ['random', 'at random'], ['even', 'evenly']]];
const log = (key, name) => ({key, name, log: true});
const share = name => ({name, from: 0, to: 1});

export const TOPICS = {
  network: {title: 'A network to walk', ask: 'A to D through four places: one colour leaves a guess, two make sure, three name the best way.', walks: '10000', network: true},
  context: {title: 'Words in context', ask: 'Paris Hilton, or the Hilton in Paris? Words that are clear only together.', walks: '10000', network: true},
  paths: {
    title: 'Following instructions', ask: 'Instructions of L steps, each the code of one of b links. How often is a step right, and how often the whole task?', walks: '2000',
    settings: [links('4', 64), ['count', 'depth', 'Steps of a task, L', '12', {from: 1, to: 1000}], codes('1..8:1,10,12,16,24,32,48,64'), placing, ['range', 'wrong-labels', 'Share of wrong labels', '0', {to: 0.5}]],
    charts: [
      {title: 'Whole tasks right', x: log('codes', 'number of codes'), y: share('whole tasks right'), quantities: [['task_success', '']]},
      {title: 'Single steps right', x: log('codes', 'number of codes'), y: share('steps right'), quantities: [['step_success', '']]},
    ],
  },
  thresholds: {
    title: 'Thresholds', ask: 'When do whole tasks begin to succeed? Chance codes move the rise and do not sharpen it; with even codes long tasks sharpen it.', walks: '2000',
    settings: [links('16'), ['text', 'depth', 'Steps of a task, L', '1,10,100,1000'], placing],
    charts: ['random', 'even'].flatMap(kind => [
      {title: `Whole tasks, codes placed ${kind === 'even' ? 'evenly' : 'at random'}`, only: {placing: kind}, x: log('codes', 'number of codes'), y: share('whole tasks right'), quantities: [['task_success', '']], halves: kind},
      {title: `The same walks step by step, codes placed ${kind === 'even' ? 'evenly' : 'at random'}`, only: {placing: kind}, x: log('codes', 'number of codes'), y: share('steps right'), quantities: [['step_success', '']]},
    ]),
  },
  scaling: {title: 'Laws of scaling', ask: 'Which errors fall as a power of what grows, and which do not? Exponents of theory beside those fitted to simulations.', walks: '10000'},
  experts: {
    title: 'Experts', ask: 'The same links split over E experts behind a router: better with few codes, limited by the router with many.', walks: '2000',
    settings: [links('64', 1024), ['text', 'experts', 'Experts, E', '1,4,8,16'], ['range', 'router-accuracy', 'Router accuracy', '0.95', {from: 0.5}], codes('4..1024')],
    charts: [{title: 'Steps right', x: log('codes', 'number of codes'), y: share('steps right'), quantities: [['step_success', '']], unnamed: ['router_accuracy', 'active_share', 'cost_per_decision']}],
  },
  information: {
    title: 'What a word is worth', ask: 'How many bits of doubt do words leave? A redundant word tells nothing.', walks: '2000',
    settings: [['count', 'codes', 'Codes, m', '4', {from: 2, to: 64}], links('64', 1024), ['text', 'relevant', 'Words that tell something', '1..4:1'], ['text', 'redundant', 'Words that repeat', '0,1']],
    charts: [{title: 'Doubt left', x: {key: 'relevant_words', name: 'words that tell something', step: 1}, y: {name: 'bits of doubt left', from: 0}, quantities: [['bits_left', '']]}],
  },
  selection: {
    title: 'The best of several ways', ask: 'Of k right routes, how short is the one that can be named?', walks: '2000',
    settings: [['count', 'routes', 'Right routes, k', '4', {from: 1, to: 64}], codes('1..256')],
    charts: [{title: 'Length of the way taken', x: log('codes', 'number of codes'), y: {name: 'length of the way taken', from: 0}, quantities: [['length', '']]}],
  },
  embeddings: {
    title: 'Meanings as directions', ask: 'V meanings in d dimensions, read through noise: errors fall exponentially in d.', walks: '1000',
    settings: [['count', 'meanings', 'Meanings, V', '24', {from: 2, to: 128}], ['text', 'dimensions', 'Dimensions, d', '4..24:4,32,40'], ['number', 'noise', 'Noise', '1', {from: 0.2, to: 4}],
      ['range', 'correlation', 'Shared direction', '0', {to: 0.9}], ['choice', 'kind', 'Codes lie', 'random,repelled,orthogonal', [['random,repelled,orthogonal', 'all three ways'], 'random', 'repelled', 'orthogonal']]],
    charts: [{title: 'Read wrongly', x: {key: 'dimensions', name: 'dimensions'}, y: {name: 'share read wrongly', log: true}, quantities: [['error', '']]}],
  },
  capacity: {
    title: 'How many meanings fit', ask: 'At a given error, exponentially many random codes fit, but only d orthogonal ones.', walks: '1000',
    settings: [['text', 'dimensions', 'Dimensions, d', '4..128'], ['number', 'noise', 'Noise', '1', {from: 0.3, to: 3}], ['number', 'error', 'Error allowed', '0.01', {from: 1e-4, to: 0.3}]],
    list: {title: 'Bits that fit', of: 'capacities', x: {key: 'dimensions', name: 'dimensions'}, y: {name: 'bits', from: 0}, lines: [['random codes', one => one.bits], ['orthogonal codes', one => Math.log2(one.orthogonal_codes)], ["Shannon's limit", one => one.channel_bits]]},
  },
  need: {
    title: 'Which meanings need a code', ask: 'Needs follow Zipf: a few meanings are most of what is said. What is worth a code?', walks: '500',
    settings: [['number', 'exponent', 'Exponent of Zipf', '1.5', {from: 1.05, to: 3}], ['count', 'meanings', 'Meanings', '100000', {from: 1000, to: 200000}], ['count', 'examples', 'Examples', '1000', {from: 10, to: 100000}], codes('1..4096')],
    charts: [{title: 'Needs that find no code', x: log('codes', 'number of codes'), y: {name: 'needs without a code', log: true}, quantities: [['needs_without_code', 'the most frequent coded'], ['needs_not_learned', 'learned from examples']]}],
  },
  learning: {
    title: 'Learning codes', ask: 'Codes learned from n noisy examples: too few are coarse, too many learn the noise.', walks: '300',
    settings: [['text', 'examples', 'Examples, n', '100,1000,10000'], ['number', 'noise', 'Noise of an answer', '0.3', {from: 0.02, to: 2}], codes('1..1024')],
    charts: [{title: 'Squared error', x: log('codes', 'number of codes'), y: {name: 'squared error', log: true}, quantities: [['error', 'new'], ['error_on_examples', 'on examples', true]]}],
  },
  noise: {
    title: 'Wrong labels', ask: 'Beyond a best number of codes, more codes amplify bad data.', walks: '500',
    settings: [['text', 'wrong-labels', 'Shares of wrong labels', '0,0.1,0.3'], links('4', 64), ['count', 'examples', 'Examples', '1000', {from: 10, to: 20000}], codes('1..4096')],
    charts: [{title: 'Steps right', x: log('codes', 'number of codes'), y: share('steps right'), quantities: [['step_success', '']]}],
  },
};

/** All options that some topic has. */
export const SETTINGS = [...new Set(Object.values(TOPICS).flatMap(topic => (topic.settings ?? []).map(([, name]) => name)))];
