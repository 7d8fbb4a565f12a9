import { withErrors, type Parsed } from '../../platform/forms/forms'
import { paths } from '../../paths'
import { transaction } from '../../platform/data/change'
import { grouped } from '../../platform/grouped'
import { isMember, type Act, type Actor } from '../../programme/actor'
import type { Imported, ImportKind, ImportValues, KnownRecord } from '../../programme/imports/import-kind'
import { textOf } from '../../programme/imports/import-values'
import { keyOf, parseArea } from '../assessment.form'
import type { AssessedArea, AssessmentRecord } from '../assessment.model'
import { mayAnswer } from '../assessment.policy'
import { assessmentRecords, findAssessments } from '../assessment.queries'
import { saveArea, type AnswerValues } from '../assessment.service'
import { assessmentLifeCycle } from '../assessment.status'
import { templateArea } from '../templates/template.directory'
import { answerColumns, answerImportColumns, answerValues, answerVersion } from './answer.columns'

interface Known extends KnownRecord {
  round: AssessmentRecord
  area: AssessedArea
}

interface Row {
  round: string
  area: string
  answer: AnswerValues
}

const upper = (values: ImportValues, key: string): string => textOf(values, key).trim().toUpperCase()

const namesIn = (reference: string): [round: string, statement: string] => {
  const [round = '', statement = ''] = reference.split('/')
  return [round, statement]
}

const answersOf = (round: AssessmentRecord): Known[] =>
  round.areas.flatMap((area) =>
    area.answers.map((answer) => {
      const values = answerValues(round.reference, answer)
      const reference = `${round.reference}/${answer.statement}`.toUpperCase()
      return { reference, version: answerVersion(values), values, round, area }
    }),
  )

const roundsOf = (references: readonly string[], actor: Actor): Promise<AssessmentRecord[]> =>
  findAssessments({ reference: { $in: [...new Set(references)].filter(Boolean) } }, assessmentRecords.of(actor))

/** Reads a row as the form of its area reads one statement. */
function readAnswer(values: ImportValues, known: Known | undefined): Parsed<Row> {
  const refused = (field: string, message: string) =>
    withErrors(values, {
      field,
      message,
      values: { statement: textOf(values, 'statement'), reference: textOf(values, 'assessment') },
    })
  if (textOf(values, 'statement') === '') return refused('statement', 'assessments:answers.enterStatement')
  if (!known) return refused('statement', 'assessments:answers.noSuchStatement')
  const { round, area } = known
  if (!assessmentLifeCycle.can(round, 'save')) return refused('assessment', 'assessments:error.handedIn')
  const [, id] = namesIn(known.reference)
  const asked = templateArea(area.code, round.edition)
  const statements = asked?.statements.filter((one) => one.id === id) ?? []
  if (!asked || statements.length === 0) return refused('statement', 'assessments:answers.noSuchStatement')
  const { level, target, importance, evidence, note } = values
  const form = parseArea(
    { ...asked, statements },
    { answers: { [keyOf(id)]: { level, target, importance, evidence, note } } },
  )
  if (form.errors)
    return withErrors(
      values,
      ...form.errors.map((error) => ({ ...error, field: error.field.split('.').at(-1) ?? error.field })),
    )
  return { values: { round: round.reference, area: area.code, answer: form.values.answers[0]! }, raw: form.raw }
}

/** Saves what the Member says, all answers of an area at once. */
const saveAnswers = (rows: readonly Row[], act: Act): Promise<Imported[]> =>
  transaction(async () => {
    for (const [, of] of grouped(rows, ({ round, area }) => `${round}/${area}`)) {
      const { round, area } = of[0]!
      await saveArea(round, area, { answers: of.map(({ answer }) => answer) }, act)
    }
    return rows.map(({ round, answer }) => ({
      reference: `${round}/${answer.statement}`.toUpperCase(),
      version: answerVersion(answerValues(round, { ...answer, meaning: 1, validationNote: '' })),
    }))
  })

/** Answers of a needs assessment out of a spreadsheet: each row is what the Member says to one statement. */
export const answerImport: ImportKind<Known, Row> = {
  key: 'answers',
  title: 'assessments:answers.kind',
  lead: 'assessments:answers.lead',
  hint: 'assessments:answers.hint',
  // Scores belong to the Member: nobody else reads what it brings.
  allow: isMember,
  maySee: () => false,
  list: () => ({ columns: answerColumns }),
  columns: answerImportColumns,
  within: 'assessment',
  example: ({ t }) => ({
    statement: 'A1.1',
    level: '2',
    target: '4',
    importance: '3',
    evidence: 'B',
    note: t('assessments:answers.example'),
  }),
  tidy: (values) => ({
    ...values,
    ...('assessment' in values ? { assessment: upper(values, 'assessment') } : {}),
    ...('statement' in values ? { statement: upper(values, 'statement') } : {}),
  }),
  identity: (values) =>
    upper(values, 'statement') === '' ? '' : `${upper(values, 'assessment')}/${upper(values, 'statement')}`,
  async find(references, rows, actor) {
    const wanted = [...references.map((one) => namesIn(one)[0]), ...rows.map((values) => upper(values, 'assessment'))]
    return (await roundsOf(wanted, actor)).flatMap(answersOf)
  },
  mayChange: (actor, { round }) => mayAnswer(actor, round),
  read: readAnswer,
  create: () => Promise.reject(new Error('A round has its statements from its template.')),
  change: async (_reference, row, act) => (await saveAnswers([row], act))[0]!,
  changeAll: saveAnswers,
  remove: () => Promise.reject(new Error('A round keeps its statements.')),
  href: (reference) => paths.assessments.answers({ reference: namesIn(reference)[0] }),
  name: (values) => [textOf(values, 'statement'), textOf(values, 'assessment')].filter(Boolean).join(' · '),
}
