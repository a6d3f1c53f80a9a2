/** Names a partition of a cube by its values along the axes. */
export function axisKey(values: readonly number[]): string {
  return values.join(" ");
}
