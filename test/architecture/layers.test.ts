import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { layers } from '../../src/layers'
import { fromRoot } from '../../src/platform/root'
import { filesBelow, importsOf, layerOf, read } from './source'

const sources = filesBelow('src', '.ts')
const imports = sources.flatMap(importsOf)
const position = (layer: string) => layers.indexOf(layer as (typeof layers)[number])

/** What oxlint says of a line, as far as it is read here. */
interface Diagnostic {
  filename: string
  message: string
  labels: { span: { line: number } }[]
}

describe('the house', () => {
  it('has a place in the written order for every folder and file', () =>
    expect([...new Set(sources.map(layerOf))].filter((layer) => position(layer) < 0)).to.deep.equal([]))

  // The rule itself reads every file when oxlint does, in the editor and in npm test.
  const refused: [string, string, string, RegExp][] = [
    ['upwards', 'src/requests/request.model.ts', "import { homeTasks } from '../home'", /stands above/],
    ['upwards by a type', 'src/platform/log.ts', "import type { Role } from '../programme/actor'", /stands above/],
    ['upwards at run time', 'src/members/index.ts', "await import('../requests')", /stands above/],
    ['past a gate', 'src/home/home.ts', "export { Requests } from '../requests/request.model'", /index\.ts/],
    ['into a part', 'src/home/home.ts', "import '../requests/writing/request.form'", /index\.ts/],
    ['out of the store', 'src/embedded-store/index.ts', "import '../platform/log'", /knows nothing/],
    ['around the way to the store', 'src/app.ts', "import { openStore } from './embedded-store'", /store\.ts/],
    ['of a database into a pure file', 'src/members/member.policy.ts', "import { model } from 'mongoose'", /pure file/],
    [
      'a service into a pure file',
      'src/members/member.form.ts',
      "import { save } from './member.service'",
      /pure file/,
    ],
  ]
  const allowed: [string, string, string][] = [
    ['a gate below', 'src/home/home.presenter.ts', "import { nameOf } from '../members/pure'"],
    ['a part of the own feature', 'src/requests/request.model.ts', "import './writing/request.form'"],
    ['the ground', 'src/requests/request.form.ts', "import { z } from '../platform/forms/forms'"],
    ['types into a pure file', 'src/members/member.policy.ts', "import type { Model } from 'mongoose'"],
  ]
  // Each of them is a line of its file, and oxlint reads all files at once.
  let said: (file: string, code: string) => string
  before(() => {
    const folder = mkdtempSync(join(tmpdir(), 'capstan-house-'))
    const codeOf = new Map<string, string[]>()
    for (const [, file, code] of [...refused, ...allowed]) codeOf.set(file, [...(codeOf.get(file) ?? []), code])
    for (const [file, lines] of codeOf) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), lines.join('\n'))
    }
    const rules = { categories: { correctness: 'off' }, rules: { 'house/imports': 'error' } }
    const plugins = { plugins: [], jsPlugins: [fromRoot('build/house-rules.mjs')] }
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...plugins, ...rules }))
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [fromRoot('node_modules/oxlint/bin/oxlint'), '--format=json', '.'],
      { cwd: folder, encoding: 'utf8' },
    )
    rmSync(folder, { recursive: true })
    expect(stdout, stderr).to.include('"number_of_files": ' + codeOf.size)
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }
    said = (file, code) => {
      const line = codeOf.get(file)!.indexOf(code) + 1
      return diagnostics
        .filter(({ filename, labels }) => filename === file && labels.some(({ span }) => span.line === line))
        .map(({ message }) => message)
        .join()
    }
  })

  for (const [what, file, code, why] of refused)
    it(`refuses an import ${what}`, () => expect(said(file, code)).to.match(why))
  for (const [what, file, code] of allowed)
    it(`allows an import of ${what}`, () => expect(said(file, code)).to.equal(''))

  it('reads the clock only where a request comes in', () => {
    const clock = /new Date\(\)|Date\.now\(\)/
    const allowed = /^src\/(platform\/(time\/clock|http\/pages\/assets|jobs\/jobs)|embedded-store\/)/
    expect(sources.filter((file) => !allowed.test(file) && clock.test(read(file)))).to.deep.equal([])
  })

  it('has no file that nobody could read in one go', () => {
    const long = sources
      .map((file) => [file, read(file).split('\n').length] as const)
      .filter(([, lines]) => lines > 250)
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
