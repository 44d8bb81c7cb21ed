/** A row of numbers with its class. */
export interface Example {
  readonly features: readonly number[]
  readonly label: string
}

/** The number of steps, their size, and how strongly weights are pulled towards zero. */
const STEPS = 300
const RATE = 1
const DECAY = 0.01

/**
 * Trains a multinomial logistic regression by gradient descent from zero, so the same examples
 * always give the same model. Returns its prediction function: classes, most likely first.
 */
export function train(examples: readonly Example[]): (features: readonly number[]) => string[] {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const size = (examples[0]?.features.length ?? 0) + 1
  const rows = examples.map(({ features, label }) => ({
    input: Float64Array.from([1, ...features]),
    target: labels.indexOf(label),
  }))
  const weights = labels.map(() => new Float64Array(size))
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = labels.map(() => new Float64Array(size))
    for (const { input, target } of rows) {
      const shares = softmax(weights.map((each) => dot(each, input)))
      for (const [place, slope] of slopes.entries()) {
        const error = (shares[place] ?? 0) - Number(place === target)
        for (let index = 0; index < size; index += 1) {
          slope[index] = (slope[index] ?? 0) + error * (input[index] ?? 0)
        }
      }
    }
    for (const [place, each] of weights.entries()) {
      for (let index = 0; index < size; index += 1) {
        const slope = (slopes[place]?.[index] ?? 0) / rows.length
        const held = index === 0 ? 0 : DECAY * (each[index] ?? 0)
        each[index] = (each[index] ?? 0) - RATE * (slope + held)
      }
    }
  }
  return (features) => {
    const input = Float64Array.from([1, ...features])
    return labels
      .map((label, place) => ({
        label,
        score: dot(weights[place] ?? new Float64Array(size), input),
      }))
      .toSorted((a, b) => b.score - a.score)
      .map(({ label }) => label)
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - most))
  const sum = raised.reduce((total, each) => total + each, 0)
  return raised.map((each) => each / sum)
}
