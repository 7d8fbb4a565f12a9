import type { Cell, Option, Viewer } from '../../platform/http/pages/view-types'
import { codeOptions } from '../../platform/http/pages/view-types'
import type { ListColumn } from '../../platform/lists/lists'
import { fileCells } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { evidenceGrades } from '../../requests/pure'
import { levels, weights } from '../assessment.form'
import type { Answer } from '../assessment.model'
import { statementIn } from '../templates/template.directory'

const plain = (values: readonly string[]): Option[] => values.map((value) => ({ value, text: value }))

/** What a table of answers holds, and an import reads again; the text of the statement beside them is to be read. */
export const answerImportColumns: readonly ImportColumn[] = [
  {
    key: 'assessment',
    kind: 'text',
    field: 'assessment',
    finds: true,
    required: true,
    also: ['round', 'evaluation', 'cycle', 'reference'],
  },
  {
    key: 'statement',
    kind: 'text',
    field: 'statement',
    finds: true,
    required: true,
    also: ['question', 'code', 'no', 'enonce'],
  },
  {
    key: 'level',
    kind: 'code',
    field: 'level',
    options: (viewer) => [
      ...plain(levels),
      ...codeOptions(['not-applicable', 'not-known'], 'vocabulary:answerStates.')(viewer),
    ],
    also: ['score', 'answer', 'reponse', 'niveau', 'current level'],
  },
  { key: 'target', kind: 'code', field: 'target', options: () => plain(levels), also: ['cible', 'objectif', 'goal'] },
  {
    key: 'importance',
    kind: 'code',
    field: 'importance',
    options: codeOptions(weights, 'assessments:importance.'),
    also: ['weight', 'poids', 'priority', 'priorite'],
  },
  {
    key: 'evidence',
    kind: 'code',
    field: 'evidence',
    options: codeOptions(evidenceGrades, 'vocabulary:evidenceGrades.'),
    also: ['proof', 'pieces justificatives'],
  },
  { key: 'note', kind: 'text', field: 'note', also: ['comment', 'comments', 'commentaire', 'remark', 'remarque'] },
]

/** The columns of a table of answers. */
export const answerColumns: ListColumn[] = [
  { key: 'statement', label: 'assessments:answers.statement' },
  { key: 'text', label: 'assessments:answers.text' },
  ...(['level', 'target', 'importance', 'evidence', 'note'] as const).map((key) => ({
    key,
    label: `assessments:answers.${key}`,
  })),
  { key: 'assessment', label: 'assessments:answers.assessment' },
]

const asText = (value: number | string | undefined | null): string =>
  value === undefined || value === null ? '' : String(value)

/** The level of an answer, or why there is none, as its form has it. */
const levelOf = ({ status, current }: Pick<Answer, 'status' | 'current'>): string =>
  status === 'scored' ? asText(current) : asText(status)

/** What a Member says to one statement, as an import reads and a file says it. */
export const answerValues = (assessment: string, answer: Answer): ImportValues => ({
  assessment,
  statement: answer.statement,
  level: levelOf(answer),
  target: asText(answer.target),
  importance: asText(answer.importance),
  evidence: asText(answer.evidence),
  note: answer.note,
})

/** The same as one text, which is another once any of it is. */
export const answerVersion = ({ level, target, importance, evidence, note }: ImportValues): string =>
  JSON.stringify([level, target, importance, evidence, note])

/** The cells of one answer. */
export const presentAnswerRow = (
  round: { reference: string; edition: number },
  answer: Answer,
  viewer: Viewer,
): Record<string, Cell> => ({
  ...fileCells(answerImportColumns, answerValues(round.reference, answer), viewer),
  text: { text: statementIn(answer.statement, viewer.lang, round.edition) },
})
