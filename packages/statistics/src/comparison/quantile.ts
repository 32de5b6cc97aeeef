/**
 * The value below which a share of the sorted values lies, interpolated between neighbours: R's `quantile(x, share)`, type
 * 7 (Hyndman and Fan, The American Statistician 50 (1996) 361-365). `quantileOf([1, 2, 4], 0.75)` is 3.
 */
export const quantileOf = (sorted: ArrayLike<number>, share: number): number => {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const high = Math.min(low + 1, sorted.length - 1)
  const below = sorted[low] as number
  return below + (place - low) * ((sorted[high] as number) - below)
}
