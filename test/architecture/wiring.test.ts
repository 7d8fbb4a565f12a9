import { expect } from 'chai'
import ts from 'typescript'
import { parse } from './names'
import { filesBelow, read } from './source'

// What features offer to each other is wired in src/wiring.ts. What a module remembers besides slots and directories
// stands here with its reason; the list may only get shorter.
const remembered: Record<string, Record<string, string>> = {
  'made once, because it takes long to make': {
    'src/framework/instruments/instrument.directory.ts': 'letters',
    'src/front/world-map.ts': 'map',
    'src/members/holidays/holiday.directory.ts': 'shipped',
    'src/members/member.names.ts': 'knownOf',
    'src/missions/plan/mission.columns.ts': 'made',
    'src/programme/imports/import-file.ts': 'made',
    'src/platform/fresh-bytes.ts': 'pool used',
    'src/platform/forms/typed/typed-days.ts': 'made',
    'src/platform/http/pages/views.ts': 'compiled',
    'src/platform/paper/pdf-faces.ts': 'houseFiles',
    'src/platform/paper/pdf-glyphs.ts': 'done',
    'src/platform/paper/pdf-letters.ts': 'pen',
    'src/platform/paper/pdf-lines.ts': 'words signs',
    'src/platform/paper/pdf-runs.ts': 'bidi signs',
    'src/platform/text/i18n.ts': 'instance translators edition',
    'src/platform/time/calendar-day.ts': 'clocks days numbers place',
    'src/platform/time/formats.ts': 'made',
    'src/platform/time/offsets.ts': 'formats offsets',
    'src/platform/time/ranges.ts': 'patterns',
    'src/platform/forms/typed/typed-numbers.ts': 'marks',
    'src/platform/time/zones.ts': 'zones',
    'src/users/passwords/password.ts': 'decoy',
  },
  'an answer that holds for a while, or until its source changes': {
    'src/activities/scheduled/scheduled.directory.ts': 'periods',
    'src/coverage/counting/counted.directory.ts': 'columns settledUntil readAt recent',
    'src/front/front.queries.ts': 'trained',
    'src/front/published.directory.ts': 'presented',
    'src/open-data/published/publication.directory.ts': 'last',
    'src/platform/http/pages/assets.ts': 'manifest readAt checkedAt',
    'src/platform/jobs/readiness.ts': 'last checks',
  },
  'what the organization has chosen, read again from its record': {
    'src/programme/settings.ts': 'chosen',
  },
  'filled as the files are loaded, and read alone from then on': {
    'src/platform/data/events.ts': 'listeners everyEvent',
    'src/platform/http/routes.ts': 'pages',
    'src/platform/lists/saved/kept.ts': 'keptOf',
    'src/platform/lists/known-lists.ts': 'known',
  },
  'what this process has under way': {
    'src/audit/reads/audit.reads.ts': 'writing isFailing',
    'src/planning/solving/running.service.ts': 'underWay',
    'src/platform/files/spool.ts': 'folder',
    'src/platform/files/upload-scan.ts': 'answers ends',
    'src/platform/jobs/jobs.ts': 'states',
    'src/platform/jobs/lease.ts': 'held',
    'src/platform/jobs/start-work.ts': 'undone',
    'src/server.ts': 'shownTenths',
  },
  'how this process was started': {
    'src/platform/text/fresh.ts': 'fresh',
    'src/platform/text/languages.ts': 'folder offered editions known registers registersMark directions',
  },
}

const allowed = Object.values(remembered)
  .flatMap(Object.entries<string>)
  .flatMap(([file, names]) => names.split(' ').map((name) => `${file} ${name}`))

// The store is a house of its own.
const sources = filesBelow('src', '.ts').filter((file) => !file.startsWith('src/embedded-store/'))

/** Statements as the file is loaded, those of blocks too. */
const statementsOf = (file: string): ts.Statement[] => {
  const within = (statement: ts.Statement): ts.Statement[] =>
    ts.isBlock(statement) ? statement.statements.flatMap(within) : [statement]
  return parse(file).tree.statements.flatMap(within)
}

const isMutable = (list: ts.VariableDeclarationList) => (list.flags & ts.NodeFlags.Const) === 0

const changes = /^(set|add|push|unshift|delete|clear|splice|pop|shift|sort)$/

/** Names of collections that some function of the file changes. */
function changedIn(file: string): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression
      if (ts.isIdentifier(expression) && changes.test(name.text)) names.add(expression.text)
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const { left } = node
      if (ts.isElementAccessExpression(left) && ts.isIdentifier(left.expression)) names.add(left.expression.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(parse(file).tree)
  return names
}

const isCollection = (node: ts.Expression | undefined): boolean =>
  node !== undefined &&
  (ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    (ts.isNewExpression(node) && /^(Weak)?(Map|Set)$/.test(node.expression.getText())))

/** What a module remembers from one call to the next: `let`, and collections that are changed. */
function rememberedBy(file: string): string[] {
  const changed = changedIn(file)
  return statementsOf(file)
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) =>
      declarationList.declarations.map((declaration) => ({ declaration, mutable: isMutable(declarationList) })),
    )
    .filter(
      ({ declaration: { name, initializer }, mutable }) =>
        mutable || (isCollection(initializer) && ts.isIdentifier(name) && changed.has(name.text)),
    )
    .map(({ declaration }) => `${file} ${declaration.name.getText()}`)
}

/** A call whose answer nobody takes, of a function from elsewhere, with nothing of the file's own to work on. */
function offersIn(file: string): string[] {
  const { imported } = parse(file)
  const own = new Set(
    statementsOf(file)
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => name.getText())),
  )
  return statementsOf(file)
    .filter(ts.isExpressionStatement)
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .filter(({ expression, arguments: given }) => {
      const called = ts.isPropertyAccessExpression(expression) ? expression.expression : expression
      return imported.has(called.getText()) && !given.some((one) => own.has(one.getText()))
    })
    .map(({ expression }) => `${file} ${expression.getText()}()`)
}

describe('the wiring', () => {
  it('is in no import for its side effect', () => {
    const silent = sources.flatMap((file) =>
      parse(file)
        .tree.statements.filter(ts.isImportDeclaration)
        .filter(({ importClause, moduleSpecifier }) => !importClause && /^'\./.test(moduleSpecifier.getText()))
        .map((statement) => `${file} ${statement.getText()}`),
    )
    expect(silent).to.deep.equal([])
  })

  it('is in no call that a file makes by being loaded', () => {
    expect(sources.flatMap(offersIn)).to.deep.equal([])
  })

  it('fills every slot that one feature has for another', () => {
    const slots = sources.flatMap((file) =>
      [...read(file).matchAll(/^export const (\w+) = new Slot\b/gm)].map(([, name]) => name!),
    )
    expect(slots).to.have.length.above(8)
    const wiring = read('src/wiring.ts')
    expect(slots.filter((name) => !wiring.includes(`${name}.fill(`))).to.deep.equal([])
    const elsewhere = sources.filter(
      (file) => file !== 'src/wiring.ts' && slots.some((name) => read(file).includes(`${name}.fill(`)),
    )
    expect(elsewhere).to.deep.equal([])
  })

  it('leaves nothing that a module remembers, but caches and what has a reason', () => {
    const found = sources.flatMap(rememberedBy)
    expect(found.filter((name) => !allowed.includes(name))).to.deep.equal([])
    expect(allowed.filter((name) => !found.includes(name))).to.deep.equal([])
  })
})
