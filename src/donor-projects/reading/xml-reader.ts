// Reads XML that strangers have made: elements, attributes and text, nothing else. There are no entities but the five of
// XML itself, no document type, and nothing is fetched; what is too deep or too large ends the reading.

export interface Node {
  name: string
  attributes: Record<string, string>
  /** Text right within it, without that of elements within. */
  text: string
  children: Node[]
}

export type XmlFault = 'documentType' | 'malformed' | 'tooDeep' | 'tooLarge'

export class NotXml extends Error {
  constructor(readonly fault: XmlFault) {
    super(fault)
  }
}

const deepest = 32
/** Elements and letters of one of the elements that are given out: an activity has some hundred. */
const mostNodes = 50_000
const mostText = 2_000_000
const longestTag = 20_000

const nameSigns = '[A-Za-z_][\\w.:-]*'
const startTag = new RegExp(`<(${nameSigns})((?:\\s+${nameSigns}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y')
const attribute = new RegExp(`(${nameSigns})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')
const endTag = new RegExp(`</(${nameSigns})\\s*>`, 'y')

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&\s]{0,10});?/g, (whole, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? []
    const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : undefined
    const known =
      code === undefined ? entities[name] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
    if (known === undefined || !whole.endsWith(';')) throw new NotXml('malformed')
    return known
  })
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (name in found) throw new NotXml('malformed')
    found[name] = decoded(double ?? single ?? '')
  }
  return found
}

/** The root without what is within it, then each element right within it, one after another. */
export function* elementsOf(text: string): Generator<Node> {
  const open: Node[] = []
  let [at, nodes, letters, hasRoot] = [text.charCodeAt(0) === 0xfeff ? 1 : 0, 0, 0, false]
  const after = (mark: string): void => {
    const end = text.indexOf(mark, at)
    if (end < 0) throw new NotXml('malformed')
    at = end + mark.length
  }
  const say = (more: string): void => {
    const node = open.at(-1)
    if (!node || open.length === 1) {
      if (more.trim() !== '') throw new NotXml('malformed')
      return
    }
    letters += more.length
    if (letters > mostText) throw new NotXml('tooLarge')
    node.text += more
  }
  while (at < text.length) {
    const next = text.indexOf('<', at)
    if (next !== at) {
      say(decoded(text.slice(at, next < 0 ? undefined : next)))
      if (next < 0) break
      at = next
    }
    if (text.startsWith('<!--', at)) after('-->')
    else if (text.startsWith('<![CDATA[', at)) {
      const from = at + 9
      after(']]>')
      say(text.slice(from, at - 3))
    } else if (text.startsWith('<?', at)) after('?>')
    else if (text.startsWith('<!', at)) throw new NotXml('documentType')
    else if (text.startsWith('</', at)) {
      endTag.lastIndex = at
      const [whole = '', name] = endTag.exec(text) ?? []
      const closed = open.pop()
      if (!closed || closed.name !== name) throw new NotXml('malformed')
      at += whole.length
      if (open.length === 1) yield closed
    } else {
      const end = text.indexOf('>', at)
      if (end < 0 || end - at > longestTag) throw new NotXml(end < 0 ? 'malformed' : 'tooLarge')
      startTag.lastIndex = at
      const [whole, name = '', attributes = '', isEmpty] = startTag.exec(text) ?? []
      if (whole === undefined || (open.length === 0 && hasRoot)) throw new NotXml('malformed')
      at += whole.length
      const node: Node = { name, attributes: attributesOf(attributes), text: '', children: [] }
      if (open.length <= 1) [nodes, letters] = [0, 0]
      if ((nodes += 1) > mostNodes) throw new NotXml('tooLarge')
      if (open.length >= deepest) throw new NotXml('tooDeep')
      // The root holds none of what it is given out one after another.
      if (open.length > 1) open.at(-1)!.children.push(node)
      if (open.length === 0) {
        hasRoot = true
        yield node
      }
      if (!isEmpty) open.push(node)
      else if (open.length === 1) yield node
    }
  }
  if (open.length > 0 || !hasRoot) throw new NotXml('malformed')
}
