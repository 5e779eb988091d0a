/** A part of a page that shows the answer to one question, and asks again when the state changes. */
import {h, fill} from './dom.js';
import {address, ask} from './server.js';
import {command, fault, meter} from './parts.js';

/**
 * The answer's place on the page.
 *
 * @param operation to ask
 * @param values state => its options
 * @param what is being done, for the progress
 * @param draw answer => elements
 * @param forms that the answer can be taken away in
 * @returns an element with refresh(state)
 */
export function question({operation, values, what, draw, forms = ['json', 'csv', 'html']}) {
  const place = h('div', {'aria-live': 'polite'});
  let turn = 0;
  let asked = '';
  let leaving;
  place.refresh = async state => {
    const options = values(state);
    const key = JSON.stringify(options);
    if (key === asked) return;
    asked = key;
    leaving?.abort();
    leaving = new AbortController();
    const mine = ++turn;
    const progress = meter(what);
    const wait = setTimeout(() => mine === turn && fill(place, progress), 150);
    try {
      const answer = await ask(operation, options, {progress: progress.tell, signal: leaving.signal});
      if (mine !== turn) return;
      clearTimeout(wait);
      fill(place, draw(answer.json, state), command(answer.command), takeAway(operation, options, forms));
    } catch (error) {
      clearTimeout(wait);
      if (mine !== turn) return;
      asked = '';
      fill(place, fault(error), h('button', {type: 'button', onclick: () => place.refresh(state)}, 'Try again'));
    }
  };
  return place;
}

/** Links to the same answer in other forms. */
export const takeAway = (operation, options, forms) => h('p', {class: 'small'}, 'This answer as ',
  forms.flatMap((form, index) => [index ? ', ' : '', h('a', {href: address(operation, options, form)}, form === 'html' ? 'a page' : form.toUpperCase())]), '.');
