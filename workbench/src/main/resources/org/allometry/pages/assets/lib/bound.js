/** Controls that stand for values of the state, under the same names, and follow it when one goes back. */
import {field, input, select, slider} from './parts.js';
import {h} from './dom.js';
import {parseCount} from './text.js';

export class Bound {
  #followers = [];
  #state;

  constructor(state) {
    this.#state = state;
    state.addEventListener('change', () => this.#followers.forEach(follow => follow()));
  }

  /** Lets go of all controls, when others take their place. */
  forget() {
    this.#followers = [];
  }

  #follow(control, otherwise, name, put = value => { control.value = value; }) {
    this.#followers.push(() => document.activeElement !== control && put(this.#state.get(name, otherwise)));
  }

  /** A line of text. */
  text(name, label, {hint, otherwise = '', ...attributes} = {}) {
    const control = input(this.#state.get(name, otherwise), value => this.#state.set({[name]: value === otherwise ? '' : value}), attributes);
    this.#follow(control, otherwise, name);
    return field(label, control, {hint});
  }

  /** One of several; what is otherwise chosen is left out of the address. `also` gives further values that a choice sets. */
  choice(name, label, options, {hint, otherwise = '', also = () => ({})} = {}) {
    const control = select(options, this.#state.get(name, otherwise), value => this.#state.set({...also(value), [name]: value === otherwise ? '' : value}));
    this.#followers.push(() => { control.value = this.#state.get(name, otherwise); });
    return field(label, control, {hint});
  }

  /** A slider whose steps are equal factors. */
  scale(name, label, {from, to, otherwise, write, hint, steps}) {
    const output = h('output');
    const value = () => parseCount(this.#state.get(name, otherwise));
    const control = slider({
      from, to, value: value(), text: write, label, steps,
      oninput: next => this.#state.set({[name]: write(next) === otherwise ? '' : write(next)}, {replace: true}),
    });
    const say = () => { output.textContent = this.#state.get(name, otherwise); };
    this.#followers.push(() => {
      say();
      if (document.activeElement !== control) control.put(value());
    });
    say();
    return field(label, control, {output, hint});
  }

  /** A slider over a share or another plain range. */
  range(name, label, {from = 0, to = 1, step = 0.01, otherwise, hint}) {
    const output = h('output');
    const control = h('input', {type: 'range', min: from, max: to, step, oninput: () => this.#state.set({[name]: control.value === otherwise ? '' : control.value}, {replace: true})});
    const say = () => {
      output.textContent = this.#state.get(name, otherwise);
      if (document.activeElement !== control) control.value = this.#state.get(name, otherwise);
    };
    this.#followers.push(say);
    say();
    return field(label, control, {output, hint});
  }
}
