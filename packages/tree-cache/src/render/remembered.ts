/** A pure function that works out the answer to each question once. */
export function remembered<T>(answer: (question: T) => number): (question: T) => number {
  const known = new Map<T, number>();
  return (question) => {
    const number = known.get(question) ?? answer(question);
    known.set(question, number);
    return number;
  };
}
