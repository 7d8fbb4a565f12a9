import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { fromRoot } from '../../src/platform/root'
import { filesBelow, read } from './source'

/** A name at its home: the file that declares it. */
interface Home {
  file: string
  name: string
}

/** A name that a file takes from another file of ours. */
export interface Use {
  by: string
  /** The file named in the import, which may only pass the name on. */
  from: string
  name: string
}

interface Parsed {
  tree: ts.SourceFile
  /** Exported name → where it comes from; declared here when that is this file. */
  exported: Map<string, Home>
  /** Files that all names are passed on from. */
  stars: string[]
  uses: Use[]
  /** Local name → where an import takes it from. */
  imported: Map<string, Home>
}

const parsed = new Map<string, Parsed>()

// What templates take, written from their first lines.
execFileSync(process.execPath, [fromRoot('build/templates.mjs')])

/** Every file that may import from ours. */
export const readers = ['src', 'test', 'seed', 'bench', 'public', 'dist/views'].flatMap((folder) =>
  filesBelow(folder, '.ts'),
)

const fileOf = (by: string, name: string): string | null => {
  if (!name.startsWith('.')) return null
  const path = join(dirname(by), name)
  return (
    [path, `${path}.ts`, `${path}/index.ts`].find((file) => file.endsWith('.ts') && existsSync(fromRoot(file))) ?? null
  )
}

export function parse(file: string): Parsed {
  const known = parsed.get(file)
  if (known) return known
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2023, true)
  const result: Parsed = { tree, exported: new Map(), stars: [], uses: [], imported: new Map() }
  parsed.set(file, result)
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) readImport(file, statement, result)
    else if (ts.isExportDeclaration(statement)) readPassedOn(file, statement, result)
    else if (ts.isModuleDeclaration(statement)) readAddedTo(file, statement, result)
    else for (const name of declared(statement)) result.exported.set(name, { file, name })
  }
  readLateImports(file, tree, result)
  return result
}

// What adds to an interface of another file (`declare module '…'`) uses it.
function readAddedTo(by: string, node: ts.ModuleDeclaration, { uses }: Parsed): void {
  const from = ts.isStringLiteral(node.name) ? fileOf(by, node.name.text) : null
  if (!from || !node.body || !ts.isModuleBlock(node.body)) return
  uses.push(
    ...node.body.statements.filter(ts.isInterfaceDeclaration).map(({ name }) => ({ by, from, name: name.text })),
  )
}

const textOf = (node: ts.Node | undefined): string => (node && ts.isStringLiteral(node) ? node.text : '')

function readImport(
  by: string,
  { moduleSpecifier, importClause }: ts.ImportDeclaration,
  { uses, tree, imported }: Parsed,
): void {
  const from = fileOf(by, textOf(moduleSpecifier))
  if (!from || !importClause) return
  if (importClause.name) uses.push({ by, from, name: 'default' })
  const names = importClause.namedBindings
  if (names && ts.isNamedImports(names))
    for (const { name, propertyName } of names.elements) {
      uses.push({ by, from, name: (propertyName ?? name).text })
      imported.set(name.text, { file: from, name: (propertyName ?? name).text })
    }
  // `import * as pieces`: what is read of it as `pieces.name`, or all of it when it is handed on whole.
  if (names && ts.isNamespaceImport(names)) {
    const whole = names.name.text
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && node.text === whole && node !== names.name) {
        const { parent } = node
        if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
          uses.push({ by, from, name: parent.name.text })
        else if (ts.isQualifiedName(parent) && parent.left === node) uses.push({ by, from, name: parent.right.text })
        else uses.push({ by, from, name: '*' })
      }
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
}

function readPassedOn(file: string, statement: ts.ExportDeclaration, { exported, stars, imported }: Parsed): void {
  const from = statement.moduleSpecifier ? fileOf(file, textOf(statement.moduleSpecifier)) : file
  if (!from) return
  if (!statement.exportClause) stars.push(from)
  else if (ts.isNamedExports(statement.exportClause))
    for (const { name, propertyName } of statement.exportClause.elements) {
      const own = (propertyName ?? name).text
      // Without `from` it is a name of this file, or one that this file imports itself.
      const origin = from === file ? imported.get(own) : { file: from, name: own }
      exported.set(name.text, origin ?? { file, name: own })
    }
}

// `const { a, b } = await import('./x')` takes those; kept whole, and as `typeof import('./x')`, it may be read for any name.
function readLateImports(by: string, tree: ts.SourceFile, { uses }: Parsed): void {
  const visit = (node: ts.Node): void => {
    const name =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? textOf(node.arguments[0])
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? textOf(node.argument.literal)
          : ''
    const from = fileOf(by, name)
    const late = ts.isAwaitExpression(node.parent ?? tree) ? node.parent.parent : null
    const taken =
      late && ts.isVariableDeclaration(late) && ts.isObjectBindingPattern(late.name) ? late.name.elements : null
    if (from && taken)
      for (const one of taken) uses.push({ by, from, name: (one.propertyName ?? one.name).getText(tree) })
    else if (from) uses.push({ by, from, name: '*' })
    ts.forEachChild(node, visit)
  }
  visit(tree)
}

function declared(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name))
  const { name } = statement as ts.Statement & { name?: ts.Identifier }
  return name ? [name.text] : []
}

const namesIn = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)))

/** All names that can be imported from a file: its own, and those it passes on. */
function namesFrom(file: string): string[] {
  const { exported, stars } = parse(file)
  return [...new Set([...exported.keys(), ...stars.flatMap(namesFrom)])]
}

/** Where a name imported from a file is declared. */
export function homeOf(file: string, name: string): Home | null {
  const { exported, stars } = parse(file)
  const next = exported.get(name)
  if (next) return next.file === file && next.name === name ? next : (homeOf(next.file, next.name) ?? next)
  for (const star of stars) {
    const home = homeOf(star, name)
    if (home) return home
  }
  return null
}

/** Every import of a name of ours; passing a name on is no use. */
export const uses = (): Use[] =>
  readers
    .flatMap((file) => parse(file).uses)
    .flatMap((use) => (use.name === '*' ? namesFrom(use.from).map((name) => ({ ...use, name })) : [use]))

/** How often a file says a name of its own, its declaration included. */
export function timesSaid(file: string, name: string): number {
  let times = 0
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) times++
    ts.forEachChild(node, visit)
  }
  visit(parse(file).tree)
  return times
}
