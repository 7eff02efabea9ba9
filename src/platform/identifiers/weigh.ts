/** Digits by their weights, summed; the rest of the digits counts for nothing. */
export const weigh = (digits: string, weights: number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
