// XML is written by this file and not by a library: an activity takes a tenth of the time that a document in memory
// does, nothing is held but the activity at hand, and what XML cannot hold is taken out instead of being written.

export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  /** Elements within, or text. */
  content: string | readonly Element[]
}

type Part = Element | null | false | undefined

/** An element; of its attributes those that have a value, and of its parts those that are there. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  content: string | readonly Part[] = [],
): Element => ({
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
  content: typeof content === 'string' ? content : content.filter((part): part is Element => Boolean(part)),
})

// Control characters and halves of characters have no place in XML 1.0, not even as a reference.
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
const inAttributes: Record<string, string> = { ...signs, '\n': '&#10;', '\t': '&#9;' }

const asText = (text: string): string => text.replace(impossible, '').replace(/[&<>\r]/g, (sign) => signs[sign]!)
const asValue = (text: string): string =>
  text.replace(impossible, '').replace(/[&<>"\r\n\t]/g, (sign) => inAttributes[sign]!)

/** An element as text, each on a line of its own. */
export function xmlOf({ name, attributes, content }: Element, indent = ''): string {
  const start = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${asValue(value)}"`)
    .join('')}`
  if (content.length === 0) return `${start}/>\n`
  if (typeof content === 'string') return `${start}>${asText(content)}</${name}>\n`
  return `${start}>\n${content.map((part) => xmlOf(part, `${indent}  `)).join('')}${indent}</${name}>\n`
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A remark; two strokes would end it. */
export const xmlComment = (text: string): string =>
  `<!-- ${text.replace(impossible, '').replace(/-{2,}/g, '-').replace(/-$/, '')} -->\n`
