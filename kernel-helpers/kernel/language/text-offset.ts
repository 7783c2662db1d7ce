/** Jupyter counts a position in a cell in code points, JavaScript in UTF-16 units. */
export function unitsOf(text: string, codePoints: number): number {
  let units = 0;
  for (let left = codePoints; left > 0 && units < text.length; left--)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/** The other way: how many code points stand before a UTF-16 offset. */
export function codePointsOf(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}
