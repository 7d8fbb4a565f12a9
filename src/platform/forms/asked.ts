/** One text out of the query of an address, cut after so many letters; '' where it is absent, or several. */
export function askedText(query: Record<string, unknown>, name: string, most: number): string {
  const value = query[name]
  return typeof value === 'string' ? value.slice(0, most) : ''
}
