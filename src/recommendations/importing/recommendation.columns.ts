import { areaOptions, instrumentOptions, objectiveOptions } from '../../framework/pure'
import { memberOptions, membersNamed } from '../../members/pure'
import { codeOptions, type Viewer } from '../../platform/http/pages/view-types'
import type { Cells } from '../../platform/lists/cells'
import type { ListColumn } from '../../platform/lists/lists'
import type { FieldOf } from '../../platform/lists/records'
import { organisationDay } from '../../platform/time/calendar-day'
import { fileCell, fileColumn } from '../../programme/imports/import-file'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import type { RecommendationRecord } from '../recommendation.model'
import { recommendationLifeCycle } from '../recommendation.status'
import { blockingCauses, horizons, priorities } from '../recommendation.vocabulary'
import { statementOptions } from '../record/statement.presenter'

/** What files of recommendations hold beside the columns of the page, and an import reads again. */
const own: readonly ImportColumn[] = [
  {
    key: 'mission',
    kind: 'text',
    field: 'mission',
    required: true,
    also: ['mission reference', 'mission no', 'report', 'rapport', 'activity', 'activite'],
  },
  {
    key: 'instrument',
    kind: 'code',
    field: 'instrument',
    options: instrumentOptions,
    required: true,
    also: ['convention', 'tool', 'outil'],
  },
  {
    key: 'objective',
    kind: 'code',
    field: 'objective',
    options: objectiveOptions,
    required: true,
    also: ['objectif', 'so'],
  },
  { key: 'area', kind: 'code', field: 'area', options: areaOptions, also: ['topic', 'theme', 'domaine'] },
  { key: 'statement', kind: 'code', field: 'statement', options: statementOptions },
  {
    key: 'owner',
    kind: 'text',
    field: 'owner',
    also: ['responsible', 'unit', 'service', 'responsable', 'service responsable'],
  },
  {
    key: 'horizon',
    kind: 'code',
    field: 'horizon',
    options: codeOptions(horizons, 'vocabulary:horizons.'),
    required: true,
    also: ['term', 'horizon', 'terme'],
  },
  {
    key: 'dueDay',
    kind: 'day',
    field: 'dueDay',
    required: true,
    also: ['due date', 'deadline', 'target date', 'echeance', 'date limite'],
  },
  { key: 'issuedOn', kind: 'day', field: 'issuedOn', also: ['date', 'issued', 'adressee le', 'date of issue'] },
  { key: 'reason', kind: 'text', field: 'reason', also: ['motif', 'justification'] },
  {
    key: 'note',
    kind: 'text',
    field: 'note',
    also: ['comment', 'comments', 'commentaire', 'commentaires', 'remarques', 'progress', 'avancement'],
  },
  {
    key: 'cause',
    kind: 'code',
    field: 'cause',
    options: codeOptions(blockingCauses, 'vocabulary:blockingCauses.'),
  },
  { key: 'link', kind: 'text', field: 'link', also: ['evidence', 'url', 'preuve', 'lien'] },
]

/** The columns of an import: those that the page shows, and those that stand in files alone. */
export const recommendationImportColumns: readonly ImportColumn[] = [
  { key: 'reference', kind: 'text', field: '', finds: true, also: ['ref', 'no', 'code', 'number', 'numero'] },
  {
    key: 'title',
    kind: 'text',
    field: 'text',
    required: true,
    also: ['recommendation', 'recommandation', 'text', 'texte', 'description', 'action'],
  },
  {
    key: 'member',
    kind: 'code',
    field: 'memberCode',
    options: ({ lang }: Viewer) => memberOptions(lang),
    codesOf: membersNamed,
    required: true,
    also: ['addressee', 'destinataire', 'country', 'pays', 'administration', 'membre'],
  },
  {
    key: 'state',
    kind: 'code',
    field: 'state',
    options: codeOptions(
      recommendationLifeCycle.states.filter((state) => state !== 'proposed'),
      'recommendations:state.',
    ),
    also: ['status', 'statut', 'etat'],
  },
  {
    key: 'priority',
    kind: 'code',
    field: 'priority',
    options: codeOptions(priorities, 'vocabulary:priorities.'),
    required: true,
    also: ['priorite', 'importance'],
  },
  ...own,
]

export const recommendationFileColumns: ListColumn[] = own.map((column) =>
  fileColumn(column, `recommendations:file.${column.key}`),
)

interface Held {
  reads: readonly FieldOf<RecommendationRecord>[]
  value: (record: RecommendationRecord) => string
}

type PlainField =
  | 'mission'
  | 'instrument'
  | 'objective'
  | 'area'
  | 'statement'
  | 'owner'
  | 'horizon'
  | 'dueDay'
  | 'cause'
const asItIs = (field: PlainField): Held => ({ reads: [field], value: (record) => record[field] ?? '' })

/** What a recommendation holds of the columns that stand in files alone. */
const held: Record<string, Held> = {
  mission: asItIs('mission'),
  instrument: asItIs('instrument'),
  objective: asItIs('objective'),
  area: asItIs('area'),
  statement: asItIs('statement'),
  owner: asItIs('owner'),
  horizon: asItIs('horizon'),
  dueDay: asItIs('dueDay'),
  issuedOn: { reads: ['issuedAt'], value: ({ issuedAt }) => organisationDay(issuedAt) },
  reason: { reads: ['response'], value: ({ response }) => response?.reason ?? '' },
  note: { reads: ['progress.note'], value: ({ progress }) => progress.at(-1)?.note ?? '' },
  cause: asItIs('cause'),
  link: { reads: ['progress.link'], value: ({ progress }) => progress.at(-1)?.link ?? '' },
}

/** What a recommendation holds of the columns, as an import reads and a file says it. */
export function recommendationValues(record: RecommendationRecord): ImportValues {
  const { reference, text, memberCode, state, priority } = record
  return {
    ...{ reference, state, priority, title: text, member: memberCode },
    ...Object.fromEntries(own.map(({ key }) => [key, held[key]!.value(record)])),
  }
}

/** The cells of a recommendation that stand in files alone. */
export const recommendationFileCells: Cells<RecommendationRecord> = Object.fromEntries(
  own.map((column) => {
    const { reads, value } = held[column.key]!
    return [column.key, { reads, cell: (record, viewer) => fileCell(own, column, value(record), viewer) }]
  }),
)
