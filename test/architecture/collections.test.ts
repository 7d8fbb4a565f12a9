import { expect } from 'chai'
import ts from 'typescript'
import { homeOf, parse, readers } from './names'
import { layerOf, read } from './source'

const sources = readers.filter((file) => file.startsWith('src/') && !file.startsWith('src/embedded-store/'))

const writing =
  /^(update(One|Many)|insertMany|delete(One|Many)|bulkWrite|bulkSave|create|replaceOne|findOneAnd\w+|findByIdAnd\w+)$/
// The pieces of the platform that change what they are handed the model of.
const changing = new Set(['change', 'create', 'append', 'conveyor', 'hold', 'holdAll', 'insertAtEnd'])
// A kind of activity is declared on the model of all activities.
const declaring = 'discriminator'

interface Touch {
  file: string
  model: string
  writes: boolean
}

/** Where a file has to do with the model of another feature: a name `const X = model(…)` of its `*.model.ts`. */
function touchesIn(file: string): Touch[] {
  const { tree, imported } = parse(file)
  const foreign = new Set(
    [...imported].flatMap(([local, { file: from, name }]) => {
      const home = homeOf(from, name)
      return home && isFeature(home.file) && layerOf(home.file) !== layerOf(file) && isModel(home) ? [local] : []
    }),
  )
  const touches: Touch[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && foreign.has(node.text) && !ts.isImportSpecifier(node.parent)) {
      const { parent } = node
      const method = ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : ''
      const piece = ts.isCallExpression(parent) && parent.arguments[0] === node ? parent.expression.getText(tree) : ''
      if (method !== declaring)
        touches.push({ file, model: node.text, writes: writing.test(method) || changing.has(piece) })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return touches
}

const isFeature = (file: string) => file.startsWith('src/') && layerOf(file) !== 'platform'

const isModel = ({ file, name }: { file: string; name: string }): boolean =>
  file.endsWith('.model.ts') &&
  parse(file).tree.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(
        (one) => one.name.getText() === name && /\b(model|discriminator)\s*[<(]/.test(one.initializer?.getText() ?? ''),
      ),
  )

const told = (touches: Touch[]) => [...new Set(touches.map(({ file, model }) => `${file} ${model}`))].sort()

describe('the collection of a feature', () => {
  const touches = sources.flatMap(touchesIn)

  it('is written by this feature alone', () => expect(told(touches.filter(({ writes }) => writes))).to.deep.equal([]))

  it('is read by this feature alone: others ask its queries, or its records', () =>
    expect(told(touches.filter(({ writes }) => !writes))).to.deep.equal([]))
})

describe('what is read of records', () => {
  it('never holds a title or a text without its language', () =>
    expect(
      sources
        .filter((file) => file !== 'src/platform/text/written.ts')
        .filter((file) => /(?<![.\w])(title|text): 1\b/.test(read(file))),
    ).to.deep.equal([]))
})
