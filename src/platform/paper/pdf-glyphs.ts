// What is drawn must also read back. One shape may stand for several letters (Arabic letters share a body and differ
// by their dots), but the library remembers for each shape only the letter that came first: a copied name would be
// another name. Here each shape is kept once for each letter that it stands for.

interface Glyph {
  id: number
  codePoints: readonly number[]
  advanceWidth: number
}

interface Layout {
  glyphs: Glyph[]
  positions: unknown[]
}

/** What the library knows of an open typeface; its types do not say so. */
export interface OpenFont {
  /** In thousandths of the size. */
  ascender: number
  font: {
    hasGlyphForCodePoint: (code: number) => boolean
    getGlyph: (id: number, codePoints?: readonly number[]) => Glyph
  }
  scale: number
  subset: { glyphs: number[]; includeGlyph: (id: number) => number }
  /** Of each shape in the document: the letters that it stands for, and its width. */
  unicode: (readonly number[])[]
  widths: number[]
  layout: (text: string, features?: unknown) => Layout
  encode: (text: string, features?: unknown) => [string[], unknown[]]
  /** Set by us: what the mirror images in the next text are read as. */
  mirrored?: Map<string, string>
}

const done = new WeakSet<OpenFont>()

/** Makes a typeface tell letters apart that share a shape. */
export function tellLettersApart(open: OpenFont): OpenFont {
  if (done.has(open)) return open
  done.add(open)
  const shapeOf = open.font.getGlyph.bind(open.font)
  open.font.getGlyph = (id, codePoints) => {
    const glyph = shapeOf(id, codePoints)
    if (!codePoints || same(glyph.codePoints, codePoints)) return glyph
    return Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph
  }
  const places = new Map<string, number>()
  const placeOf = ({ id, codePoints: drawn, advanceWidth }: Glyph): number => {
    const codePoints = drawn.map((code) => open.mirrored?.get(String.fromCodePoint(code))?.codePointAt(0) ?? code)
    const key = `${id}:${codePoints.join()}`
    let place = places.get(key)
    if (place === undefined) {
      place = open.subset.includeGlyph(id)
      const known = open.unicode[place]
      if (known && !same(known, codePoints)) place = open.subset.glyphs.push(id) - 1
      open.unicode[place] = codePoints
      open.widths[place] = advanceWidth * open.scale
      places.set(key, place)
    }
    return place
  }
  const writtenAs = (glyph: Glyph): string => placeOf(glyph).toString(16).padStart(4, '0')
  // The glyphs of a word are the same ones each time that it is drawn.
  const known = new WeakMap<Glyph, string>()
  const writtenOnce = (glyph: Glyph): string => {
    let written = known.get(glyph)
    if (written === undefined) known.set(glyph, (written = writtenAs(glyph)))
    return written
  }
  open.encode = (text, features) => {
    const { glyphs, positions } = open.layout(text, features)
    return [glyphs.map(open.mirrored?.size ? writtenAs : writtenOnce), positions]
  }
  return open
}

const same = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((code, index) => code === other[index])
