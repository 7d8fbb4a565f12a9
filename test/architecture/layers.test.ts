import { expect } from 'chai'
import { builtinModules } from 'node:module'
import { layers } from '../../src/layers'
import { filesBelow, importsOf, layerOf, read } from './source'

const sources = filesBelow('src', '.ts')
const imports = sources.flatMap(importsOf)
const position = (layer: string) => layers.indexOf(layer as (typeof layers)[number])
const told = ({ file, name }: { file: string; name: string }) => `${file} imports ${name}`

describe('the house', () => {
  it('has a place in the written order for every folder and file', () =>
    expect([...new Set(sources.map(layerOf))].filter((layer) => position(layer) < 0)).to.deep.equal([]))

  it('lets a layer import only what is named before it', () => {
    const upward = imports.filter(
      ({ file, target }) => target !== null && position(layerOf(target)) > position(layerOf(file)),
    )
    expect(upward.map(told)).to.deep.equal([])
  })

  it('enters another feature through its index alone, or its pure part', () => {
    const open = new Set(['platform', 'programme', 'paths', 'layers'])
    const around = imports.filter(({ file, target }) => {
      if (target === null || layerOf(target) === layerOf(file) || open.has(layerOf(target))) return false
      const parts = target.split('/')
      // pure.ts is the part of the gate that pure files take: it loads no database.
      return parts.length > 2 && parts[2] !== 'index' && !(parts.length === 3 && parts[2] === 'pure')
    })
    const allowed = around.filter(({ file, target }) => !(file === 'src/features.ts' && /\.routes$/.test(target ?? '')))
    expect(allowed.map(told)).to.deep.equal([])
  })

  it('keeps the embedded store free of the application', () => {
    const foreign = imports.filter(
      ({ file, target }) =>
        layerOf(file) === 'embedded-store' && target !== null && layerOf(target) !== 'embedded-store',
    )
    expect(foreign.map(told)).to.deep.equal([])
  })

  it('lets the application know one name of the embedded store', () => {
    const users = imports.filter(
      ({ file, target }) =>
        target !== null && layerOf(target) === 'embedded-store' && layerOf(file) !== 'embedded-store',
    )
    expect(users.map(({ file }) => file).filter((file) => file !== 'src/store.ts')).to.deep.equal([])
  })

  it('keeps pure files pure: no web, no database, no paper, no files', () => {
    const pure = /\.(status|policy|form|presenter)\.ts$/
    const impure = /^(express|mongoose|mongodb|passport|pdfkit|multer|node:(fs|net|http|child_process))/
    const broken = sources
      .filter((file) => pure.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ name }) => impure.test(name))
          .filter(({ name }) => !isTypeOnly(file, name)),
      )
    expect(broken.map(told)).to.deep.equal([])
  })

  it('keeps pure files away from services and queries', () => {
    const pure = /\.(status|policy|form|presenter)\.ts$/
    const broken = imports.filter(
      ({ file, target }) => pure.test(file) && /\.(service|queries|routes)$/.test(target ?? ''),
    )
    expect(broken.filter(({ file, name }) => !isTypeOnly(file, name)).map(told)).to.deep.equal([])
  })

  it('reads the clock only where a request comes in', () => {
    const clock = /new Date\(\)|Date\.now\(\)/
    const allowed = /^src\/(platform\/(time\/clock|http\/assets|jobs\/jobs)|embedded-store\/)/
    expect(sources.filter((file) => !allowed.test(file) && clock.test(read(file)))).to.deep.equal([])
  })

  it('has no file that nobody could read in one go', () => {
    const long = sources
      .map((file) => [file, read(file).split('\n').length] as const)
      .filter(([, lines]) => lines > 320)
    expect(long).to.deep.equal([])
  })

  it('has no circle of features', () => {
    // With the order held, a circle could only be inside one feature.
    const edges = new Map<string, string[]>()
    for (const { file, target } of imports) {
      if (!target || builtinModules.includes(target)) continue
      const from = file.replace(/\.ts$/, '')
      edges.set(from, [...(edges.get(from) ?? []), sources.includes(target + '/index.ts') ? target + '/index' : target])
    }
    expect(circle(edges)?.join(' → ')).to.equal(undefined)
  })
})

// An import of types is gone at run time.
const isTypeOnly = (file: string, name: string): boolean =>
  read(file)
    .split('\n')
    .filter((line) => line.includes(`'${name}'`))
    .every((line) => /^\s*(import|export) type\b/.test(line) || (/^}/.test(line) && typeBlock(file, name)))

const typeBlock = (file: string, name: string): boolean =>
  new RegExp(`import type \\{[^}]*\\} from '${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}'`).test(read(file))

function circle(edges: Map<string, string[]>): string[] | null {
  const done = new Set<string>()
  const walk = (node: string, trail: string[]): string[] | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node]
    if (done.has(node)) return null
    for (const next of edges.get(node) ?? []) {
      const found = walk(next, [...trail, node])
      if (found) return found
    }
    done.add(node)
    return null
  }
  for (const node of edges.keys()) {
    const found = walk(node, [])
    if (found) return found
  }
  return null
}
