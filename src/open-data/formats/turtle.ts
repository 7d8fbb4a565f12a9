// The catalogue says the same in two ways of writing: as JSON-LD, and as Turtle for portals that read RDF alone. Of
// JSON-LD this knows what the catalogue uses: names with a prefix, texts in a language, values of a type, and things
// within things, each with its address or without.

type Value = string | number | boolean | Node | readonly Value[]
export interface Node {
  [name: string]: Value | undefined
}
/** A document with the prefixes of its names. */
export type Document = Node & { '@context': Record<string, string> }

const plain = (value: Value | undefined): string => (typeof value === 'object' ? '' : String(value ?? ''))

const isNode = (value: Value): value is Node => typeof value === 'object' && !Array.isArray(value)

const signs: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const quoted = (text: string): string => `"${text.replace(/["\\\n\r\t]/g, (sign) => signs[sign]!)}"`

// What may not stand in an address is written as its bytes.
const address = (iri: string): string =>
  `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => encodeURIComponent(sign))}>`

/** A document as Turtle. */
export function turtleOf({ '@context': prefixes, ...root }: Document): string {
  const blocks: string[] = []
  write(root)
  const heads = Object.entries(prefixes).map(([prefix, iri]) => `@prefix ${prefix}: ${address(iri)} .\n`)
  return heads.join('') + '\n' + blocks.join('\n')

  // Whatever has an address stands by itself, where it says more than that.
  function write({ '@id': id, ...node }: Node): void {
    const place = blocks.push('') - 1
    const lines = linesOf(node)
    if (lines.length > 0) blocks[place] = `${address(plain(id))}\n${lines.join(' ;\n')} .\n`
  }

  function linesOf(node: Node): string[] {
    return Object.entries(node).flatMap(([name, value]) => {
      if (value === undefined) return []
      const said = (Array.isArray(value) ? (value as readonly Value[]) : [value]).map((one) =>
        name === '@type' ? plain(one) : valueOf(one),
      )
      return said.length === 0 ? [] : [`  ${name === '@type' ? 'a' : name} ${said.join(', ')}`]
    })
  }

  function valueOf(value: Value): string {
    if (!isNode(value)) return quoted(plain(value))
    if ('@value' in value) {
      const { '@value': text, '@language': language, '@type': type } = value
      const tag = language ? `@${plain(language)}` : type ? `^^${plain(type)}` : ''
      return quoted(plain(text)) + tag
    }
    if (value['@id'] === undefined) return `[ ${linesOf(value).join(' ; ').trim()} ]`
    if (Object.keys(value).length > 1) write(value)
    return address(plain(value['@id']))
  }
}
