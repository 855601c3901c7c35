/**
 * Answers worked out once for each object that they are about. Documents are never changed in place, so what was true of a
 * table or a record stays true for as long as it is the same object; an edit makes new objects only of what it touches.
 * Keeps true: nothing is kept alive by having been asked about.
 */

/** `answer`, memoised by the identity of the object. It must depend on nothing else, and what it answers must not be changed. */
export function remembered<Key extends object, Value extends object>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = answer(key);
    known.set(key, value);
    return value;
  };
}
