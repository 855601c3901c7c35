#!/bin/sh
# vega-datasets 3.2.1 (npm): a JSON table says by each value's own type what it is, and two columns change theirs on the way.
# movies.json: Title is a string in 3,191 rows, a number in nine (films called 1776, 1941, 2012 …), null in one. penguins.json: Sex
# is null in ten rows where it is not known, and "." in one more. Whoever takes a column's kind from its first values learns of
# the first in row 22, of the other later still: a reader needs one rule for words among numbers, and one for numbers among words.
#
# Needs npm and Node; installs nothing outside of a temporary folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack vega-datasets@3.2.1 --silent > /dev/null
tar xzf vega-datasets-3.2.1.tgz
cat > count.mjs <<'J'
import { readFileSync } from 'node:fs';
const rows = (name) => JSON.parse(readFileSync(`package/data/${name}.json`, 'utf8'));
const typed = (values) => {
  const counts = {};
  for (const value of values) {
    const type = value === null ? 'null' : typeof value;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return JSON.stringify(Object.fromEntries(Object.entries(counts).sort()));
};
const titles = rows('movies').map((row) => row.Title);
console.log('movies Title', typed(titles), titles.findIndex((title) => typeof title === 'number'), titles.find((title) => typeof title === 'number'));
const sexes = rows('penguins').map((row) => row.Sex);
console.log('penguins Sex', typed(sexes), JSON.stringify([...new Set(sexes)]), sexes.filter((sex) => sex === '.').length);
J
node count.mjs > seen
cat seen
cat > wanted <<'W'
movies Title {"null":1,"number":9,"string":3191} 21 1776
penguins Sex {"null":10,"string":334} ["MALE","FEMALE",null,"."] 1
W
diff wanted seen && echo 'as it was'
