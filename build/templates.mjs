// Makes of each template a function that the compiler checks, line by line: dist/views/requests/show.ts stands for
// views/requests/show.ejs. The first line of a template says what it is given:
//
//   <%# page: presentRequest from requests/request-show.presenter %>    a page, by `res.show('requests/show', page)`
//   <%# it: { steps: HistoryStep[] } – what happened %>                 a piece, by `include('/…', { it })`
//
// A presenter stands for the type of what it returns. Types without a `from` are those of
// src/platform/http/pages/view-types.ts.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist/views')
const common = 'platform/http/pages/view-types'
const commonTypes = new Set(
  [common, 'platform/http/pages/form-view-types'].flatMap((file) =>
    [...readFileSync(join(root, 'src', file + '.ts'), 'utf8').matchAll(/^export (?:interface|type) (\w+)/gm)].map(
      ([, name]) => name,
    ),
  ),
)
const everywhere = [
  'ui: Ui',
  't: Translate',
  'include: <N extends keyof Express.Pieces>(name: N, ...given: Express.Pieces[N] extends undefined ? [] : [{ it: Express.Pieces[N] }]) => void',
  'print: (value: string | number | boolean | null | undefined) => void',
]
const builtIn = new Set('Record Partial Pick Omit NonNullable Extract Exclude Required Readonly Parameters'.split(' '))

const templates = readdirSync(join(root, 'views'), { recursive: true })
  .filter((name) => name.endsWith('.ejs'))
  .map((name) => name.slice(0, -'.ejs'.length))
  .sort()

/** What the first lines promise of `page` and `it`. */
function promisesOf(source, name) {
  const [first] = /^(<%#[^%]*%>\s*)*/.exec(source)
  return [...first.matchAll(/<%#\s*(page|it):\s*([^%]*?)\s*(?: – [^%]*?)?-?%>/g)].map(([, kind, text]) => {
    const [type, from = common] = text.split(/ from (?=[\w/.-]+$)/)
    if (!type) throw new Error(`views/${name}.ejs: the first line names no type`)
    return { kind, type, from }
  })
}

// Types, and presenters in place of a type.
const typeNames = /(?<![\w.'])(?:[A-Z]|present[A-Z])\w*/g
const typeOfName = (name, at = name) => (name.startsWith('present') ? `ReturnType<typeof ${at}>` : at)
const namesIn = (type) => [...new Set(type.match(typeNames) ?? [])].filter((name) => !builtIn.has(name))

const sourceOf = (name, { from }) => (commonTypes.has(name) ? common : from)

/** The code between the marks, each piece on the line on which it stands. */
function codeOf(source) {
  const lines = (text) => text.replace(/[^\n]/g, '')
  let code = ''
  let end = 0
  for (const match of source.matchAll(/<%([-=#_]?)([\s\S]*?)[-_]?%>/g)) {
    const [whole, mark, inner] = match
    code += lines(source.slice(end, match.index))
    end = match.index + whole.length
    if (mark === '#') code += lines(inner)
    else if (mark === '=') code += `; print(${inner});`
    else if (mark === '-' && !inner.trim().startsWith('include(')) code += `; print(${inner});`
    else code += `; ${inner}`
  }
  return code + lines(source.slice(end))
}

// Another process may be reading: what is the same stays untouched, what is new comes whole.
function write(name, text) {
  const file = join(out, name)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, text)
  renameSync(fresh, file)
}

function check(name) {
  const source = readFileSync(join(root, 'views', name + '.ejs'), 'utf8')
  const promises = promisesOf(source, name)
  const up = '../'.repeat(name.split('/').length + 1)
  const inCode = (type) => type.replace(typeNames, (name) => typeOfName(name))
  const given = [...promises.map(({ kind, type }) => `${kind}: ${inCode(type)}`), ...everywhere].join(', ')
  const types = promises.flatMap((promise) =>
    namesIn(promise.type).map((type) => `import type { ${type} } from '${up}src/${sourceOf(type, promise)}'; `),
  )
  const names = `import type { Ui } from '${up}src/platform/http/pages/ui'; import type { Translate } from '${up}src/platform/text/i18n'; `
  write(name + '.ts', `${types.join('')}${names}export default function (${given}) { ${codeOf(source)}\n}\n`)
  return { name, promises }
}

/** Names and types of all templates, for `res.show` and `include`. */
function mapOf(all) {
  const typeOf = (promise) =>
    promise.type.replace(typeNames, (name) =>
      builtIn.has(name) ? name : typeOfName(name, `import('../../src/${sourceOf(name, promise)}').${name}`),
    )
  const lines = (kind, slash) =>
    all
      .filter(({ promises }) => promises.every((promise) => promise.kind === kind))
      .filter(({ promises }) => kind === 'it' || promises.length > 0)
      .map(({ name, promises: [promise] }) => `      '${slash}${name}': ${promise ? typeOf(promise) : 'undefined'}`)
  return `declare global {
  namespace Express {
    interface Pages {
${lines('page', '').join('\n')}
    }
    interface Pieces {
${lines('it', '/').join('\n')}
    }
  }
}
export {}
`
}

export function writeTemplateTypes() {
  write('templates.d.ts', mapOf(templates.map(check)))
  const made = new Set(['templates.d.ts', ...templates.map((name) => name + '.ts')])
  for (const name of readdirSync(out, { recursive: true }))
    if (name.endsWith('.ts') && !made.has(name)) rmSync(join(out, name), { force: true })
}

if (process.argv[1] === import.meta.filename) writeTemplateTypes()
