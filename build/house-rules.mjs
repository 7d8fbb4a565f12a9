// Which file of src may import which, as a rule of oxlint, so that an editor shows it where it is written. The order of
// the layers is that of src/layers.ts.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const list = /layers = \[(.*?)\] as const/s.exec(readFileSync(join(root, 'src/layers.ts'), 'utf8'))[1]
const layers = [...list.replace(/\/\/.*/g, '').matchAll(/'([^']+)'/g)].map(([, name]) => name)

/** 'src/requests/request.model.ts' → 'requests'; 'src/app.ts' → 'app'. */
const layerOf = (path) => path.split('/')[1].replace(/\.ts$/, '')
const slashed = (path) => path.replaceAll('\\', '/')
const open = ['platform', 'programme', 'paths', 'layers']
const isPure = (file) => /\.(status|policy|form|presenter)\.ts$/.test(file)
const impure = /^(express|mongoose|mongodb|passport|pdfkit|multer|node:(fs|net|http|child_process))/

/** What is wrong with an import, as a sentence; null when nothing is. */
function faultOf(file, name, isType) {
  if (!name.startsWith('.'))
    return isPure(file) && !isType && impure.test(name)
      ? 'A pure file knows no web, no database, no paper and no files.'
      : null
  const target = slashed(join(dirname(file), name))
  const [from, to] = [layerOf(file), layerOf(target)]
  if (from === 'embedded-store') return to === from ? null : 'The embedded store knows nothing of the application.'
  // A person at a terminal opens it, too: to copy it, and to run it alone.
  if (to === 'embedded-store' && file !== 'src/store.ts' && file !== 'src/commands/store.ts')
    return 'The store is opened in src/store.ts alone.'
  if (layers.indexOf(to) > layers.indexOf(from)) return `"${to}" stands above "${from}" in src/layers.ts.`
  if (isPure(file) && !isType && /\.(service|queries|routes)$/.test(target))
    return 'A pure file asks no service, no query and no route.'
  const [, , part, more] = target.split('/')
  const isGate = part === undefined || part === 'index' || (part === 'pure' && more === undefined)
  const isRoute = file === 'src/features.ts' && target.endsWith('.routes')
  if (from === to || open.includes(to) || isGate || isRoute) return null
  return `Another feature is entered through its index.ts, or its pure.ts.`
}

const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = slashed(relative(context.cwd, context.filename))
    if (!file.startsWith('src/')) return {}
    const look = (node) => {
      if (typeof node.source?.value !== 'string') return
      const isType =
        node.importKind === 'type' ||
        node.exportKind === 'type' ||
        (node.specifiers?.length > 0 && node.specifiers.every(({ importKind }) => importKind === 'type'))
      const message = faultOf(file, node.source.value, isType)
      if (message) context.report({ node: node.source, message })
    }
    return { ImportDeclaration: look, ExportNamedDeclaration: look, ExportAllDeclaration: look, ImportExpression: look }
  },
}

export default { meta: { name: 'house' }, rules: { imports } }
