/** In what lists and tables leave; each is the ending of the page's address. */
export const fileFormats = ['xlsx', 'csv', 'json', 'pdf'] as const
export type FileFormat = (typeof fileFormats)[number]

const ending = '.:format'

/** The pattern of a page's files: one for all of them. */
export const filePattern = (page: string): string => page + ending

/** The pattern of the page whose files have this one; null for any other pattern. */
export const pagePattern = (pattern: string): string | null =>
  pattern.endsWith(ending) ? pattern.slice(0, -ending.length) : null

/** The format that an address names; none for another ending. */
export const formatOf = (ending: string): FileFormat | undefined => fileFormats.find((format) => format === ending)

/** The address of a page as a file: with its filter and order. */
export function fileAddress(page: string, format: FileFormat): string {
  const [path, ...query] = page.split('?')
  return [`${path}.${format}`, ...query].join('?')
}
