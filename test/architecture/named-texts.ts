import ts from 'typescript'
import { filePlaces } from '../../src/platform/files/file-kinds'
import { read } from './source'

// Fields, columns and facts name their texts by a group of messages and their own key: 'experts:fact' and { home }
// is 'experts:fact.home'. Read from the source, so that a text that is missing or no longer used is found.

/** What one file asks of the groups that it names. */
interface NamedTexts {
  /** Groups of messages: no texts themselves. */
  groups: string[]
  /** Each as the keys of which one at least has to be there: where a field may stand in several groups. */
  needed: string[][]
  /** Keys that are used where they exist, such as the hint of a field. */
  welcome: string[]
  /** What cannot be known from the source. */
  faults: string[]
}

const kindsOfFields = 'text textarea number password select radios checkboxes multi tick date period files'.split(' ')
const named = /\b(formFields|namedTable|namedFacts|namedViews|FormFields)\b/

export function namedTextsIn(file: string, source = read(file)): NamedTexts {
  const found: NamedTexts = { groups: [], needed: [], welcome: [], faults: [] }
  // The ground makes the pieces and names no texts of its own.
  if (file.startsWith('src/platform/') || !named.test(source)) return found
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const calls = callsIn(tree)
  const groupsOf = (call: ts.CallExpression, place: number): string[] => textsIn(call.arguments[place])
  const allGroups = calls.filter((call) => isCallOf(call, 'formFields')).flatMap((call) => groupsOf(call, 3))

  for (const call of calls) {
    if (isCallOf(call, 'formFields')) found.groups.push(...groupsOf(call, 3))
    else if (isCallOf(call, 'namedTable', 'namedFacts', 'namedViews')) {
      const place = isCallOf(call, 'namedViews') ? 0 : 1
      const groups = groupsOf(call, place)
      found.groups.push(...groups)
      const keys = keysIn(call.arguments[place + 1], tree)
      if (keys === null || groups.length === 0) found.faults.push(`${file}: ${call.getText().slice(0, 80)}`)
      for (const key of keys ?? []) found.needed.push(groups.map((group) => `${group}.${key}`))
    } else fieldOf(call)
  }
  return found

  function fieldOf(call: ts.CallExpression) {
    if (!ts.isPropertyAccessExpression(call.expression)) return
    const { expression: fields, name: kind } = call.expression
    if (!kindsOfFields.includes(kind.text)) return
    const maker = makerOf(fields)
    if (maker === null) return
    const groups = maker === 'given' ? allGroups : groupsOf(maker, 3)
    const isPeriod = kind.text === 'period'
    const settings = settingsIn(call.arguments[isPeriod ? 2 : 1])
    const paths = isPeriod ? call.arguments.slice(0, 2) : call.arguments.slice(0, 1)
    const names = paths.map((path) => nameOf(path, kind.text))
    const labels = isPeriod ? ['fromLabel', 'untilLabel'] : ['label']
    names.forEach((name, index) => {
      const labelled = settings?.includes(labels[index]!)
      if (name === null || groups.length === 0) {
        if (settings && !labelled) found.faults.push(`${file}: ${call.getText().slice(0, 80)}`)
        return
      }
      const keys = groups.map((group) => `${group}.${name}`)
      // Settings that come from elsewhere may bring a label.
      if (settings && !labelled) found.needed.push(keys)
      else if (!settings) found.welcome.push(...keys)
      if (!isPeriod && !settings?.includes('hint')) found.welcome.push(...keys.map((key) => `${key}Hint`))
    })
  }
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const calls: ts.CallExpression[] = ts.isCallExpression(node) ? [node] : []
  node.forEachChild((child) => void calls.push(...callsIn(child)))
  return calls
}

const isCallOf = (call: ts.CallExpression, ...names: string[]): boolean => names.includes(call.expression.getText())

const makerIn = (node: ts.Node | undefined): ts.CallExpression | null =>
  node && ts.isCallExpression(node) && isCallOf(node, 'formFields') ? node : null

/** The call that made these fields; 'given' where they come from the caller, null for what are no fields. */
function makerOf(fields: ts.Expression): ts.CallExpression | 'given' | null {
  if (!ts.isIdentifier(fields)) return makerIn(fields)
  for (let scope: ts.Node = fields.parent; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope)) {
      const given = scope.parameters.find(({ name }) => name.getText() === fields.text)
      if (given) return given.type?.getText() === 'FormFields' ? 'given' : null
    }
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue
    for (const statement of scope.statements)
      if (ts.isVariableStatement(statement))
        for (const { name, initializer } of statement.declarationList.declarations)
          if (name.getText() === fields.text) return makerIn(initializer)
  }
  return null
}

/** What a field is called: the last part of its path; null when that is made as the program runs. */
function nameOf(path: ts.Expression | undefined, kind: string): string | null {
  if (path === undefined) return null
  if (kind === 'files') {
    const place = /^filePlaces\.(\w+)$/.exec(path.getText())?.[1]
    return place && place in filePlaces ? filePlaces[place as keyof typeof filePlaces].field : null
  }
  const end = ts.isStringLiteralLike(path)
    ? path.text
    : ts.isTemplateExpression(path)
      ? path.templateSpans.at(-1)!.literal.text
      : ''
  return /(?:^|\.)([A-Za-z-]+)$/.exec(end)?.[1] ?? null
}

/** The settings that a field names; undefined where some of them come from elsewhere. */
function settingsIn(settings: ts.Expression | undefined): string[] | undefined {
  if (settings === undefined) return []
  if (!ts.isObjectLiteralExpression(settings) || settings.properties.some(ts.isSpreadAssignment)) return undefined
  return settings.properties.map((property) => property.name!.getText())
}

/** All texts that an expression may be. */
function textsIn(node: ts.Node | undefined): string[] {
  if (node === undefined) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsIn)
  return []
}

/** The keys of columns or facts that are written out, also where some are left out at times; null for others. */
function keysIn(node: ts.Node | undefined, tree: ts.SourceFile): string[] | null {
  const all = (nodes: readonly ts.Node[]) => {
    const keys = nodes.map((one) => keysIn(one, tree))
    return keys.includes(null) ? null : keys.flatMap((some) => some ?? [])
  }
  if (node === undefined) return null
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isArrayLiteralExpression(node)) return all(node.elements)
  if (
    ts.isSpreadElement(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node)
  )
    return keysIn(node.expression, tree)
  if (ts.isConditionalExpression(node)) return all([node.whenTrue, node.whenFalse])
  if (ts.isBinaryExpression(node)) return keysIn(node.right, tree)
  if (ts.isIdentifier(node)) return keysIn(constantIn(tree, node.text), tree)
  if (!ts.isObjectLiteralExpression(node)) return null
  const { properties } = node
  const isColumn =
    properties.some(({ name }) => name?.getText() === 'key') && ts.isArrayLiteralExpression(arrayAbove(node))
  if (isColumn) {
    if (properties.some(({ name }) => name?.getText() === 'label')) return []
    const key = properties.find(({ name }) => name?.getText() === 'key')
    return key && ts.isPropertyAssignment(key) ? keysIn(key.initializer, tree) : null
  }
  return all(properties.map((property) => (ts.isSpreadAssignment(property) ? property.expression : nameNode(property))))
}

// The array in which a column stands, over `maySee && { … }` and the like.
function arrayAbove(node: ts.Node): ts.Node {
  let above = node.parent
  while (ts.isBinaryExpression(above) || ts.isConditionalExpression(above) || ts.isParenthesizedExpression(above))
    above = above.parent
  return above
}

const nameNode = (property: ts.ObjectLiteralElementLike): ts.Node =>
  ts.isIdentifier(property.name!) ? ts.factory.createStringLiteral(property.name.text) : property.name!

function constantIn(tree: ts.SourceFile, name: string): ts.Node | undefined {
  for (const statement of tree.statements)
    if (ts.isVariableStatement(statement))
      for (const declaration of statement.declarationList.declarations)
        if (declaration.name.getText() === name) return declaration.initializer
  return undefined
}
