import { expect } from 'chai'
import ts from 'typescript'
import { homeOf, parse, readers } from './names'
import { layerOf } from './source'

// Files that ask the collection of another feature themselves. Each ought to call a query of that feature; the list may
// only get shorter.
const stillReading = [
  'src/coverage/counted.directory.ts Activities',
  'src/coverage/coverage.queries.ts Activities',
  'src/experts/file/correction.service.ts Users',
  'src/files/file-holders.ts Assessments',
  'src/files/file-holders.ts Assignments',
  'src/files/file-holders.ts MissionReports',
  'src/files/file-holders.ts Recommendations',
  'src/files/file-holders.ts Requests',
  'src/front/front.queries.ts Recommendations',
  'src/handover/handover.kinds.ts Activities',
  'src/handover/handover.kinds.ts Requests',
  'src/handover/handover.routes.ts Users',
  'src/handover/handover.service.ts Users',
  'src/mission-reports/report-search.queries.ts Missions',
  'src/mission-reports/report.queries.ts Missions',
  'src/notices/assignment.notices.ts Assignments',
  'src/notices/people.ts Activities',
  'src/notices/recommendation.notices.ts Recommendations',
  'src/notices/reminders/reminders.service.ts Users',
  'src/notices/training.notices.ts Participants',
  'src/open-ends/needs.queries.ts Assessments',
  'src/open-ends/needs.queries.ts Recommendations',
  'src/open-ends/needs.queries.ts Requests',
  'src/open-ends/open-ends.queries.ts Activities',
  'src/open-ends/open-ends.queries.ts Recommendations',
  'src/orphans/orphan.service.ts Assessments',
  'src/orphans/orphan.service.ts Missions',
  'src/orphans/orphan.service.ts Recommendations',
  'src/orphans/orphan.service.ts Requests',
  'src/orphans/orphan.service.ts Trainings',
  'src/profiles/expert-missions.routes.ts Assignments',
  'src/profiles/member-profile.queries.ts Activities',
  'src/profiles/member-profile.queries.ts Recommendations',
  'src/profiles/served.queries.ts Recommendations',
  'src/profiles/served.queries.ts Requests',
  'src/schedule/schedule.queries.ts Activities',
  'src/search/search.queries.ts Activities',
  'src/search/search.queries.ts Assessments',
  'src/search/search.queries.ts Experts',
  'src/search/search.queries.ts Recommendations',
  'src/search/search.queries.ts Requests',
  'src/search/search.queries.ts Users',
]

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

  it('is read by others through its queries, but for a list that only gets shorter', () =>
    expect(told(touches.filter(({ writes }) => !writes))).to.deep.equal(stillReading))
})
