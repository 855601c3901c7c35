/**
 * A passenger list of the well-known form, drawn at random: the same columns, kinds, gaps and quotes, and no real person.
 * Keeps true: the same text from the same seed.
 *
 *   node e2e/tables/titanic.mjs > titanic.csv
 */

let state = 20260101;

/** A share from 0 to below 1 (a linear congruential generator: the table need not be good chance, only the same). */
function share() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

/** @template T @param {readonly T[]} items @returns {T} */
const one = (items) => items[Math.floor(share() * items.length)];

const families = ['Alder', 'Birch', 'Cedar', 'Elm', 'Hazel', 'Juniper', 'Larch', 'Maple', 'Rowan', 'Willow'];
const lines = ['PassengerId,Survived,Pclass,Name,Sex,Age,SibSp,Parch,Ticket,Fare,Cabin,Embarked'];
for (let id = 1; id <= 600; id += 1) {
  const pclass = one([1, 2, 2, 3, 3, 3]);
  const sex = one(['male', 'male', 'female']);
  const age = Math.round(2 * (18 + 40 * share() * share() + (share() < 0.1 ? -14 : 0))) / 2;
  const [siblings, parents] = [one([0, 0, 0, 1, 1, 2]), one([0, 0, 0, 0, 1, 2])];
  const fare = ((4 - pclass) ** 2 * 7 * (0.6 + share()) + 3 * (siblings + parents)).toFixed(4).replace(/0+$/, '').replace(/\.$/, '');
  const chance = (sex === 'female' ? 0.72 : 0.2) + 0.13 * (2 - pclass) + (age < 12 ? 0.25 : 0) - 0.05 * siblings;
  const title = sex === 'male' ? 'Mr.' : one(['Mrs.', 'Miss.']);
  lines.push(
    [
      id,
      share() < chance ? 1 : 0,
      pclass,
      `"${one(families)}, ${title} ${String.fromCharCode(65 + Math.floor(share() * 26))}."`,
      sex,
      share() < 0.2 ? '' : age,
      siblings,
      parents,
      one([`A/${id} ${20000 + id}`, String(110000 + id)]),
      fare,
      share() < 0.77 ? '' : `${one(['B', 'C', 'D', 'E'])}${Math.floor(1 + 120 * share())}`,
      share() < 0.004 ? '' : one(['S', 'S', 'S', 'C', 'Q']),
    ].join(','),
  );
}
process.stdout.write(`${lines.join('\n')}\n`);
